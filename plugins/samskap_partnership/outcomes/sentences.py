"""What happened to agreed outcomes, in one sentence each."""

from __future__ import annotations

from samskap import Recorded
from samskap.i18n import gettext as _
from samskap.i18n import number
from samskap_partnership.outcomes import events


def describe(recorded: Recorded) -> str | None:
    """Return the sentence, or None for events of others."""
    match recorded.event:
        case events.OutcomeWritten():
            return _("An agreed outcome was written into an outcomes contract.")
        case events.OutcomeDropped():
            return _("An agreed outcome was taken out of an outcomes contract.")
        case events.OutcomeMeasured(reached=True):
            return _("The evaluator measured an outcome: the target has been reached.")
        case events.OutcomeMeasured():
            return _("The evaluator measured an outcome: the target has not been reached.")
        case events.PaymentReleased(amount=amount):
            return _("%(amount)s kroner were paid for an outcome.", amount=number(amount))
    return None
