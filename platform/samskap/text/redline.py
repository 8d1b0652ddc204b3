"""What was taken out of a text and what was put in, by words, as a lawyer's redline shows it.

Long texts are compared by paragraphs, then by sentences inside those that changed, then by words:
two hundred pages take a fraction of a second, and words are never matched across chapters.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from operator import attrgetter
from typing import Any, Literal

import msgspec

Op = Literal["same", "added", "removed"]

PARAGRAPHS = re.compile(r"[^\n]*\n+|[^\n]+")
SENTENCES = re.compile(r"[^.!?:;\n]*(?:[.!?:;\n]\s*|$)")
WORDS = re.compile(r"\w+|\s+|[^\w\s]")
LEVELS = (PARAGRAPHS, SENTENCES, WORDS)

# Words that have less than this in common are read more easily as one text in place of another.
ALIKE = 0.4
MOST = 1_000_000  # pairs of words; to try more would take seconds


class Part(msgspec.Struct, frozen=True):
    """A stretch of text.

    Args:
        op: whether it stands in both versions, only in the new or only in the old one.
        text: as it is written there.
    """

    op: Op
    text: str


def redline(old: str, new: str) -> list[Part]:
    """Return both versions of a text as one, in parts.

    What is the same or removed gives the old version, what is the same or added the new one.

    Args:
        old, new: plain texts.
    """
    parts = (part for part in _compared(old, new, LEVELS) if part.text)
    return [
        Part(op, "".join(part.text for part in some))
        for op, some in groupby(parts, key=attrgetter("op"))
    ]


def _compared(old: str, new: str, levels: Sequence[re.Pattern[str]]) -> Iterator[Part]:
    if old == new:
        yield Part("same", new)
    elif levels and old and new:
        by = _by_words if levels[0] is WORDS else _by_anchors
        for was, now in by(levels[0].findall(old), levels[0].findall(new)):
            yield from _compared(was, now, levels[1:])
    else:
        yield Part("removed", old)
        yield Part("added", new)


def _by_words(old: list[str], new: list[str]) -> Iterator[tuple[str, str]]:
    """Give the stretches that the words fall into, each as it was and as it is."""
    # Spaces alone fit everywhere, so no match begins with one.
    matcher = SequenceMatcher(str.isspace, old, new)
    if len(old) * len(new) > MOST or matcher.ratio() < ALIKE:
        yield "".join(old), "".join(new)
        return
    for _op, i1, i2, j1, j2 in matcher.get_opcodes():
        yield "".join(old[i1:i2]), "".join(new[j1:j2])


def _by_anchors(old: list[str], new: list[str]) -> Iterator[tuple[str, str]]:
    """As by words, but quick for any length: what is between stretches found once in both."""
    i = j = 0
    for x, y in [*_anchors(old, new), (len(old), len(new))]:
        while i < x and j < y and old[i] == new[j]:
            yield old[i], new[j]
            i, j = i + 1, j + 1
        end = _same_end(old[i:x], new[j:y])
        yield "".join(old[i : x - end]), "".join(new[j : y - end])
        yield "".join(old[x - end : x + 1]), "".join(new[y - end : y + 1])
        i, j = x + 1, y + 1


def _same_end(old: list[str], new: list[str]) -> int:
    pairs = zip(reversed(old), reversed(new), strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(old), len(new)))


def _anchors(old: list[str], new: list[str]) -> list[tuple[int, int]]:
    """Return the places of what stands once in both, as many as come in the same order."""
    there = {text: j for j, text in enumerate(new)}
    once = {text for text, n in (Counter(old) + Counter(new)).items() if n == 2}
    ends: list[int] = []
    chains: list[Any] = []  # of each length, the one that ends earliest: (place, chain before)
    for i, text in enumerate(old):
        if text in once and text in there:
            length = bisect_left(ends, there[text])
            chain = ((i, there[text]), chains[length - 1] if length else None)
            ends[length : length + 1] = [there[text]]
            chains[length : length + 1] = [chain]
    return _unlinked(chains[-1] if chains else None)


def _unlinked(chain: Any) -> list[tuple[int, int]]:
    places = []
    while chain:
        place, chain = chain
        places.append(place)
    return places[::-1]
