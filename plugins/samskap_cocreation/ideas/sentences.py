"""What happened to ideas, amendments and proposals to merge."""

from __future__ import annotations

from samskap import Recorded
from samskap.features.history.sentences import because
from samskap.i18n import gettext as _
from samskap.i18n import ngettext
from samskap_cocreation.amendments.events import (
    AmendmentAccepted,
    AmendmentDeclined,
    AmendmentSuggested,
    AmendmentWithdrawn,
)
from samskap_cocreation.ideas.events import (
    IdeaAmended,
    IdeaRevised,
    IdeaRooted,
    IdeaRootedAnew,
    IdeaSorted,
    IdeaSubmitted,
    IdeaWithdrawn,
)
from samskap_cocreation.merging.events import (
    IdeaMergedInto,
    IdeasMerged,
    MergeCompleted,
    MergeConsented,
    MergeProposed,
    MergeRefused,
    MergeWithdrawn,
)
from samskap_cocreation.shared.choices import CELLS
from samskap_cocreation.told.events import IdeaTold, ToldIdeaWithdrawn


def describe(recorded: Recorded) -> str | None:
    """Return the sentence, or None for other events."""
    return (
        _of_idea(recorded) or _of_told(recorded) or _of_amendment(recorded) or _of_merging(recorded)
    )


def _of_idea(recorded: Recorded) -> str | None:
    match recorded.event:
        case IdeaSubmitted():
            return _("A participant came with an idea.")
        case IdeaRooted(parents=parents) if parents:
            return ngettext(
                "The idea builds on %(num)s other idea.",
                "The idea builds on %(num)s other ideas.",
                len(parents),
            )
        case IdeaRooted():
            return _("It was said what the idea comes from.")
        case IdeaRootedAnew():
            return _("It was said afterwards what an idea comes from, and why.")
        case IdeaRevised():
            return _("An author revised an idea.")
        case IdeaAmended():
            return _("An idea took over a wording that somebody else suggested.")
        case IdeaWithdrawn():
            return _("A participant took an idea back.")
        case IdeaSorted(cell=cell):
            return _("An idea was sorted as “%(cell)s”.", cell=CELLS.get(cell, cell))
    return None


def _of_told(recorded: Recorded) -> str | None:
    match recorded.event:
        case IdeaTold(people=people):
            return ngettext(
                "The municipality recorded an idea that %(num)s person told elsewhere.",
                "The municipality recorded an idea that %(num)s people told elsewhere.",
                people,
            )
        case ToldIdeaWithdrawn(reason=reason):
            return because(_("An idea recorded by staff was withdrawn."), reason)
    return None


def _of_amendment(recorded: Recorded) -> str | None:
    match recorded.event:
        case AmendmentSuggested():
            return _("A participant suggested another wording of an idea.")
        case AmendmentAccepted():
            return _("An author accepted a suggested wording.")
        case AmendmentDeclined():
            return _("An author declined a suggested wording and said why.")
        case AmendmentWithdrawn():
            return _("A participant took a suggested wording back.")
    return None


def _of_merging(recorded: Recorded) -> str | None:
    match recorded.event:
        case MergeProposed(ideas=ideas):
            return _("It was proposed to merge %(number)s ideas.", number=len(ideas))
        case MergeConsented():
            return _("An author agreed to the merging of ideas.")
        case MergeRefused():
            return _("An author did not agree to the merging of ideas.")
        case MergeWithdrawn(reason=reason):
            return because(_("A proposal to merge ideas was taken back."), reason)
        case MergeCompleted():
            return _("All authors have agreed to the merging of ideas.")
        case IdeasMerged(ideas=ideas):
            return _("%(number)s ideas became one.", number=len(ideas))
        case IdeaMergedInto():
            return _("An idea became part of another one.")
    return None
