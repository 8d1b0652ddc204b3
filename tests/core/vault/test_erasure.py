"""Forgetting, and staying forgotten when an old backup comes back."""

import logging
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from uuid import UUID, uuid4

import msgspec
import pytest

from samskap.vault import Erasure, ErasureList, Person, Sealing, Vault

Write = Callable[..., Sealing]
Open = Callable[..., Vault]


def left(vault: Vault, sealings: list[Sealing]) -> list[str]:
    return sorted(found.value for found in vault.open([s.event for s in sealings]).values())


@pytest.fixture
def written(vault: Vault, write: Write) -> list[Sealing]:
    event = UUID(int=1)
    sealings = [
        write("anna 1", event=event),
        write("anna 2", event=event, field="place"),
        write("anna 3", stream=UUID(int=8)),
        write("bo", owner="bo"),
        write("the municipality", owner="", stream=UUID(int=9)),
    ]
    vault.seal(sealings)
    return sealings


def test_an_owner_is_forgotten(vault: Vault, written: list[Sealing], rows: Callable) -> None:
    assert vault.forget_owner("anna") == 3
    assert vault.forget_owner("anna") == 0
    assert left(vault, written) == ["bo", "the municipality"]
    assert rows("SELECT DISTINCT owner FROM keys ORDER BY owner") == [("",), ("bo",)]


def test_an_owner_can_write_again(vault: Vault, write: Write) -> None:
    vault.forget_owner("anna")
    again = write("again")
    vault.seal([again])
    assert left(vault, [again]) == ["again"]


def test_a_stream_is_forgotten(vault: Vault, written: list[Sealing], rows: Callable) -> None:
    assert vault.forget_stream(UUID(int=7)) == 3
    assert left(vault, written) == ["anna 3", "the municipality"]
    assert rows("SELECT count(*) FROM keys") == [(2,)]


def test_an_event_is_forgotten(vault: Vault, written: list[Sealing]) -> None:
    assert vault.forget_event(UUID(int=1)) == 2
    assert vault.forget_event(UUID(int=1)) == 0
    assert left(vault, written) == ["anna 3", "bo", "the municipality"]


def test_a_field_is_forgotten_alone(vault: Vault, written: list[Sealing], rows: Callable) -> None:
    salt = vault.open([UUID(int=1)])[UUID(int=1), "text"].salt
    assert vault.forget_event(UUID(int=1), "place") == 1
    assert vault.forget_event(UUID(int=1), "place") == 0
    kept = vault.open([UUID(int=1)])
    assert {field: (found.value, found.salt) for (_, field), found in kept.items()} == {
        "text": ("anna 1", salt)
    }
    assert vault.forget_event(UUID(int=1), "text") == 1
    assert left(vault, written) == ["anna 3", "bo", "the municipality"]
    assert rows("SELECT count(*) FROM keys WHERE owner = 'anna'") == [(1,)]


def test_a_field_of_a_second_owner_is_found(vault: Vault, write: Write) -> None:
    event = uuid4()
    vault.seal([write("a", event=event, field="a"), write("b", event=event, field="b", owner="bo")])
    assert vault.forget_event(event, "b") == 1
    assert [field for _, field in vault.open([event])] == ["a"]


def test_a_person_is_forgotten_with_everything(vault: Vault, write: Write, rows: Callable) -> None:
    anna = vault.register_person(Person("Anna", "anna@example.no", "Anna"))
    bo = vault.register_person(Person("Bo"))
    vault.bind_subject(anna, "idporten", "123")
    names = {ledger: vault.pseudonym(anna, ledger) for ledger in ("a", "b")}
    mine = [write("1", owner=names["a"]), write("2", owner=names["b"])]
    other = write("3", owner=vault.pseudonym(bo, "a"))
    vault.seal([*mine, other])

    gone = vault.forget_person(anna)

    assert gone.pseudonyms == tuple(names.values())
    assert (gone.values, gone.keys, gone.profile) == (2, 3, True)
    assert set(gone.events) == {sealing.event for sealing in mine}
    assert left(vault, [*mine, other]) == ["3"]
    assert vault.person(anna) is vault.person_by_email("anna@example.no") is None
    assert vault.person_by_subject("idporten", "123") is vault.person_behind(names["a"]) is None
    assert vault.names(names.values()) == {}
    assert rows("SELECT count(*) FROM keys") == [(2,)]


def test_forgetting_a_stranger_finds_nothing(vault: Vault) -> None:
    gone = vault.forget_person(uuid4())
    assert (gone.values, gone.keys, gone.pseudonyms, gone.profile) == (0, 0, (), False)


def test_who_was_forgotten_may_come_back_as_somebody_new(vault: Vault) -> None:
    person = Person("Anna", "anna@example.no")
    first = vault.register_person(person)
    vault.bind_subject(first, "idporten", "123")
    before = vault.pseudonym(first, "a")
    vault.forget_person(first)
    second = vault.register_person(person)
    vault.bind_subject(second, "idporten", "123")
    assert vault.pseudonym(second, "a") != before


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    return tmp_path / "erased.jsonl"


def test_a_restored_backup_is_brought_up_to_date(
    open_vault: Open, write: Write, tmp_path: Path, listed: Path
) -> None:
    vault = open_vault(erased=listed)
    anna = vault.register_person(Person("Anna"))
    owner = vault.pseudonym(anna, "a")
    sealings = [write("anna", owner=owner), write("event"), write("stream", stream=UUID(int=9))]
    sealings += [write("owner", owner="bo"), write("kept", owner="kim")]
    vault.seal(sealings)
    vault.backup(tmp_path / "old.sqlite")
    vault.forget_person(anna)
    vault.forget_event(sealings[1].event)
    vault.forget_stream(UUID(int=9))
    vault.forget_owner("bo")

    restored = open_vault("old.sqlite", erased=listed)

    assert left(restored, sealings) == ["kept"]
    assert restored.person(anna) is None
    assert restored.revision == vault.revision - 3


def test_what_was_written_after_an_erasure_stays(
    open_vault: Open, write: Write, listed: Path
) -> None:
    vault = open_vault(erased=listed)
    vault.forget_owner("anna")
    later = write("later")
    vault.seal([later])
    vault.close()
    assert left(open_vault(erased=listed), [later]) == ["later"]


def test_an_erasure_that_lost_power_is_carried_out_by_the_next(
    open_vault: Open, write: Write, listed: Path
) -> None:
    vault = open_vault(erased=listed)
    sealings = [write("anna"), write("bo", owner="bo")]
    vault.seal(sealings)
    ErasureList(listed).append([Erasure("owner", "anna")])
    vault.forget_owner("bo")
    assert left(vault, sealings) == []
    assert [erasure.id for erasure in ErasureList(listed).read()] == ["anna", "bo"]


def test_a_line_cut_short_is_replaced(open_vault: Open, listed: Path) -> None:
    vault = open_vault(erased=listed)
    vault.forget_owner("anna")
    with listed.open("ab") as file:
        file.write(b'{"kind":"own')
    assert len(ErasureList(listed).read()) == 1
    vault.forget_owner("bo")
    assert [erasure.id for erasure in ErasureList(listed).read()] == ["anna", "bo"]


def test_a_lost_list_is_written_again(open_vault: Open, listed: Path) -> None:
    vault = open_vault(erased=listed)
    vault.forget_owner("anna")
    vault.forget_event(UUID(int=1), "text")
    before = listed.read_bytes()
    listed.unlink()
    vault.close()
    open_vault(erased=listed)
    assert listed.read_bytes() == before
    assert listed.stat().st_mode & 0o077 == 0


def test_an_edited_list_is_noticed(open_vault: Open, listed: Path) -> None:
    listed.write_text('{"kind":"everything","id":""}\n')
    with pytest.raises(msgspec.DecodeError):
        open_vault(erased=listed)


def test_erasures_are_reapplied_by_hand(open_vault: Open, write: Write, tmp_path: Path) -> None:
    vault, sealing = open_vault(), write("anna")
    vault.seal([sealing])
    vault.backup(tmp_path / "other.sqlite")
    other = open_vault("other.sqlite")
    erasures = [Erasure("owner", "anna"), Erasure("person", str(uuid4()))]
    assert other.reapply(erasures) == 1
    assert other.reapply(erasures) == 0
    assert left(vault, [sealing]) == ["anna"]
    assert left(other, [sealing]) == []


def test_a_reader_elsewhere_delays_the_sweep(
    vault: Vault, write: Write, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    vault.seal([write()])
    with closing(sqlite3.connect(tmp_path / "vault.sqlite", isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM sealed").fetchone()
        with caplog.at_level(logging.WARNING):
            assert vault.forget_owner("anna") == 1
    assert "sweep again later" in caplog.text
    assert vault.compact()


def test_keys_forgotten_elsewhere_leave_memory(open_vault: Open, write: Write) -> None:
    here, there = open_vault(), open_vault()
    sealing = write()
    here.seal([sealing])
    assert here._keyring.cipher.cache_info().currsize == 1
    there.forget_owner("anna")
    assert here.revision == there.revision
    assert here._keyring.cipher.cache_info().currsize == 0
