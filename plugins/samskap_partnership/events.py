"""What can happen around partnerships. Classes are permanent; see the README for the states."""

from __future__ import annotations

from samskap import Event
from samskap_partnership.actors import events as actors
from samskap_partnership.agreements import events as agreements
from samskap_partnership.course import events as course
from samskap_partnership.documents import events as documents
from samskap_partnership.followup import events as followup
from samskap_partnership.inquiries import events as inquiries
from samskap_partnership.outcomes import events as outcomes
from samskap_partnership.signing import events as signing

EVENTS: tuple[type[Event], ...] = (
    *actors.EVENTS,
    *agreements.EVENTS,
    *signing.EVENTS,
    *followup.EVENTS,
    *course.EVENTS,
    *outcomes.EVENTS,
    *inquiries.EVENTS,
    *documents.EVENTS,
)
