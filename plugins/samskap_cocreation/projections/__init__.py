"""What is shown: how each event changes the read models."""

from __future__ import annotations

from samskap import Projection
from samskap_cocreation.projections import (
    amendments,
    concepts,
    gathering,
    ideas,
    merging,
    rounds,
    workshops,
)

PROJECTIONS: tuple[Projection, ...] = (
    gathering.PROJECTION,
    workshops.PROJECTION,
    ideas.PROJECTION,
    amendments.PROJECTION,
    merging.PROJECTION,
    rounds.PROJECTION,
    concepts.PROJECTION,
)
