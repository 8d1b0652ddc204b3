"""Comparing each published figure with the one the events give."""

from collections.abc import Iterator
from typing import Any

from samskap_verify.errors import Wrong
from samskap_verify.figures import COUNTS, PARTIAL, figures
from samskap_verify.replay import Figure, Replay, Value

_TABLES = """
CREATE TABLE published (name, subject, PRIMARY KEY (name, subject)) WITHOUT ROWID;
"""
_PUBLISH = "INSERT OR IGNORE INTO published VALUES (?, ?)"
_PUBLISHED = "SELECT 1 FROM published WHERE name = ? AND subject = ?"
_COUNTED = "SELECT value FROM figures WHERE name = ? AND subject = ?"
_LEFT_OUT = """
SELECT name, subject, value
FROM figures LEFT JOIN published USING (name, subject)
WHERE required AND published.name IS NULL ORDER BY name, subject
"""


class Results:
    """The recomputed figures, and which of them have been found published.

    complete: there is a rule for every entry. If not, figures that no rule leads to are
    counted as unchecked.
    """

    def __init__(self, replay: Replay, complete: bool) -> None:
        self.unchecked = 0
        self._book = replay.book
        self._book.run(_TABLES)
        self._told = figures(replay)
        self._complete = complete

    def check(self, result: Any) -> None:
        """Raise Wrong unless the published figure is the recomputed one."""
        if not isinstance(result, dict) or set(result) != {"figure", "subject", "value"}:
            raise Wrong("is not a result")
        name, subject, value = result["figure"], result["subject"], result["value"]
        if not isinstance(name, str) or not isinstance(subject, str):
            raise Wrong("is not a result")
        self._check_value((name, subject), value)

    def _check_value(self, figure: Figure, published: Any) -> None:
        shown, expected = _show(figure), self._expected(figure)
        if not self._book.write(_PUBLISH, *figure):
            raise Wrong(f"gives {shown} a second time")
        if not self._complete and (expected is None or figure[0] in PARTIAL):
            self.unchecked += 1
            return
        if expected is None and figure[0] in COUNTS:
            expected = 0
        if expected is None:
            raise Wrong(f"gives {shown}, which no entry here leads to")
        if type(published) is not type(expected) or published != expected:
            raise Wrong(
                f"gives {shown} as {published!r:.60}, but the entries give {expected!r:.60}"
            )

    def _expected(self, figure: Figure) -> Value | None:
        if figure in self._told:
            return self._told[figure]
        return next((value for (value,) in self._book.read(_COUNTED, *figure)), None)

    def _seen(self, figure: Figure) -> bool:
        return any(self._book.read(_PUBLISHED, *figure))

    def missing(self) -> Iterator[str]:
        """Return a sentence for each figure that was not published."""
        left_out = [figure for figure in sorted(self._told) if not self._seen(figure)]
        told = ((*figure, self._told[figure]) for figure in left_out)
        for name, subject, value in (*told, *self._book.read(_LEFT_OUT)):
            yield f"the results leave out {_show((name, subject))}, which is {value!r:.60}"


def _show(figure: Figure) -> str:
    name, subject = figure
    return f"{name!r:.60} of {subject:.100}" if subject else f"{name!r:.60}"
