"""What can happen while people create together. Classes are permanent."""

from __future__ import annotations

from samskap import Event
from samskap_cocreation.events import amendments, assessing, ideas, merging, voting

EVENTS: tuple[type[Event], ...] = (
    *ideas.EVENTS,
    *amendments.EVENTS,
    *merging.EVENTS,
    *voting.EVENTS,
    *assessing.EVENTS,
)
