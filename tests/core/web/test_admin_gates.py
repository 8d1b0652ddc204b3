"""Decisions on a checklist: all questions answered, reasons given, everything kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.core.web.conftest import Place

GATE = "/testby/process/admin/decisions/start_talks"
DECIDED = {
    "answer_needed": "yes",
    "answer_staffed": "unsure",
    "decision": "yes",
    "body": "administration",
    "decided": "2026-03-02",
    "reason": "People asked for it.",
}


def test_the_checklist_shows_its_questions_and_source(place: Place) -> None:
    text = place.facilitator.get(GATE)
    for shown in ("Is it needed?", "Think of who asked", "Is somebody there", "handbook"):
        assert shown in text


def test_a_decision_opens_the_phase_and_is_read_only(place: Place) -> None:
    assert place.facilitator.send(GATE, **DECIDED).location == GATE
    assert place.state.passed("start_talks")
    text = place.facilitator.get(GATE)
    for shown in ("Decided to go on", "People asked for it.", "Unsure"):
        assert shown in text
    assert 'name="decision"' not in text


@pytest.mark.parametrize("field", DECIDED)
def test_a_decision_lacks_nothing(place: Place, field: str) -> None:
    answer = place.facilitator.send(GATE, **{**DECIDED, field: ""})
    assert answer.status_code == 422
    assert f'id="{field}-mistake"' in answer.text
    assert "start_talks" not in place.state.gates


@pytest.mark.parametrize("field", ["answer_needed", "decision"])
def test_an_answer_is_one_of_those_offered(place: Place, field: str) -> None:
    assert place.facilitator.send(GATE, **{**DECIDED, field: "maybe"}).status_code == 422


def test_a_decision_says_who_made_it_and_when(place: Place) -> None:
    made = {"body": "council", "decided": "2026-02-26", "case": "26/1234"}
    place.facilitator.send(GATE, **{**DECIDED, **made})
    shown = "The council, 26 February 2026, case 26/1234"
    assert shown in place.facilitator.get(GATE)
    assert shown in place.facilitator.get("/testby/process/")


@pytest.mark.parametrize(
    ("made", "reason"),
    [
        ({"body": "committee", "case": ""}, "has a case number"),
        ({"decided": "2026-03-03"}, "on a day that has not come"),
    ],
)
def test_a_decision_that_cannot_be_keeps_its_words(
    place: Place, made: dict[str, str], reason: str
) -> None:
    answer = place.facilitator.send(GATE, **{**DECIDED, **made})
    assert answer.status_code == 422
    assert reason in answer.text
    assert "People asked for it." in answer.text
    assert "start_talks" not in place.state.gates


def test_a_no_stays_on_the_page_and_a_new_decision_can_be_made(place: Place) -> None:
    no = {**DECIDED, "decision": "no", "reason": "Nobody is there."}
    place.facilitator.send(GATE, **no)
    assert not place.state.passed("start_talks")
    assert "Not suitable" in place.facilitator.get("/testby/process/admin/decisions")
    place.facilitator.send(GATE, **DECIDED)
    text = place.facilitator.get(GATE)
    assert place.state.passed("start_talks")
    assert text.index("People asked for it.") < text.index("Nobody is there.")


def test_a_decision_is_made_once(place: Place) -> None:
    form = place.facilitator.form(GATE)
    place.decide()
    data = {**form, **DECIDED, "reason": "My own view."}
    answer = place.facilitator.client.post(GATE, data=data)
    assert answer.status_code == 422
    assert "This decision has been made already." in answer.text
    assert "My own view." in answer.text


def test_a_plan_without_decisions_says_so(draft: Place) -> None:
    phase = draft.state.phases[0]
    filled = {"title": "Collect", "starts": phase.starts, "ends": phase.ends, "gate": ""}
    draft.facilitator.send(f"/testby/process/admin/phases/{phase.id}", **filled)
    text = draft.facilitator.get("/testby/process/admin/decisions")
    assert "The plan asks for no decision" in text
    draft.facilitator.get(GATE, 404)
