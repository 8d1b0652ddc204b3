"""How an idea of a story reads at any time: revisions name the wording that they were made from."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from samskap_cocreation.demo.idea_tables import Idea


class Wording(NamedTuple):
    """How an idea reads, and the sequence of the event that made it so."""

    sequence: int
    title: str
    text: str


class Change(NamedTuple):
    """Something that happens to an idea; None where it leaves the words alone."""

    at: datetime
    title: str | None
    text: str | None
    rewords: bool


class Wordings:
    """All wordings of an idea.

    Args:
        idea: as the story tells it.
    """

    def __init__(self, idea: Idea) -> None:
        self._idea = idea
        self._changes = sorted(self._happening(), key=lambda change: change.at)

    def _happening(self) -> Iterator[Change]:
        for revised in self._idea.revised:
            yield Change(revised.at, revised.title, revised.text, True)
        for amendment in self._idea.amendments:
            if amendment.answer and not amendment.answer.reason:
                yield Change(amendment.answer.at, amendment.title, amendment.text, True)
        for one in self._idea.sorted:
            yield Change(one.at, None, None, False)

    def at(self, time: datetime) -> Wording:
        """Return how it reads just before a time."""
        idea, now = self._idea, Wording(1, self._idea.title, self._idea.text)
        # Where it comes from is an event of its own.
        sequence = 2 if idea.question or idea.builds_on or idea.workshop else 1
        for change in (change for change in self._changes if change.at < time):
            sequence += 1
            if change.rewords:
                title = now.title if change.title is None else change.title
                text = now.text if change.text is None else change.text
                now = Wording(sequence, title, text)
        return now
