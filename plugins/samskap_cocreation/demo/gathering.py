"""The gathering's part of a story: who, with what, how it was and what follows."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from samskap.demo import Scene
from samskap.demo.story import LAST
from samskap_cocreation.demo.gathering_tables import (
    CrowdFeedback,
    Gathering,
    Invitation,
    Seat,
    Step,
)
from samskap_cocreation.demo.tables import Section
from samskap_cocreation.demo.workshops import crowd_of, play_workshops
from samskap_cocreation.gathering import commands


def play(scene: Scene, section: Section) -> None:
    """Let a gathering be prepared, held and followed up, and other workshops take place.

    Args:
        scene: the process.
        section: its table.
    """
    _prepare(scene, section.gathering)
    play_workshops(scene, section.workshops)
    _look_back(scene, section)


def _prepare(scene: Scene, gathering: Gathering) -> None:
    for number, seat in enumerate(gathering.seats):
        _seat(scene, scene.id("seat", number), seat)
    for number, invitation in enumerate(gathering.invitations):
        _invite(scene, scene.id("invited", number), invitation)
    _rig(scene, gathering)
    _learn(scene, gathering)
    for number, step in enumerate(gathering.steps):
        _step(scene, scene.id("step", number), step)


def _seat(scene: Scene, id: UUID, seat: Seat) -> None:
    fill = commands.FillRole(
        process=scene.process,
        seat=id,
        role=seat.role,
        organisation=seat.organisation,
        who=seat.who,
    )
    scene.cue(seat.at, scene.facilitator, fill)
    if seat.left:
        vacate = commands.VacateRole(process=scene.process, seat=id)
        scene.cue(seat.left, scene.facilitator, vacate)


def _invite(scene: Scene, id: UUID, one: Invitation) -> None:
    invite = commands.InvitePerson(
        process=scene.process, invitation=id, part=one.part, sector=one.sector, who=one.who
    )
    scene.cue(one.at, scene.facilitator, invite)
    if one.answer:
        answer = commands.AnswerInvitation(process=scene.process, invitation=id, answer=one.answer)
        scene.cue(one.answered or one.at, scene.facilitator, answer)


def _rig(scene: Scene, gathering: Gathering) -> None:
    for one in gathering.written:
        write = commands.WriteArtefact(process=scene.process, artefact=one.artefact, text=one.text)
        scene.cue(one.at, scene.facilitator, write)
    for item in gathering.inspirations:
        add = commands.AddInspiration(
            process=scene.process,
            item=scene.id("inspiration", item.title),
            title=item.title,
            text=item.text,
            address=item.address,
        )
        scene.cue(item.at, scene.facilitator, add)
    if form := gathering.form:
        ask = commands.SetEvaluationForm(process=scene.process, questions=list(form.questions))
        scene.cue(form.at, scene.facilitator, ask)


def _learn(scene: Scene, gathering: Gathering) -> None:
    for number, one in enumerate(gathering.reflections):
        id = scene.id("reflection", number)
        add = commands.AddReflection(process=scene.process, reflection=id, text=one.text)
        scene.cue(one.at, scene.facilitator, add)
    for outcome in gathering.outcomes:
        state = commands.StateOutcome(
            process=scene.process, outcome=outcome.kind, text=outcome.text
        )
        scene.cue(outcome.at, scene.facilitator, state)


def _step(scene: Scene, id: UUID, step: Step) -> None:
    plan = commands.PlanStep(
        process=scene.process, step=id, title=step.title, unit=step.unit, due=step.due
    )
    scene.cue(step.at, scene.facilitator, plan)
    for one in step.changed:
        change = commands.ChangeStep(
            process=scene.process,
            step=id,
            title=step.title,
            unit=one.unit or step.unit,
            due=one.due or step.due,
            reason=one.reason,
        )
        scene.cue(one.at, scene.facilitator, change)
    if done := step.done:
        finish = commands.FinishStep(process=scene.process, step=id, result=done.text)
        scene.cue(done.at, scene.facilitator, finish)
    if dropped := step.dropped:
        drop = commands.DropStep(process=scene.process, step=id, reason=dropped.text)
        scene.cue(dropped.at, scene.facilitator, drop)


def _look_back(scene: Scene, section: Section) -> None:
    for one in section.gathering.feedback:
        give = commands.GiveFeedback(
            process=scene.process, answers=list(one.answers), words=one.words
        )
        scene.cue(one.at, one.who, give)
    if section.gathering.crowd:
        _look_back_together(scene, section, section.gathering.crowd)
    _close_evaluation(scene, section)


def _close_evaluation(scene: Scene, section: Section) -> None:
    gathering = section.gathering
    said = [one.at for one in gathering.feedback]
    last = [*said, *([gathering.crowd.until] if gathering.crowd else [])]
    if last:
        close = commands.CloseEvaluation(process=scene.process)
        scene.cue(min(max(last) + timedelta(hours=1), LAST), scene.facilitator, close)


def _look_back_together(scene: Scene, section: Section, crowd: CrowdFeedback) -> None:
    (workshop,) = [one for one in section.workshops if one.key == crowd.workshop]
    said = [
        commands.GiveFeedback(process=scene.process, answers=list(one.answers), words=one.words)
        for one in crowd.marks
        for _person in range(one.number)
    ]
    about = crowd_of(scene, workshop)
    scene.cue_crowd(workshop.crowd, about, said, crowd.since, crowd.until)
