"""What can happen around partnerships. Classes are permanent; see the README for the states."""

from __future__ import annotations

from samskap import Event
from samskap_partnership.events import (
    actors,
    agreements,
    course,
    documents,
    followup,
    inquiries,
    outcomes,
    signing,
)

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
