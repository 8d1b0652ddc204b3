"""Roles: who runs a process, who administers the municipality."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from samskap import Role
from samskap.domain import ADMINISTRATION
from samskap.processes.process import Process
from samskap.processes.queries import PARTICIPANTS
from samskap.vault import Person

if TYPE_CHECKING:
    from tests.core.web.conftest import Place

PEOPLE = "/testby/process/admin/people"
OFFICE = "/testby/-/people"


def office(place: Place, who: object) -> frozenset[Role]:
    municipality = place.scenario.municipality
    municipality.aggregates.catch_up()
    held = municipality.held(place.scenario.by(who), Process(), ADMINISTRATION)
    return frozenset(held)


def roles(place: Place, who: object) -> frozenset[Role]:
    return place.state.roles.get(place.scenario.pseudonym(who), frozenset())


def take_part(place: Place, who: str, display_name: str) -> None:
    vault, person = place.scenario.municipality.vault, place.scenario.by(who).person
    vault.update_person(person, Person(name=who, email="", display_name=display_name))
    municipality, process = place.scenario.municipality, str(place.scenario.process)
    # As after something said: the method here has nothing to say.
    with municipality.store.writing() as live:
        name = municipality.pseudonym(place.scenario.by(who), process)
        live.put(PARTICIPANTS, process=process, participant=name, first="2026-03-02")


def test_facilitators_are_listed_by_name(place: Place) -> None:
    text = place.facilitator.get(PEOPLE)
    assert "Administrator" in text
    assert "administrator@example.org" not in text


def test_a_colleague_is_found_by_their_address(place: Place) -> None:
    place.facilitator.send(PEOPLE, f"{PEOPLE}/colleague", email=" BO@example.org ")
    assert Role.FACILITATOR in roles(place, "bo")


def test_the_answer_does_not_tell_who_has_an_account(place: Place) -> None:
    before = place.state
    place.facilitator.send(PEOPLE, f"{PEOPLE}/colleague", email="nobody@example.org")
    unknown = place.facilitator.get(PEOPLE)
    assert place.state == before
    place.facilitator.send(PEOPLE, f"{PEOPLE}/colleague", email="bo@example.org")
    said = "If somebody here has this address, they are a facilitator now."
    assert said in unknown
    assert said in place.facilitator.get(PEOPLE)


def test_an_address_is_needed(place: Place) -> None:
    answer = place.facilitator.send(PEOPLE, f"{PEOPLE}/colleague", email="")
    assert answer.status_code == 422
    assert 'id="email-mistake"' in answer.text


def test_only_those_who_show_their_name_can_be_chosen(place: Place) -> None:
    take_part(place, "ada", "Ada L")
    take_part(place, "bo", "")
    text = place.facilitator.get(PEOPLE)
    assert place.scenario.pseudonym("ada") in text
    assert place.scenario.pseudonym("bo") not in text
    chosen = place.scenario.pseudonym("ada")
    place.facilitator.send(PEOPLE, f"{PEOPLE}/participant", participant=chosen)
    assert place.scenario.pseudonym("ada") != chosen
    assert Role.FACILITATOR in roles(place, "ada")


def test_somebody_who_has_not_taken_part_cannot_be_chosen(place: Place) -> None:
    take_part(place, "ada", "Ada L")
    stranger = place.scenario.pseudonym("eva")
    answer = place.facilitator.send(PEOPLE, f"{PEOPLE}/participant", participant=stranger)
    assert answer.status_code == 422
    assert roles(place, "eva") == frozenset()


def test_a_role_is_taken_away(place: Place) -> None:
    place.grant("bo")
    gone = place.scenario.pseudonym("bo")
    place.facilitator.press(PEOPLE, f"{PEOPLE}/revoke", participant=gone)
    assert roles(place, "bo") == frozenset()
    place.browser("bo").get(PEOPLE, 403)


def test_a_process_keeps_its_last_facilitator(place: Place) -> None:
    last = place.scenario.pseudonym(place.scenario.administrator)
    place.facilitator.press(PEOPLE, f"{PEOPLE}/revoke", participant=last)
    assert Role.FACILITATOR in roles(place, place.scenario.administrator)
    assert "at least one facilitator" in place.facilitator.get(PEOPLE)


@pytest.mark.parametrize("role", ["administrator", "auditor"])
def test_an_administrator_gives_roles_and_takes_them(place: Place, role: str) -> None:
    place.facilitator.send(OFFICE, email="eva@example.org", role=role)
    assert office(place, "eva") == {Role(role)}
    pseudonym = place.scenario.municipality.pseudonym(place.scenario.by("eva"), ADMINISTRATION)
    place.facilitator.press(OFFICE, f"{OFFICE}/revoke", participant=pseudonym, role=role)
    assert office(place, "eva") == frozenset()


@pytest.mark.parametrize(
    ("email", "role", "field"),
    [
        ("", "auditor", "email"),
        ("eva@example.org", "king", "role"),
        ("eva@example.org", "", "role"),
    ],
)
def test_an_address_and_a_role_are_needed(place: Place, email: str, role: str, field: str) -> None:
    answer = place.facilitator.send(OFFICE, email=email, role=role)
    assert answer.status_code == 422
    assert f'id="{field}-mistake"' in answer.text


def test_an_unknown_address_gets_the_same_answer(place: Place) -> None:
    answer = place.facilitator.send(OFFICE, email="nobody@example.org", role="auditor")
    assert answer.location == OFFICE
    assert "If somebody here has this address" in place.facilitator.get(OFFICE)


def test_a_municipality_keeps_its_last_administrator(place: Place) -> None:
    own = place.scenario.municipality.pseudonym(
        place.scenario.administrator, ADMINISTRATION, "role/administrator"
    )
    place.facilitator.press(OFFICE, f"{OFFICE}/revoke", participant=own, role="administrator")
    assert "at least one administrator" in place.facilitator.get(OFFICE)


def test_a_role_that_does_not_exist_is_refused(place: Place) -> None:
    place.facilitator.press(OFFICE, f"{OFFICE}/revoke", participant="x", role="king")
    assert "of the wrong kind" in place.facilitator.get(OFFICE)


def test_a_resident_cannot_make_themselves_administrator(place: Place) -> None:
    ada = place.browser("ada")
    token = ada.form("/testby/-/my-page")["csrf_token"]
    data = {"csrf_token": token, "email": "ada@example.org", "role": "administrator"}
    assert ada.client.post(OFFICE, data=data).status_code == 403
    assert office(place, "ada") == frozenset()
