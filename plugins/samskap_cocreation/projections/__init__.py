"""What is shown: how each event changes the read models."""

from __future__ import annotations

from samskap import Projection
from samskap_cocreation.projections import workshops

PROJECTIONS: tuple[Projection, ...] = (workshops.PROJECTION,)
