"""Methods and their settings: for the municipality, a process and a phase."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.core.web.conftest import Place

METHODS = "/testby/process/admin/methods"
PROCESS = "/testby/process/admin/settings/talks"
OFFICE = "/testby/-/settings/talks"


def phase(place: Place) -> str:
    return f"{PROCESS}/phases/{place.state.phases[0].id}"


def value(place: Place, name: str, in_phase: bool = False) -> object:
    chosen = place.state.phases[0].id if in_phase else None
    return place.scenario.municipality.setting("talks", name, place.state, chosen)


def test_all_methods_are_listed(place: Place) -> None:
    text = place.facilitator.get(METHODS)
    for shown in ("Talks", "People talk with each other.", "In use", PROCESS):
        assert shown in text


def test_a_method_is_hidden_and_comes_back(place: Place) -> None:
    place.facilitator.send(f"{METHODS}/talks/disable")
    assert place.state.methods == frozenset()
    assert "What was published in it stays." in place.facilitator.get(METHODS)
    place.facilitator.press(METHODS, f"{METHODS}/talks/enable")
    assert place.state.methods == {"talks"}


@pytest.mark.parametrize("act", ["enable", "disable"])
def test_a_method_that_is_not_installed_is_not_found(place: Place, act: str) -> None:
    press = place.facilitator.press
    answer = press(f"{METHODS}/talks/disable", f"{METHODS}/telepathy/{act}")
    assert answer.status_code == 404


def test_methods_are_not_changed_by_opening_an_address(place: Place) -> None:
    page = place.facilitator.get(f"{METHODS}/talks/disable")
    assert "Disable Talks?" in page
    assert "stays where it is for everybody to read" in page
    assert place.state.methods == {"talks"}


def test_a_method_cannot_be_disabled_in_a_closed_process(place: Place) -> None:
    place.facilitator.send("/testby/process/admin/close", outcome="Done")
    refused = place.facilitator.send(f"{METHODS}/talks/disable")
    assert refused.status_code == 422
    assert "This process is closed." in refused.text
    assert place.state.methods == {"talks"}


def test_a_setting_says_where_its_value_comes_from(place: Place) -> None:
    assert "“Hello” comes from the method’s own default" in place.facilitator.get(PROCESS)
    place.facilitator.send(OFFICE, length=10, greeting="Hei", mood="calm")
    assert "“Hei” comes from the municipality" in place.facilitator.get(PROCESS)
    place.facilitator.send(PROCESS, length=10, greeting="Heia")
    text = place.facilitator.get(PROCESS)
    assert "Set here. Otherwise it would be “Hei”, from the municipality." in text


def test_only_what_was_changed_is_set(place: Place) -> None:
    place.facilitator.send(PROCESS, length=20, greeting="Hello")
    assert place.state.settings == {("talks", ""): {"length": 20}}


def test_nothing_is_written_where_nothing_was_changed(place: Place) -> None:
    before = place.state
    place.facilitator.send(PROCESS, length=10, greeting="Hello")
    assert place.state == before
    assert "Nothing was changed." in place.facilitator.get(PROCESS)


def test_a_phase_differs_from_its_process(place: Place) -> None:
    place.facilitator.send(phase(place), loud="y")
    assert (value(place, "loud"), value(place, "loud", in_phase=True)) == (False, True)
    assert "length" not in place.facilitator.get(phase(place))


def test_a_setting_follows_the_default_again(place: Place) -> None:
    place.facilitator.send(PROCESS, length=20, greeting="Hei")
    place.facilitator.press(PROCESS, f"{PROCESS}/length/unset")
    assert (value(place, "length"), value(place, "greeting")) == (10, "Hei")
    assert place.facilitator.press(PROCESS, f"{PROCESS}/length/unset").status_code == 404


def test_a_phase_and_the_municipality_follow_the_default_again(place: Place) -> None:
    place.facilitator.send(phase(place), loud="y")
    place.facilitator.press(phase(place), f"{phase(place)}/loud/unset")
    place.facilitator.send(OFFICE, length=10, greeting="Hei", mood="gay")
    place.facilitator.press(OFFICE, f"{OFFICE}/greeting/unset")
    assert value(place, "loud", in_phase=True) is False
    assert (value(place, "greeting"), value(place, "mood")) == ("Hello", "gay")


@pytest.mark.parametrize(
    ("field", "wrong"),
    [("length", "0"), ("length", "61"), ("length", "many"), ("greeting", "x" * 21)],
)
def test_a_value_out_of_bounds_is_refused(place: Place, field: str, wrong: str) -> None:
    filled = {"length": 10, "greeting": "Hei", field: wrong}
    answer = place.facilitator.send(PROCESS, **filled)
    assert answer.status_code == 422
    assert f'id="{field}-mistake"' in answer.text
    assert place.state.settings == {}


def test_a_choice_is_one_of_those_offered(place: Place) -> None:
    answer = place.facilitator.send(OFFICE, length=10, greeting="Hei", mood="sad")
    assert answer.status_code == 422


def test_a_process_cannot_set_what_is_the_municipalitys(place: Place) -> None:
    place.facilitator.send(PROCESS, length=10, greeting="Hello", mood="gay")
    assert value(place, "mood") == "calm"
