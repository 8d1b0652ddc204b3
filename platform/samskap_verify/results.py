"""Comparing each published figure with the one the events give."""

from typing import Any

from samskap_verify.errors import Wrong
from samskap_verify.figures import COUNTS, PARTIAL, elsewhere, figures
from samskap_verify.replay import Figure, Figures, Replay


class Results:
    """The recomputed figures, and which of them have been found published.

    complete: there is a rule for every entry. If not, figures that no rule leads to are
    counted as unchecked.
    """

    def __init__(self, replay: Replay, complete: bool) -> None:
        self.unchecked = 0
        self._required: Figures = figures(replay)
        self._known: Figures = {**elsewhere(replay), **self._required}
        self._complete = complete
        self._seen: set[Figure] = set()

    def check(self, result: Any) -> None:
        """Raise Wrong unless the published figure is the recomputed one."""
        if not isinstance(result, dict) or set(result) != {"figure", "subject", "value"}:
            raise Wrong("is not a result")
        name, subject, value = result["figure"], result["subject"], result["value"]
        if not isinstance(name, str) or not isinstance(subject, str):
            raise Wrong("is not a result")
        self._check_value((name, subject), value)

    def _check_value(self, figure: Figure, published: Any) -> None:
        shown = _show(figure)
        if figure in self._seen:
            raise Wrong(f"gives {shown} a second time")
        self._seen.add(figure)
        if not self._complete and (figure not in self._known or figure[0] in PARTIAL):
            self.unchecked += 1
            return
        expected = self._known.get(figure, 0 if figure[0] in COUNTS else None)
        if expected is None:
            raise Wrong(f"gives {shown}, which no entry here leads to")
        if type(published) is not type(expected) or published != expected:
            raise Wrong(
                f"gives {shown} as {published!r:.60}, but the entries give {expected!r:.60}"
            )

    def missing(self) -> list[str]:
        """Return a sentence for each figure that was not published."""
        unseen = sorted(self._required.keys() - self._seen)
        return [
            f"the results leave out {_show(figure)}, which is {self._required[figure]!r:.60}"
            for figure in unseen
        ]


def _show(figure: Figure) -> str:
    name, subject = figure
    return f"{name!r:.60} of {subject:.100}" if subject else f"{name!r:.60}"
