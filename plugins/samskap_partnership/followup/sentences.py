"""What happened while agreements were followed up, in one sentence each."""

from __future__ import annotations

from samskap import Recorded
from samskap.i18n import gettext as _
from samskap.i18n import number
from samskap_partnership.followup import events


def describe(recorded: Recorded) -> str | None:
    """Return the sentence, or None for events of others."""
    return _of_duty(recorded) or _of_delivery(recorded) or _of_meeting(recorded)


def _of_duty(recorded: Recorded) -> str | None:
    match recorded.event:
        case events.DutyWritten(actor=None):
            return _("A milestone was written into an agreement.")
        case events.DutyWritten():
            return _("An obligation of a party was written into an agreement.")
        case events.DutyDropped():
            return _("An obligation or a milestone was taken out of an agreement.")
        case events.DutyDone():
            return _("An obligation was met, or a milestone reached.")
    return None


def _of_delivery(recorded: Recorded) -> str | None:
    match recorded.event:
        case events.DeliveryReported(amount=amount):
            return _(
                "A party reported that it has delivered %(amount)s of what it promised.",
                amount=number(amount),
            )
        case events.DeliveryConfirmed(actor=None):
            return _("The facilitator confirmed a delivery.")
        case events.DeliveryConfirmed():
            return _("Another party confirmed a delivery.")
        case events.DeliveryDisputed(actor=None):
            return _("The facilitator disputed a delivery.")
        case events.DeliveryDisputed():
            return _("Another party disputed a delivery.")
        case events.DeliveryWithdrawn():
            return _("A party took back a report of a delivery.")
    return None


def _of_meeting(recorded: Recorded) -> str | None:
    match recorded.event:
        case events.MeetingPlanned():
            return _("A meeting of the parties was planned.")
        case events.MeetingHeld():
            return _("The parties met.")
        case events.MeetingCancelled():
            return _("A meeting of the parties was called off.")
        case events.EvaluationMade(year=year):
            return _("An agreement was evaluated for the year %(year)s.", year=year)
        case events.EvaluationRemarked(year=year):
            return _("A party said how it sees the year %(year)s.", year=year)
    return None
