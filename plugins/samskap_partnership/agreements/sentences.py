"""What happened while an agreement was written: that it happened, and nothing of what it says."""

from __future__ import annotations

from samskap import Recorded
from samskap.i18n import gettext as _
from samskap_partnership.agreements import events


def describe(recorded: Recorded) -> str | None:
    """Return the sentence, or None for other events."""
    return _of_text(recorded) or _of_parties(recorded) or _of_talk(recorded)


def _of_text(recorded: Recorded) -> str | None:
    match recorded.event:
        case events.AgreementBegun():
            return _("An agreement was begun. It is confidential until it is published.")
        case events.AgreementTied():
            return _("It was said what else an agreement has grown out of.")
        case events.AgreementTitled():
            return _("An agreement was given a title.")
        case events.ClauseWritten():
            return _("A clause of an agreement was written.")
        case events.ClausesOrdered():
            return _("The clauses of an agreement were put in order.")
        case events.TermsSet():
            return _("The terms of an agreement were set.")
    return None


def _of_parties(recorded: Recorded) -> str | None:
    match recorded.event:
        case events.PartySet():
            return _("An actor was made a party to an agreement.")
        case events.PartyRemoved():
            return _("An actor is no longer a party to an agreement.")
        case events.ContributionPromised():
            return _("It was written into an agreement what a party contributes.")
        case events.ContributionDropped():
            return _("A party's contribution was taken out of an agreement.")
    return None


def _of_talk(recorded: Recorded) -> str | None:
    match recorded.event:
        case events.FormExamined():
            return _("It was examined whether an idea-based public partnership is the right form.")
        case events.EqualTreatmentDeclared():
            return _("It was declared how all who might be interested are treated alike.")
        case events.ClauseCommented():
            return _("A clause of an agreement was commented on.")
        case events.ClauseCommentAnswered():
            return _("A comment on a clause of an agreement was answered.")
    return None
