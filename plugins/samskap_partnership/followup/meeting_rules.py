"""The rules of meetings, and of looking back on a year."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from uuid import UUID

from samskap import Act, Command, Refused, Why
from samskap.i18n import lazy_gettext as _
from samskap_partnership.agreements.model import Agreement
from samskap_partnership.followup import commands, events
from samskap_partnership.followup.duties import Evaluation, Meeting, evaluation_id
from samskap_partnership.followup.in_force import check_happened, check_new, in_force, party
from samskap_partnership.followup.queries import IN_FORCE_OF
from samskap_partnership.shared.checks import begun, check_inside
from samskap_partnership.shared.dates import parsed


def plan(command: commands.PlanMeeting, act: Act) -> None:
    """For a day that is still to come, by any party or the facilitator."""
    in_force(act, command.agreement)
    check_new(act.load(Meeting, command.meeting).exists)
    if command.on < act.municipality.today():
        raise Refused(_("This day has passed. Write the minutes instead."), "on", Why.INPUT)
    planned = events.MeetingPlanned(
        agreement=command.agreement, on=command.on, at=command.at, place=command.place
    )
    act.record(command.meeting, planned)


def hold(command: commands.HoldMeeting, act: Act) -> None:
    """A meeting has minutes once; it may have come about without a plan."""
    in_force(act, command.agreement)
    meeting = act.load(Meeting, command.meeting)
    if meeting.exists:
        _check_planned(meeting, command.agreement)
    check_happened(act, command.on)
    held = events.MeetingHeld(agreement=command.agreement, on=command.on, minutes=command.minutes)
    act.record(command.meeting, held)


def _check_planned(meeting: Meeting, agreement: UUID) -> None:
    if meeting.agreement != agreement:
        raise Refused(_("There is no such meeting."), why=Why.MISSING)
    if meeting.state != "planned":
        raise Refused(_("This meeting has been held or called off."), why=Why.CONFLICT)


def cancel(command: commands.CancelMeeting, act: Act) -> None:
    """Only what is planned."""
    in_force(act, command.agreement)
    _check_planned(act.load(Meeting, command.meeting), command.agreement)
    cancelled = events.MeetingCancelled(agreement=command.agreement, reason=command.reason)
    act.record(command.meeting, cancelled)


def evaluate(command: commands.Evaluate, act: Act) -> None:
    """Each year once, of an agreement that is or was in force, by the facilitator."""
    state = _held(act, command.agreement)
    if not _began(act, state).year <= command.year <= act.municipality.today().year:
        raise Refused(_("The agreement does not cover this year so far."), "year", Why.INPUT)
    id = evaluation_id(command.agreement, command.year)
    if act.load(Evaluation, id).made:
        raise Refused(_("This year has been evaluated."), "year", Why.CONFLICT)
    made = events.EvaluationMade(
        agreement=command.agreement,
        year=command.year,
        worked=command.worked,
        failed=command.failed,
        conclusion=command.conclusion,
    )
    act.record(id, made)


def _held(act: Act, agreement: UUID) -> Agreement:
    state = begun(act, agreement)
    check_inside(act, state)
    if not state.held:
        raise Refused(_("This agreement has not been in force yet."), why=Why.CONFLICT)
    return state


def _began(act: Act, state: Agreement) -> date:
    row = act.find(IN_FORCE_OF, agreement=state.header.agreement)
    return parsed(row["starts"]) or date.min


def remark(command: commands.RemarkEvaluation, act: Act) -> None:
    """Each party once, on a year that has been evaluated."""
    state = _held(act, command.agreement)
    speaking = party(act, state)
    id = evaluation_id(command.agreement, command.year)
    evaluation = act.load(Evaluation, id)
    if not evaluation.made:
        raise Refused(_("This year has not been evaluated yet."), why=Why.MISSING)
    if speaking in evaluation.remarked:
        raise Refused(_("Your party has said how it sees this year."), why=Why.CONFLICT)
    remarked = events.EvaluationRemarked(
        agreement=command.agreement,
        year=command.year,
        actor=speaking,
        words=command.words,
    )
    act.record(id, remarked)


HANDLERS: dict[type[Command], Callable[..., None]] = {
    commands.PlanMeeting: plan,
    commands.HoldMeeting: hold,
    commands.CancelMeeting: cancel,
    commands.Evaluate: evaluate,
    commands.RemarkEvaluation: remark,
}
