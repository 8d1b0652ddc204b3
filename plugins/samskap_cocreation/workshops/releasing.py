"""Whoever was erased keeps nobody else from a seat."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from samskap import Command, derived_id
from samskap.core.schedule import row_by_row
from samskap_cocreation.workshops.commands import ReleasePlace
from samskap_cocreation.workshops.queries import LEFT_BEHIND


def due(read: Callable[..., Sequence[Any]], today: date) -> Iterator[tuple[Command, UUID]]:
    """Give what frees each place of somebody who was erased, at workshops that are to come.

    Args:
        read: gives the rows of a select over all processes.
        today: the date there.
    """
    yield from row_by_row(read(LEFT_BEHIND, today=today), _releasing)


def _releasing(row: Any) -> Iterator[tuple[Command, UUID]]:
    process, workshop = UUID(row["process"]), UUID(row["workshop"])
    release = ReleasePlace(process=process, workshop=workshop, participant=row["participant"])
    yield release, derived_id("place-released", workshop, row["participant"])
