"""What can happen while people create together. Classes are permanent."""

from __future__ import annotations

from samskap import Event
from samskap_cocreation.events import (
    amendments,
    assessing,
    concepts,
    gathering,
    ideas,
    merging,
    rounds,
    told,
    voting,
    workshops,
)

EVENTS: tuple[type[Event], ...] = (
    *gathering.EVENTS,
    *workshops.EVENTS,
    *ideas.EVENTS,
    *told.EVENTS,
    *amendments.EVENTS,
    *merging.EVENTS,
    *voting.EVENTS,
    *assessing.EVENTS,
    *rounds.EVENTS,
    *concepts.EVENTS,
)
