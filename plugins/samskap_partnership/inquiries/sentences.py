"""What happened around questions, in one sentence each."""

from __future__ import annotations

from samskap import Recorded
from samskap.i18n import date
from samskap.i18n import gettext as _
from samskap_partnership.inquiries import events


def describe(recorded: Recorded) -> str | None:
    """Return the sentence, or None for events of others."""
    match recorded.event:
        case events.InquiriesOpened(title=title, closes=closes):
            return _(
                "Questions about “%(title)s” can be put until %(date)s.",
                title=title,
                date=date(closes),
            )
        case events.InquiriesExtended(closes=closes, reason=reason):
            return _(
                "There is more time for questions, until %(date)s. Reason: %(reason)s",
                date=date(closes),
                reason=reason,
            )
        case events.InquirySubmitted():
            return _("Somebody put a question that everybody gets the answer to.")
        case events.InquiryWithdrawn():
            return _("Somebody took back a question before it was answered.")
    return None
