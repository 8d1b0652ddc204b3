"""What came of a process in figures, all computed from its contributions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from statistics import median
from typing import Any
from uuid import UUID

import msgspec

from samskap.contract.declarations import Contribution
from samskap.contract.registry import Registry
from samskap.core.contributions.queries import HEARD, TAKEN_PART, TOTALS, WAITING_TIMES

Read = Callable[..., Sequence[Any]]


class KindFigures(msgspec.Struct, frozen=True):
    """What came of one kind of contribution.

    Args:
        kind: which.
        number: how many are open to all.
        people: how many stand behind them: senders, those staff spoke with, supporters.
        supports, comments: how many they got.
        answered: how many have a response; None where none is owed.
        days: median of whole days until the first response; None before there is one.
    """

    kind: Contribution
    number: int
    people: int
    supports: int
    comments: int
    answered: int | None = None
    days: float | None = None

    @property
    def share_answered(self) -> float:
        """The share that has a response, from 0 to 1."""
        return (self.answered or 0) / self.number


class Figures(msgspec.Struct, frozen=True):
    """What came of a process.

    Args:
        authors: under how many names there are contributions and comments.
        kinds: for each kind of contribution.
        heard: how many stand behind what staff gathered elsewhere, or entered from paper.
    """

    authors: int
    kinds: tuple[KindFigures, ...]
    heard: int = 0

    @property
    def supports(self) -> int:
        """How many supports there are in all."""
        return sum(kind.supports for kind in self.kinds)

    @property
    def comments(self) -> int:
        """How many comments there are in all."""
        return sum(kind.comments for kind in self.kinds)


def figures(read: Read, registry: Registry, process: UUID) -> Figures:
    """Compute a process's figures.

    Args:
        read: gives the rows of a select.
        registry: knows the kinds of contributions; others are left out.
        process: which.
    """
    totals = ((registry.contribution(row["kind"]), row) for row in read(TOTALS, process=process))
    kinds = tuple(_of_kind(read, process, kind, row) for kind, row in totals if kind)
    authors, heard = (read(each, process=process)[0][0] for each in (TAKEN_PART, HEARD))
    return Figures(authors, kinds, heard)


def _of_kind(read: Read, process: UUID, kind: Contribution, total: Any) -> KindFigures:
    plain = KindFigures(
        kind, total["number"], total["people"], total["supports"], total["comments"]
    )
    if not kind.awaits_response:
        return plain
    waits = list(_waits(read(WAITING_TIMES, process=process, kind=kind.slug)))
    days = float(median(waits)) if waits else None
    return msgspec.structs.replace(plain, answered=len(waits), days=days)


def _waits(rows: Iterable[Any]) -> Iterable[int]:
    for row in rows:
        if row["responded"]:
            waited = datetime.fromisoformat(row["responded"]) - datetime.fromisoformat(
                row["created"]
            )
            yield waited.days
