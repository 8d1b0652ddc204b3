"""What the parties are to do by when, and what comes of what they have promised."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from samskap import Event, Sealed
from samskap_partnership.agreements.events import Change


class DutyWritten(Change, frozen=True, kw_only=True):
    """The agreement says what is to be done by a day; of the same duty, the newest counts."""

    duty: UUID
    actor: UUID | None  # whose obligation it is; None: a milestone of all
    due: Sealed = None  # a day, as 2026-05-17
    what: Sealed = None


class DutyDropped(Change, frozen=True, kw_only=True):
    """The agreement no longer says so."""

    duty: UUID


class Follow(Event, frozen=True, kw_only=True):
    """What happens while an agreement is followed up. Never recorded as such."""

    official = True
    part_of = "agreement"
    agreement: UUID


class DeliveryReported(Follow, frozen=True, kw_only=True):
    """A party said that it has delivered some of what it promised."""

    promise: UUID
    actor: UUID
    amount: int
    on: date
    note: Sealed = None


class DeliveryConfirmed(Follow, frozen=True, kw_only=True):
    """Another party, or the facilitator, saw that it is so."""

    actor: UUID | None  # None: the facilitator


class DeliveryDisputed(Follow, frozen=True, kw_only=True):
    """Another party, or the facilitator, does not see it so."""

    actor: UUID | None
    reason: Sealed = None


class DeliveryWithdrawn(Follow, frozen=True, kw_only=True):
    """The party that reported it took it back."""


class DutyDone(Follow, frozen=True, kw_only=True):
    """An obligation was met, or a milestone reached."""

    on: date
    note: Sealed = None


class MeetingPlanned(Follow, frozen=True, kw_only=True):
    """The parties are to meet."""

    on: date
    at: str  # time of day as HH:MM
    place: Sealed = None


class MeetingHeld(Follow, frozen=True, kw_only=True):
    """They met; the minutes say what was said."""

    on: date
    minutes: Sealed = None


class MeetingCancelled(Follow, frozen=True, kw_only=True):
    """A planned meeting was called off."""

    reason: Sealed = None


class EvaluationMade(Follow, frozen=True, kw_only=True):
    """The year was looked back on."""

    year: int
    worked: Sealed = None
    failed: Sealed = None
    conclusion: Sealed = None


class EvaluationRemarked(Follow, frozen=True, kw_only=True):
    """A party said how it sees the year."""

    year: int
    actor: UUID
    words: Sealed = None


CHANGES: tuple[type[Change], ...] = (DutyWritten, DutyDropped)
EVENTS: tuple[type[Event], ...] = (
    *CHANGES,
    DeliveryReported,
    DeliveryConfirmed,
    DeliveryDisputed,
    DeliveryWithdrawn,
    DutyDone,
    MeetingPlanned,
    MeetingHeld,
    MeetingCancelled,
    EvaluationMade,
    EvaluationRemarked,
)
