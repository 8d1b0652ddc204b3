"""Master keys, their rotation, backups and compaction."""

from base64 import b64encode
from collections.abc import Callable
from pathlib import Path

import pytest

from samskap.vault import (
    BadKey,
    Person,
    Sealing,
    Vault,
    WrongMasterKey,
    create_master_key,
    load_master_key,
    replace_master_key,
)

Open = Callable[..., Vault]
Write = Callable[..., Sealing]
NEW_KEY = bytes(32)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "master.key"


def test_a_key_is_made_private_and_found_again(file: Path) -> None:
    key = create_master_key(file)
    assert len(key) == 32
    assert file.stat().st_mode & 0o777 == 0o600
    assert load_master_key(file, {}) == key


def test_a_key_is_never_overwritten(file: Path) -> None:
    key = create_master_key(file)
    with pytest.raises(FileExistsError):
        create_master_key(file)
    assert load_master_key(file, {}) == key


def test_the_environment_comes_first(file: Path) -> None:
    create_master_key(file)
    environment = {"SAMSKAP_MASTER_KEY": b64encode(NEW_KEY).decode()}
    assert load_master_key(file, environment) == NEW_KEY


@pytest.mark.parametrize("held", ["", "short", "æøå", b64encode(bytes(31)).decode(), "A" * 45])
def test_what_is_no_key_is_refused(file: Path, held: str) -> None:
    file.write_text(held)
    file.chmod(0o600)
    with pytest.raises(BadKey, match="32 bytes"):
        load_master_key(file, {})
    with pytest.raises(BadKey, match="SAMSKAP_MASTER_KEY"):
        load_master_key(file, {"SAMSKAP_MASTER_KEY": held})


def test_a_key_others_can_read_is_refused(file: Path) -> None:
    create_master_key(file)
    file.chmod(0o640)
    with pytest.raises(BadKey, match="chmod 600"):
        load_master_key(file, {})


def test_a_missing_key_is_reported(file: Path) -> None:
    with pytest.raises(BadKey, match="no master key"):
        load_master_key(file, {})


def test_a_vault_needs_a_whole_key() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        Vault(None, b"short")


def test_a_vault_opens_only_with_its_own_key(open_vault: Open) -> None:
    open_vault()
    with pytest.raises(WrongMasterKey):
        open_vault(key=NEW_KEY)


def test_everything_opens_under_a_new_key(open_vault: Open, write: Write) -> None:
    vault, sealings = open_vault(), [write(owner="anna"), write(owner="bo")]
    vault.seal(sealings)
    anna = vault.register_person(Person("Anna", "anna@example.no"))
    vault.bind_subject(anna, "idporten", "123")
    before = vault.open([sealing.event for sealing in sealings])

    vault.rotate(NEW_KEY)

    with pytest.raises(WrongMasterKey):
        open_vault()
    for opened in (vault, open_vault(key=NEW_KEY)):
        assert opened.open([sealing.event for sealing in sealings]) == before
        assert opened.person_by_email("anna@example.no") == anna
        assert opened.person_by_subject("idporten", "123") == anna
        assert opened.person(anna) == Person("Anna", "anna@example.no")
        opened.seal([write(owner="somebody new")])


def test_the_old_key_wraps_nothing_more(open_vault: Open, write: Write) -> None:
    running = open_vault()
    open_vault().rotate(NEW_KEY)
    with pytest.raises(WrongMasterKey):
        running.seal([write()])


def test_a_short_new_key_changes_nothing(vault: Vault, write: Write) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        vault.rotate(b"short")
    vault.seal([write()])


def test_a_key_file_is_replaced(open_vault: Open, file: Path) -> None:
    old = create_master_key(file)
    vault = open_vault(key=old)
    anna = vault.register_person(Person("Anna"))
    replace_master_key(file, vault)
    new = load_master_key(file, {})
    assert new != old
    assert open_vault(key=new).person(anna) == Person("Anna")
    assert not file.with_name("master.key.new").exists()


@pytest.mark.parametrize("rewrapped", [True, False])
def test_an_interrupted_replacement_is_finished(
    open_vault: Open, file: Path, rewrapped: bool
) -> None:
    vault = open_vault(key=create_master_key(file))
    waiting = create_master_key(file.with_name("master.key.new"))
    if rewrapped:
        vault.rotate(waiting)
    replace_master_key(file, vault)
    assert load_master_key(file, {}) == waiting
    open_vault(key=waiting)


def test_a_backup_is_a_whole_vault(open_vault: Open, write: Write, tmp_path: Path) -> None:
    vault, first, second = open_vault(), write("first"), write("second")
    backup = tmp_path / "backup.sqlite"
    vault.seal([first])
    vault.backup(backup)
    vault.seal([second])
    assert set(open_vault("backup.sqlite").open([first.event, second.event])) == {
        (first.event, "text")
    }
    vault.backup(tmp_path / "again.sqlite")
    vault.backup(tmp_path / "again.sqlite")
    assert len(open_vault("again.sqlite").open([first.event, second.event])) == 2


def test_compaction_gives_space_back(vault: Vault, write: Write, tmp_path: Path) -> None:
    vault.seal([write("long " * 1000) for _ in range(100)])
    vault.forget_owner("anna")
    before = (tmp_path / "vault.sqlite").stat().st_size
    assert vault.compact()
    assert (tmp_path / "vault.sqlite").stat().st_size < before / 5
    assert (tmp_path / "vault.sqlite-wal").stat().st_size == 0
