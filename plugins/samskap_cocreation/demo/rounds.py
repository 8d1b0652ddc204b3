"""The demo's votings and assessments."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time
from uuid import UUID

from samskap.demo import Scene, play_echo
from samskap.demo.story import LAST
from samskap_cocreation.assessing.commands import (
    AssessIdea,
    CloseAssessment,
    Judgement,
    OpenAssessment,
)
from samskap_cocreation.demo.idea_tables import Assessment, Judged, Voting
from samskap_cocreation.voting.commands import CloseVoting, OpenVoting, PlaceDots

Find = Callable[[str], UUID]


def play_voting(scene: Scene, find: Find, voting: Voting) -> None:
    """Let a voting be opened, let people vote, and let it be closed.

    Args:
        scene: the process.
        find: gives the id of an idea from its key.
        voting: as the story tells it.
    """
    id = scene.id("voting", voting.key)
    scene.cue(voting.at, scene.facilitator, _voting(scene, find, id, voting))
    for ballot in voting.ballots:
        scene.cue(ballot.at, ballot.who, _placed(scene, find, id, ballot.dots))
    alike = [
        _placed(scene, find, id, one.dots) for one in voting.crowd for _person in range(one.number)
    ]
    until = min(voting.closed or LAST, datetime.combine(voting.ends, time(18)), LAST)
    scene.cue_crowd(len(alike), id, alike, voting.at, until)
    play_echo(scene, id, voting.at, voting)
    if voting.closed:
        close = CloseVoting(process=scene.process, voting=id)
        scene.cue(voting.closed, scene.facilitator, close)


def _placed(scene: Scene, find: Find, voting: UUID, dots: dict[str, int]) -> PlaceDots:
    placed = {find(key): number for key, number in dots.items()}
    return PlaceDots(process=scene.process, voting=voting, dots=placed)


def _voting(scene: Scene, find: Find, id: UUID, voting: Voting) -> OpenVoting:
    return OpenVoting(
        process=scene.process,
        voting=id,
        title=voting.title,
        ideas=[find(key) for key in voting.ideas],
        dots=voting.dots,
        most=voting.most,
        hidden=voting.hidden,
        ends=voting.ends,
        language=scene.language,
    )


def play_assessment(scene: Scene, find: Find, assessment: Assessment) -> None:
    """Let an assessment be opened, let people assess, and let it be closed; as `play_voting`."""
    id = scene.id("assessment", assessment.key)
    scene.cue(assessment.at, scene.facilitator, _assessment(scene, find, id, assessment))
    for judged in assessment.judged:
        scene.cue(judged.at, judged.who, _judgement(scene, find, id, judged))
    if assessment.closed:
        close = CloseAssessment(process=scene.process, assessment=id)
        scene.cue(assessment.closed, scene.facilitator, close)


def _assessment(scene: Scene, find: Find, id: UUID, assessment: Assessment) -> OpenAssessment:
    return OpenAssessment(
        process=scene.process,
        assessment=id,
        title=assessment.title,
        ideas=[find(key) for key in assessment.ideas],
        everybody=assessment.everybody,
        hidden=assessment.hidden,
        ends=assessment.ends,
        language=scene.language,
    )


def _judgement(scene: Scene, find: Find, id: UUID, judged: Judged) -> AssessIdea:
    return AssessIdea(
        process=scene.process,
        assessment=id,
        idea=find(judged.idea),
        value=_said(judged.value),
        feasibility=_said(judged.feasibility),
        risk=_said(judged.risk),
        ownership=_said(judged.ownership),
    )


def _said(one: tuple[int, str]) -> Judgement:
    score, reason = one
    return Judgement(score=score, reason=reason)
