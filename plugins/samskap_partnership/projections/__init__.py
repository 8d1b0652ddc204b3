"""What is shown: how each event changes the read models."""

from __future__ import annotations

from samskap import Projection
from samskap_partnership.projections import actors, agreements, signing

PROJECTIONS: tuple[Projection, ...] = (
    actors.PROJECTION,
    agreements.PROJECTION,
    signing.PROJECTION,
)
