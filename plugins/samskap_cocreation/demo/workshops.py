"""The workshops of a story: planned, filled, held and written about."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time
from uuid import UUID

from samskap.core.municipality import Municipality
from samskap.demo import Scene, play_echo
from samskap.demo.story import LAST
from samskap_cocreation.demo.gathering_tables import Attendance, Workshop
from samskap_cocreation.workshops import commands
from samskap_cocreation.workshops.model import Workshop as Remembered


def play_workshops(scene: Scene, workshops: Iterable[Workshop]) -> None:
    """Let workshops take place."""
    for workshop in workshops:
        id = scene.id("workshop", workshop.key)
        _plan(scene, id, workshop)
        _sign_up(scene, id, workshop)
        _hold(scene, id, workshop)
        play_echo(scene, id, workshop.at, workshop)


def _plan(scene: Scene, id: UUID, workshop: Workshop) -> None:
    plan = commands.PlanWorkshop(
        process=scene.process,
        workshop=id,
        title=workshop.title,
        about=workshop.about,
        place=workshop.place,
        address=workshop.address,
        day=workshop.day,
        begins=workshop.begins,
        ends=workshop.ends,
        seats=workshop.seats,
        until=workshop.until,
        gathering=workshop.gathering,
        language=scene.language,
    )
    scene.cue(workshop.at, scene.facilitator, plan)
    if workshop.order:
        order = commands.SetRunningOrder(
            process=scene.process, workshop=id, items=list(workshop.order)
        )
        scene.cue(workshop.at, scene.facilitator, order)


def _sign_up(scene: Scene, id: UUID, workshop: Workshop) -> None:
    join = commands.JoinWorkshop(process=scene.process, workshop=id)
    for one in workshop.joined:
        scene.cue(one.at, one.who, join)
    for one in workshop.left:
        leave = commands.LeaveWorkshop(process=scene.process, workshop=id)
        scene.cue(one.at, one.who, leave)
    until = min(datetime.combine(workshop.until, time(18)), LAST)
    scene.cue_crowd(workshop.crowd, crowd_of(scene, workshop), join, workshop.at, until)


def crowd_of(scene: Scene, workshop: Workshop) -> UUID:
    """Return what those of the crowd who come to this workshop turn up for."""
    return scene.id("workshop-crowd", workshop.group or workshop.key)


def _hold(scene: Scene, id: UUID, workshop: Workshop) -> None:
    if attendance := workshop.attendance:

        def attend(municipality: Municipality) -> commands.RecordAttendance:
            return _attended(scene, id, attendance, municipality)

        scene.cue(attendance.at, scene.facilitator, attend)
    if notes := workshop.notes:
        write = commands.WriteNotes(process=scene.process, workshop=id, notes=notes.text)
        scene.cue(notes.at, scene.facilitator, write)
    if cancelled := workshop.cancelled:
        cancel = commands.CancelWorkshop(process=scene.process, workshop=id, reason=cancelled.text)
        scene.cue(cancelled.at, scene.facilitator, cancel)


def _attended(
    scene: Scene, id: UUID, attendance: Attendance, municipality: Municipality
) -> commands.RecordAttendance:
    actors = [scene.stage.actor(who) for who in attendance.absent]
    absent = {municipality.pseudonym(actor, str(scene.process), str(id)) for actor in actors}
    seated = municipality.load(Remembered, id).seated
    return commands.RecordAttendance(
        process=scene.process,
        workshop=id,
        came=[each for each in seated if each not in absent],
        others=attendance.others,
    )
