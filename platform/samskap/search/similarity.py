"""How much two texts are about the same."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from samskap.search.query import clause
from samskap.search.results import Similar
from samskap.search.text import (
    forms,
    is_compound_with,
    keywords,
    may_begin_compound,
    tails,
)

_MOST_WORDS_READ = 60
_MOST_WORDS = 12
_CANDIDATES = 40

# Beneath a fifth of what a text says, likeness is chance; tried on needs in four languages.
_LEAST_SCORE = 0.2
_COMPOUND = 0.6

_MATCHING = """
SELECT id, words.title || ' ' || words.text
FROM words JOIN document ON document.number = words.rowid
WHERE words MATCH ? AND (? IS NULL OR process = ?) AND (? IS NULL OR kind = ?)
ORDER BY bm25(words, 4.0, 1.0, 0.3), number LIMIT ?
"""


@dataclass(frozen=True, slots=True)
class _Term:
    stems: frozenset[str]
    weight: float

    @property
    def parts(self) -> frozenset[str]:
        return frozenset().union(*(tails(form) for form in self.stems))

    def expression(self) -> str:
        beginnings = [form for form in self.stems if may_begin_compound(form)]
        return clause(self.stems | self.parts, beginnings, self.stems)

    def share(self, found: frozenset[str]) -> float:
        if self.stems & found:
            return 1.0
        if self.parts & found:
            return _COMPOUND
        related = any(is_compound_with(form, word) for form in self.stems for word in found)
        return _COMPOUND if related else 0.0


def most_similar(
    connection: sqlite3.Connection,
    title: str,
    text: str,
    *,
    process: str | None,
    kind: str | None,
    language: str,
) -> list[Similar]:
    """Give the documents that share most of a text's telling words, best first."""
    terms = sorted(_terms(connection, title, text, language), key=lambda term: -term.weight)
    telling = terms[:_MOST_WORDS]
    if not telling:
        return []
    expression = " OR ".join(term.expression() for term in telling)
    rows = connection.execute(
        _MATCHING, (expression, process, process, kind, kind, _CANDIDATES)
    ).fetchall()
    scored = (Similar(UUID(row[0]), _score(telling, row[1])) for row in rows)
    enough = [each for each in scored if each.score >= _LEAST_SCORE]
    return sorted(enough, key=lambda each: (-each.score, each.id))


def _score(terms: list[_Term], stems: str) -> float:
    found = frozenset(stems.split())
    shared = sum(term.weight * term.share(found) for term in terms)
    return shared / sum(term.weight for term in terms)


def _terms(connection: sqlite3.Connection, title: str, text: str, language: str) -> Iterator[_Term]:
    size = connection.execute("SELECT count(*) FROM document").fetchone()[0]
    of_title = keywords(title, language)[:_MOST_WORDS_READ]
    of_text = keywords(text, language)[: _MOST_WORDS_READ - len(of_title)]
    for word in dict.fromkeys(of_title + of_text):
        stems = forms(word)
        weight = _rarity(connection, stems, size)
        yield _Term(stems, 2 * weight if word in of_title else weight)


def _rarity(connection: sqlite3.Connection, stems: frozenset[str], size: int) -> float:
    """Weigh a word by how few documents have it (inverse document frequency).

    A word that none has tells nothing about which is similar, and weighs least.
    """
    places = ", ".join("?" for _stem in stems)
    (most,) = connection.execute(
        f"SELECT max(doc) FROM vocabulary WHERE term IN ({places})",  # noqa: S608
        sorted(stems),
    ).fetchone()
    return math.log(1 + size / (most or size or 1))
