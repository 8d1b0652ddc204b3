"""The passage of a text that fits a query best, with the words found marked."""

from __future__ import annotations

from itertools import accumulate, groupby

from samskap.search.query import Query
from samskap.search.results import Part
from samskap.search.text import clean, stem, words

_LENGTH = 30
"""Words shown."""
_LEAD = 8
"""Words shown before the first that was sought."""


def snippet(text: str, language: str, query: Query) -> tuple[Part, ...]:
    """Cut out the passage with most of the words sought.

    The parts are bare text, to be escaped where they are shown.

    :param language: the language the text is written in
    """
    cleaned = clean(text)
    found = list(words(cleaned))
    hits = [query.hits(stem(match[0], language)) for match in found]
    first = _richest(hits)
    shown = found[first : first + _LENGTH]
    if not shown:
        return ()
    start = shown[0].start() if first else 0
    rest = first + _LENGTH < len(found)
    end = shown[-1].end() if rest else len(cleaned)
    places = [match.span() for match, hit in zip(found, hits, strict=True) if hit]
    return _parts(cleaned, start, end, places, ("… " if first else "", " …" if rest else ""))


def _richest(hits: list[bool]) -> int:
    counts = [0, *accumulate(hits)]
    last = max(0, len(hits) - _LENGTH)
    best = max(range(last + 1), key=lambda at: counts[min(at + _LENGTH, len(hits))] - counts[at])
    first_hit = hits.index(True, best) if any(hits[best:]) else best
    return min(last, max(best, first_hit - _LEAD))


def _parts(
    text: str, start: int, end: int, places: list[tuple[int, int]], dots: tuple[str, str]
) -> tuple[Part, ...]:
    pieces = [Part(dots[0], False)]
    for begin, stop in places:
        if start <= begin and stop <= end:
            pieces += [Part(text[start:begin], False), Part(text[begin:stop], True)]
            start = stop
    pieces += [Part(text[start:end], False), Part(dots[1], False)]
    joined = (
        Part("".join(piece.text for piece in group), hit)
        for hit, group in groupby(pieces, key=lambda piece: piece.hit)
    )
    return tuple(part for part in joined if part.text)
