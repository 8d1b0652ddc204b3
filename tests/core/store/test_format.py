"""What is written is canonical, and every version of it can be read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any, ClassVar
from uuid import UUID

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from samskap.domain import Event, Recorded, Sealed, Unknown, Upcaster
from samskap.store.mapper import Mapper
from samskap.testing.scenario import Scenario
from samskap.vault import Vault

from .conftest import BALL, KITE, NOW, ball


class Shelf(Event, frozen=True, kw_only=True):
    """An event with every kind of field there is."""

    text: str
    number: int
    flag: bool
    day: date
    id: UUID
    maybe: UUID | None
    names: tuple[str, ...]
    values: dict[str, bool | int | str]
    words: Sealed = None


SHELVES = st.builds(
    Shelf,
    text=st.text(),
    number=st.integers(-(2**53) + 1, 2**53 - 1),
    flag=st.booleans(),
    day=st.dates(),
    id=st.uuids(),
    maybe=st.none() | st.uuids(),
    names=st.lists(st.text()).map(tuple),
    values=st.dictionaries(
        st.from_regex(r"[a-z_]{1,9}", fullmatch=True),
        st.booleans() | st.integers(-1000, 1000) | st.text(),
    ),
    words=st.none() | st.text(),
)


@pytest.fixture(scope="module")
def mapper() -> Iterator[Mapper]:
    """Give a mapper that knows shelves."""
    vault = Vault(None, b"0" * 32)
    yield Mapper([Shelf], vault, "testby")
    vault.close()


class TestFormat:
    @given(shelf=SHELVES)
    def test_is_canonical_json_and_gives_back_what_was_written(
        self, mapper: Mapper, shelf: Shelf
    ) -> None:
        recorded = Recorded(shelf, BALL, KITE, 1, "log", "somebody", NOW, "cause")
        sealed = {"words": "commitment"} if shelf.words else {}
        state = mapper.write(recorded, sealed).state
        assert state == rfc8785.dumps(json.loads(state))
        expected = shelf if shelf.words == "" else replace(shelf, words=None)
        assert mapper.read(state) == replace(recorded, event=expected)

    def test_is_public_but_for_commitments(self, scenario: Scenario, toy: Any) -> None:
        store = scenario.municipality.store
        store.append([ball(toy)])
        rows = store._rows("SELECT position, state FROM stored_events WHERE topic LIKE '%Toy%'", ())
        envelope = json.loads(rows[0][1])
        sealed = envelope.pop("sealed")
        assert set(sealed) == {"title", "text"}
        assert envelope == {
            "actor": "somebody",
            "cause": "cause",
            "data": {"kind": "toy", "language": "en"},
            "id": str(BALL),
            "log": "testby/log",
            "sequence": 1,
            "subject": str(BALL),
            "time": "2026-03-02T09:30:00.000120Z",
            "type": toy.Submitted.type_name(),
            "version": 1,
        }

    def test_the_librarys_own_ways_in_and_out_agree(self, scenario: Scenario, toy: Any) -> None:
        mapper = scenario.municipality.store.mapper
        stored = mapper.to_stored_event(ball(toy))
        assert mapper.to_domain_event(stored) == ball(toy)


class Chair(Event, frozen=True, kw_only=True):
    """The first shape of an event."""

    legs: str


class Chair2(Event, frozen=True, kw_only=True):
    """The second: a number, and a colour that the first did not know."""

    version: ClassVar[int] = 2
    upcasters: ClassVar[dict[int, Upcaster]] = {
        1: lambda data: {"legs": int(data["legs"]), "colour": "unknown"}
    }
    legs: int
    colour: str

    @classmethod
    def type_name(cls) -> str:
        """Return the name of the first: names are permanent."""
        return Chair.type_name()


class TestVersions:
    def written(self, event: Event) -> bytes:
        mapper = Mapper([type(event)], Vault(None, b"0" * 32), "testby")
        return mapper.write(Recorded(event, BALL, KITE, 1, "log", "x", NOW, ""), {}).state

    def read(self, state: bytes, *known: type[Event]) -> Event:
        return Mapper(known, Vault(None, b"0" * 32), "testby").read(state).event

    def test_older_ones_are_read_through_their_upcasters(self) -> None:
        state = self.written(Chair(legs="4"))
        assert self.read(state, Chair2) == Chair2(legs=4, colour="unknown")

    def test_newer_ones_are_kept_as_unknown(self) -> None:
        state = self.written(Chair2(legs=4, colour="red"))
        data = {"legs": 4, "colour": "red"}
        assert self.read(state, Chair) == Unknown(name=Chair.type_name(), data=data)

    def test_those_of_nobody_are_kept_as_unknown(self) -> None:
        state = self.written(Chair(legs="4"))
        assert self.read(state) == Unknown(name=Chair.type_name(), data={"legs": "4"})


class TestErasure:
    def test_leaves_none_in_the_place_of_words(self, scenario: Scenario, toy: Any) -> None:
        outcome = scenario.send(toy.Submit(process=scenario.process, toy=BALL), "ada")
        municipality = scenario.municipality
        municipality.vault.forget_event(outcome.events[0].id, "title")
        (read,) = municipality.store.history(outcome.events[0].position - 1)
        assert (read.event.title, read.event.text) == (None, "It bounces.")
        person = scenario.people["ada"].person
        assert person
        municipality.vault.forget_person(person)
        (read,) = municipality.store.history(outcome.events[0].position - 1)
        assert (read.event.title, read.event.text) == (None, None)

    def test_what_was_never_written_is_no_erased_text(self, scenario: Scenario, toy: Any) -> None:
        command = toy.Submit(process=scenario.process, toy=BALL, text="")
        (recorded,) = scenario.send(command, "ada").events
        (read,) = scenario.municipality.store.history(recorded.position - 1)
        assert read.event.text == ""
