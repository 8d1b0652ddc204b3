"""The Merkle tree of RFC 6962 section 2.1: hashing, appending and proving.

A node is named (level, index): it is the root of the 2**level leaves that start
at index * 2**level. Only full nodes are ever stored or read; they never change.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import reduce
from hashlib import sha256
from typing import TypeAlias

from samskap.tlog.errors import Malformed

HASH_SIZE = 32
EMPTY_ROOT = sha256(b"").digest()

ReadHash: TypeAlias = Callable[[int, int], bytes]
"""(level, index) -> the hash of that full node."""


def leaf_hash(entry: bytes) -> bytes:
    """Return the hash of one entry."""
    return sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of two neighbours."""
    return sha256(b"\x01" + left + right).digest()


def _fold(subtrees: Iterable[bytes]) -> bytes:
    """Return the root over full subtrees given from right (smallest) to left."""
    return reduce(lambda right, left: node_hash(left, right), subtrees)


@dataclass(frozen=True, slots=True)
class Frontier:
    """The right edge of a tree: all that is needed to append to it and to know its root.

    hashes are the roots of the full subtrees, the largest (leftmost) first: one
    for each bit set in size, so at most 63 of them.
    """

    size: int = 0
    hashes: tuple[bytes, ...] = ()

    def append(self, hashed_leaf: bytes) -> tuple["Frontier", list[bytes]]:
        """Return the next frontier and the nodes that became full.

        The node at position k of the list is (k, size >> k), size being the
        index of the new leaf. Takes one hash per entry on average.
        """
        edge, full, rest = list(self.hashes), [hashed_leaf], self.size
        while rest & 1:
            full.append(node_hash(edge.pop(), full[-1]))
            rest >>= 1
        return Frontier(self.size + 1, (*edge, full[-1])), full

    def root(self) -> bytes:
        """Return the Merkle tree hash."""
        return _fold(reversed(self.hashes)) if self.hashes else EMPTY_ROOT

    def to_bytes(self) -> bytes:
        """Return size (8 bytes, big-endian) and hashes: at most 2,024 bytes."""
        return self.size.to_bytes(8, "big") + b"".join(self.hashes)

    @classmethod
    def from_bytes(cls, data: bytes) -> "Frontier":
        """Read what to_bytes wrote; raise Malformed on anything else."""
        size = int.from_bytes(data[:8], "big")
        if len(data) != 8 + size.bit_count() * HASH_SIZE:
            raise Malformed("a frontier with the wrong number of hashes")
        starts = range(8, len(data), HASH_SIZE)
        return cls(size, tuple(data[at : at + HASH_SIZE] for at in starts))


def inclusion_proof(index: int, size: int, read_hash: ReadHash) -> list[bytes]:
    """Return the audit path of a leaf in the tree of that size (RFC 6962 section 2.1.1)."""
    if not 0 <= index < size:
        raise ValueError(f"no entry {index} in a tree of {size}")
    return [_range_hash(start, end, read_hash) for start, end in _siblings(index, 0, size)]


def consistency_proof(old: int, new: int, read_hash: ReadHash) -> list[bytes]:
    """Return the proof that the tree of size new extends that of size old (section 2.1.2)."""
    if not 0 <= old <= new:
        raise ValueError(f"a tree of {new} cannot extend one of {old}")
    if old in (0, new):
        return []
    return [_range_hash(start, end, read_hash) for start, end in _shared(old, 0, new)]


def root_at(size: int, read_hash: ReadHash) -> bytes:
    """Return the root of the tree as it was at that size."""
    return _range_hash(0, size, read_hash) if size else EMPTY_ROOT


def _siblings(index: int, start: int, end: int) -> list[tuple[int, int]]:
    if end - start == 1:
        return []
    split = _split(start, end)
    if index < split:
        return [*_siblings(index, start, split), (split, end)]
    return [*_siblings(index, split, end), (start, split)]


def _shared(old: int, start: int, end: int) -> list[tuple[int, int]]:
    # The verifier knows the old root, so a subtree that is the whole old tree is left out.
    if old == end:
        return [(start, end)] if start else []
    split = _split(start, end)
    if old <= split:
        return [*_shared(old, start, split), (split, end)]
    return [*_shared(old, split, end), (start, split)]


def _split(start: int, end: int) -> int:
    """Return where RFC 6962 cuts: after the largest power of two smaller than the range."""
    return start + (1 << (end - start - 1).bit_length() - 1)


def _range_hash(start: int, end: int, read_hash: ReadHash) -> bytes:
    nodes = [read_hash(level, index) for level, index in _full_nodes(start, end)]
    return _fold(reversed(nodes))


def _full_nodes(start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end:
        level = (end - start).bit_length() - 1
        yield level, start >> level
        start += 1 << level
