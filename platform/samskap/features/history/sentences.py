"""Who looked at what, in one sentence each for the public history."""

from __future__ import annotations

from samskap.domain import ADMINISTRATION, Recorded
from samskap.features.history.events import AuditViewed
from samskap.i18n import gettext as _


def describe(recorded: Recorded) -> str | None:
    """Return the sentence, or None for events of others."""
    match recorded.event:
        case AuditViewed(log=log, index=None) if log == ADMINISTRATION:
            return _("The course of something in the administration was audited.")
        case AuditViewed(index=None):
            return _("The course of something in a process was audited.")
        case AuditViewed(log=log, index=index) if log == ADMINISTRATION:
            return _("Entry %(number)s of the administration’s history was audited.", number=index)
        case AuditViewed(index=index):
            return _("Entry %(number)s of a process’s history was audited.", number=index)
    return None


def because(sentence: str, reason: str | None) -> str:
    """Return what happened with its reason, where one was given and has not been erased.

    Args:
        sentence: what happened, whole.
        reason: in the words of whoever did it, said to everybody.
    """
    if not reason:
        return sentence
    why = _("Reason: %(reason)s", reason=reason)
    return f"{sentence} {why}"
