"""What happened on the way from a text to an agreement that holds."""

from __future__ import annotations

from collections.abc import Mapping

from samskap import Recorded
from samskap.i18n import date, ngettext
from samskap.i18n import gettext as _
from samskap_partnership.shared.choices import BODIES
from samskap_partnership.signing import events


def describe(recorded: Recorded) -> str | None:
    """Return the sentence, or None for other events."""
    return _of_agreeing(recorded) or _of_publishing(recorded) or _of_parting(recorded)


def approval(recorded: Recorded, bodies: Mapping[str, str]) -> str | None:
    """Return the sentence about an approval, or None for other events.

    Args:
        recorded: the event.
        bodies: what those that decide are called there, where it is not the usual word.
    """
    match recorded.event:
        case events.AgreementApproved(body=body, decided=decided):
            by = bodies.get(body) or BODIES[body]
            day = date(decided)
            return _("An agreement was approved. By: %(body)s. Day: %(day)s.", body=by, day=day)
    return None


def _of_agreeing(recorded: Recorded) -> str | None:
    match recorded.event:
        case events.PartyConfirmed():
            return _("A party confirmed the text of an agreement.")
        case events.AgreementNegotiated():
            return _("Every party has confirmed the text of an agreement.")
        case events.AgreementSigned():
            return _("A party signed an agreement.")
        case events.AgreementActivated():
            return _("Every party has signed an agreement, and it is in force.")
    return None


def _of_publishing(recorded: Recorded) -> str | None:
    match recorded.event:
        case events.PublicationConsented():
            return _("A party consented to the publication of an agreement.")
        case events.TextPublished():
            return _("The text of an agreement was published in one language.")
        case events.AgreementPublished():
            return _("An agreement was published.")
        case events.SigningKeyMade():
            return _("The platform made the key with which it attests signatures.")
    return None


def _of_parting(recorded: Recorded) -> str | None:
    match recorded.event:
        case events.SignaturesVoided(signed=signed):
            return ngettext(
                "An agreement was changed: all confirmations, the approval and %(num)s signature "
                "are no longer valid.",
                "An agreement was changed: all confirmations, the approval and %(num)s signatures "
                "are no longer valid.",
                len(signed),
            )
        case events.PartyLeft():
            return _("A party left an agreement before it was in force.")
        case events.NoticeGiven(ends=ends):
            return _(
                "A party gave notice of an agreement. It ends on %(day)s.", day=ends.isoformat()
            )
        case events.AgreementReopened():
            return _("An agreement that was in force is being changed and must be signed anew.")
        case events.AgreementGivenUp():
            return _("The parties will not come to an agreement.")
    return None
