"""What is shown: how each event changes the read models."""

from __future__ import annotations

from samskap import Projection
from samskap_partnership.projections import (
    actors,
    agreements,
    course,
    documents,
    followup,
    inquiries,
    outcomes,
    signing,
)

PROJECTIONS: tuple[Projection, ...] = (
    actors.PROJECTION,
    agreements.PROJECTION,
    signing.PROJECTION,
    followup.PROJECTION,
    course.PROJECTION,
    outcomes.PROJECTION,
    inquiries.PROJECTION,
    documents.PROJECTION,
)
