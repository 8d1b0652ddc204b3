"""Rounds that were open when boxes came: what was said at once is counted once, and replaced."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from tests.plugins.browsing import Browser
from tests.plugins.cocreation.shorthand import dots_so_far, judging, opening, placed, submitted
from tests.plugins.forging import Forgery

from samskap.domain import Command, Event
from samskap.features.ledger.export_service import exported
from samskap.features.ledger.keyring import Keyring
from samskap.features.ledger.notary import Notary
from samskap.store import Done
from samskap.store.rebuild import make
from samskap.testing.scenario import Served
from samskap_cocreation.assessing.events import AssessmentOpened, IdeaAssessed
from samskap_cocreation.gathering import commands
from samskap_cocreation.gathering.events import EvaluationCounted, FeedbackGiven
from samskap_cocreation.gathering.model import feedback_id
from samskap_cocreation.rounds.model import assessment_id, ballot_id
from samskap_cocreation.shared.choices import CRITERIA
from samskap_cocreation.voting.commands import CloseVoting, PlaceDots, WithdrawDots
from samskap_cocreation.voting.events import DotsPlaced, VotingCounted, VotingOpened
from samskap_cocreation.voting.rules import canonical
from samskap_cocreation.workshops.commands import JoinWorkshop

Entering = Callable[..., None]
SCORES = '{"feasibility":3,"ownership":5,"risk":2,"value":4}'


@pytest.fixture
def entering(creation: Any, monkeypatch: pytest.MonkeyPatch) -> Entering:
    """Let events enter the log as they did in version 1."""

    def enter(command: Command, who: Any, stream: UUID, event: Event, by: str = "") -> None:
        act = creation.municipality.act(command, creation.by(who))
        act.record(stream, event, by)
        with monkeypatch.context() as old:
            old.setattr(type(event), "version", 1)
            events = creation.municipality.store.append(act.events, Done(cause=str(uuid4())))
        creation.municipality.happened(events)

    return enter


@pytest.fixture
def pair(creation: Any) -> Any:
    return submitted(creation, "fred"), submitted(creation, "eva")


@pytest.fixture
def voting(creation: Any, pair: Any, entering: Entering) -> UUID:
    """Give a voting of version 1 in which ada and bo have voted, each under their one name."""
    command = opening(creation, *pair)
    names = ("title", "dots", "most", "hidden", "ends", "language")
    said = {name: getattr(command, name) for name in names}
    old = VotingOpened(ideas=pair, boxed=False, **said)
    entering(command, creation.facilitator, command.voting, old)
    for who, number in (("ada", 3), ("bo", 1)):
        name, dots = creation.pseudonym(who), {pair[0]: number}
        ballot = DotsPlaced(voting=command.voting, dots=canonical(dots))
        placing = PlaceDots(process=creation.process, voting=command.voting, dots=dots)
        entering(placing, who, ballot_id(command.voting, name), ballot, name)
    return command.voting


def dots(creation: Any, voting: UUID) -> list[int]:
    return [each["dots"] for each in dots_so_far(creation, voting).ideas.values()]


def counted(creation: Any, voting: UUID) -> tuple[int, list[int]]:
    creation.staff(CloseVoting, voting=voting)
    (event,) = [r.event for r in creation.history() if isinstance(r.event, VotingCounted)]
    return event.voters, [each.dots for each in event.results]


def faults(creation: Any, folder: Path) -> list[str]:
    notary = Notary(creation.municipality, Keyring(folder, "testby"), "samskap.example")
    return Forgery(b"".join(exported(notary, creation.process))).faults()


def test_ballots_of_version_1_are_counted_once(creation: Any, voting: UUID, tmp_path: Path) -> None:
    assert dots(creation, voting) == [4, 0]
    make(creation.municipality.store)
    assert counted(creation, voting) == (2, [4, 0])
    assert faults(creation, tmp_path) == []


def test_a_later_ballot_under_another_pseudonym_replaces_it(
    creation: Any, pair: Any, voting: UUID, tmp_path: Path
) -> None:
    placed(creation, voting, "ada", {pair[1]: 2})
    assert creation.silent("ada", voting) != creation.pseudonym("ada")
    assert dots(creation, voting) == [1, 2]
    placed(creation, voting, "ada", {pair[1]: 3})
    placed(creation, voting, "eva", {pair[0]: 1})
    assert counted(creation, voting) == (3, [2, 3])
    assert faults(creation, tmp_path) == []


def test_it_is_taken_back(creation: Any, voting: UUID, tmp_path: Path) -> None:
    creation.does(WithdrawDots, "ada", voting=voting)
    creation.trying(WithdrawDots, "ada", voting=voting).refused("not placed any")
    assert counted(creation, voting) == (1, [1, 0])
    assert faults(creation, tmp_path) == []


def test_ones_own_old_ballot_stands_in_the_form(
    creation: Any, served: Served, voting: UUID
) -> None:
    page = Browser(served, "ada").get(f"cocreation/votings/{voting}")
    assert 'data-left="5">2<' in page
    assert 'data-left="5">5<' in Browser(served, "eva").get(f"cocreation/votings/{voting}")


def test_an_assessment_of_version_1_is_not_counted_beside_another(
    creation: Any, pair: Any, entering: Entering
) -> None:
    round, name = creation.ids(), creation.pseudonym("ada")
    command = judging(creation, round, pair[0])
    old = AssessmentOpened(
        title="How good?",
        ideas=pair,
        everybody=True,
        hidden=False,
        ends=creation.today + timedelta(days=7),
        language="nb",
        boxed=False,
    )
    entering(command, creation.facilitator, round, old)
    reasons = dict.fromkeys(CRITERIA, "So.")
    said = IdeaAssessed(assessment=round, idea=pair[0], scores=SCORES, **reasons)
    entering(command, "ada", assessment_id(round, pair[0], name), said, name)
    creation.when(command, "ada").refused("before assessments lay in a box")
    creation.when(judging(creation, round, pair[1]), "ada").then()
    creation.when(command, "bo").then()


def test_feedback_of_version_1_is_not_counted_beside_other(
    creation: Any, entering: Entering
) -> None:
    creation.staff(commands.SetEvaluationForm, questions=["Were you heard?"])
    workshop, name = creation.workshop(gathering=True), creation.pseudonym("ada")
    for who in ("ada", "bo"):
        creation.does(JoinWorkshop, who, workshop=workshop)
    creation.clock.move(days=10)
    command = commands.GiveFeedback(process=creation.process, answers=[4])
    said = FeedbackGiven(evaluation=UUID(int=0), answers="2", words="")
    entering(command, "ada", feedback_id(creation.process, name), said, name)
    creation.when(command, "ada").refused("before answers lay in a box")
    creation.when(command, "bo").then()
    creation.staff(commands.CloseEvaluation)
    assert creation.history()[-1].event == EvaluationCounted(number=2)
