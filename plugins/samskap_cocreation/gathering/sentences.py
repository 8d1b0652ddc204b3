"""What happened around a gathering. Who somebody is stays out of it,
and so does what staff wrote freely: it can be erased, and stands on the pages themselves."""

from __future__ import annotations

from samskap import Recorded
from samskap.i18n import gettext as _
from samskap.i18n import ngettext
from samskap_cocreation.gathering import events
from samskap_cocreation.shared.choices import ARTEFACTS, OUTCOMES


def describe(recorded: Recorded) -> str | None:
    """Return the sentence, or None for other events."""
    return _of_people(recorded) or _of_rigging(recorded) or _of_what_follows(recorded)


def _of_people(recorded: Recorded) -> str | None:
    match recorded.event:
        case events.RoleFilled():
            return _("Somebody took on a role in the innovation gathering.")
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
        case events.InspirationAdded():
            return _("The inspiration gallery got a new item.")
        case events.InspirationRemoved():
            return _("An item was taken out of the inspiration gallery.")
        case events.EvaluationFormSet():
            return _("The evaluation form was made.")
    return None


def _of_what_follows(recorded: Recorded) -> str | None:
    match recorded.event:
        case events.ReflectionAdded():
            return _("A reflection was written down.")
        case events.OutcomeStated(outcome=outcome):
            name = OUTCOMES.get(outcome, outcome)
            return _("An outcome was stated: %(outcome)s.", outcome=name)
        case events.OutcomeRetracted(outcome=outcome):
            name = OUTCOMES.get(outcome, outcome)
            return _("An outcome is no longer stated: %(outcome)s.", outcome=name)
        case events.StepPlanned():
            return _("A step was planned.")
        case events.StepChanged():
            return _("A planned step was changed.")
        case events.StepDone():
            return _("A planned step was taken.")
        case events.StepDropped():
            return _("A planned step was dropped.")
    return None
