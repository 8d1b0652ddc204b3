"""What happened, in one sentence each for the public history. Sealed words stay out of it."""

from __future__ import annotations

from samskap import Recorded
from samskap.features.history.sentences import because
from samskap.i18n import gettext as _
from samskap.i18n import ngettext
from samskap_needs import events


def describe(recorded: Recorded) -> str | None:
    """Return the sentence, or None for events of others."""
    return (
        _of_challenge(recorded)
        or _of_need(recorded)
        or _of_insight(recorded)
        or _of_report(recorded)
    )


def _of_challenge(recorded: Recorded) -> str | None:
    match recorded.event:
        case events.ChallengeFramed(question=question):
            return _("The challenge was framed: “%(question)s”", question=question)
        case events.ChallengeReformulated(question=question, reason=reason):
            told = _("The challenge was reformulated: “%(question)s”", question=question)
            return because(told, reason)
        case events.ChallengePlaced():
            return _("It was said where the challenge comes from and how far it reaches.")
        case events.CanvasFilled():
            return _("What is known of the challenge was written down.")
        case events.PlanLinked(title=title):
            return _("The challenge was linked to the plan “%(title)s”.", title=title)
        case events.PlanUnlinked():
            return _("A link from the challenge to a plan was removed.")
    return None


def _of_need(recorded: Recorded) -> str | None:
    match recorded.event:
        case events.NeedSubmitted():
            return _("A participant told about a need.")
        case events.NeedRevised():
            return _("A participant revised a need.")
        case events.NeedWithdrawn():
            return _("A participant withdrew a need.")
        case events.NeedGathered(people=people):
            return ngettext(
                "The municipality recorded a need that %(num)s person told about elsewhere.",
                "The municipality recorded a need that %(num)s people told about elsewhere.",
                people,
            )
        case events.GatheredNeedCorrected(reason=reason):
            return _("A need recorded by staff was corrected. Reason: %(reason)s", reason=reason)
        case events.GatheredNeedWithdrawn(reason=reason):
            return because(_("A need recorded by staff was withdrawn."), reason)
    return None


def _of_insight(recorded: Recorded) -> str | None:
    match recorded.event:
        case events.InsightCreated():
            return _("An insight was begun.")
        case events.InsightRevised():
            return _("An insight was revised.")
        case events.NeedGrouped():
            return _("A need was put into an insight.")
        case events.NeedUngrouped():
            return _("A need was taken out of an insight.")
        case events.QuoteChosen():
            return _("A quote was chosen for an insight.")
        case events.QuoteDropped():
            return _("A quote was taken out of an insight.")
        case events.InsightPrioritised(reach=reach, consequence=consequence):
            return _(
                "An insight was weighed: reach %(reach)s of 5, consequence %(consequence)s of 5.",
                reach=reach,
                consequence=consequence,
            )
        case events.InsightPublished():
            return _("An insight was published.")
        case events.InsightWithdrawn(reason=reason):
            return because(_("An insight was given up."), reason)
    return None


def _of_report(recorded: Recorded) -> str | None:
    match recorded.event:
        case events.QuestionAsked(text=text):
            return _("A question was asked: “%(text)s”", text=text)
        case events.QuestionRevised(text=text):
            return _("A question was revised: “%(text)s”", text=text)
        case events.QuestionDropped(reason=reason):
            return because(_("A question was given up."), reason)
        case events.ReportPublished(number=number):
            return _("Version %(number)s of the insight report was published.", number=number)
    return None
