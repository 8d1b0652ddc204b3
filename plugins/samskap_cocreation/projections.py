"""What is shown: how each event changes the read models."""

from __future__ import annotations

from samskap import Projection
from samskap_cocreation.amendments import projections as amendments
from samskap_cocreation.concepts import projections as concepts
from samskap_cocreation.gathering import projections as gathering
from samskap_cocreation.ideas import projections as ideas
from samskap_cocreation.merging import projections as merging
from samskap_cocreation.rounds import projections as rounds
from samskap_cocreation.workshops import projections as workshops

PROJECTIONS: tuple[Projection, ...] = (
    gathering.PROJECTION,
    workshops.PROJECTION,
    ideas.PROJECTION,
    amendments.PROJECTION,
    merging.PROJECTION,
    rounds.PROJECTION,
    concepts.PROJECTION,
)
