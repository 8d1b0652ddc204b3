"""The concepts of a story, and what was tried because of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from samskap.core.municipality import Municipality
from samskap.demo import Scene, play_echo
from samskap_cocreation.concepts import commands
from samskap_cocreation.concepts import model as models
from samskap_cocreation.demo.concept_tables import Concept, Reworded, Trial
from samskap_cocreation.demo.ideas import Names
from samskap_cocreation.demo.tables import Section

Find = Callable[[str], UUID]
WORDS = ("title", "whom", "need", "solution", "required", "partners", "risks", "test")


def play(scene: Scene, section: Section) -> None:
    """Let concepts be built, tried and handed over.

    Args:
        scene: the process.
        section: its table.
    """
    find = Names(scene, section).idea
    for concept in section.concepts:
        id = scene.id("concept", concept.key)
        _begin(scene, find, id, concept)
        for number, trial in enumerate(concept.trials):
            _try(scene, id, scene.id("trial", concept.key, number), trial)
        _decide(scene, id, concept)
        play_echo(scene, id, concept.at, concept)


def _begin(scene: Scene, find: Find, id: UUID, concept: Concept) -> None:
    words = {name: getattr(concept, name) for name in WORDS}
    begin = commands.BeginConcept(
        process=scene.process,
        concept=id,
        ideas=[find(key) for key in concept.ideas],
        language=scene.language,
        **words,
    )
    scene.cue(concept.at, scene.facilitator, begin)
    if revised := concept.revised:
        scene.cue(revised.at, scene.facilitator, _revise(scene, id, words, revised))


def _revise(
    scene: Scene, id: UUID, words: dict[str, Any], revised: Reworded
) -> Callable[[Municipality], commands.ReviseConcept]:
    changed = {name: new for name in WORDS if (new := getattr(revised, name))}
    return lambda municipality: commands.ReviseConcept(
        process=scene.process,
        concept=id,
        seen=municipality.load(models.Concept, id).worded,
        reason=revised.reason,
        **words | changed,
    )


def _try(scene: Scene, concept: UUID, id: UUID, trial: Trial) -> None:
    begin = commands.BeginTrial(
        process=scene.process,
        trial=id,
        concept=concept,
        kind=trial.kind,
        title=trial.title,
        tried=trial.tried,
        measured=trial.measured,
        begins=trial.begins,
        ends=trial.ends,
        language=scene.language,
    )
    scene.cue(trial.at, scene.facilitator, begin)
    if ended := trial.ended:
        end = commands.EndTrial(
            process=scene.process,
            trial=id,
            outcome=ended.outcome,
            result=ended.result,
            learning=ended.learning,
        )
        scene.cue(ended.at, scene.facilitator, end)
    if best := trial.celebrated:
        celebrate = commands.CelebrateTrial(process=scene.process, trial=id, reason=best.text)
        scene.cue(best.at, scene.facilitator, celebrate)


def _decide(scene: Scene, id: UUID, concept: Concept) -> None:
    if handed := concept.handed_over:
        hand_over = commands.HandOverConcept(
            process=scene.process,
            concept=id,
            to=handed.to,
            agreement=scene.id("agreement", handed.agreement) if handed.agreement else None,
            text=handed.text,
        )
        scene.cue(handed.at, scene.facilitator, hand_over)
    if dropped := concept.dropped:
        drop = commands.DropConcept(process=scene.process, concept=id, reason=dropped.text)
        scene.cue(dropped.at, scene.facilitator, drop)
