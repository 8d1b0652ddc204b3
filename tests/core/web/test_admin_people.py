"""Roles: who runs a process, who administers the municipality."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from samskap import Role
from samskap.core.processes.offers import accept
from samskap.core.processes.process import Process
from samskap.core.processes.queries import PARTICIPANTS
from samskap.domain import ADMINISTRATION, Actor
from samskap.features.privacy.forgetting import erase_person
from samskap.vault import Offer, Person

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


def offered(place: Place, who: str) -> list[Offer]:
    person = place.scenario.by(who).person
    assert person is not None
    return place.scenario.municipality.vault.offers_to(person)


def entries(place: Place) -> int:
    return place.scenario.municipality.store.head()


def answer(place: Place, who: str) -> None:
    """Accept the only offer."""
    (offer,) = offered(place, who)
    place.browser(who).send(f"/testby/-/my-page/offers/{offer.id}")


def holds(place: Place, who: str) -> bool:
    state = place.state
    log = str(place.scenario.process)
    return Role.FACILITATOR in place.scenario.municipality.held(place.scenario.by(who), state, log)


def test_a_role_is_held_once_it_is_accepted(place: Place) -> None:
    before = place.state
    place.facilitator.send(PEOPLE, f"{PEOPLE}/colleague", email=" BO@example.org ")
    assert place.state == before
    assert "You are offered a role" in place.browser("bo").get("/testby/-/my-page")
    assert "You are offered a role" in place.browser("bo").get("/testby/-/notices")
    answer(place, "bo")
    assert holds(place, "bo")
    assert offered(place, "bo") == []
    assert "BO@example.org" not in place.facilitator.get(PEOPLE)


def test_nothing_of_an_offer_is_in_the_history(place: Place) -> None:
    before = entries(place)
    place.facilitator.send(PEOPLE, f"{PEOPLE}/colleague", email="bo@example.org")
    place.facilitator.press(PEOPLE, f"{PEOPLE}/withdraw", offer=offered(place, "bo")[0].id)
    assert offered(place, "bo") == []
    place.facilitator.send(PEOPLE, f"{PEOPLE}/colleague", email="bo@example.org")
    offer = offered(place, "bo")[0].id
    address = f"/testby/-/my-page/offers/{offer}"
    place.browser("bo").press(address, f"{address}/decline")
    assert entries(place) == before
    assert offered(place, "bo") == []


def test_who_offered_is_not_told_of_a_no(place: Place) -> None:
    place.facilitator.send(PEOPLE, f"{PEOPLE}/colleague", email="bo@example.org")
    place.facilitator.get(PEOPLE)
    before = place.facilitator.get(PEOPLE)
    offer = offered(place, "bo")[0].id
    address = f"/testby/-/my-page/offers/{offer}"
    place.browser("bo").press(address, f"{address}/decline")
    assert "bo@example.org" in before
    assert "bo@example.org" in place.facilitator.get(PEOPLE)
    place.browser("bo").get(address, 404)


def test_an_offer_waits_for_whoever_gets_the_address(place: Place) -> None:
    place.facilitator.send(PEOPLE, f"{PEOPLE}/colleague", email="new@example.org")
    vault = place.scenario.municipality.vault
    person = vault.register_person(Person(name="New", email="New@example.org"))
    (offer,) = vault.offers_to(person)
    accept(place.scenario.municipality, person, offer.id)
    held = place.scenario.municipality.held(
        Actor(person=person), place.state, str(place.scenario.process)
    )
    assert Role.FACILITATOR in held


def test_an_offer_is_for_nobody_else(place: Place) -> None:
    place.facilitator.send(PEOPLE, f"{PEOPLE}/colleague", email="bo@example.org")
    address = f"/testby/-/my-page/offers/{offered(place, 'bo')[0].id}"
    place.browser("ada").get(address, 404)
    assert not holds(place, "ada")


def test_nobody_offers_a_role_to_themselves(place: Place) -> None:
    email = "administrator@example.org"
    refused = place.facilitator.send(PEOPLE, f"{PEOPLE}/colleague", email=email)
    assert refused.status_code == 422
    assert "to yourself" in refused.text


def test_an_offer_ends(place: Place) -> None:
    place.facilitator.send(PEOPLE, f"{PEOPLE}/colleague", email="bo@example.org")
    place.scenario.clock.move(days=15)
    assert offered(place, "bo") == []
    assert "bo@example.org" not in place.facilitator.get(PEOPLE)


def test_an_offer_by_somebody_who_may_give_the_role_no_more_is_void(place: Place) -> None:
    place.grant("bo")
    place.browser("bo").send(PEOPLE, f"{PEOPLE}/colleague", email="eva@example.org")
    held = place.scenario.municipality.held(
        place.scenario.by("bo"), place.state, str(place.scenario.process)
    )
    take_away(place, held[Role.FACILITATOR])
    answer(place, "eva")
    assert not holds(place, "eva")


def test_offers_go_with_a_person_who_is_erased(place: Place) -> None:
    place.facilitator.send(PEOPLE, f"{PEOPLE}/colleague", email="bo@example.org")
    bo = place.scenario.by("bo")
    assert bo.person is not None
    erase_person(place.scenario.municipality, bo.person, bo)
    assert place.scenario.municipality.vault.offers_in(str(place.scenario.process)) == []


def take_away(place: Place, participant: str) -> None:
    place.facilitator.send(f"{PEOPLE}/{participant}/facilitator")


def test_the_answer_does_not_tell_who_has_an_account(place: Place) -> None:
    before = place.state
    place.facilitator.send(PEOPLE, f"{PEOPLE}/colleague", email="nobody@example.org")
    unknown = place.facilitator.get(PEOPLE)
    assert place.state == before
    place.facilitator.send(PEOPLE, f"{PEOPLE}/colleague", email="bo@example.org")
    known = place.facilitator.get(PEOPLE)
    said = "The offer has been made. It is open for 14 days."
    assert said in unknown
    assert said in known
    assert "nobody@example.org" in unknown
    assert "bo@example.org" in known


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
    assert not holds(place, "ada")
    answer(place, "ada")
    assert place.scenario.pseudonym("ada") != chosen
    assert holds(place, "ada")


def test_nobody_is_chosen_by_sending_an_untouched_list(place: Place) -> None:
    take_part(place, "ada", "Ada L")
    untouched = place.facilitator.send(PEOPLE, f"{PEOPLE}/participant")
    assert untouched.status_code == 422
    assert offered(place, "ada") == []


def test_somebody_who_has_not_taken_part_cannot_be_chosen(place: Place) -> None:
    take_part(place, "ada", "Ada L")
    stranger = place.scenario.pseudonym("eva")
    answer = place.facilitator.send(PEOPLE, f"{PEOPLE}/participant", participant=stranger)
    assert answer.status_code == 422
    assert roles(place, "eva") == frozenset()


def test_a_role_is_taken_away(place: Place) -> None:
    place.grant("bo")
    gone = place.scenario.pseudonym("bo")
    asking = place.facilitator.get(f"{PEOPLE}/{gone}/facilitator")
    assert "What will happen" in asking
    assert Role.FACILITATOR in roles(place, "bo")
    take_away(place, gone)
    assert roles(place, "bo") == frozenset()
    place.browser("bo").get(PEOPLE, 403)


def test_a_process_keeps_its_last_facilitator(place: Place) -> None:
    last = place.scenario.pseudonym(place.scenario.administrator)
    page = f"{PEOPLE}/{last}/facilitator"
    assert "give up your role" in place.facilitator.get(page)
    refused = place.facilitator.send(page)
    assert Role.FACILITATOR in roles(place, place.scenario.administrator)
    assert "at least one facilitator" in refused.text


@pytest.mark.parametrize("role", ["administrator", "auditor"])
def test_an_administrator_gives_roles_and_takes_them(place: Place, role: str) -> None:
    place.facilitator.send(OFFICE, email="eva@example.org", role=role)
    assert office(place, "eva") == frozenset()
    answer(place, "eva")
    assert office(place, "eva") == {Role(role)}
    pseudonym = place.scenario.municipality.pseudonym(
        place.scenario.by("eva"), ADMINISTRATION, f"role/{role}"
    )
    place.facilitator.send(f"{OFFICE}/{pseudonym}/{role}")
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
    assert "The offer has been made" in place.facilitator.get(OFFICE)


def test_a_municipality_keeps_its_last_administrator(place: Place) -> None:
    own = place.scenario.municipality.pseudonym(
        place.scenario.administrator, ADMINISTRATION, "role/administrator"
    )
    refused = place.facilitator.send(f"{OFFICE}/{own}/administrator")
    assert "at least one administrator" in refused.text


def test_a_role_that_does_not_exist_is_refused(place: Place) -> None:
    place.facilitator.get(f"{OFFICE}/x/king", 404)


def test_a_resident_cannot_make_themselves_administrator(place: Place) -> None:
    ada = place.browser("ada")
    token = ada.form("/testby/-/my-page")["csrf_token"]
    data = {"csrf_token": token, "email": "ada@example.org", "role": "administrator"}
    assert ada.client.post(OFFICE, data=data).status_code == 403
    assert office(place, "ada") == frozenset()


def test_how_many_different_people_there_are_is_told_to_administrators_alone(place: Place) -> None:
    told = "Different people in all"
    assert told in place.facilitator.get("/testby/process/admin/")
    place.grant("bo")
    assert told not in place.browser("bo").get("/testby/process/admin/")
