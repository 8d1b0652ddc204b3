"""Headings that show what people wrote read in their own direction."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PLACES = ("platform/samskap/templates", "plugins")
# A document's bytes are pinned by the hashes of those that were made.
PINNED = "partnership/document.html"
TEMPLATES = sorted(
    path
    for place in PLACES
    for path in (ROOT / place).rglob("*.html")
    if not str(path).endswith(PINNED)
)
ATTRIBUTES = r"(?:[^<>{}]|\{%.*?%\}|\{\{.*?\}\})*"
SHOWN = r"\{\{ [^}_]*\b(?:title|name|names)\b[^}]*\}\}"
HEADING = re.compile(rf"<h[1-6]({ATTRIBUTES})>\s*(?:<a\b{ATTRIBUTES}>)?\s*{SHOWN}")


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_heading_with_somebody_s_words_finds_its_own_direction(path: Path) -> None:
    headings = list(HEADING.finditer(path.read_text(encoding="utf-8")))
    assert [found[0] for found in headings if 'dir="auto"' not in found[1]] == []


def test_there_are_many_such_headings() -> None:
    texts = (path.read_text(encoding="utf-8") for path in TEMPLATES)
    assert sum(len(HEADING.findall(text)) for text in texts) > 20
