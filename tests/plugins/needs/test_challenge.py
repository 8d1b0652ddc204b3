"""The challenge: framed once, reformulated for reasons, every wording kept."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

import pytest

from samskap.core.processes.commands import CloseProcess
from samskap_needs import commands, events
from samskap_needs.queries import CANVAS_OF, CHALLENGE, FORMULATIONS_OF, PLANS_OF

if TYPE_CHECKING:
    from tests.plugins.needs.conftest import Discovery

PLAN = UUID(int=5)
QUESTION = "How do children and old people meet here?"


def framing(needs: Discovery, **fields: object) -> commands.FrameChallenge:
    known = {
        "title": "Meeting across generations",
        "question": QUESTION,
        "trigger": "known_tangle",
        "reach": "civil_society",
        "tangle": True,
    }
    return commands.FrameChallenge(process=needs.process, **{**known, **fields})


def reformulating(needs: Discovery, **fields: object) -> commands.ReformulateChallenge:
    known = {"title": "Meeting", "question": "Who meets whom?", "reason": "It was too narrow."}
    return commands.ReformulateChallenge(process=needs.process, **{**known, **fields})


def linking(needs: Discovery, **fields: object) -> commands.LinkPlan:
    known = {"plan": PLAN, "level": "community", "title": "Community part 2026–2038"}
    return commands.LinkPlan(process=needs.process, **{**known, **fields})


@pytest.fixture
def framed(needs: Discovery) -> Discovery:
    return needs.given((framing(needs), needs.facilitator))


def test_a_challenge_is_framed_and_placed(needs: Discovery) -> None:
    needs.when(framing(needs), needs.facilitator).then(
        events.ChallengeFramed(title="Meeting across generations", question=QUESTION),
        events.ChallengePlaced(trigger="known_tangle", reach="civil_society", tangle=True),
    )


def test_a_process_has_one_challenge(framed: Discovery) -> None:
    framed.when(framing(framed), framed.facilitator).refused("reformulate it instead")


def test_residents_do_not_frame_it(needs: Discovery) -> None:
    needs.when(framing(needs), "ada").refused("do not have access")


def test_its_marks_are_known(needs: Discovery) -> None:
    needs.when(framing(needs, trigger="fashion"), needs.facilitator).refused(field="trigger")


def test_an_empty_question_is_refused(needs: Discovery) -> None:
    needs.when(framing(needs, question=" \u200f "), needs.facilitator).refused(field="question")


def test_every_wording_stays_with_its_reason(framed: Discovery) -> None:
    framed.when(reformulating(framed), framed.facilitator).then(
        events.ChallengeReformulated(
            title="Meeting", question="Who meets whom?", reason="It was too narrow."
        )
    )
    wordings = framed.rows(FORMULATIONS_OF, process=framed.process)
    assert [(row["question"], row["reason"]) for row in wordings] == [
        (QUESTION, ""),
        ("Who meets whom?", "It was too narrow."),
    ]


def test_a_reformulation_says_something_new(framed: Discovery) -> None:
    same = reformulating(framed, title="Meeting across generations", question=QUESTION)
    framed.when(same, framed.facilitator).refused("reads like this already", "question")


def test_a_reformulation_has_a_reason(framed: Discovery) -> None:
    framed.when(reformulating(framed, reason=""), framed.facilitator).refused(field="reason")


@pytest.mark.parametrize("make", [reformulating, linking])
def test_nothing_is_done_to_a_challenge_that_is_not_there(needs: Discovery, make) -> None:
    needs.when(make(needs), needs.facilitator).refused("frame the challenge first")


def test_its_marks_can_change(framed: Discovery) -> None:
    place = commands.PlaceChallenge(
        process=framed.process, trigger="renewal", reach="unit", tangle=False
    )
    framed.when(place, framed.facilitator).then(
        events.ChallengePlaced(trigger="renewal", reach="unit", tangle=False)
    )
    row = framed.row(CHALLENGE, process=framed.process)
    assert (row["trigger"], row["reach"], row["tangle"]) == ("renewal", "unit", 0)


def test_a_tangle_has_a_canvas(framed: Discovery) -> None:
    fill = commands.FillCanvas(
        process=framed.process, parts={"why_now": " The hall closed. ", "known": ""}
    )
    framed.when(fill, framed.facilitator).then(
        events.CanvasFilled(parts='{"why_now":"The hall closed."}')
    )


def test_a_canvas_reads_as_last_written(framed: Discovery) -> None:
    for parts in ({"why_now": "First", "known": "Much"}, {"why_now": "Second"}):
        framed.staff(commands.FillCanvas, parts=parts)
    canvas = framed.rows(CANVAS_OF, process=framed.process)
    assert [(row["part"], row["text"]) for row in canvas] == [("why_now", "Second")]


def test_a_challenge_that_is_no_tangle_has_no_canvas(needs: Discovery) -> None:
    needs.send(framing(needs, tangle=False), needs.facilitator)
    fill = commands.FillCanvas(process=needs.process, parts={"why_now": "Now"})
    needs.when(fill, needs.facilitator).refused("canvas is for a tangle")


@pytest.mark.parametrize("parts", [{"who": "x"}, {"known": "x" * 1201}])
def test_a_canvas_has_ten_parts_of_some_length(framed: Discovery, parts) -> None:
    fill = commands.FillCanvas(process=framed.process, parts=parts)
    framed.when(fill, framed.facilitator).refused(field="parts")


def test_a_plan_is_linked_and_unlinked(framed: Discovery) -> None:
    address = "https://asker.example/plan"
    framed.when(linking(framed, address=address), framed.facilitator).then(
        events.PlanLinked(
            plan=PLAN, level="community", title="Community part 2026–2038", address=address
        )
    )
    assert framed.row(PLANS_OF, process=framed.process)["address"] == address
    unlink = commands.UnlinkPlan(process=framed.process, plan=PLAN)
    framed.when(unlink, framed.facilitator).then(events.PlanUnlinked(plan=PLAN))
    assert framed.row(PLANS_OF, process=framed.process) is None
    framed.when(unlink, framed.facilitator).refused("not linked")


def test_a_link_is_sent_once(framed: Discovery) -> None:
    framed.send(linking(framed), framed.facilitator)
    framed.when(linking(framed), framed.facilitator).refused("sent already")


@pytest.mark.parametrize(
    "address",
    [
        "http://asker.example",
        "javascript:alert(1)",
        "https://",
        "https://asker.example@elsewhere.example",
        "https://asker.example/a b",
        "https://[asker",
        'https://asker.example/"onclick',
        "asker.example",
    ],
)
def test_a_link_leads_to_a_secure_address(framed: Discovery, address: str) -> None:
    framed.when(linking(framed, address=address), framed.facilitator).refused(field="address")


def test_nothing_changes_in_a_closed_process(framed: Discovery) -> None:
    framed.send(CloseProcess(process=framed.process, outcome="Done."), framed.facilitator)
    framed.when(reformulating(framed), framed.facilitator).refused("closed")
