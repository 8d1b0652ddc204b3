"""What happened around a gathering. Who somebody is stays out of it."""

from __future__ import annotations

from samskap import Recorded
from samskap.i18n import gettext as _
from samskap.i18n import ngettext
from samskap_cocreation.events import gathering as events
from samskap_cocreation.wording import ARTEFACTS, OUTCOMES


def describe(recorded: Recorded) -> str | None:
    """Return the sentence, or None for other events."""
    return _of_people(recorded) or _of_rigging(recorded) or _of_what_follows(recorded)


def _of_people(recorded: Recorded) -> str | None:
    match recorded.event:
        case events.RoleFilled(organisation=organisation):
            return _(
                "Somebody from %(organisation)s took on a role in the innovation gathering.",
                organisation=organisation,
            )
        case events.RoleVacated():
            return _("A role in the innovation gathering became vacant.")
        case events.PersonInvited():
            return _("Somebody was invited to the innovation gathering.")
        case events.InvitationAnswered(answer="yes"):
            return _("An invitation to the innovation gathering was accepted.")
        case events.InvitationAnswered(answer="no"):
            return _("An invitation to the innovation gathering was declined.")
        case events.InvitationAnswered():
            return _("An invitation to the innovation gathering was withdrawn.")
        case events.EvaluationClosed():
            return _("The evaluation of the gathering was closed.")
        case events.EvaluationCounted(number=number):
            return ngettext(
                "%(num)s participant has said how the gathering was.",
                "%(num)s participants have said how the gathering was.",
                number,
            )
        case events.FeedbackGiven():
            return _("A participant gave feedback on the innovation gathering.")
    return None


def _of_rigging(recorded: Recorded) -> str | None:
    match recorded.event:
        case events.ArtefactWritten(artefact=artefact):
            return _("This was written: %(artefact)s.", artefact=ARTEFACTS.get(artefact, artefact))
        case events.InspirationAdded(title=title):
            return _("The inspiration gallery got a new item: “%(title)s”.", title=title)
        case events.InspirationRemoved():
            return _("An item was taken out of the inspiration gallery.")
        case events.EvaluationFormSet():
            return _("The evaluation form was made.")
    return None


def _of_what_follows(recorded: Recorded) -> str | None:
    match recorded.event:
        case events.ReflectionAdded():
            return _("A reflection was written down.")
        case events.OutcomeStated(outcome=outcome, text=text):
            name = OUTCOMES.get(outcome, outcome)
            return _("An outcome was stated: %(outcome)s. %(text)s", outcome=name, text=text)
        case events.OutcomeRetracted(outcome=outcome):
            name = OUTCOMES.get(outcome, outcome)
            return _("An outcome is no longer stated: %(outcome)s.", outcome=name)
        case events.StepPlanned(title=title, unit=unit):
            return _("A step was planned: “%(title)s”, by %(unit)s.", title=title, unit=unit)
        case events.StepChanged(title=title, reason=reason):
            return _(
                "The step “%(title)s” was changed. Reason: %(reason)s", title=title, reason=reason
            )
        case events.StepDone(result=result):
            return _("A planned step was taken. Result: %(result)s", result=result)
        case events.StepDropped(reason=reason):
            return _("A planned step was dropped. Reason: %(reason)s", reason=reason)
    return None
