"""One log as it stands in the store: its entries, the nodes of its tree, its tiles and proofs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from sqlalchemy import bindparam, select

from samskap.store import logs
from samskap.store.checkpoint_tables import STORED
from samskap.store.database import Database
from samskap.store.logs import NODES
from samskap.tlog.tiles import ENTRIES, Tile, write_bundle
from samskap.tlog.tree import consistency_proof, inclusion_proof, leaf_hash, root_at

BATCH = 500

_FIRST, _END = bindparam("first", type_=sa.Integer), bindparam("end", type_=sa.Integer)
_ENTRIES = (
    select(STORED.c.position, STORED.c.index, STORED.c.state)
    .where(STORED.c.log == bindparam("log"), STORED.c.index >= _FIRST, STORED.c.index < _END)
    .order_by(STORED.c.index)
)
_HASHES = (
    select(NODES.c.hash)
    .where(NODES.c.log == bindparam("log"), NODES.c.level == bindparam("level"))
    .where(NODES.c.index >= _FIRST, NODES.c.index < _END)
    .order_by(NODES.c.index)
)


class Log:
    """The entries and the tree of one log.

    Args:
        database: where it is kept; one connection for as long as a whole must be seen.
        name: a process's id, or ADMINISTRATION.
    """

    def __init__(self, database: Database, name: str) -> None:
        self.name = name
        self._database = database

    @property
    def size(self) -> int:
        """How many entries it has."""
        return logs.size(self._database, self.name)

    def rows(self, first: int, end: int) -> list[Any]:
        """Return position, index and state (the entry) of entries, from first to before end."""
        return self._database.all(_ENTRIES, log=self.name, first=first, end=end)

    def entries(self, first: int, end: int) -> Iterator[bytes]:
        """Give the entries from first to before end."""
        return (bytes(row["state"]) for row in self.rows(first, end))

    def hash(self, level: int, index: int) -> bytes:
        """Return the hash of a full node: what a tree's functions take as `read_hash`.

        Raises:
            LookupError: there is no such node.
        """
        found = self.hashes(level, index, index + 1)
        if not found:
            raise LookupError(f"{self.name} has no node {index} at level {level}")
        return found[0]

    def hashes(self, level: int, first: int, end: int) -> list[bytes]:
        """Return the hashes of full nodes at a level, from first to before end."""
        if level == 0:
            return [leaf_hash(entry) for entry in self.entries(first, end)]
        span = {"log": self.name, "level": level, "first": first, "end": end}
        return [bytes(row["hash"]) for row in self._database.all(_HASHES, **span)]

    def tile(self, tile: Tile) -> bytes:
        """Return the bytes of a tile, or of an entry bundle, that the log has."""
        first = tile.index * 256
        end = first + tile.width
        if tile.level == ENTRIES:
            return write_bundle(self.entries(first, end))
        return b"".join(self.hashes(8 * tile.level, first, end))

    def root(self, size: int) -> bytes:
        """Return the root of the tree when it had that size."""
        return root_at(size, self.hash)

    def inclusion(self, index: int, size: int) -> list[bytes]:
        """Return the proof that an entry is in the tree of that size."""
        return inclusion_proof(index, size, self.hash)

    def consistency(self, old: int, new: int) -> list[bytes]:
        """Return the proof that the tree of size new begins with that of size old."""
        return consistency_proof(old, new, self.hash)
