"""The words everything is written in."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samskap.core.administration import Office
from samskap.core.processes.events import ProcessClosed, RoleGranted
from samskap.core.processes.process import Process
from samskap.domain import (
    VISITOR,
    Actor,
    Aggregate,
    Event,
    Recorded,
    Refused,
    Sealed,
    Why,
    derived_id,
    replay,
)
from samskap.text.cleaning import clean

STREAM = UUID("11111111-1111-4111-8111-111111111111")


def recorded(event: Event, sequence: int = 1) -> Recorded:
    now = datetime(2026, 3, 2, tzinfo=UTC)
    return Recorded(event, STREAM, STREAM, sequence, "log", "somebody", now, "")


class Ballot(Event, frozen=True, kw_only=True):
    vote: UUID
    choice: Sealed = None


class Remark(Ballot, frozen=True, kw_only=True):
    words: Sealed = None


def test_sealed_fields_are_found_for_each_class_by_itself() -> None:
    assert Ballot.sealed_fields() == {"choice"}
    assert Remark.sealed_fields() == {"choice", "words"}
    assert Ballot.sealed_fields() is Ballot.sealed_fields()


def test_derived_ids_are_the_same_for_the_same_parts() -> None:
    assert derived_id("support", STREAM, "ada") == derived_id("support", STREAM, "ada")
    assert derived_id("support", STREAM, "ada") != derived_id("support", STREAM, "bo")
    # Stored for ever: another value would let people support a thing twice.
    assert str(derived_id("support", STREAM, "ada")) == "e449aa06-cc78-5467-8c31-f9c05487d658"


def test_names_of_events_and_commands_begin_with_their_package(toy: Any) -> None:
    assert ProcessClosed.type_name() == "samskap.ProcessClosed"
    assert toy.Submit.type_name().endswith(".SubmitToy")
    assert "." not in toy.Submit.type_name().removesuffix(".SubmitToy")


def test_sealed_fields_are_found(toy: Any) -> None:
    assert toy.Submitted.sealed_fields() == {"title", "text"}
    assert ProcessClosed.sealed_fields() == frozenset()


def test_an_aggregate_that_cannot_evolve_says_so() -> None:
    with pytest.raises(TypeError, match="does not say how it evolves"):
        Aggregate().evolve(recorded(ProcessClosed(outcome="x")))


def test_replay_keeps_count() -> None:
    assert not Process().exists
    state = replay(Process(), [recorded(ProcessClosed(outcome="x"), 7)])
    assert (state.exists, state.sequence, state.closed) == (True, 7, True)


def test_events_of_others_change_nothing(toy: Any) -> None:
    for state in (Process(), Office()):
        assert state.evolve(recorded(toy.Withdrawn())) == state
    granted = recorded(RoleGranted(participant="ada", role="auditor"))
    assert Office().evolve(granted).roles == {"ada": {"auditor"}}


def test_an_actor_is_a_person_or_not() -> None:
    assert not VISITOR.signed_in
    assert not Actor(system="policy").signed_in
    assert Actor(person=STREAM).signed_in


def test_a_refusal_says_its_reason() -> None:
    refusal = Refused("No.", "title", Why.INPUT)
    assert (str(refusal), refusal.field, refusal.why) == ("No.", "title", "input")


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("  Ærlig \n", "Ærlig"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("Caf\u0065\u0301", "Caf\u00e9"),
        ("a\x00b\x07c", "abc"),
        ("right\u202eot tfel", "rightot tfel"),
        ("tab\tstays", "tab\tstays"),
        ("o" + "\u0302" * 20, "\u00f4" + "\u0302" * 4),
        ("שלום 你好 🌲", "שלום 你好 🌲"),
        ("👩‍👩‍👧", "👩‍👩‍👧"),
    ],
)
def test_text_is_cleaned_without_changing_what_it_says(written: str, kept: str) -> None:
    assert clean(written) == kept


@given(st.text())
def test_cleaned_text_is_clean_and_can_be_stored(written: str) -> None:
    cleaned = clean(written)
    assert clean(cleaned) == cleaned
    cleaned.encode()
