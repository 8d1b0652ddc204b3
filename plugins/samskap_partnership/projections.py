"""What is shown: how each event changes the read models."""

from __future__ import annotations

from samskap import Projection
from samskap_partnership.actors import projections as actors
from samskap_partnership.agreements import projections as agreements
from samskap_partnership.course import projections as course
from samskap_partnership.documents import projections as documents
from samskap_partnership.followup import projections as followup
from samskap_partnership.inquiries import projections as inquiries
from samskap_partnership.outcomes import projections as outcomes
from samskap_partnership.signing import projections as signing

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
