"""What happened to votings and assessments."""

from __future__ import annotations

from samskap import Recorded
from samskap.features.history.sentences import because
from samskap.i18n import date, ngettext
from samskap.i18n import gettext as _
from samskap_cocreation.assessing.events import (
    AssessmentClosed,
    AssessmentCounted,
    AssessmentOpened,
    IdeaAssessed,
)
from samskap_cocreation.rounds.events import RoundMoved
from samskap_cocreation.voting.events import (
    DotsPlaced,
    DotsWithdrawn,
    VotingClosed,
    VotingCounted,
    VotingOpened,
)


def describe(recorded: Recorded) -> str | None:
    """Return the sentence, or None for other events."""
    return _moved(recorded) or _of_voting(recorded) or _of_assessment(recorded)


def _moved(recorded: Recorded) -> str | None:
    match recorded.event:
        case RoundMoved(old=old, new=new, reason=reason):
            moved = _(
                "The last day was moved from %(old)s to %(new)s.", old=date(old), new=date(new)
            )
            return because(moved, reason)
    return None


def _of_voting(recorded: Recorded) -> str | None:
    match recorded.event:
        case VotingOpened(title=title, ends=ends):
            return _(
                "The voting “%(title)s” was opened; its last day is %(date)s.",
                title=title,
                date=date(ends),
            )
        case DotsPlaced(source="paper"):
            return _("A paper ballot was taken out of the box.")
        case DotsPlaced(salt=salt):
            opened = _("A ballot was taken out of the box.")
            return opened if salt else _("A participant placed dots.")
        case DotsWithdrawn():
            return _("A participant took their dots back.")
        case VotingClosed():
            return _("A voting was closed.")
        case VotingCounted(voters=voters):
            return ngettext(
                "The dots of %(num)s participant were counted.",
                "The dots of %(num)s participants were counted.",
                voters,
            )
    return None


def _of_assessment(recorded: Recorded) -> str | None:
    match recorded.event:
        case AssessmentOpened(title=title, ends=ends):
            return _(
                "The assessment “%(title)s” was opened; its last day is %(date)s.",
                title=title,
                date=date(ends),
            )
        case IdeaAssessed(salt=salt):
            opened = _("An assessment was taken out of the box.")
            return opened if salt else _("Somebody assessed an idea.")
        case AssessmentClosed():
            return _("An assessment was closed.")
        case AssessmentCounted():
            return _("An assessment was added up.")
    return None
