"""The plan: phases added, reworded, moved, removed, and deadlines moved in the open."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from samskap import Follow
from samskap.core.processes.commands import PlanPhases
from samskap.core.processes.queries import MOVES_OF

if TYPE_CHECKING:
    from tests.core.web.conftest import Place

PHASES = "/testby/process/admin/phases"
FILLED = {
    "title": "Sum up",
    "purpose": "So that all see it",
    "starts": "2026-05-01",
    "ends": "2026-05-09",
    "opens": ["talks.open"],
    "gate": "start_talks",
}


def own(place: Place, number: int = 0) -> str:
    return f"{PHASES}/{place.state.phases[number].id}"


def titles(place: Place) -> list[str]:
    return [phase.title for phase in place.state.phases]


def test_the_plan_shows_what_each_phase_opens_and_waits_for(place: Place) -> None:
    text = place.facilitator.get(PHASES)
    for shown in ("Collect", "Talks: Open talks – Everybody talks", "Start the talks"):
        assert shown in text


def test_a_phase_is_added(place: Place) -> None:
    answer = place.facilitator.send(f"{PHASES}/new", **FILLED)
    assert answer.location == PHASES
    added = place.state.phases[-1]
    assert (added.title, added.opens, added.gate) == ("Sum up", ("talks.open",), "start_talks")
    assert "The phase has been added." in place.facilitator.get(PHASES)


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("title", " "),
        ("starts", ""),
        ("ends", "2026-04-30"),
        ("ends", "31/12"),
        ("opens", ["telepathy.deep"]),
        ("gate", "telepathy"),
    ],
)
def test_a_mistake_in_a_phase_is_told_beside_its_field(
    place: Place, field: str, wrong: object
) -> None:
    answer = place.facilitator.send(f"{PHASES}/new", **{**FILLED, field: wrong})
    assert answer.status_code == 422
    assert f'id="{field}-mistake"' in answer.text
    assert "So that all see it" in answer.text
    assert titles(place) == ["Collect"]


def test_a_phase_is_reworded(draft: Place) -> None:
    before = draft.state.phases[0]
    draft.facilitator.send(own(draft), **FILLED)
    after = draft.state.phases[0]
    assert (after.id, after.title, str(after.ends)) == (before.id, "Sum up", "2026-05-09")


def test_a_published_deadline_stays_whatever_the_form_says(place: Place) -> None:
    before = place.state.phases[0]
    assert 'name="ends"' not in place.facilitator.get(own(place))
    place.facilitator.send(own(place), **{**FILLED, "starts": str(before.starts)})
    assert (titles(place), place.state.phases[0].ends) == (["Sum up"], before.ends)


def test_a_published_phase_cannot_start_after_its_end(place: Place) -> None:
    late = place.state.phases[0].ends + timedelta(days=1)
    answer = place.facilitator.send(own(place), **{**FILLED, "starts": str(late)})
    assert answer.status_code == 422
    assert titles(place) == ["Collect"]


def test_what_a_disabled_method_opens_is_kept_when_a_phase_is_saved(draft: Place) -> None:
    draft.facilitator.send("/testby/process/admin/methods/talks/disable")
    draft.facilitator.send(own(draft), **{**FILLED, "opens": []})
    assert draft.state.phases[0].opens == ("talks.open",)


def test_whoever_is_slower_sees_both_and_decides(draft: Place) -> None:
    form = draft.facilitator.form(own(draft))
    draft.facilitator.send(own(draft), **{**FILLED, "title": "Hers"})
    answer = draft.facilitator.client.post(own(draft), data={**form, **FILLED, "title": "His"})
    assert answer.status_code == 422
    assert "Somebody else has changed this while you were writing" in answer.text
    assert titles(draft) == ["Hers"]
    assert "Hers" in answer.text
    assert 'value="His"' in answer.text
    again = {**draft.facilitator.hidden(answer.text), **FILLED, "title": "His"}
    draft.facilitator.client.post(own(draft), data=again)
    assert titles(draft) == ["His"]


def test_other_changes_of_the_process_are_in_nobodys_way(draft: Place) -> None:
    form = draft.facilitator.form(own(draft))
    draft.grant("bo")
    draft.facilitator.client.post(own(draft), data={**form, **FILLED})
    assert titles(draft) == ["Sum up"]


def test_phases_move_up_and_down(draft: Place) -> None:
    draft.facilitator.send(f"{PHASES}/new", **FILLED)
    seen = draft.state.sequence
    address = f"{own(draft, 1)}/place"
    draft.facilitator.press(PHASES, address, direction="up", seen=seen)
    assert titles(draft) == ["Sum up", "Collect"]
    draft.facilitator.press(PHASES, address, direction="down", seen=seen)
    assert titles(draft) == ["Sum up", "Collect"]
    assert "Somebody else has changed this" in draft.facilitator.get(PHASES)


def test_a_name_of_nothing_but_spaces_is_refused(draft: Place) -> None:
    scenario, phase = draft.scenario, draft.state.phases[0]
    command = PlanPhases(process=scenario.process, phases=[replace(phase, title="  ")])
    scenario.when(command, scenario.facilitator).refused("needs a name", "phases")


def test_a_phase_that_is_gone_does_not_move(draft: Place) -> None:
    gone = f"{PHASES}/00000000-0000-0000-0000-000000000000/place"
    assert draft.facilitator.press(PHASES, gone, direction="up").status_code == 404


def test_a_draft_loses_a_phase_after_a_question(draft: Place) -> None:
    draft.facilitator.send(f"{PHASES}/new", **FILLED)
    draft.facilitator.send(f"{own(draft)}/remove")
    assert titles(draft) == ["Sum up"]


def test_the_last_phase_stays(draft: Place) -> None:
    answer = draft.facilitator.send(f"{own(draft)}/remove")
    assert answer.status_code == 422
    assert "at least one phase" in answer.text


def test_a_published_phase_stays(place: Place) -> None:
    place.facilitator.send(f"{PHASES}/new", **FILLED)
    assert "/remove" not in place.facilitator.get(PHASES)
    assert place.facilitator.send(f"{own(place)}/remove").status_code == 422
    assert titles(place) == ["Collect", "Sum up"]


def test_a_deadline_moves_in_the_open_and_for_a_reason(place: Place) -> None:
    scenario = place.scenario
    scenario.send(Follow(process=scenario.process, subject=scenario.process), "ada")
    address, old = f"{own(place)}/deadline", place.state.phases[0].ends
    assert "One person follows the process" in place.facilitator.get(address)
    new = old + timedelta(days=7)
    answer = place.facilitator.send(address, new=str(new), reason="The school asked.")
    assert answer.location == PHASES
    assert place.state.phases[0].ends == new
    assert "The school asked." in place.facilitator.get(PHASES)


@pytest.mark.parametrize(
    ("field", "wrong"), [("new", "2020-01-01"), ("new", "soon"), ("new", ""), ("reason", "")]
)
def test_a_deadline_needs_a_day_to_come_and_a_reason(place: Place, field: str, wrong: str) -> None:
    filled = {"new": "2026-04-20", "reason": "The school asked.", field: wrong}
    answer = place.facilitator.send(f"{own(place)}/deadline", **filled)
    assert answer.status_code == 422
    assert f'id="{field}-mistake"' in answer.text
    moves = place.scenario.municipality.find_all(MOVES_OF, process=place.scenario.process)
    assert moves == []
