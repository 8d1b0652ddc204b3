"""The signing key is private, is never overwritten, and bears the names of its logs."""

from pathlib import Path

import pytest

from samskap.features.ledger.keyring import Keyring, LastSigned, key_of, vkey_of
from samskap.tlog.keys import Signer
from samskap.vault.keys import BadKey

NAME = "samskap.example/skien"


@pytest.fixture
def keyring(tmp_path: Path) -> Keyring:
    return Keyring(tmp_path / "keys", "skien")


def test_made_key_is_private_and_reads_back(keyring: Keyring) -> None:
    made = keyring.create(NAME)
    assert keyring.key.stat().st_mode & 0o777 == 0o600
    assert keyring.key.parent.stat().st_mode & 0o777 == 0o700
    assert keyring.signer().verifier == made.verifier


def test_key_is_never_overwritten(keyring: Keyring) -> None:
    before = keyring.create(NAME)
    with pytest.raises(FileExistsError):
        keyring.create(NAME)
    assert keyring.signer().verifier == before.verifier


def test_missing_key_is_said(keyring: Keyring) -> None:
    assert not keyring.exists
    with pytest.raises(BadKey, match=r"no file .*skien\.signing\.key"):
        keyring.signer()


def test_key_that_others_can_read_is_refused(keyring: Keyring) -> None:
    keyring.create(NAME)
    keyring.key.chmod(0o640)
    with pytest.raises(BadKey, match="Others can read"):
        keyring.signer()


def test_damaged_key_is_refused_without_being_shown(keyring: Keyring) -> None:
    secret = keyring.create(NAME).secret()
    keyring.key.write_text(secret[:-4])
    with pytest.raises(BadKey) as refused:
        keyring.signer()
    assert secret[-20:-4] not in str(refused.value)


def test_replacing_goes_on_with_the_key_that_waits(keyring: Keyring) -> None:
    old, waiting = keyring.create(NAME), keyring.prepare(NAME)
    assert keyring.prepare(NAME).verifier == waiting.verifier != old.verifier
    assert keyring.signer().verifier == old.verifier
    keyring.replace()
    assert keyring.signer().verifier == waiting.verifier
    assert not keyring.waiting.exists()


def test_what_was_signed_is_remembered_by_log(keyring: Keyring) -> None:
    keyring.create(NAME)
    assert keyring.last_signed() == {}
    keyring.remember({"a": LastSigned(1, b"1" * 32), "b": LastSigned(2, b"2" * 32)})
    keyring.remember({"a": LastSigned(3, b"3" * 32)})
    assert keyring.last_signed() == {"a": LastSigned(3, b"3" * 32), "b": LastSigned(2, b"2" * 32)}


def test_each_log_has_the_key_under_its_own_name() -> None:
    municipal = Signer.generate(NAME)
    one, other = key_of(municipal, "12"), key_of(municipal, "13")
    assert (one.name, other.name) == (f"{NAME}/12", f"{NAME}/13")
    assert one.verifier == vkey_of(municipal.verifier, "12")
    assert one.verifier.public == other.verifier.public
    assert one.verifier.key_id != other.verifier.key_id
