"""People: registered, found again, and shown under the names they chose."""

import itertools
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from uuid import UUID, uuid4

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samskap.vault import SAID, Person, Taken, Vault

ANNA = Person("Anna Åsen", "anna@example.no", "Anna Å.", "nn", 1980)
KEY = bytes(range(32))
# A vault of before pseudonyms had scopes.
AS_IT_WAS = (
    "ALTER TABLE pseudonyms RENAME TO newer",
    """CREATE TABLE pseudonyms (
        pseudonym TEXT PRIMARY KEY,
        person BLOB NOT NULL REFERENCES people (person),
        ledger TEXT NOT NULL,
        UNIQUE (person, ledger))""",
    "INSERT INTO pseudonyms SELECT pseudonym, person, ledger FROM newer",
    "DROP TABLE newer",
)
PEOPLE = st.builds(
    Person,
    name=st.text(st.characters(exclude_categories=["Cs"])),
    email=st.emails(),
    display_name=st.text(st.characters(exclude_categories=["Cs"])),
    birth_year=st.none() | st.integers(1900, 2026),
)


@given(PEOPLE)
def test_a_person_is_kept_as_told(person: Person) -> None:
    vault = Vault(None, bytes(32))
    id = vault.register_person(person)
    kept, found = vault.person(id), vault.person_by_email(person.email)
    vault.close()
    assert (kept, found) == (person, id)


def test_nobody_is_found_where_nobody_is(vault: Vault) -> None:
    assert vault.person(uuid4()) is None
    assert vault.person_behind("unknown") is None
    assert vault.person_by_email("anna@example.no") is None
    assert vault.person_by_subject("idporten", "1") is None
    assert vault.pseudonyms(uuid4()) == []


@pytest.mark.parametrize("typed", ["ANNA@Example.NO", " anna@example.no\n", "ａnna@example.no"])
def test_an_address_is_found_however_it_is_typed(vault: Vault, typed: str) -> None:
    assert vault.person_by_email(typed) is vault.person_by_email("anna@example.no") is None
    anna = vault.register_person(ANNA)
    assert vault.person_by_email(typed) == anna


def test_an_address_belongs_to_one_person(vault: Vault) -> None:
    vault.register_person(ANNA)
    bo = vault.register_person(Person("Bo"))
    for claim in (vault.register_person, lambda person: vault.update_person(bo, person)):
        with pytest.raises(Taken):
            claim(Person("Bo", "Anna@example.no"))
    assert vault.person(bo) == Person("Bo")


def test_many_people_have_no_address(vault: Vault) -> None:
    vault.register_person(Person("Anna"))
    vault.register_person(Person("Bo"))
    assert vault.person_by_email("") is None


def test_a_person_changes_address(vault: Vault) -> None:
    anna = vault.register_person(ANNA)
    moved = msgspec.structs.replace(ANNA, email="anna@example.org")
    vault.update_person(anna, moved)
    assert vault.person(anna) == moved
    assert vault.person_by_email("anna@example.no") is None
    assert vault.person_by_email("anna@example.org") == anna


def test_an_eid_stands_for_one_person(vault: Vault) -> None:
    anna, bo = vault.register_person(ANNA), vault.register_person(Person("Bo"))
    vault.bind_subject(anna, "idporten", "123")
    vault.bind_subject(anna, "idporten", "123")
    vault.bind_subject(bo, "mitid", "123")
    with pytest.raises(Taken):
        vault.bind_subject(bo, "idporten", "123")
    assert vault.person_by_subject("idporten", "123") == anna
    assert vault.person_by_subject("mitid", "123") == bo


def test_issuer_and_subject_do_not_run_together(vault: Vault) -> None:
    anna = vault.register_person(ANNA)
    vault.bind_subject(anna, "id", "porten1")
    assert vault.person_by_subject("idporten", "1") is None


def test_no_hash_can_be_computed_without_the_vault(open_vault: Callable[..., Vault]) -> None:
    first, second = open_vault("a.sqlite"), open_vault("b.sqlite")
    assert first._hashes.email("a@b.no") != second._hashes.email("a@b.no")
    assert first._hashes.subject("i", "s") != second._hashes.subject("i", "s")


@pytest.mark.parametrize(
    "act",
    [
        lambda vault, id: vault.update_person(id, ANNA),
        lambda vault, id: vault.bind_subject(id, "idporten", "123"),
        lambda vault, id: vault.pseudonym(id, "process"),
    ],
)
def test_a_stranger_is_refused(vault: Vault, act: Callable[[Vault, UUID], None]) -> None:
    with pytest.raises(KeyError):
        act(vault, uuid4())


def test_a_pseudonym_for_each_person_and_ledger(vault: Vault) -> None:
    anna, bo = vault.register_person(ANNA), vault.register_person(Person("Bo"))
    pairs = list(itertools.product((anna, bo), ("a", "b")))
    names = [vault.pseudonym(*pair) for pair in pairs]
    assert names == [vault.pseudonym(*pair) for pair in pairs]
    assert len(set(names)) == 4
    assert [vault.person_behind(name) for name in names] == [anna, anna, bo, bo]
    assert vault.pseudonyms(anna) == [("a", SAID, names[0]), ("b", SAID, names[1])]


def test_a_pseudonym_for_each_scope_of_a_ledger(vault: Vault) -> None:
    anna = vault.register_person(ANNA)
    scopes = (SAID, "role/facilitator", str(uuid4()))
    names = {scope: vault.pseudonym(anna, "a", scope) for scope in scopes}
    assert len(set(names.values())) == 3
    assert {vault.person_behind(name) for name in names.values()} == {anna}
    assert {scope: vault.scope(name) for scope, name in names.items()} == {s: s for s in scopes}
    assert {voice.scope for voice in vault.voices(anna, "a")} == {SAID, "role/facilitator"}


def test_looking_for_a_pseudonym_makes_none(vault: Vault) -> None:
    anna = vault.register_person(ANNA)
    assert vault.known_pseudonym(anna, "a") == ""
    assert vault.pseudonyms(anna) == []
    assert vault.scope("unknown") == ""


def test_pseudonyms_of_an_older_vault_are_those_of_what_was_said(tmp_path: Path) -> None:
    file = tmp_path / "vault.sqlite"
    older = Vault(file, KEY)
    anna = older.register_person(ANNA)
    name = older.pseudonym(anna, "a")
    older.close()
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        for statement in AS_IT_WAS:
            connection.execute(statement)
    newer = Vault(file, KEY)
    assert newer.pseudonyms(anna) == [("a", SAID, name)]
    assert newer.pseudonym(anna, "a", "other") != name == newer.pseudonym(anna, "a")


def test_only_chosen_names_are_shown(vault: Vault) -> None:
    anna, bo = vault.register_person(ANNA), vault.register_person(Person("Bo Borge"))
    shown, hidden = vault.pseudonym(anna, "a"), vault.pseudonym(bo, "a")
    assert vault.names([shown, hidden, "unknown", shown]) == {shown: "Anna Å."}
    assert vault.names([]) == {}


@pytest.mark.parametrize(("born", "shown"), [(2007, "Kim"), (2008, ""), (2020, ""), (None, "Kim")])
def test_a_minor_has_no_public_name(vault: Vault, born: int | None, shown: str) -> None:
    kim = vault.register_person(Person("Kim", display_name="Kim", birth_year=born))
    pseudonym = vault.pseudonym(kim, "a")
    assert vault.names([pseudonym]).get(pseudonym, "") == shown


def test_the_revision_grows_by_one_with_what_is_shown(open_vault: Callable[..., Vault]) -> None:
    vault = open_vault()
    before = vault.revision
    anna = vault.register_person(ANNA)
    vault.pseudonym(anna, "a")
    assert vault.revision == before
    vault.update_person(anna, msgspec.structs.replace(ANNA, display_name=""))
    assert vault.revision == before + 1
    vault.forget_person(anna)
    assert open_vault().revision == before + 2


def test_a_profile_cannot_take_anothers_place(vault: Vault, change: Callable[[str], None]) -> None:
    anna = vault.register_person(ANNA)
    change("UPDATE people SET person = X'00000000000000000000000000000001'")
    assert vault.person(anna) is None
    with pytest.raises(ValueError, match="not as it was sealed"):
        vault.person(UUID(int=1))
