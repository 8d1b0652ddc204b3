"""The Merkle tree of RFC 6962, kept as the roots of its full subtrees only."""

from collections.abc import Iterable, Sequence
from hashlib import sha256


def hash_leaf(entry: bytes) -> bytes:
    """Return the hash of an entry."""
    return sha256(b"\x00" + entry).digest()


def _hash_pair(left: bytes, right: bytes) -> bytes:
    return sha256(b"\x01" + left + right).digest()


class Tree:
    """A growing tree: at most 64 hashes in memory, however many entries."""

    def __init__(self) -> None:
        self.size = 0
        self._peaks: list[bytes] = []

    def extend(self, entries: Iterable[bytes]) -> None:
        """Append entries."""
        nodes, level, peaks = [hash_leaf(entry) for entry in entries], 0, []
        size = self.size + len(nodes)
        while nodes:
            if self.size >> level & 1:
                nodes.insert(0, self._peaks.pop())
            if len(nodes) & 1:
                peaks.append(nodes.pop())
            nodes = list(map(_hash_pair, nodes[::2], nodes[1::2]))
            level += 1
        self._peaks += reversed(peaks)
        self.size = size

    def root(self) -> bytes:
        """Return the root hash."""
        if not self._peaks:
            return sha256().digest()
        *left, root = self._peaks
        for peak in reversed(left):
            root = _hash_pair(peak, root)
        return root


def root_from_proof(entry: bytes, index: int, size: int, proof: Sequence[bytes]) -> bytes | None:
    """Return the root an inclusion proof leads to, None when it has the wrong length."""
    path = list(proof)
    root = _climb(hash_leaf(entry), index, size, path)
    return None if path else root


def _climb(leaf: bytes, index: int, size: int, path: list[bytes]) -> bytes | None:
    """Return the root of a tree of that size, taking siblings from the end (top) of path."""
    if size == 1:
        return leaf
    if not path:
        return None
    sibling = path.pop()
    left_size = 1 << (size - 1).bit_length() - 1
    if index < left_size:
        left = _climb(leaf, index, left_size, path)
        return left and _hash_pair(left, sibling)
    right = _climb(leaf, index - left_size, size - left_size, path)
    return right and _hash_pair(sibling, right)
