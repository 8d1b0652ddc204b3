"""The tree against RFC 6962 as it is written: recursive, slow and obviously right."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samskap.tlog.checks import check_consistency, check_inclusion
from samskap.tlog.errors import InvalidProof, Malformed
from samskap.tlog.tree import (
    EMPTY_ROOT,
    Frontier,
    ReadHash,
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    root_at,
)

ENTRIES = [bytes.fromhex(text) for text in (
    "", "00", "10", "2021", "3031", "40414243", "5051525354555657",
    "606162636465666768696a6b6c6d6e6f",
)]  # fmt: skip
ROOT_OF_ENTRIES = "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
MANY = [b"%d" % number for number in range(70)]

sizes = st.integers(1, len(MANY))


def model_root(entries: list[bytes]) -> bytes:
    if len(entries) < 2:
        return sha256(b"\0" + entries[0]).digest() if entries else sha256().digest()
    k = model_split(entries)
    return sha256(b"\1" + model_root(entries[:k]) + model_root(entries[k:])).digest()


def model_split(entries: list[bytes]) -> int:
    k = 1
    while k * 2 < len(entries):
        k *= 2
    return k


def model_path(m: int, entries: list[bytes]) -> list[bytes]:
    if len(entries) == 1:
        return []
    k = model_split(entries)
    if m < k:
        return [*model_path(m, entries[:k]), model_root(entries[k:])]
    return [*model_path(m - k, entries[k:]), model_root(entries[:k])]


def model_subproof(m: int, entries: list[bytes], known: bool) -> list[bytes]:
    if m == len(entries):
        return [] if known else [model_root(entries)]
    k = model_split(entries)
    if m <= k:
        return [*model_subproof(m, entries[:k], known), model_root(entries[k:])]
    return [*model_subproof(m - k, entries[k:], False), model_root(entries[:k])]


def grown(entries: list[bytes]) -> tuple[Frontier, ReadHash]:
    frontier, nodes = Frontier(), {}
    for index, entry in enumerate(entries):
        frontier, full = frontier.append(leaf_hash(entry))
        nodes.update({(level, index >> level): node for level, node in enumerate(full)})
    return frontier, lambda level, index: nodes[level, index]


_, READ_HASH = grown(MANY)


def test_root_is_the_published_one() -> None:
    assert grown(ENTRIES)[0].root().hex() == ROOT_OF_ENTRIES


def test_empty_tree() -> None:
    assert Frontier().root() == EMPTY_ROOT == root_at(0, grown([])[1])


@given(st.lists(st.binary(max_size=8), max_size=40))
def test_root_is_the_models(entries: list[bytes]) -> None:
    assert grown(entries)[0].root() == model_root(entries)


@given(sizes)
def test_frontier_survives_storage(size: int) -> None:
    frontier, read_hash = grown(MANY[:size])
    assert Frontier.from_bytes(frontier.to_bytes()) == frontier
    assert frontier.root() == root_at(size, read_hash)


def test_largest_frontier_is_small() -> None:
    size = 2**63 - 1
    assert len(Frontier(size, (b"\0" * 32,) * 63).to_bytes()) == 2024


@pytest.mark.parametrize("data", [b"", b"\0" * 7, b"\0" * 9, b"\0" * 7 + b"\1", b"\0" * 7 + b"\3"])
def test_damaged_frontier_is_refused(data: bytes) -> None:
    with pytest.raises(Malformed):
        Frontier.from_bytes(data)


@given(st.data())
def test_inclusion_proof_is_the_models_and_holds(data: st.DataObject) -> None:
    size = data.draw(sizes)
    index = data.draw(st.integers(0, size - 1))
    proof = inclusion_proof(index, size, READ_HASH)
    assert proof == model_path(index, MANY[:size])
    check_inclusion(leaf_hash(MANY[index]), index, size, proof, root_at(size, READ_HASH))


@given(st.data())
def test_consistency_proof_is_the_models_and_holds(data: st.DataObject) -> None:
    new = data.draw(sizes)
    old = data.draw(st.integers(1, new))
    proof = consistency_proof(old, new, READ_HASH)
    assert proof == model_subproof(old, MANY[:new], True)
    check_consistency(old, new, proof, root_at(old, READ_HASH), root_at(new, READ_HASH))


@given(st.data())
def test_another_inclusion_is_refused(data: st.DataObject) -> None:
    size = data.draw(sizes)
    index, claimed = data.draw(st.tuples(*[st.integers(0, size - 1)] * 2))
    proof = inclusion_proof(index, size, READ_HASH)
    altered = data.draw(alterations(proof))
    entry, root = leaf_hash(MANY[index]), root_at(size, READ_HASH)
    if claimed != index:
        with pytest.raises(InvalidProof):
            check_inclusion(entry, claimed, size, proof, root)
    with pytest.raises(InvalidProof):
        check_inclusion(entry, index, size, altered, root)


@given(st.data())
def test_another_consistency_is_refused(data: st.DataObject) -> None:
    new = data.draw(st.integers(2, len(MANY)))
    old = data.draw(st.integers(1, new - 1))
    proof = consistency_proof(old, new, READ_HASH)
    altered = data.draw(alterations(proof))
    old_root, new_root = root_at(old, READ_HASH), root_at(new, READ_HASH)
    with pytest.raises(InvalidProof):
        check_consistency(old, new, altered, old_root, new_root)
    with pytest.raises(InvalidProof):
        check_consistency(old, new, proof, new_root, old_root)


def alterations(proof: list[bytes]) -> st.SearchStrategy[list[bytes]]:
    longer = st.just([*proof, b"\0" * 32])
    changes = [st.just([*proof[:at], b"\1" * 32, *proof[at + 1 :]]) for at in range(len(proof))]
    shorter = [st.just(proof[:-1]), st.just(proof[1:])] if proof else []
    return st.one_of(longer, *changes, *shorter)


@pytest.mark.parametrize(("index", "size"), [(0, 0), (1, 1), (-1, 1)])
def test_no_proof_of_what_is_not_there(index: int, size: int) -> None:
    with pytest.raises(ValueError, match="no entry"):
        inclusion_proof(index, size, READ_HASH)
    with pytest.raises(InvalidProof):
        check_inclusion(b"", index, size, [], EMPTY_ROOT)


def test_no_consistency_backwards() -> None:
    with pytest.raises(ValueError, match="cannot extend"):
        consistency_proof(3, 2, READ_HASH)
    with pytest.raises(InvalidProof):
        check_consistency(3, 2, [], b"", b"")


def test_every_tree_extends_the_empty_one_without_proof() -> None:
    assert consistency_proof(0, 5, READ_HASH) == []
    check_consistency(0, 5, [], EMPTY_ROOT, b"any")
    with pytest.raises(InvalidProof):
        check_consistency(0, 5, [b"\0" * 32], EMPTY_ROOT, b"any")


def test_two_roots_of_one_size_are_a_fork() -> None:
    check_consistency(5, 5, [], b"one", b"one")
    with pytest.raises(InvalidProof):
        check_consistency(5, 5, [], b"one", b"two")


@pytest.mark.parametrize(("real", "claimed"), [(4, 8), (8, 4), (4, 16), (16, 4)])
def test_a_proof_for_a_tree_of_another_size_is_refused(real: int, claimed: int) -> None:
    root, entry = root_at(real, READ_HASH), leaf_hash(MANY[1])
    with pytest.raises(InvalidProof):
        check_inclusion(entry, 1, claimed, inclusion_proof(1, real, READ_HASH), root)
    proof = consistency_proof(2, real, READ_HASH)
    with pytest.raises(InvalidProof):
        check_consistency(2, claimed, proof, root_at(2, READ_HASH), root)


def test_a_proof_along_the_right_edge_of_a_larger_tree_is_refused() -> None:
    old, new = root_at(7, READ_HASH), root_at(8, READ_HASH)
    with pytest.raises(InvalidProof):
        check_inclusion(leaf_hash(MANY[7]), 3, 4, inclusion_proof(7, 8, READ_HASH), new)
    with pytest.raises(InvalidProof):
        check_consistency(3, 4, consistency_proof(7, 8, READ_HASH), old, new)
