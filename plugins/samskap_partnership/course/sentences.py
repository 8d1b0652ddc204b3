"""What happened to agreements that are in force, in one sentence each; and what notices say."""

from __future__ import annotations

from samskap import Recorded
from samskap.i18n import gettext as _
from samskap.i18n import lazy_gettext
from samskap_partnership.course import events

REMINDERS = {
    "expiry": lazy_gettext("This agreement runs out soon. Renew it, or let it end."),
    "overdue": lazy_gettext("Something that a party promised is past its day."),
    "meeting": lazy_gettext("The parties have not met for six months."),
    "evaluation": lazy_gettext("A year has passed that nobody has evaluated."),
    "council": lazy_gettext("There is a new council that this agreement has not been laid before."),
}


def describe(recorded: Recorded) -> str | None:
    """Return the sentence, or None for events of others."""
    match recorded.event:
        case events.BreachNoted(by=None):
            return _("The facilitator noted that a party does not keep an agreement.")
        case events.BreachNoted():
            return _("A party noted that another does not keep an agreement.")
        case events.BreachAnswered():
            return _("A party answered what was noted about it.")
        case events.RenewalBegun():
            return _("An agreement was given a new period, which everybody is to sign.")
        case events.AgreementPresented():
            return _("An agreement was laid before the new council.")
    return _of_time(recorded)


def _of_time(recorded: Recorded) -> str | None:
    match recorded.event:
        case events.AgreementEnded(cause="time"):
            return _("An agreement ended because its period had run out.")
        case events.AgreementEnded():
            return _("An agreement ended because a party had given notice.")
        case events.Reminded(kind=kind):
            return _("The parties were reminded: %(what)s", what=str(REMINDERS.get(kind, kind)))
    return None


def notice(kind: str) -> str | None:
    """Return what a notice of this kind says, or None for those of others.

    Args:
        kind: as it was told.
    """
    reminder = REMINDERS.get(kind.removeprefix("remind_"))
    return str(reminder) if reminder and kind.startswith("remind_") else None
