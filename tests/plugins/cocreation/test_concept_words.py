"""Why a concept was changed, handed over, dropped or celebrated can be erased everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest
from tests.plugins.browsing import Browser
from tests.plugins.cocreation.shorthand import submitted as idea
from tests.plugins.cocreation.test_staff_words import ID, NAME, erase

from samskap.domain import Event
from samskap.store.rebuild import rebuild
from samskap.testing.scenario import Served
from samskap_cocreation.concepts import commands, events, queries

if TYPE_CHECKING:
    from tests.plugins.cocreation.conftest import Creation

# Stored before their words were sealed, and never changed since.
FIRST: dict[type[Event], dict[str, object]] = {
    events.ConceptHandedOver: {"to": "Culture", "agreement": None, "text": "In May."},
    events.ConceptDropped: {"reason": "It was let."},
    events.TrialCelebrated: {"reason": "It taught us most."},
    events.ConceptRevised: {
        **dict.fromkeys(("whom", "need", "solution", "required", "partners", "risks", "test"), "a"),
        "title": "A workshop",
        "reason": "Shorter.",
    },
}


def begun(creation: Creation) -> dict[str, object]:
    words = {"title": "A workshop", "whom": "All.", "need": "Room.", "solution": "A shop."}
    concept = creation.ids()
    ideas = [idea(creation, "ada")]
    creation.staff(commands.BeginConcept, concept=concept, **words, ideas=ideas, language="en")
    seen = creation.row(queries.CONCEPT, concept=concept, process=creation.process)["sequence"]
    revised = {"concept": concept, **words, "seen": seen, "reason": NAME}
    creation.staff(commands.ReviseConcept, **revised)
    return {"concept": concept}


@pytest.fixture
def said(creation: Creation) -> Creation:
    """Two concepts with every reason naming somebody."""
    handed, dropped, trial = begun(creation), begun(creation), creation.ids()
    creation.staff(
        commands.BeginTrial,
        trial=trial,
        **handed,
        kind="pilot",
        title="One evening",
        tried="Tools.",
        measured="Guests.",
        begins=creation.today,
        ends=creation.today,
        language="en",
    )
    went = {"outcome": "failed", "result": "Nobody.", "learning": "Ask first."}
    creation.staff(commands.EndTrial, trial=trial, **went)
    creation.staff(commands.CelebrateTrial, trial=trial, reason=NAME)
    creation.staff(commands.HandOverConcept, **handed, to=NAME, text=NAME)
    creation.staff(commands.DropConcept, **dropped, reason=NAME)
    return creation


def numbers(creation: Creation) -> list[int]:
    """Return where the events stand that say why."""
    log = enumerate(creation.municipality.store.log(str(creation.process)))
    return [number for number, recorded in log if type(recorded.event) in FIRST]


@pytest.mark.parametrize("kind", FIRST, ids=lambda kind: kind.__name__)
def test_what_was_stored_in_the_clear_is_still_read(creation: Creation, kind: type[Event]) -> None:
    clear = FIRST[kind]
    words = {name: clear[name] for name in clear if name in ("to", "text", "reason", "title")}
    envelope = {
        "actor": "somebody",
        "cause": ID,
        "data": words,
        "id": ID,
        "log": f"testby/{ID}",
        "sealed": {},
        "sequence": 1,
        "subject": ID,
        "time": "2026-03-02T09:30:00.000120Z",
        "type": kind.type_name(),
        "version": 1,
    }
    event = creation.municipality.store.mapper.read(msgspec.json.encode(envelope)).event
    assert {name: getattr(event, name) for name in words} == words


def test_no_reason_stands_in_the_log(said: Creation) -> None:
    log = said.municipality.store.log(str(said.process))
    kinds = said.municipality.store.mapper.kinds
    data = [kinds[type(log[number].event)].data(log[number].event) for number in numbers(said)]
    assert len(data) == 5
    assert NAME not in str(data)


def test_pages_and_history_say_that_it_has_been_erased(said: Creation, served: Served) -> None:
    pages = [f"cocreation/concepts/{row['id']}" for row in concepts(said)]
    staff = Browser(served, said.facilitator)
    assert all(NAME in staff.get(page) for page in pages)
    before = len(said.history()) - 1
    for number in numbers(said):
        erase(said, number)
    versions = [f"{page}/versions" for page in pages]
    past = [f"{page}?at={before}" for page in pages]
    for page in [*pages, *versions, *past, "cocreation/learnings", "-/history"]:
        shown = staff.get(page)
        assert NAME not in shown
        assert "None" not in shown
    assert "These words have been erased." in staff.get(pages[0])
    assert NAME not in str(concepts(said))
    assert rebuild(said.municipality.store).differing == []


def test_the_best_failure_stays_first_without_its_reason(said: Creation) -> None:
    for number in numbers(said):
        erase(said, number)
    first = said.rows(queries.LEARNINGS, process=said.process)[0]
    assert first["celebrated"] is None


def concepts(creation: Creation) -> list[dict[str, object]]:
    rows = creation.rows(queries.CONCEPTS_OF, process=creation.process)
    return [dict(row) for row in rows]
