"""The rules of workshops: never more people than seats, and nobody waits while one is free."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from msgspec.structs import asdict

from samskap import Act, Command, Refused, Why
from samskap.i18n import lazy_gettext as _
from samskap_cocreation.ideas.queries import GONE_FROM
from samskap_cocreation.shared.checks import check_address, check_new, check_question, check_seen
from samskap_cocreation.workshops import commands, events
from samskap_cocreation.workshops.model import Workshop


def standing(act: Act, workshop: UUID) -> Workshop:
    """Return a workshop of this process that has not been called off.

    Raises:
        Refused: there is none.
    """
    state = act.load(Workshop, workshop)
    if not state.exists or state.log != act.log:
        raise Refused(_("There is no such workshop in this process."), why=Why.MISSING)
    if state.cancelled:
        raise Refused(_("This workshop has been cancelled."), why=Why.CONFLICT)
    return state


def ahead(act: Act, workshop: UUID) -> Workshop:
    """Return a workshop of this process that is still to take place.

    Raises:
        Refused: there is none, or it has taken place.
    """
    state = standing(act, workshop)
    if state.day < act.municipality.today():
        raise Refused(_("This workshop has taken place."))
    return state


def plan(command: commands.PlanWorkshop, act: Act) -> None:
    """A workshop is announced once, for a day to come."""
    check_new(act.load(Workshop, command.workshop).exists)
    _check_times(command, act)
    act.record(command.workshop, events.WorkshopPlanned(**_said(command)))


def _said(command: commands.WorkshopPlan) -> dict[str, Any]:
    kept = {"process", "workshop", "seen"}
    return {name: value for name, value in asdict(command).items() if name not in kept}


def _check_times(command: commands.WorkshopPlan, act: Act) -> None:
    if command.day < act.municipality.today():
        raise Refused(_("The day cannot be in the past."), "day", Why.INPUT)
    if command.ends <= command.begins:
        raise Refused(_("It must end after it begins."), "ends", Why.INPUT)
    if command.until > command.day:
        raise Refused(_("The last day to sign up cannot be after the workshop."), "until")
    if not command.place and not command.address:
        raise Refused(_("Say where it is: a place, an address on the web, or both."), "place")
    check_address(command.address)


def change(command: commands.ChangeWorkshop, act: Act) -> None:
    """Only what one has seen as it is now, and never fewer seats than people who have one."""
    workshop = standing(act, command.workshop)
    check_seen(command.seen, workshop.planned)
    _check_times(command, act)
    taken = len(workshop.seated)
    if command.seats < taken:
        raise Refused(_("%(taken)s people have a seat already.", taken=taken), "seats")
    act.record(command.workshop, events.WorkshopChanged(**_said(command)))
    for participant in workshop.waiting[: command.seats - taken]:
        act.record(command.workshop, events.SeatPassedOn(participant=participant))


def cancel(command: commands.CancelWorkshop, act: Act) -> None:
    """Only what has not been held can be called off."""
    ahead(act, command.workshop)
    act.record(command.workshop, events.WorkshopCancelled(reason=command.reason))


def set_order(command: commands.SetRunningOrder, act: Act) -> None:
    """The running order is set as a whole, as often as needed."""
    standing(act, command.workshop)
    items = tuple(events.OrderItem(**asdict(item)) for item in command.items)
    act.record(command.workshop, events.RunningOrderSet(items=items))


def set_boards(command: commands.SetBoards, act: Act) -> None:
    """A board asks a question that stands; ideas on it answer that question."""
    standing(act, command.workshop)
    questions = tuple(dict.fromkeys(command.questions))
    for question in questions:
        check_question(act, question)
    act.record(command.workshop, events.BoardsSet(questions=questions))


def join(command: commands.JoinWorkshop, act: Act) -> None:
    """A seat where one is free, else the end of the waiting list."""
    workshop = standing(act, command.workshop)
    if workshop.until < act.municipality.today():
        raise Refused(_("It is too late to sign up for this workshop."), why=Why.PHASE)
    if act.pseudonym in workshop.signed_up:
        raise Refused(_("You have signed up already."), why=Why.CONFLICT)
    free = workshop.free > 0
    act.record(command.workshop, events.WorkshopJoined() if free else events.WaitingListJoined())


def leave(command: commands.LeaveWorkshop, act: Act) -> None:
    """A freed seat goes to the first who waits, at once."""
    if act.pseudonym not in ahead(act, command.workshop).signed_up:
        raise Refused(_("You have not signed up."), why=Why.CONFLICT)
    _give_back(act, command.workshop, act.pseudonym)


def _give_back(act: Act, workshop: UUID, participant: str) -> None:
    before = act.load(Workshop, workshop)
    act.record(workshop, events.WorkshopLeft(), by=participant)
    if participant in before.seated and before.waiting:
        act.record(workshop, events.SeatPassedOn(participant=before.waiting[0]))


def release(command: commands.ReleasePlace, act: Act) -> None:
    """Nothing happens unless whoever has the place was erased from this process."""
    gone = {row["participant"] for row in act.municipality.find_all(GONE_FROM, process=act.log)}
    if command.participant in gone.intersection(ahead(act, command.workshop).signed_up):
        _give_back(act, command.workshop, command.participant)


def remind(command: commands.RemindWorkshop, act: Act) -> None:
    """Once for each day that a workshop is set to."""
    workshop = ahead(act, command.workshop)
    if workshop.reminded == workshop.day:
        raise Refused(_("This has been sent already."), why=Why.CONFLICT)
    act.record(command.workshop, events.WorkshopReminded(day=workshop.day))


def attend(command: commands.RecordAttendance, act: Act) -> None:
    """From the day on; only those who had signed up are named, the others are counted."""
    workshop = standing(act, command.workshop)
    if workshop.day > act.municipality.today():
        raise Refused(_("Attendance can be recorded from the day of the workshop on."))
    came = tuple(dict.fromkeys(command.came))
    if not set(came) <= set(workshop.signed_up):
        raise Refused(_("Only those who have signed up can be ticked."), "came", Why.INPUT)
    act.record(command.workshop, events.AttendanceRecorded(came=came, others=command.others))


def write_notes(command: commands.WriteNotes, act: Act) -> None:
    """The newest notes count; the earlier ones stay in the history."""
    standing(act, command.workshop)
    act.record(command.workshop, events.NotesWritten(notes=command.notes))


HANDLERS: dict[type[Command], Callable[..., None]] = {
    commands.PlanWorkshop: plan,
    commands.ChangeWorkshop: change,
    commands.CancelWorkshop: cancel,
    commands.SetRunningOrder: set_order,
    commands.SetBoards: set_boards,
    commands.JoinWorkshop: join,
    commands.LeaveWorkshop: leave,
    commands.ReleasePlace: release,
    commands.RemindWorkshop: remind,
    commands.RecordAttendance: attend,
    commands.WriteNotes: write_notes,
}
