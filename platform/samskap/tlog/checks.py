"""Checking the proofs of a Merkle tree (RFC 9162 sections 2.1.3.2 and 2.1.4.2)."""

from collections.abc import Sequence

from samskap.tlog.errors import InvalidProof
from samskap.tlog.tree import node_hash


def check_inclusion(
    hashed_leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes
) -> None:
    """Raise InvalidProof unless the leaf is at that index of the tree with that root."""
    if not 0 <= index < size:
        raise InvalidProof(f"no entry {index} in a tree of {size}")
    node, at, last = hashed_leaf, index, size - 1
    for sibling in proof:
        if last == 0:
            raise InvalidProof("the proof is too long")
        if at & 1 or at == last:
            node = node_hash(sibling, node)
            at, last = _climb_to_right_child(at, last)
        else:
            node = node_hash(node, sibling)
        at, last = at >> 1, last >> 1
    if last or node != root:
        raise InvalidProof("the entry is not in the tree with this root")


def check_consistency(
    old: int, new: int, proof: Sequence[bytes], old_root: bytes, new_root: bytes
) -> None:
    """Raise InvalidProof unless the new tree has the old one as its beginning."""
    if not 0 <= old <= new:
        raise InvalidProof(f"a tree of {new} cannot extend one of {old}")
    if old in (0, new):
        if proof or (old == new and old_root != new_root):
            raise InvalidProof("two trees of one size with different roots, or a needless proof")
        return
    if _roots(old, new, proof, old_root) != (old_root, new_root):
        raise InvalidProof("the new tree is not an extension of the old one")


def _roots(old: int, new: int, proof: Sequence[bytes], old_root: bytes) -> tuple[bytes, bytes]:
    at, last = old - 1, new - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    # At a power of two the old root is a node of the new tree and is not sent.
    path = list(proof) if old & (old - 1) else [old_root, *proof]
    if not path:
        raise InvalidProof("the proof is empty")
    first = second = path[0]
    for sibling in path[1:]:
        if last == 0:
            raise InvalidProof("the proof is too long")
        if at & 1 or at == last:
            first, second = node_hash(sibling, first), node_hash(sibling, second)
            at, last = _climb_to_right_child(at, last)
        else:
            second = node_hash(second, sibling)
        at, last = at >> 1, last >> 1
    if last:
        raise InvalidProof("the proof is too short")
    return first, second


def _climb_to_right_child(at: int, last: int) -> tuple[int, int]:
    while at and not at & 1:
        at, last = at >> 1, last >> 1
    return at, last
