"""Independent implementations agree with ours: Go's sumdb, and metamorphic-log in Rust."""

import base64
import json
import os
import shutil
import subprocess
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from samskap.tlog.tiles import ENTRIES, WIDTH, Tile, tile_hashes, tiles_of, write_bundle
from samskap.tlog.tree import consistency_proof, inclusion_proof, leaf_hash, root_at

pytestmark = pytest.mark.peer

SIZES = [0, 1, 2, 255, 256, 257, 65_536, 70_000]
_WITHOUT = os.environ.get("SAMSKAP_WITHOUT_PEERS") == "1"
_GO_PATH = "/usr/share/gocode"


@pytest.fixture(scope="session")
def log(grow: Callable[[int], Any]) -> Any:
    return grow(max(SIZES))


@pytest.fixture(scope="session")
def go_check(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if _WITHOUT:
        pytest.skip("SAMSKAP_WITHOUT_PEERS=1")
    if not shutil.which("go") or not Path(_GO_PATH, "src/golang.org/x/mod").exists():
        pytest.fail(
            "Go is missing: apt-get install golang-go golang-golang-x-mod-dev, "
            "or set SAMSKAP_WITHOUT_PEERS=1"
        )
    program = tmp_path_factory.mktemp("peer") / "check"
    source = Path(__file__).parent / "peer" / "check.go"
    offline = {"GO111MODULE": "off", "GOPATH": _GO_PATH, "GOFLAGS": "", "GOPROXY": "off"}
    subprocess.run(
        ["go", "build", "-o", program, source],
        check=True,
        env={**os.environ, **offline, "GOCACHE": str(program.parent / "cache")},
    )
    return program


@pytest.fixture(scope="session")
def rust() -> Any:
    if _WITHOUT:
        pytest.skip("SAMSKAP_WITHOUT_PEERS=1")
    try:
        return import_module("metamorphic_log")
    except ImportError:
        pytest.fail("pip install metamorphic-log==0.1.11, or set SAMSKAP_WITHOUT_PEERS=1")


def below(size: int) -> list[int]:
    """Return the indexes where a proof could go wrong: ends, middle, tile borders."""
    candidates = {0, 1, size // 2, size - 2, size - 1, WIDTH - 1, WIDTH, size & -WIDTH}
    return sorted(index for index in candidates if 0 <= index < size)


def encoded(hashes: list[bytes]) -> list[str]:
    return [base64.b64encode(data).decode() for data in hashes]


def claims(log: Any, size: int) -> dict[str, Any]:
    inclusion = [
        {
            "Index": index,
            "Entry": base64.b64encode(log.entries[index]).decode(),
            "Proof": encoded(inclusion_proof(index, size, log.read_hash)),
        }
        for index in below(size)
    ]
    consistency = [
        {
            "Old": old,
            "Root": encoded([root_at(old, log.read_hash)])[0],
            "Proof": encoded(consistency_proof(old, size, log.read_hash)),
        }
        for old in [index + 1 for index in below(size)]
    ]
    names = {"Vkey": str(log.signer.verifier), "Origin": log.origin}
    return {**names, "Inclusion": inclusion, "Consistency": consistency}


def publish(log: Any, size: int, folder: Path) -> None:
    (folder / "checkpoint").write_text(str(log.signed(size)), encoding="utf-8")
    (folder / "claims.json").write_text(json.dumps(claims(log, size)))
    for tile in tiles_of(size):
        path = folder / str(tile)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content(log, tile))


def content(log: Any, tile: Tile) -> bytes:
    if tile.level != ENTRIES:
        return tile_hashes(tile, log.read_hash)
    first = tile.index * WIDTH
    return write_bundle(log.entries[first : first + tile.width])


def run(program: Path, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([program, folder], capture_output=True, text=True, check=False)


@pytest.mark.parametrize("size", SIZES)
def test_go_agrees(size: int, log: Any, go_check: Path, tmp_path: Path) -> None:
    publish(log, size, tmp_path)
    checked = run(go_check, tmp_path)
    assert checked.returncode == 0, checked.stderr


@pytest.mark.parametrize(
    "name", ["checkpoint", "tile/0/001.p/1", "tile/1/000.p/1", "tile/entries/000"]
)
def test_go_notices_one_altered_bit(name: str, log: Any, go_check: Path, tmp_path: Path) -> None:
    publish(log, 257, tmp_path)
    path = tmp_path / name
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    assert run(go_check, tmp_path).returncode == 1


@pytest.mark.parametrize("size", SIZES)
def test_rust_opens_checkpoint(size: int, log: Any, rust: Any) -> None:
    head = rust.checkpoint_verify(str(log.signed(size)), [str(log.signer.verifier)])
    assert (head.origin, head.size) == (log.origin, size)
    assert head.root == root_at(size, log.read_hash)


@pytest.mark.parametrize("size", SIZES[1:])
def test_rust_checks_proofs(size: int, log: Any, rust: Any) -> None:
    note, keys = str(log.signed(size)), [str(log.signer.verifier)]
    for index in below(size):
        proof = inclusion_proof(index, size, log.read_hash)
        rust.checkpoint_verify_inclusion(note, keys, index, leaf_hash(log.entries[index]), proof)
        old = str(log.signed(index + 1))
        proof = consistency_proof(index + 1, size, log.read_hash)
        rust.checkpoint_verify_consistency(old, note, keys, proof)


def test_rust_refuses_another_index(log: Any, rust: Any) -> None:
    proof = inclusion_proof(3, 257, log.read_hash)
    root = root_at(257, log.read_hash)
    with pytest.raises(rust.VerifyError):
        rust.verify_inclusion(4, 257, leaf_hash(log.entries[3]), proof, root)
