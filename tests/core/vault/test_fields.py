"""Sealing fields, opening them, and noticing what was tampered with."""

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samskap.tlog.commitment import commitment
from samskap.vault import AlreadySealed, Opened, OwnerErased, Person, Sealing, Tampered, Vault

Write = Callable[..., Sealing]
ENCODABLE = st.text(st.characters(exclude_categories=["Cs"]))
SEALINGS = st.builds(
    Sealing,
    event=st.uuids(),
    field=st.sampled_from(["title", "text", "place"]),
    value=ENCODABLE,
    type=ENCODABLE,
    stream=st.uuids(),
    version=st.integers(0, 2**63 - 1),
    owner=st.text("abcdef", max_size=3),
)


@given(st.lists(SEALINGS, unique_by=lambda sealing: sealing.event))
def test_whatever_is_sealed_opens_and_matches_its_commitment(sealings: list[Sealing]) -> None:
    vault = Vault(None, bytes(32))
    commitments = vault.seal(sealings)
    opened = vault.open([sealing.event for sealing in sealings])
    vault.close()
    assert len(opened) == len(sealings)
    for sealing, promised in zip(sealings, commitments, strict=True):
        found = opened[sealing.event, sealing.field]
        assert found.value == sealing.value
        assert promised == commitment(found.salt, sealing.type, sealing.field, sealing.value)


def test_equal_words_never_share_a_salt_or_a_commitment(vault: Vault, write: Write) -> None:
    event = uuid4()
    sealings = [write(event=event, field=name) for name in "abc"] + [write() for _ in range(3)]
    assert len(set(vault.seal(sealings))) == 6
    opened = vault.open([sealing.event for sealing in sealings])
    assert len({found.salt for found in opened.values()}) == 6


def test_owners_of_one_event_keep_separate_envelopes(vault: Vault, write: Write) -> None:
    event = uuid4()
    vault.seal(
        [write("mine", event=event, field="a"), write("x", event=event, field="b", owner="bo")]
    )
    assert vault.forget_owner("bo") == 1
    assert [found.value for found in vault.open([event]).values()] == ["mine"]


def test_what_was_never_sealed_does_not_open(vault: Vault) -> None:
    assert vault.open([uuid4()]) == {}
    assert vault.open([]) == {}
    assert vault.seal([]) == []


def test_more_events_than_one_statement_takes(vault: Vault, write: Write) -> None:
    sealing = write()
    vault.seal([sealing])
    assert len(vault.open([*(UUID(int=n) for n in range(25_000)), sealing.event])) == 1


def test_unsealing_takes_back_field_and_key(vault: Vault, write: Write, rows: Callable) -> None:
    kept, lost = write(owner="anna"), write(owner="bo")
    vault.seal([kept, lost])
    vault.unseal([lost.event])
    assert list(vault.open([kept.event, lost.event])) == [(kept.event, "text")]
    assert rows("SELECT owner FROM keys") == [("anna",)]


@pytest.mark.parametrize("owner", ["anna", "bo"])
def test_a_field_is_sealed_once(vault: Vault, write: Write, owner: str) -> None:
    first = write()
    with pytest.raises(AlreadySealed):
        vault.seal([first, write(event=first.event, owner=owner)])
    assert vault.open([first.event]) == {}


def test_an_event_is_sealed_once(vault: Vault, write: Write) -> None:
    first = write("first")
    vault.seal([first])
    with pytest.raises(AlreadySealed):
        vault.seal([write(), write("second", event=first.event)])
    assert vault.open([first.event])[first.event, "text"].value == "first"


def test_half_a_character_is_refused_and_nothing_is_kept(vault: Vault, write: Write) -> None:
    whole = write()
    with pytest.raises(UnicodeEncodeError):
        vault.seal([whole, write("\ud83d")])
    assert vault.open([whole.event]) == {}


def test_nothing_is_sealed_for_the_erased(vault: Vault, write: Write) -> None:
    person = vault.register_person(Person("Anna"))
    pseudonym = vault.pseudonym(person, "process")
    vault.seal([write(owner=pseudonym)])
    vault.forget_person(person)
    with pytest.raises(OwnerErased):
        vault.seal([write(owner=pseudonym)])


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE sealed SET type = 'needs.Withdrawn'",
        "UPDATE sealed SET version = version + 1",
        "UPDATE sealed SET event = X'00000000000000000000000000000001'",
        "UPDATE keys SET stream = X'00000000000000000000000000000002'",
        "UPDATE keys SET wrapped = (SELECT wrapped FROM pepper)",
        "UPDATE sealed SET ciphertext = substr(ciphertext, 2)",
    ],
)
def test_a_moved_or_changed_envelope_does_not_open(
    vault: Vault, write: Write, change: Callable[[str], None], tampering: str
) -> None:
    sealing = write()
    vault.seal([sealing])
    change(tampering)
    with pytest.raises(Tampered):
        vault.open([sealing.event, UUID(int=1)])


def test_envelopes_cannot_be_swapped(
    vault: Vault, write: Write, change: Callable[[str], None]
) -> None:
    sealings = [write("yes"), write("no")]
    vault.seal(sealings)
    change("UPDATE sealed SET ciphertext = (SELECT max(ciphertext) FROM sealed)")
    with pytest.raises(Tampered):
        vault.open([sealing.event for sealing in sealings])


def test_words_without_an_event_are_found_the_day_after(
    vault: Vault, write: Write, clock: Callable
) -> None:
    stored, stray = write(), write()
    vault.seal([stored, stray])
    assert vault.strays(lambda events: {stored.event}) == []
    clock.turn(days=1)
    vault.seal([write()])
    assert vault.strays(lambda events: {stored.event}) == [stray.event]


def test_own_events_are_found(vault: Vault, write: Write) -> None:
    mine, other = write(), write(owner="bo")
    vault.seal([mine, other])
    assert vault.events_of("anna") == [mine.event]


def test_the_same_chance_gives_the_same_salts(write: Write) -> None:
    sealings = [write(owner=str(n), event=UUID(int=n)) for n in range(20)]
    assert _salts(sealings) == _salts(sealings)


def _salts(sealings: list[Sealing]) -> list[Opened]:
    count = iter(range(10**6))
    vault = Vault(None, bytes(32), random=lambda size: next(count).to_bytes(size, "big"))
    vault.seal(sealings)
    opened = vault.open([sealing.event for sealing in sealings])
    vault.close()
    return list(opened.values())
