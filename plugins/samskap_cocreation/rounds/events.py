"""What can happen to votings and assessments alike."""

from __future__ import annotations

from datetime import date

from samskap import Event, Sealed
from samskap_cocreation.shared.events import StaffWords


class RoundMoved(StaffWords, frozen=True, kw_only=True):
    """The last day of a voting or an assessment was moved, for a stated reason."""

    old: date
    new: date
    reason: Sealed = None


EVENTS: tuple[type[Event], ...] = (RoundMoved,)
