"""What can happen while people create together. Classes are permanent."""

from __future__ import annotations

from samskap import Event
from samskap_cocreation.amendments import events as amendments
from samskap_cocreation.assessing import events as assessing
from samskap_cocreation.concepts import events as concepts
from samskap_cocreation.gathering import events as gathering
from samskap_cocreation.ideas import events as ideas
from samskap_cocreation.merging import events as merging
from samskap_cocreation.rounds import events as rounds
from samskap_cocreation.told import events as told
from samskap_cocreation.voting import events as voting
from samskap_cocreation.workshops import events as workshops

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
