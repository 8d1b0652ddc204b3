"""Text as people write it, made safe to keep without changing what it says."""

from __future__ import annotations

import re
import unicodedata

# Controls, and marks that turn the direction of what follows them and so can disguise it.
UNWANTED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
# No language stacks more marks than this on one letter; more of them draw over other lines.
STACKED = re.compile(
    r"([\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]{4})"
    r"[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]+"
)


def clean(text: str) -> str:
    """Return the text in NFC, with plain line breaks and without control characters.

    Args:
        text: what somebody wrote, in any script and direction.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = UNWANTED.sub("", unicodedata.normalize("NFC", text))
    return STACKED.sub(r"\1", text).strip()
