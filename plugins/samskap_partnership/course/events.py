"""How an agreement that is in force goes on: breach, renewal, the end."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from samskap import Event, Sealed
from samskap_partnership.followup.events import Follow


class BreachNoted(Follow, frozen=True, kw_only=True):
    """Somebody said that a party does not keep the agreement."""

    actor: UUID  # that does not
    by: UUID | None  # the party that says so; None: the facilitator
    reason: Sealed = None


class BreachAnswered(Follow, frozen=True, kw_only=True):
    """The party answered."""

    answer: Sealed = None


class RenewalBegun(Follow, frozen=True, kw_only=True):
    """The agreement was given a new period, which holds when everybody has signed it."""


class AgreementEnded(Event, frozen=True, kw_only=True):
    """The agreement is over; it can still be evaluated."""

    cause: str  # time or notice


class AgreementPresented(Follow, frozen=True, kw_only=True):
    """It was laid before the council that was elected after it had been approved."""

    on: date
    note: Sealed = None


class Reminded(Follow, frozen=True, kw_only=True):
    """Time had come to remind the parties of something."""

    kind: str  # expiry, overdue, meeting, evaluation or council
    about: UUID  # the promise that is overdue; else the agreement
    day: date  # that it is about


EVENTS: tuple[type[Event], ...] = (
    BreachNoted,
    BreachAnswered,
    RenewalBegun,
    AgreementEnded,
    AgreementPresented,
    Reminded,
)
