"""What can happen to votings and assessments alike."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import ClassVar

from samskap import Event, Sealed, Upcaster
from samskap_cocreation.shared.events import as_it_is


class RoundMoved(Event, frozen=True, kw_only=True):
    """The last day of a voting or an assessment was moved, for a stated reason."""

    version = 2
    upcasters: ClassVar[Mapping[int, Upcaster]] = {1: as_it_is}
    official = True
    said_to_all = True
    old: date
    new: date
    reason: Sealed = None


EVENTS: tuple[type[Event], ...] = (RoundMoved,)
