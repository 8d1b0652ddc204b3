"""Questions that everybody may put, and whose answers everybody gets."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from samskap import Event, Sealed


class InquiriesOpened(Event, frozen=True, kw_only=True):
    """The municipality invited questions about something, all on the same terms."""

    agreement: UUID | None  # that it is about, which may not be public yet
    title: str
    about: str
    closes: date
    language: str


class InquiriesExtended(Event, frozen=True, kw_only=True):
    """There is more time for questions, for a stated reason."""

    closes: date
    reason: str


class InquirySubmitted(Event, frozen=True, kw_only=True):
    """Somebody put a question."""

    round: UUID
    title: Sealed = None
    text: Sealed = None
    language: str


class InquiryWithdrawn(Event, frozen=True, kw_only=True):
    """Whoever put it took it back before it was answered."""


EVENTS: tuple[type[Event], ...] = (
    InquiriesOpened,
    InquiriesExtended,
    InquirySubmitted,
    InquiryWithdrawn,
)
