"""Setting a process up, with a ready-made plan or one's own."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest

from samskap.core.processes.process import Process
from samskap.core.processes.queries import BY_SLUG

if TYPE_CHECKING:
    from tests.core.web.conftest import Place

CHOOSE = "/testby/-/new-process"
FILLED = {
    "title": "Møteplass på Ås",
    "slug": "",
    "summary": "A place to meet.",
    "language": "nb",
    "level": "influence",
    "starts": "2026-04-01",
}


def created(place: Place, slug: str) -> Any:
    row = place.scenario.municipality.find(BY_SLUG, slug=slug)
    return place.scenario.municipality.load(Process, UUID(row["id"]))


def test_plans_are_shown_with_their_phases_length_and_source(place: Place) -> None:
    text = place.facilitator.get(CHOOSE)
    for shown in ("For a street or a school.", "Talk", "Think", "15 days in all", "Source: Ours"):
        assert shown in text


def test_a_plan_that_cannot_be_carried_out_says_what_it_needs(place: Place) -> None:
    text = place.facilitator.get(CHOOSE)
    assert "telepathy" in text
    assert f"{CHOOSE}/impossible" not in text


def test_a_plan_gets_dates_and_an_address(place: Place) -> None:
    answer = place.facilitator.send(f"{CHOOSE}/small_talk", **FILLED)
    assert answer.location == "/testby/moteplass-pa-as/admin/phases"
    process = created(place, "moteplass-pa-as")
    days = [(phase.starts, phase.ends) for phase in process.phases]
    assert days == [
        (date(2026, 4, 1), date(2026, 4, 10)),
        (date(2026, 4, 11), date(2026, 4, 15)),
    ]
    assert process.methods == {"talks"}
    assert not process.published
    assert "Møteplass på Ås" in place.facilitator.get(answer.location)


def test_a_double_click_sets_one_process_up(place: Place) -> None:
    form = place.facilitator.form(f"{CHOOSE}/small_talk")
    answers = [
        place.facilitator.client.post(f"{CHOOSE}/small_talk", data={**form, **FILLED})
        for _click in range(2)
    ]
    assert answers[0].location == answers[1].location
    assert place.scenario.municipality.find(BY_SLUG, slug="moteplass-pa-as-2") is None


def test_the_same_title_gets_another_address(place: Place) -> None:
    for _time in range(2):
        place.facilitator.send(f"{CHOOSE}/small_talk", **FILLED)
    assert created(place, "moteplass-pa-as-2").exists


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("title", ""),
        ("title", "x" * 201),
        ("summary", ""),
        ("slug", "process"),
        ("slug", "ikke gyldig!"),
        ("language", "tlh"),
        ("level", "obedience"),
        ("starts", "tomorrow"),
    ],
)
def test_a_mistake_stands_beside_its_field_and_the_words_are_kept(
    place: Place, field: str, wrong: str
) -> None:
    answer = place.facilitator.send(f"{CHOOSE}/small_talk", **{**FILLED, field: wrong})
    assert answer.status_code == 422
    assert f'id="{field}-mistake"' in answer.text
    assert (FILLED["title"] if field != "title" else FILLED["summary"]) in answer.text


def test_own_plan_begins_with_one_phase(place: Place) -> None:
    own = {**FILLED, "methods": ["talks"], "phase": "Begin", "days": "7"}
    place.facilitator.send(f"{CHOOSE}/own-plan", **own)
    process = created(place, "moteplass-pa-as")
    (phase,) = process.phases
    assert (phase.title, phase.opens) == ("Begin", ())
    assert phase.ends - phase.starts == timedelta(days=6)
    assert process.methods == {"talks"}


def test_own_plan_takes_no_method_that_is_not_installed(place: Place) -> None:
    own = {**FILLED, "methods": ["telepathy"], "phase": "Begin", "days": "7"}
    answer = place.facilitator.send(f"{CHOOSE}/own-plan", **own)
    assert answer.status_code == 422


def test_an_unknown_plan_is_not_found(place: Place) -> None:
    place.facilitator.get(f"{CHOOSE}/nonsense", 404)


def test_a_plan_whose_methods_are_missing_is_refused(place: Place) -> None:
    answer = place.facilitator.send(f"{CHOOSE}/impossible", **FILLED)
    assert answer.status_code == 422
    assert place.scenario.municipality.find(BY_SLUG, slug="moteplass-pa-as") is None
