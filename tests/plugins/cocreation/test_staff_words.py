"""What staff write freely around a gathering is sealed: it can be erased, wherever it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from tests.plugins.browsing import Browser

from samskap.core.visibility import Spoken, Today, Words
from samskap.domain import Recorded
from samskap.features.privacy.commands import EraseOfficialWords
from samskap.features.privacy.events import OfficialWordsErased
from samskap.features.privacy.forgetting import follow
from samskap.store.rebuild import rebuild
from samskap.testing.scenario import Served
from samskap_cocreation.gathering import commands, events, queries

if TYPE_CHECKING:
    from tests.plugins.cocreation.conftest import Creation

NAME = "Kari Nordmann"
ID = "0a5e7b8e-6f7d-4f38-8a3c-94f2f7c5d9a1"

# Stored before their words were sealed, and never changed since.
FIRST: dict[str, dict[str, str]] = {
    "RoleFilled": {"seat": ID, "role": "host", "organisation": "School", "who": ""},
    "ArtefactWritten": {"artefact": "need", "text": "It is known."},
    "InspirationAdded": {"item": ID, "title": "A café", "text": "Warm.", "address": ""},
    "ReflectionAdded": {"reflection": ID, "text": "Listening helps."},
    "OutcomeStated": {"outcome": "market", "text": "Three shops."},
    "StepPlanned": {"step": ID, "title": "Ask", "unit": "Culture", "due": "2026-05-01"},
    "StepChanged": {
        "step": ID,
        "title": "Ask",
        "unit": "Culture",
        "due": "2026-05-01",
        "reason": "Ice.",
    },
    "StepDone": {"step": ID, "result": "She agreed."},
    "StepDropped": {"step": ID, "reason": "It was sold."},
}


@pytest.fixture
def said(creation: Creation) -> Creation:
    """A gathering in which every free text names somebody."""
    step = {"step": creation.ids(), "title": NAME, "unit": NAME, "due": creation.today}
    other = {**step, "step": creation.ids()}
    item = {"item": creation.ids(), "title": NAME, "text": NAME}
    creation.staff(commands.FillRole, seat=creation.ids(), role="host", organisation=NAME, who=NAME)
    creation.staff(commands.WriteArtefact, artefact="need", text=NAME)
    creation.staff(commands.AddInspiration, address="https://a.example/kari", **item)
    creation.staff(commands.AddReflection, reflection=creation.ids(), text=NAME)
    creation.staff(commands.StateOutcome, outcome="market", text=NAME)
    creation.staff(commands.PlanStep, **step)
    creation.staff(commands.PlanStep, **other)
    creation.staff(commands.ChangeStep, **step, reason=NAME)
    creation.staff(commands.FinishStep, step=step["step"], result=NAME)
    creation.staff(commands.DropStep, step=other["step"], reason=NAME)
    return creation


def numbered(creation: Creation) -> Iterator[tuple[int, Recorded]]:
    """Give the events of the gathering with their places in the log."""
    for number, recorded in enumerate(creation.municipality.store.log(str(creation.process))):
        if type(recorded.event).__name__ in FIRST:
            yield number, recorded


def erase(creation: Creation, number: int) -> Recorded:
    act = EraseOfficialWords(process=creation.process, number=number, ground="third_party")
    creation.send(act, creation.facilitator)
    (told,) = [
        each
        for each in creation.municipality.store.log(str(creation.process))[-1:]
        if isinstance(each.event, OfficialWordsErased)
    ]
    follow(creation.municipality, [told])
    return told


@pytest.mark.parametrize("name", FIRST)
def test_what_was_stored_in_the_clear_is_still_read(creation: Creation, name: str) -> None:
    envelope = {
        "actor": "somebody",
        "cause": ID,
        "data": FIRST[name],
        "id": ID,
        "log": f"testby/{ID}",
        "sealed": {},
        "sequence": 1,
        "subject": ID,
        "time": "2026-03-02T09:30:00.000120Z",
        "type": f"samskap_cocreation.{name}",
        "version": 1,
    }
    event = creation.municipality.store.mapper.read(msgspec.json.encode(envelope)).event
    assert type(event) is getattr(events, name)
    assert msgspec.to_builtins(event) == FIRST[name]


def test_no_free_text_of_staff_stands_in_the_log(said: Creation) -> None:
    kinds = said.municipality.store.mapper.kinds
    public = str([kinds[type(each.event)].data(each.event) for _n, each in numbered(said)])
    assert {type(each.event).__name__ for _n, each in numbered(said)} == set(FIRST)
    assert NAME not in public
    assert "a.example" not in public


def test_it_is_erased_from_the_tables_and_from_the_vault(said: Creation) -> None:
    for number, recorded in list(numbered(said)):
        told = erase(said, number)
        assert told.event == OfficialWordsErased(event=recorded.id, ground="third_party")
    assert NAME not in str([each.event for _n, each in numbered(said)])
    for query in (
        queries.ROLES_OF,
        queries.ARTEFACTS_OF,
        queries.INSPIRATIONS_OF,
        queries.REFLECTIONS_OF,
        queries.OUTCOMES_OF,
        queries.STEPS_OF,
    ):
        rows = [dict(row) for row in said.rows(query, process=said.process)]
        assert rows
        assert NAME not in str(rows)
    assert rebuild(said.municipality.store).differing == []


def test_pages_say_that_it_has_been_erased(said: Creation, served: Served) -> None:
    for number, _recorded in list(numbered(said)):
        erase(said, number)
    staff = Browser(served, said.facilitator)
    for page in (
        "cocreation/gathering",
        "-/history",
        "admin/cocreation/followup",
        "admin/cocreation/gathering/people",
        "admin/cocreation/gathering/rigging",
    ):
        shown = staff.get(page)
        assert NAME not in shown
        assert "None" not in shown
    assert "These words have been erased." in Browser(served, None).get("cocreation/gathering")


def test_what_is_said_to_all_is_exported_and_who_prepares_is_not(said: Creation) -> None:
    with said.municipality.store.reading() as database:
        for _number, recorded in numbered(said):
            kind = type(recorded.event)
            spoken = Spoken(kind, str(recorded.stream), recorded.sequence, {})
            readers = Today(database, [spoken]).readers(spoken)
            inside = kind is events.RoleFilled
            assert readers is (Words.INSIDE if inside else Words.PUBLIC)


class TestErasingAnEvent:
    @pytest.fixture
    def number(self, said: Creation) -> int:
        return next(numbered(said))[0]

    @pytest.fixture
    def trying(self, said: Creation) -> Callable[..., Any]:
        return lambda who, number, ground="sensitive": said.trying(
            EraseOfficialWords, who, number=number, ground=ground
        )

    def test_is_for_those_who_run_the_process(
        self, said: Creation, trying: Callable[..., Any], number: int
    ) -> None:
        trying("ada", number).refused("access")

    @pytest.mark.parametrize("number", [-1, 0, 10**6, 2**70])
    def test_is_of_the_municipality_s_own_words(
        self, said: Creation, trying: Callable[..., Any], number: int
    ) -> None:
        trying(said.facilitator, number).refused("has not written this")

    def test_happens_once(self, said: Creation, trying: Callable[..., Any], number: int) -> None:
        erase(said, number)
        trying(said.facilitator, number).refused("erased already")

    def test_has_a_reason(self, said: Creation, trying: Callable[..., Any], number: int) -> None:
        trying(said.facilitator, number, "author").refused(field="ground")

    def test_is_asked_on_a_page_that_shows_the_words(
        self, said: Creation, served: Served, number: int
    ) -> None:
        staff, address = Browser(served, said.facilitator), f"-/erase-own/{number}"
        assert f"erase-own/{number}" in staff.get("-/history")
        shown = staff.get(address)
        assert NAME in shown
        assert "cannot be undone" in shown
        sent = {**staff.hidden(address), "ground": "third_party", "sure": "y"}
        assert staff.post(address, sent).status_code == 303
        assert f"erase-own/{number}" not in staff.get("-/history")
        staff.get(address, 404)

    def test_is_offered_to_nobody_else(self, said: Creation, served: Served, number: int) -> None:
        for who in (None, "ada"):
            browser = Browser(served, who)
            assert "erase-own" not in browser.get("-/history")
            browser.get(f"-/erase-own/{number}", 403)
