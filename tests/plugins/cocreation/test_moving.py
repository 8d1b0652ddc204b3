"""One date: page, voting and phase agree on the last day, and it is moved for a reason."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from tests.plugins.cocreation.conftest import Creation
from tests.plugins.cocreation.shorthand import assessment, opened, opening, placed, submitted

from samskap.core.processes.commands import MoveDeadline
from samskap.core.processes.process import Process
from samskap_cocreation.rounds.commands import MoveRound
from samskap_cocreation.rounds.events import RoundMoved
from samskap_cocreation.rounds.model import Round
from samskap_cocreation.rounds.queries import ROUND_ROW
from samskap_cocreation.voting.commands import CloseVoting, PlaceDots


@pytest.fixture
def voting_phase() -> Creation:
    return Creation(opens=("cocreation.gathering", "cocreation.vote"))


def moved(creation: Any, round: UUID, days: int, by: Any = None) -> Any:
    ends = creation.today + timedelta(days=days)
    kind = {"round": round, "ends": ends, "reason": "Rain."}
    return creation.trying(MoveRound, by or creation.facilitator, **kind)


def ends(creation: Any, round: UUID) -> set[str]:
    state = creation.municipality.load(Round, round)
    return {state.ends.isoformat(), creation.row(ROUND_ROW, round=round)["ends"]}


def move_phase(creation: Any, days: int) -> None:
    phase = creation.municipality.load(Process, creation.process).phases[0].id
    new = creation.today + timedelta(days=days)
    command = MoveDeadline(process=creation.process, phase=phase, new=new, reason="Rain.")
    creation.send(command, creation.administrator)


def test_a_facilitator_moves_the_last_day_for_a_reason(creation: Any) -> None:
    round = opened(creation, submitted(creation))
    old = creation.today + timedelta(days=7)
    new = creation.today + timedelta(days=9)
    moved(creation, round, 9).then(RoundMoved(old=old, new=new, reason="Rain."))
    assert ends(creation, round) == {new.isoformat()}
    creation.clock.move(days=9)
    placed(creation, round, "bo", {creation.municipality.load(Round, round).ideas[0]: 1})


def test_a_last_day_is_not_moved_into_the_past_nor_to_where_it_is(creation: Any) -> None:
    round = assessment(creation, submitted(creation))
    moved(creation, round, -1).refused("in the past", "ends")
    moved(creation, round, 7).refused("already", "ends")
    moved(creation, round, 8, "ada").refused("access")
    moved(creation, creation.ids(), 8).refused("no such")


def test_what_is_closed_is_not_moved(creation: Any) -> None:
    round = opened(creation, submitted(creation))
    creation.staff(CloseVoting, voting=round)
    moved(creation, round, 9).refused("been closed")


def test_a_voting_ends_with_its_phase_at_the_latest(voting_phase: Creation) -> None:
    idea = submitted(voting_phase)
    late = opening(voting_phase, idea, ends=voting_phase.today + timedelta(days=31))
    voting_phase.when(late, voting_phase.facilitator).refused("phase in which one votes", "ends")
    round = opened(voting_phase, idea)
    moved(voting_phase, round, 31).refused("phase in which one votes", "ends")


def test_a_moved_deadline_of_the_phase_moves_what_ends_with_it(voting_phase: Creation) -> None:
    idea = submitted(voting_phase)
    last = voting_phase.today + timedelta(days=30)
    with_it, before = opened(voting_phase, idea, ends=last), opened(voting_phase, idea)
    move_phase(voting_phase, 40)
    assert ends(voting_phase, with_it) == {(voting_phase.today + timedelta(days=40)).isoformat()}
    assert ends(voting_phase, before) == {(voting_phase.today + timedelta(days=7)).isoformat()}
    move_phase(voting_phase, 3)
    for round in (with_it, before):
        assert ends(voting_phase, round) == {(voting_phase.today + timedelta(days=3)).isoformat()}
    voting_phase.clock.move(days=4)
    late = voting_phase.trying(PlaceDots, "bo", voting=with_it, dots={idea: 1})
    late.refused("closed on")
