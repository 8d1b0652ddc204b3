"""What the rules remember of what happens once an agreement is in force."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from msgspec.structs import replace

from samskap import Aggregate, Recorded, derived_id
from samskap_partnership.course import events as course
from samskap_partnership.documents import events as documents
from samskap_partnership.followup import events as followup
from samskap_partnership.inquiries import events as inquiries
from samskap_partnership.outcomes import events as outcomes


class Delivery(Aggregate, frozen=True):
    """What a party reported that it has delivered.

    Args:
        agreement: by which it promised it.
        actor: the party.
        state: reported, confirmed, disputed or withdrawn.
    """

    begins = (followup.DeliveryReported,)

    agreement: UUID | None = None
    actor: UUID | None = None
    state: str = ""

    def evolve(self, recorded: Recorded) -> Delivery:
        """Return the delivery after one more event."""
        match recorded.event:
            case followup.DeliveryReported(agreement=agreement, actor=actor):
                return replace(self, agreement=agreement, actor=actor, state="reported")
            case followup.DeliveryConfirmed():
                return replace(self, state="confirmed")
            case followup.DeliveryDisputed():
                return replace(self, state="disputed")
            case followup.DeliveryWithdrawn():
                return replace(self, state="withdrawn")
        return self


class Once(Aggregate, frozen=True):
    """What can happen once: that a duty is done, that a reminder is sent."""

    begins = (
        followup.DutyDone,
        inquiries.InquirySubmitted,
        course.AgreementPresented,
        course.Reminded,
        documents.DocumentMade,
    )

    def evolve(self, recorded: Recorded) -> Once:
        """Only whether it has happened matters."""
        return self


class Meeting(Aggregate, frozen=True):
    """A meeting of the parties: `state` is planned, held or cancelled."""

    begins = (followup.MeetingPlanned, followup.MeetingHeld)

    agreement: UUID | None = None
    state: str = ""

    def evolve(self, recorded: Recorded) -> Meeting:
        """Return the meeting after one more event."""
        match recorded.event:
            case followup.MeetingPlanned(agreement=agreement):
                return replace(self, agreement=agreement, state="planned")
            case followup.MeetingHeld(agreement=agreement):
                return replace(self, agreement=agreement, state="held")
            case followup.MeetingCancelled():
                return replace(self, state="cancelled")
        return self


class Evaluation(Aggregate, frozen=True):
    """A year looked back on, and the parties that have said how they see it."""

    begins = (followup.EvaluationMade,)

    made: bool = False
    remarked: frozenset[UUID] = frozenset()

    def evolve(self, recorded: Recorded) -> Evaluation:
        """Return the evaluation after one more event."""
        match recorded.event:
            case followup.EvaluationMade():
                return replace(self, made=True)
            case followup.EvaluationRemarked(actor=actor):
                return replace(self, remarked=self.remarked | {actor})
        return self


class Breach(Aggregate, frozen=True):
    """A breach that was noted.

    Args:
        agreement: of which.
        actor: the party that is said not to keep it.
        answered: whether that party has answered.
    """

    begins = (course.BreachNoted,)

    agreement: UUID | None = None
    actor: UUID | None = None
    answered: bool = False

    def evolve(self, recorded: Recorded) -> Breach:
        """Return the breach after one more event."""
        match recorded.event:
            case course.BreachNoted(agreement=agreement, actor=actor):
                return replace(self, agreement=agreement, actor=actor)
            case course.BreachAnswered():
                return replace(self, answered=True)
        return self


class Result(Aggregate, frozen=True):
    """What came of an agreed outcome: whether the last measuring reached it, whether it is paid."""

    begins = (outcomes.OutcomeMeasured,)

    reached: bool = False
    paid: bool = False

    def evolve(self, recorded: Recorded) -> Result:
        """Return the result after one more event."""
        match recorded.event:
            case outcomes.OutcomeMeasured(reached=reached):
                return replace(self, reached=reached)
            case outcomes.PaymentReleased():
                return replace(self, paid=True)
        return self


class Round(Aggregate, frozen=True):
    """A round of questions; `closes` is its last day."""

    begins = (inquiries.InquiriesOpened,)

    log: str = ""
    closes: date = date.min

    def evolve(self, recorded: Recorded) -> Round:
        """Return the round after one more event."""
        match recorded.event:
            case (
                inquiries.InquiriesOpened(closes=closes)
                | inquiries.InquiriesExtended(closes=closes)
            ):
                return replace(self, log=recorded.log, closes=closes)
        return self


def evaluation_id(agreement: UUID, year: int) -> UUID:
    """Return the id of an agreement's evaluation of a year: there is one."""
    return derived_id("partnership-evaluation", agreement, year)


def reminder_id(agreement: UUID, kind: str, about: object, day: object) -> UUID:
    """Return the id of one reminder, which is sent once."""
    return derived_id("partnership-reminder", agreement, kind, about, day)
