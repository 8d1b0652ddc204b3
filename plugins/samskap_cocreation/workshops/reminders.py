"""What time alone makes due: a reminder two days before a workshop."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from samskap import Command, derived_id
from samskap.core.schedule import row_by_row
from samskap_cocreation.workshops.commands import RemindWorkshop
from samskap_cocreation.workshops.queries import DUE

BEFORE = timedelta(days=2)


def due(read: Callable[..., Sequence[Any]], today: date) -> Iterator[tuple[Command, UUID]]:
    """Give a reminder for each workshop that is near, once for each day that it is set to.

    Args:
        read: gives the rows of a select over all processes.
        today: the date there.
    """
    yield from row_by_row(read(DUE, today=today, last=today + BEFORE), _reminding)


def _reminding(row: Any) -> Iterator[tuple[Command, UUID]]:
    remind = RemindWorkshop(process=UUID(row["process"]), workshop=UUID(row["id"]))
    yield remind, derived_id("workshop-reminder", row["id"], row["day"])
