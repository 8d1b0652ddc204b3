"""Plays the stories: the core's part of each process here, the methods' by their plugins."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta

from samskap.contract.discovery import Plugins
from samskap.core.contributions.commands import Follow
from samskap.core.municipality import Municipality
from samskap.core.processes.commands import (
    ArchiveProcess,
    CloseProcess,
    CreateProcess,
    DecideGate,
    GrantRole,
    MoveDeadline,
    PublishProcess,
)
from samskap.core.processes.events import PhasePlan
from samskap.demo.stage import Cue, Scene, Stage
from samskap.demo.story import Story
from samskap.demo.tables import Planned
from samskap.domain import Role
from samskap.features.accounts.first_administrator import appoint
from samskap.testing.determinism import Clock


def rehearse(story: Story, municipality: Municipality, clock: Clock, plugins: Plugins) -> Stage:
    """Return the stage with every cue in its order and nothing played yet.

    Args:
        story: what is to happen.
        municipality: where, still without a history.
        clock: the municipality's.
        plugins: play the tables of their methods.

    Raises:
        StoryError: the story says something that cannot be understood.
    """
    stage = Stage(story, municipality, clock)
    clock.now = min(scene.utc(scene.chapter.created) for scene in stage.scenes)
    _appoint(stage)
    for scene in stage.scenes:
        _play(scene)
    for _answer in plugins.ask("seed_demo", demo=stage):
        pass
    stage.check_played()
    # Stable: what happens at the same time happens in the order of the story.
    stage.cues.sort(key=lambda cue: cue.at)
    return stage


def perform(stages: Iterable[Stage]) -> Iterator[Cue]:
    """Let everything happen, giving each cue when it has been played.

    Raises:
        StoryError: the platform refuses something.
    """
    for stage in stages:
        for cue in stage.cues:
            stage.play(cue)
            yield cue


def _appoint(stage: Stage) -> None:
    for one in stage.story.people:
        actor = stage.actor(one.key)
        if one.role in (Role.ADMINISTRATOR, Role.AUDITOR):
            appoint(stage.municipality, actor, one.role)


def _play(scene: Scene) -> None:
    _create(scene)
    _decide(scene)
    _move(scene)
    _close(scene)


def _create(scene: Scene) -> None:
    chapter, process = scene.chapter, scene.process
    administrator = scene.stage.administrator
    create = CreateProcess(
        process=process,
        slug=chapter.slug,
        title=chapter.title,
        summary=chapter.summary,
        language=scene.language,
        level=chapter.level,
        template=chapter.template,
        phases=[_plan(scene, phase) for phase in chapter.phases],
        methods=list(chapter.methods),
    )
    scene.cue(chapter.created, administrator, create)
    for who in chapter.by:
        _grant(scene, who)
    scene.cue(chapter.published, scene.facilitator, PublishProcess(process=process))
    follow = Follow(process=process, subject=process)
    scene.cue_crowd(chapter.followers, process, follow, chapter.published + timedelta(hours=1))


def _grant(scene: Scene, who: str) -> None:
    stage = scene.stage
    participant = stage.municipality.pseudonym(stage.actor(who), str(scene.process))
    grant = GrantRole(process=scene.process, participant=participant, role="facilitator")
    scene.cue(scene.chapter.created, stage.administrator, grant)


def _plan(scene: Scene, phase: Planned) -> PhasePlan:
    return PhasePlan(
        id=scene.phase(phase.key),
        title=phase.title,
        purpose=phase.purpose,
        opens=phase.opens,
        starts=phase.starts,
        ends=phase.ends,
        gate=phase.gate,
    )


def _decide(scene: Scene) -> None:
    for one in scene.chapter.decisions:
        decide = DecideGate(
            process=scene.process,
            gate=one.gate,
            passed=one.passed,
            answers=one.answers,
            reason=one.reason,
            body=one.body,
            decided=one.decided,
            case=one.case,
        )
        scene.cue(one.at, scene.facilitator, decide)


def _move(scene: Scene) -> None:
    for one in scene.chapter.moves:
        move = MoveDeadline(
            process=scene.process,
            phase=scene.phase(one.phase),
            new=one.to,
            reason=one.reason,
        )
        scene.cue(one.at, scene.facilitator, move)


def _close(scene: Scene) -> None:
    closed = scene.chapter.closed
    if closed:
        close = CloseProcess(process=scene.process, outcome=closed.outcome)
        scene.cue(closed.at, scene.facilitator, close)
    if closed and closed.archived:
        archive = ArchiveProcess(process=scene.process)
        scene.cue(closed.archived, scene.facilitator, archive)
