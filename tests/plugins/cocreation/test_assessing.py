"""Assessment: the same four criteria for all ideas, each score with a reason."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from tests.plugins.cocreation.shorthand import (
    assessing,
    assessment,
    boxed,
    judging,
    opened,
    submitted,
)

from samskap.core.contributions.queries import ONE
from samskap.domain import VISITOR
from samskap.features.privacy.forgetting import erase_person
from samskap_cocreation.assessing.commands import (
    AssessIdea,
    CloseAssessment,
    CountAssessment,
    Judgement,
    WithdrawAssessment,
)
from samskap_cocreation.assessing.events import (
    AssessmentClosed,
    AssessmentCounted,
    IdeaAssessed,
    IdeaScores,
)
from samskap_cocreation.rounds import live
from samskap_cocreation.rounds.closing import closing
from samskap_cocreation.rounds.queries import COUNTED_SCORES, OWN_SCORES, SCORES_SUMMED
from samskap_cocreation.voting.commands import CloseVoting


@pytest.fixture
def idea(creation: Any) -> Any:
    return submitted(creation)


def so_far(creation: Any, round: Any) -> list[tuple[int, ...]]:
    summed = live.scores(creation.rows, round, boxed(creation, round))
    return [tuple(each.values()) for each in summed.values()]


def sums(creation: Any, round: Any, statement: Any = SCORES_SUMMED) -> list[tuple[int, ...]]:
    names = ("number", "value", "feasibility", "risk", "ownership")
    return [tuple(row[name] for name in names) for row in creation.rows(statement, round=round)]


def test_an_idea_is_held_against_four_criteria(creation: Any, idea: Any) -> None:
    round = assessment(creation, idea)
    reasons = {name: f"Because {name}." for name in ("value", "feasibility", "risk", "ownership")}
    scores = '{"feasibility":3,"ownership":5,"risk":2,"value":4}'
    creation.when(judging(creation, round, idea), "bo").lies(
        IdeaAssessed(assessment=round, idea=idea, scores=scores, **reasons)
    )
    assert so_far(creation, round) == [(1, 4, 3, 2, 5)]


def test_a_new_word_replaces_the_old(creation: Any, idea: Any) -> None:
    round = assessment(creation, idea)
    creation.send(judging(creation, round, idea, 1, 1, 1, 1), "bo")
    creation.send(judging(creation, round, idea, 5, 5, 5, 5), "bo")
    creation.send(judging(creation, round, idea, 2, 2, 2, 2), "eva")
    assert so_far(creation, round) == [(2, 7, 7, 7, 7)]
    creation.staff(CloseAssessment, assessment=round)
    mine = creation.row(OWN_SCORES, round=round, participant=creation.silent("bo", round))
    assert (mine["value"], mine["value_reason"]) == (5, "Because value.")


def test_an_assessment_is_taken_out_of_the_box_while_it_is_open(creation: Any, idea: Any) -> None:
    round = assessment(creation, idea)
    out = WithdrawAssessment(process=creation.process, assessment=round, idea=idea)
    creation.when(out, "bo").refused("not assessed")
    creation.send(judging(creation, round, idea), "bo")
    creation.when(out, "eva").refused("not assessed")
    creation.when(out, "bo").then()
    assert so_far(creation, round) == [(0, 0, 0, 0, 0)]
    creation.when(out, "bo").refused("not assessed")
    creation.staff(CloseAssessment, assessment=round)
    creation.when(out, "bo").refused("been closed")


def test_those_who_run_the_process_take_theirs_out_too(creation: Any, idea: Any) -> None:
    round = assessment(creation, idea, everybody=False)
    out = WithdrawAssessment(process=creation.process, assessment=round, idea=idea)
    creation.send(judging(creation, round, idea), creation.facilitator)
    assert so_far(creation, round)[0][0] == 1
    creation.when(out, creation.facilitator).then()
    assert so_far(creation, round)[0][0] == 0


@pytest.mark.parametrize(("score", "reason"), [(0, "Low."), (6, "High."), (3, "")])
def test_scores_are_from_one_to_five_with_a_reason(
    creation: Any, idea: Any, score: int, reason: str
) -> None:
    round = assessment(creation, idea)
    good = Judgement(score=3, reason="So.")
    said = dict.fromkeys(("feasibility", "risk", "ownership"), good)
    wrong = Judgement(score=score, reason=reason)
    tried = creation.trying(AssessIdea, "bo", assessment=round, idea=idea, value=wrong, **said)
    tried.refused(field="value")


def test_nobody_assesses_their_own(creation: Any, idea: Any) -> None:
    creation.when(judging(creation, assessment(creation, idea), idea), "ada").refused("their own")


def test_those_who_run_it_assess_alone_unless_all_are_asked(creation: Any, idea: Any) -> None:
    round = assessment(creation, idea, everybody=False)
    creation.when(judging(creation, round, idea), "bo").refused("only those who run")
    creation.send(judging(creation, round, idea), creation.facilitator)
    creation.when(judging(creation, round, idea), VISITOR).refused("sign in")


def test_only_what_is_in_it_is_assessed(creation: Any, idea: Any) -> None:
    round, other = assessment(creation, idea), submitted(creation, "bo")
    creation.when(judging(creation, round, other), "eva").refused("not among those")
    voting = opened(creation, idea)
    creation.when(judging(creation, voting, idea), "eva").refused("no such")
    creation.trying(CloseVoting, creation.facilitator, voting=round).refused("no such")


def test_it_is_closed_and_added_up(creation: Any, idea: Any) -> None:
    round = assessment(creation, idea, hidden=True)
    creation.send(judging(creation, round, idea), "bo")
    assert creation.row(ONE, subject=round) is None
    creation.trying(CloseAssessment, "ada", assessment=round).refused("access")
    creation.trying(CloseAssessment, creation.facilitator, assessment=round).then(
        AssessmentClosed()
    )
    scores = IdeaScores(idea=idea, number=1, value=4, feasibility=3, risk=2, ownership=5)
    assert creation.history()[-1].event == AssessmentCounted(results=(scores,))
    assert creation.row(ONE, subject=round)["kind"] == "assessment"
    creation.when(judging(creation, round, idea), "eva").refused("been closed")
    creation.trying(CountAssessment, creation.facilitator, assessment=round).refused("just been")


def test_the_sum_stays_when_somebody_is_erased(creation: Any, idea: Any) -> None:
    round = assessment(creation, idea)
    creation.send(judging(creation, round, idea), "bo")
    creation.staff(CloseAssessment, assessment=round)
    erase_person(creation.municipality, creation.by("bo").person, creation.by("bo"))
    assert sums(creation, round) == [(0, 0, 0, 0, 0)]
    assert sums(creation, round, COUNTED_SCORES) == [(1, 4, 3, 2, 5)]


def test_the_platform_closes_it_after_its_last_day(creation: Any, idea: Any) -> None:
    round = assessment(creation, idea, ends=creation.today)
    creation.clock.move(days=1)
    ((command, _once),) = closing(creation.rows, creation.today)
    assert command == CloseAssessment(process=creation.process, assessment=round)


def test_it_ends_today_or_later_and_participants_do_not_open_it(creation: Any, idea: Any) -> None:
    late = assessing(creation, idea, ends=creation.today - timedelta(days=1))
    creation.when(late, creation.facilitator).refused("in the past", "ends")
    creation.when(assessing(creation, idea), "ada").refused("access")
