"""The demo's ideas: how they are told, suggested for, merged, voted on, assessed and sorted."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from samskap.demo import Scene, play_echo
from samskap_cocreation.amendments.commands import (
    AcceptAmendment,
    DeclineAmendment,
    SuggestAmendment,
    WithdrawAmendment,
)
from samskap_cocreation.demo.idea_tables import Amendment, Idea, IdeaTables, Merge, Sorted
from samskap_cocreation.demo.rounds import play_assessment, play_voting
from samskap_cocreation.demo.wordings import Wordings
from samskap_cocreation.ideas.commands import ReviseIdea, SortIdea, SubmitIdea, WithdrawIdea
from samskap_cocreation.ideas.model import merged_id
from samskap_cocreation.merging.commands import (
    ConsentToMerge,
    ProposeMerge,
    RefuseMerge,
    WithdrawMerge,
)


class Names:
    """Finds the ideas that a story calls by their keys.

    Args:
        scene: the process.
        section: its table.
    """

    def __init__(self, scene: Scene, section: IdeaTables) -> None:
        self._scene = scene
        self._merges = {merge.key for merge in section.merges}
        self._ends = {
            key: _last(merge)
            for merge in section.merges
            if merge.answers and not merge.withdrawn
            for key in merge.ideas
        }

    def idea(self, key: str) -> UUID:
        """Return the id of an idea, or of the one that came of a merge."""
        if key in self._merges:
            return merged_id(self._scene.id("merge", key))
        return self._scene.id("idea", key)

    def end(self, key: str) -> datetime | None:
        """Return when an idea became part of another, if it did: then nobody supports it more."""
        return self._ends.get(key)

    def ideas(self, keys: Iterable[str]) -> list[UUID]:
        """Return the ids of several."""
        return [self.idea(key) for key in keys]


def play(scene: Scene, section: IdeaTables) -> None:
    """Let everything that a story says of ideas happen in a process.

    Args:
        scene: the process.
        section: its table.
    """
    names = Names(scene, section)
    for idea in section.ideas:
        _tell(scene, names, idea)
    for merge in section.merges:
        _merge(scene, names, merge)
    for voting in section.votings:
        play_voting(scene, names.idea, voting)
    for assessment in section.assessments:
        play_assessment(scene, names.idea, assessment)


def _tell(scene: Scene, names: Names, idea: Idea) -> None:
    id = names.idea(idea.key)
    submit = SubmitIdea(
        process=scene.process,
        idea=id,
        title=idea.title,
        text=idea.text,
        question=scene.id("question", idea.question) if idea.question else None,
        parents=tuple(names.ideas(idea.builds_on)),
        workshop=scene.id("workshop", idea.workshop) if idea.workshop else None,
        language=idea.language or scene.language,
    )
    scene.cue(idea.at, idea.who, submit)
    play_echo(scene, id, idea.at, idea, idea.withdrawn or names.end(idea.key))
    _reword(scene, id, idea)
    _sort(scene, id, idea.sorted)
    if idea.withdrawn:
        withdraw = WithdrawIdea(process=scene.process, idea=id)
        scene.cue(idea.withdrawn, idea.who, withdraw)


def _reword(scene: Scene, id: UUID, idea: Idea) -> None:
    wordings = Wordings(idea)
    for revised in idea.revised:
        now = wordings.at(revised.at)
        revise = ReviseIdea(
            process=scene.process,
            idea=id,
            seen=now.sequence,
            title=now.title if revised.title is None else revised.title,
            text=now.text if revised.text is None else revised.text,
            reason=revised.reason,
        )
        scene.cue(revised.at, revised.who or idea.who, revise)
    for number, amendment in enumerate(idea.amendments, 1):
        _amend(scene, id, idea, amendment, scene.id("amendment", idea.key, number))


def _amend(scene: Scene, id: UUID, idea: Idea, amendment: Amendment, own: UUID) -> None:
    wordings, process = Wordings(idea), scene.process
    now = wordings.at(amendment.at)
    suggest = SuggestAmendment(
        process=process,
        amendment=own,
        idea=id,
        seen=now.sequence,
        title=now.title if amendment.title is None else amendment.title,
        text=now.text if amendment.text is None else amendment.text,
        reason=amendment.reason,
        language=idea.language or scene.language,
    )
    scene.cue(amendment.at, amendment.who, suggest)
    if amendment.withdrawn:
        take_back = WithdrawAmendment(process=process, amendment=own)
        scene.cue(amendment.withdrawn, amendment.who, take_back)
    if answer := amendment.answer:
        seen = wordings.at(answer.at).sequence
        accept = AcceptAmendment(process=process, amendment=own, seen=seen)
        decline = DeclineAmendment(process=process, amendment=own, reason=answer.reason)
        scene.cue(answer.at, answer.who or idea.who, decline if answer.reason else accept)


def _sort(scene: Scene, idea: UUID, sortings: Iterable[Sorted]) -> None:
    for one in sortings:
        sort = SortIdea(process=scene.process, idea=idea, cell=one.cell, reason=one.reason)
        scene.cue(one.at, scene.facilitator, sort)


def _merge(scene: Scene, names: Names, merge: Merge) -> None:
    id = scene.id("merge", merge.key)
    propose = ProposeMerge(
        process=scene.process,
        merge=id,
        ideas=names.ideas(merge.ideas),
        title=merge.title,
        text=merge.text,
        reason=merge.reason,
        language=scene.language,
    )
    scene.cue(merge.at, scene.facilitator, propose)
    _answer(scene, id, merge)
    if merge.withdrawn:
        take_back = WithdrawMerge(process=scene.process, merge=id, reason=merge.ended)
        scene.cue(merge.withdrawn, scene.facilitator, take_back)
    elif merge.answers:
        play_echo(scene, names.idea(merge.key), _last(merge), merge, names.end(merge.key))
        _sort(scene, names.idea(merge.key), merge.sorted)


def _answer(scene: Scene, id: UUID, merge: Merge) -> None:
    for answer in merge.answers:
        agree = ConsentToMerge(process=scene.process, merge=id)
        refuse = RefuseMerge(process=scene.process, merge=id, reason=answer.reason)
        scene.cue(answer.at, answer.who, refuse if answer.reason else agree)


def _last(merge: Merge) -> datetime:
    return max(answer.at for answer in merge.answers)
