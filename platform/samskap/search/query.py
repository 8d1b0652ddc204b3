"""What is sought, as an FTS5 expression and as a test for single words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from samskap.search.text import (
    distinct_words,
    forms,
    is_compound_with,
    keywords,
    may_begin_compound,
    may_end_compound,
    normalise,
    unfinished,
    words,
)

_MOST_CHARACTERS = 1_000
_MOST_WORDS = 20


@dataclass(frozen=True, slots=True)
class Word:
    """One word sought.

    :param stems: the stems it may have
    :param beginning: what is typed of it so far, empty unless it may be unfinished
    """

    stems: frozenset[str]
    beginning: str = ""

    def beginnings(self) -> set[str]:
        """Give what longer words may begin with."""
        heads = {stem for stem in self.stems if may_begin_compound(stem)}
        return heads | {self.beginning} if self.beginning else heads

    def hits(self, stem: str) -> bool:
        """Tell whether this is the stem of the word, of one it begins, or of a compound."""
        if stem in self.stems or (self.beginning and stem.startswith(self.beginning)):
            return True
        return any(is_compound_with(form, stem) for form in self.stems)


@dataclass(frozen=True, slots=True)
class Query:
    """The words a reader typed."""

    words: tuple[Word, ...]

    @classmethod
    def read(cls, typed: str, language: str) -> Self:
        """Read what was typed: signs have no meaning, and a very long text is cut."""
        short = typed[:_MOST_CHARACTERS]
        last = [match[0] for match in words(normalise(short))][-1:]
        found = keywords(short, language) or distinct_words(short)
        return cls(
            tuple(
                Word(forms(word), _beginning(word) if [word] == last else "")
                for word in found[:_MOST_WORDS]
            )
        )

    def expression(self, joined_by: str) -> str:
        """Write the query for FTS5.

        :param joined_by: `AND` if every word is needed, `OR` if any will do
        """
        return f" {joined_by} ".join(
            clause(word.stems, word.beginnings(), word.stems) for word in self.words
        )

    def hits(self, stem: str) -> bool:
        """Tell whether a word of a text is one of those sought."""
        return any(word.hits(stem) for word in self.words)


def clause(wholes: Iterable[str], beginnings: Iterable[str], endings: Iterable[str]) -> str:
    """Write for FTS5 that one of these must occur.

    :param wholes: stems sought as they are
    :param beginnings: sought at the beginning of words
    :param endings: sought at the end of compounds
    """
    ahead = [f'"{whole}"' for whole in sorted(wholes)]
    ahead += [f'"{beginning}"*' for beginning in sorted(beginnings)]
    behind = [f'"{ending[::-1]}"*' for ending in sorted(endings) if may_end_compound(ending)]
    found = [f"{{title text}} : ({' OR '.join(ahead)})"]
    if behind:
        found.append(f"{{ends}} : ({' OR '.join(behind)})")
    return f"({' OR '.join(found)})"


def _beginning(word: str) -> str:
    folded = unfinished(word)
    return folded if len(folded) > 1 else ""
