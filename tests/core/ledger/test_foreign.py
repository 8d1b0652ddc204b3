"""Programs that nobody here wrote read our logs and cosign them: tlog-scales and AICS."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from threading import Thread
from types import SimpleNamespace
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA44PrivateKey

from samskap.domain import ADMINISTRATION
from samskap.features.ledger.published import Published
from samskap.features.ledger.witness_client import Asking
from samskap.tlog.keys import COSIGNATURE, ED25519, ML_DSA_44, Signer, Verifier
from samskap.tlog.note import parse_note
from samskap.tlog.signing import cosign
from samskap.tlog.tree import consistency_proof, inclusion_proof, leaf_hash, root_at
from samskap_verify.notes import key_of, witnessed
from samskap_verify.notes import read_note as read_verified_note

from .conftest import Served
from .test_peers import _WITHOUT, SIZES, below, publish

pytestmark = pytest.mark.peer

TIME = 1_800_000_000


def peer(*modules: str) -> Any:
    """Return modules of a peer by the last part of their names."""
    if _WITHOUT:
        pytest.skip("SAMSKAP_WITHOUT_PEERS=1")
    try:
        return SimpleNamespace(**{name.rpartition(".")[2]: import_module(name) for name in modules})
    except ImportError:
        pytest.fail("Run tests/run once, which installs it, or set SAMSKAP_WITHOUT_PEERS=1")


@pytest.fixture(scope="session")
def scales() -> Any:
    names = ("backend", "reader", "signing", "tlog", "tiles")
    return peer(*(f"tlog_scales.{name}" for name in names))


@pytest.fixture(scope="session")
def aics() -> Any:
    return peer("aics_tlog", "aics_witness.config", "aics_witness.service", "aics_witness.store")


@pytest.fixture(scope="module")
def log(grow: Callable[[int], Any]) -> Any:
    return grow(max(SIZES[:-1]))


@pytest.mark.parametrize("size", SIZES[1:-1])
def test_scales_reads_our_tiles_and_makes_our_proofs(
    size: int, log: Any, scales: Any, tmp_path: Path
) -> None:
    publish(log, size, tmp_path)
    reader = scales.reader.TilesReader(scales.backend.LocalBackend(tmp_path))
    checkpoint = reader.get_checkpoint()
    checkpoint.verify(scales.signing.Vkey.from_string(str(log.signer.verifier)))
    assert checkpoint.root_hash == root_at(size, log.read_hash) == reader.calculate_root_hash()
    for index in below(size):
        assert reader.get_entry(index) == log.entries[index]
        proof = reader.get_inclusion_proof(index, size)
        proof.check(leaf_hash(log.entries[index]), checkpoint.root_hash)
        old = root_at(index + 1, log.read_hash)
        reader.get_consistency_proof(index + 1, size).check(old, checkpoint.root_hash)


def test_scales_and_we_agree_on_cosignatures_that_quantum_computers_cannot_break(
    log: Any, scales: Any
) -> None:
    note = log.signed(257)
    theirs = scales.signing.MLDSA44CosignatureSigner("w.example/1", bytes(range(32)))
    line = theirs.sign(scales.tlog.Checkpoint.from_text(str(note))).serialize()
    private = MLDSA44PrivateKey.from_seed_bytes(bytes(range(32)))
    ours = Signer("w.example/1", private, ML_DSA_44)
    cosigned = parse_note(f"{note}{line}\n")
    (verified,) = cosigned.verified([ours.verifier])
    assert verified.time
    key = key_of(ours.name, ML_DSA_44, ours.verifier.public)
    assert witnessed(read_verified_note(str(cosigned)), [key]) == {key: verified.time}
    for kind in (COSIGNATURE, ML_DSA_44):
        signer = Signer.generate("w.example/2", kind)
        again = note.signed(cosign(signer, note.text, TIME))
        vkey = scales.signing.Vkey.from_string(str(signer.verifier))
        scales.tlog.Checkpoint.from_text(str(again)).verify(vkey)


@pytest.mark.parametrize("size", SIZES[1:-1])
def test_aics_checks_our_checkpoints_and_proofs(size: int, log: Any, aics: Any) -> None:
    tlog, root = aics.aics_tlog, root_at(size, log.read_hash)
    key = tlog.parse_vkey(str(log.signer.verifier))
    result = tlog.verify_checkpoint(tlog.parse_note(str(log.signed(size))), key)
    assert result.ok, result
    for index in below(size):
        proof = inclusion_proof(index, size, log.read_hash)
        assert tlog.verify_leaf_inclusion(log.entries[index], index, size, proof, root)
        assert not tlog.verify_leaf_inclusion(b"other", index, size, proof, root)
        old = root_at(index + 1, log.read_hash)
        proof = consistency_proof(index + 1, size, log.read_hash)
        assert tlog.verify_consistency(index + 1, size, old, root, proof)


class Theirs:
    """A witness of AICS, served over HTTP, that knows only the administration's log."""

    def __init__(self, aics: Any, keys: list[Verifier], folder: Path) -> None:
        self._folder = folder
        self._keys = keys
        self.store = aics.store.WitnessStore(folder / "witness.sqlite", create=True)
        private = Signer.generate("x", ED25519).private
        known = aics.config.LogConfig.from_strings(keys[0].name, list(map(str, keys)))
        witness = aics.service.Witness("w.example/aics", private, self.store, [known])
        self.verifier = Verifier.parse(witness.vkey_text)
        self.server = aics.service.make_server(witness)

    def asking(self, **more: Any) -> Asking:
        return Asking(self.server.url, self.verifier, every=0.0, **more)


@pytest.fixture
def theirs(aics: Any, served: Served, tmp_path: Path) -> Iterator[Theirs]:
    served.notary.sign()
    with served.scenario.municipality.store.reading() as database:
        keys = Published(database, ADMINISTRATION).verifiers()
    theirs = Theirs(aics, keys, tmp_path)
    thread = Thread(target=theirs.server.serve_forever, args=(0.01,))
    thread.start()
    yield theirs
    theirs.server.shutdown()
    thread.join()
    theirs.server.server_close()
    theirs.store.close()


def grow_on(served: Served, number: int = 1) -> None:
    served.play(number)
    served.notary.sign()


def test_aics_cosigns_our_administration_as_it_grows(served: Served, theirs: Theirs) -> None:
    municipality = served.scenario.municipality
    asking = theirs.asking()
    for _ in range(3):
        assert asking.ask(municipality) == 1
        grow_on(served, 2)
    # One that has forgotten what was seen is told how much it was, and goes on from there.
    with municipality.store.writing() as database:
        database.connection.execute("DELETE FROM asked")
        database.connection.execute("DELETE FROM cosigned")
    assert asking.ask(municipality) == 0
    assert asking.ask(municipality) == 1
    with municipality.store.reading() as database:
        published = Published(database, ADMINISTRATION)
        (verified,) = parse_note(published.latest["note"]).verified([theirs.verifier])
        assert published.witnesses() == [("w.example/aics", published.size)]
    assert verified.time


def test_aics_does_not_know_our_processes_and_is_not_asked_again(
    served: Served, theirs: Theirs, caplog: pytest.LogCaptureFixture
) -> None:
    asking = theirs.asking(logs="all")
    for _ in range(3):
        assert asking.ask(served.scenario.municipality) == 1
        grow_on(served)
    assert caplog.text.count("404") == 1
