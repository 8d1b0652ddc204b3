"""The parts of a message that every translation must keep: placeholders and tags."""

from __future__ import annotations

import re

_KEPT = re.compile(r"%\(\w+\)[a-z]|%%|</?[a-z][^>]*>")


def without_placeholders(text: str) -> str:
    """Give only the words of a message."""
    return _KEPT.sub(" ", text)


def same_placeholders(english: tuple[str, ...], translation: tuple[str, ...]) -> bool:
    """Compare what must be kept; a singular may name its number or leave it out."""
    allowed = [sorted(_KEPT.findall(text)) for text in english]
    parts = [sorted(_KEPT.findall(text)) for text in translation]
    return parts[0] in allowed and parts[-1] == allowed[-1]
