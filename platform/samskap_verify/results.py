"""Comparing each published figure with the one the events give."""

from collections.abc import Iterator
from typing import Any, TypeAlias

from samskap_verify.counting import OF_ONE, count_strangers
from samskap_verify.errors import Wrong
from samskap_verify.figures import COUNTS, PARTIAL, figures, is_kind, is_owned
from samskap_verify.replay import Replay

Found: TypeAlias = Iterator[tuple[str, int | None]]
"""Sentences on what is wrong, each with its line where it has one."""

_PUBLISH = "INSERT INTO published"
_TELL = "REPLACE INTO figures VALUES (?, ?, ?, 1)"
_REPEATED = """
SELECT name, subject, line
FROM (
    SELECT name, subject, line,
        row_number() OVER (PARTITION BY name, subject ORDER BY line) AS time
    FROM published
)
WHERE time > 1 ORDER BY line
"""
_DIFFERING = """
SELECT name, subject, line, published.shown, figures.shown
FROM published LEFT JOIN figures USING (name, subject)
WHERE published.shown IS NOT figures.shown ORDER BY line
"""
_LEFT_OUT = """
SELECT name, subject, shown
FROM figures
WHERE required
    AND (name <> 'authors' OR ('participants', '') NOT IN (SELECT name, subject FROM published))
    AND (name, subject) NOT IN (SELECT name, subject FROM published)
ORDER BY name, subject
"""


class Results:
    """What is published, kept in the book of the replay until all of it has been read.

    number: how many figures. unchecked: how many of them no rule here leads to.
    """

    def __init__(self, replay: Replay) -> None:
        self.number = self.unchecked = 0
        self._replay = replay
        self._book = replay.book

    def add(self, result: Any, line: int) -> None:
        """Keep a published figure; raise Wrong when it is none."""
        self.number += 1
        if not isinstance(result, dict) or set(result) != {"figure", "subject", "value"}:
            raise Wrong("is not a result")
        name, subject, value = result["figure"], result["subject"], result["value"]
        if not isinstance(name, str) or not isinstance(subject, str):
            raise Wrong("is not a result")
        self._book.append(_PUBLISH, (line, name, subject, repr(value)))

    def compare(self, complete: bool) -> Found:
        """Return what is wrong with what was published, once the figures are counted.

        complete: there is a rule for every entry. If not, figures under names that no rule
        leads to are counted as unchecked. All others are what the entries give, whatever
        unknown ones stand beside them.
        """
        told = figures(self._replay).items()
        self._book.write_all(_TELL, [(*figure, repr(value)) for figure, value in told])
        for name, subject, line in self._book.read(_REPEATED):
            yield f"the result gives {_show(name, subject)} a second time", line
        yield from self._differing(complete)
        for name, subject, shown in self._book.read(_LEFT_OUT):
            yield f"the results leave out {_show(name, subject)}, which is {shown:.60}", None

    def _differing(self, complete: bool) -> Found:
        strangers = 0 if complete else count_strangers(self._book)
        for name, subject, line, published, counted in self._book.read(_DIFFERING):
            nothing = complete and self._is_of_nothing(name, subject)
            expected = counted or ("0" if name in COUNTS and not nothing else None)
            gives = f"the result gives {_show(name, subject)}"
            more = strangers if name in PARTIAL and not subject else 0
            if not (complete or is_owned(name, subject)) or _is_within(published, expected, more):
                self.unchecked += 1
            elif expected is None:
                yield f"{gives}, which no entry here leads to", line
            elif published != expected:
                yield f"{gives} as {published:.60}, but the entries give {expected:.60}", line

    def _is_of_nothing(self, name: str, subject: str) -> bool:
        """Tell whether something is told of a contribution that was never there."""
        of_one = name in OF_ONE and subject and not is_kind(subject)
        return bool(of_one) and not self._replay.is_there(subject)


def _is_within(published: str, expected: str | None, more: int) -> bool:
    try:
        return 0 < int(published) - int(expected or 0) <= more
    except ValueError:
        return False


def _show(name: str, subject: str) -> str:
    return f"{name!r:.60} of {subject:.100}" if subject else f"{name!r:.60}"
