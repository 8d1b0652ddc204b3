"""The rules of a gathering before it takes place. Its size and length only ever warn."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from samskap import Act, Command, Event, Refused, Why
from samskap.core.boxes.reading import waiting
from samskap.i18n import lazy_gettext as _
from samskap_cocreation.gathering import commands, events
from samskap_cocreation.gathering.model import Gathering, evaluation_id, gathering_id
from samskap_cocreation.gathering.queries import FEEDBACK_COUNT
from samskap_cocreation.shared.checks import check_address, check_new


def gathering(act: Act) -> Gathering:
    """Return what the rules remember of the process's gathering."""
    return act.load(Gathering, gathering_id(UUID(act.log)))


def record(act: Act, event: Event) -> None:
    """Let something happen to the process's gathering."""
    act.record(gathering_id(UUID(act.log)), event)


def fill_role(command: commands.FillRole, act: Act) -> None:
    """Several may share a role; how many should is a matter of warnings."""
    check_new(command.seat in gathering(act).seats)
    filled = events.RoleFilled(
        seat=command.seat, role=command.role, organisation=command.organisation, who=command.who
    )
    record(act, filled)


def vacate_role(command: commands.VacateRole, act: Act) -> None:
    """Only a role that is filled can be left."""
    if command.seat not in gathering(act).seats:
        raise Refused(_("Nobody has this role."), why=Why.MISSING)
    record(act, events.RoleVacated(seat=command.seat))


def invite(command: commands.InvitePerson, act: Act) -> None:
    """Everybody is invited once."""
    check_new(command.invitation in gathering(act).answers)
    invited = events.PersonInvited(
        invitation=command.invitation, part=command.part, sector=command.sector, who=command.who
    )
    record(act, invited)


def answer(command: commands.AnswerInvitation, act: Act) -> None:
    """People may change their minds; a withdrawn invitation is not answered any more."""
    given = gathering(act).answers.get(command.invitation)
    if given is None:
        raise Refused(_("There is no such invitation."), why=Why.MISSING)
    if given == "withdrawn":
        raise Refused(_("This invitation has been withdrawn."), why=Why.CONFLICT)
    if given != command.answer:
        answered = events.InvitationAnswered(invitation=command.invitation, answer=command.answer)
        record(act, answered)


def write(command: commands.WriteArtefact, act: Act) -> None:
    """The newest version counts; the earlier ones stay in the history."""
    gathering(act)
    record(act, events.ArtefactWritten(artefact=command.artefact, text=command.text))


def add_inspiration(command: commands.AddInspiration, act: Act) -> None:
    """An item leads to a secure address, or nowhere."""
    check_new(command.item in gathering(act).inspirations)
    check_address(command.address)
    added = events.InspirationAdded(
        item=command.item, title=command.title, text=command.text, address=command.address
    )
    record(act, added)


def remove_inspiration(command: commands.RemoveInspiration, act: Act) -> None:
    """Only what is there can be taken out."""
    if not gathering(act).inspirations.get(command.item):
        raise Refused(_("There is no such item in the gallery."), why=Why.MISSING)
    record(act, events.InspirationRemoved(item=command.item))


def set_evaluation_form(command: commands.SetEvaluationForm, act: Act) -> None:
    """Questions that somebody has answered stay as they are."""
    gathering(act)
    if act.find(FEEDBACK_COUNT, process=act.log)["number"] or waiting(
        act, evaluation_id(command.process)
    ):
        reason = _("Participants have answered already, so the questions cannot be changed.")
        raise Refused(reason, "questions", Why.CONFLICT)
    record(act, events.EvaluationFormSet(questions=tuple(command.questions)))


HANDLERS: dict[type[Command], Callable[..., None]] = {
    commands.FillRole: fill_role,
    commands.VacateRole: vacate_role,
    commands.InvitePerson: invite,
    commands.AnswerInvitation: answer,
    commands.WriteArtefact: write,
    commands.AddInspiration: add_inspiration,
    commands.RemoveInspiration: remove_inspiration,
    commands.SetEvaluationForm: set_evaluation_form,
}
