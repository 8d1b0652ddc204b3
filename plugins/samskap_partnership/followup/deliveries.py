"""How much of a promise has fallen due, and how much of it was delivered."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec

from samskap_partnership.shared.dates import months_after, parsed


class Delivered(msgspec.Struct, frozen=True):
    """A promise against what came of it.

    Args:
        row: of a select of promises in force.
        promised: in all, over the whole period; None where it is not counted.
        fallen_due: of that, by the day it is; None likewise.
        late_since: the first day that is past and not met, or "".
        days_passed: how many of the days on which it is due.
    """

    row: Any
    promised: int | None
    fallen_due: int | None
    late_since: str
    days_passed: int = 0

    @property
    def awaited(self) -> bool:
        """Tell whether nothing of it is due yet, and nothing has been reported."""
        waits = self.days_passed == 0 and not self.late_since
        return waits and not (self.delivered or self.reported)

    @property
    def delivered(self) -> int:
        """What another party or the facilitator has confirmed."""
        return int(self.row["delivered"])

    @property
    def reported(self) -> int:
        """What waits to be confirmed."""
        return int(self.row["reported"])


def delivered(row: Any, today: date) -> Delivered:
    """Return a promise against what came of it.

    Args:
        row: of a select of promises in force.
        today: the day it is.
    """
    days = due_days(row)
    passed = [day for day in days if day < today]
    if row["amount"] is None:
        late = passed[:1] if not (row["delivered"] or row["reported"]) else []
        return Delivered(row, None, None, str(late[0]) if late else "", len(passed))
    amount = int(row["amount"])
    met = (row["delivered"] + row["reported"]) // amount if amount else len(days)
    late = passed[met:]
    since = str(late[0]) if late else ""
    return Delivered(row, amount * max(len(days), 1), amount * len(passed), since, len(passed))


def due_days(row: Any) -> list[date]:
    """Return the days on which a promise is due: one, or one each year until the agreement ends."""
    first, ends = parsed(row["due"]), parsed(row["ends"])
    if first is None:
        return []
    if not row["yearly"] or ends is None:
        return [first]
    years = range(max(ends.year - first.year, 0) + 1)
    days = (months_after(first, 12 * year) for year in years)
    return [day for day in days if day <= ends or day == first]
