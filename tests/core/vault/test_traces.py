"""After erasure not one byte of it is left in any file of the vault."""

from base64 import b64encode
from collections.abc import Callable, Iterable
from pathlib import Path
from uuid import uuid4

import pytest

from samskap.vault import Person, Sealing, Vault

WORDS = "Kari Nordmann, Blåbærstien 14 på Holmen, møter ingen på butikken lenger."
NAME, EMAIL, SUBJECT = "Kari Blåbær Nordmann", "kari.nordmann@example.no", "0102198012345"
FILLER = "Noe helt annet som skal bli liggende. " * 20


def spellings(text: str) -> Iterable[bytes]:
    """The text as any program might have written it."""
    for encoding in ("utf-8", "utf-16-le", "utf-16-be", "latin-1"):
        encoded = text.encode(encoding)
        yield encoded
        yield encoded.hex().encode()
        for skipped in range(3):
            # The edges of base64 depend on the neighbours; its middle does not.
            yield b64encode(encoded[skipped:])[:-4]


def files_with(folder: Path, traces: Iterable[bytes]) -> set[str]:
    contents = {path.name: path.read_bytes() for path in folder.iterdir()}
    return {name for trace in traces for name, content in contents.items() if trace in content}


@pytest.fixture
def secrets(rows: Callable) -> Callable[[], list[bytes]]:
    """Every ciphertext, wrapped key and hash that belongs to a person or their words."""

    def find() -> list[bytes]:
        found = rows("SELECT ciphertext FROM sealed WHERE length(ciphertext) > 0")
        found += rows("SELECT wrapped FROM keys") + rows("SELECT profile FROM people")
        found += rows("SELECT email FROM people") + rows("SELECT subject FROM subjects")
        # Long values are spread over several pages, so only their ends lie in one piece.
        return [piece for (value,) in found for piece in (value[:24], value[-24:])]

    return find


@pytest.mark.parametrize("words", [WORDS, WORDS * 300], ids=["short", "over many pages"])
@pytest.mark.parametrize("settled", [True, False], ids=["in the file", "in the log"])
def test_no_byte_of_a_person_survives(
    open_vault: Callable[..., Vault],
    write: Callable[..., Sealing],
    secrets: Callable[[], list[bytes]],
    tmp_path: Path,
    words: str,
    settled: bool,
) -> None:
    vault = open_vault(erased=tmp_path / "erased.jsonl")
    kari = vault.register_person(Person(NAME, EMAIL, NAME))
    vault.bind_subject(kari, "idporten", SUBJECT)
    pseudonym = vault.pseudonym(kari, "process")
    mine = [write(words, owner=pseudonym, stream=uuid4()) for _ in range(5)]
    vault.seal(mine)
    hers = secrets()
    other = [write(FILLER, owner="bo", stream=uuid4()) for _ in range(200)]
    vault.seal(other)
    if settled:
        vault.compact()
    # The search is able to find: what is encrypted lies there until it is erased.
    assert files_with(tmp_path, hers[:2])

    vault.forget_person(kari)
    vault.backup(tmp_path / "later-backup.sqlite")

    plain = [spelt for text in (WORDS, NAME, EMAIL, SUBJECT) for spelt in spellings(text)]
    assert files_with(tmp_path, plain) == set()
    assert files_with(tmp_path, hers) == set()
    assert len(vault.open([sealing.event for sealing in [*mine, *other]])) == 200


def test_erased_pseudonyms_are_kept_without_their_tie(
    vault: Vault, rows: Callable, tmp_path: Path
) -> None:
    kari = vault.register_person(Person(NAME))
    names = [vault.pseudonym(kari, str(ledger)) for ledger in range(20)]
    vault.forget_person(kari)
    vault.compact()
    content = (tmp_path / "vault.sqlite").read_bytes()
    # Each stands once, sorted: neither whose they were nor the order they came in is left.
    assert [content.count(name.encode()) for name in names] == [1] * 20
    places = [content.index(name.encode()) for name in sorted(names)]
    assert places in (sorted(places), sorted(places, reverse=True))
    assert kari.bytes not in content


def test_no_plain_word_is_ever_on_disk(
    vault: Vault, write: Callable[..., Sealing], tmp_path: Path
) -> None:
    kari = vault.register_person(Person(NAME, EMAIL, NAME))
    vault.bind_subject(kari, "idporten", SUBJECT)
    vault.seal([write(WORDS)])
    vault.update_person(kari, Person(NAME + WORDS, EMAIL))
    vault.backup(tmp_path / "backup.sqlite")
    plain = [spelt for text in (WORDS, NAME, EMAIL, SUBJECT) for spelt in spellings(text)]
    assert files_with(tmp_path, plain) == set()


def test_a_replaced_profile_leaves_no_trace(
    vault: Vault, secrets: Callable[[], list[bytes]], tmp_path: Path
) -> None:
    kari = vault.register_person(Person(NAME, EMAIL))
    before = [trace for trace in secrets() if files_with(tmp_path, [trace])]
    vault.update_person(kari, Person("Kari", "kari@example.org"))
    vault.compact()
    left = [trace for trace in before if files_with(tmp_path, [trace])]
    # Only the key, which is hers still.
    assert len(left) == 2
    assert len(before) > len(left)


def test_only_the_owner_can_read_the_files(
    vault: Vault, write: Callable[..., Sealing], tmp_path: Path
) -> None:
    vault.seal([write()])
    vault.backup(tmp_path / "backup.sqlite")
    assert {path.stat().st_mode & 0o777 for path in tmp_path.iterdir()} == {0o600}
