"""Which event stands at which place in which log, and the Merkle tree over each log."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy import bindparam, func, select

from samskap.domain import Recorded
from samskap.ledger.tiles import check_entry
from samskap.ledger.tree import Frontier, ReadHash, leaf_hash
from samskap.store.database import Database

METADATA = sa.MetaData()

LOGS = sa.Table(
    "logs",
    METADATA,
    sa.Column("log", sa.Text, primary_key=True),
    sa.Column("size", sa.Integer, nullable=False),
    sa.Column("frontier", sa.LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)
# A log's index has no gaps, unlike the store's positions.
LEAVES = sa.Table(
    "leaves",
    METADATA,
    sa.Column("log", sa.Text, primary_key=True),
    sa.Column("index", sa.Integer, primary_key=True),
    sa.Column("position", sa.Integer, nullable=False, unique=True),
    sqlite_with_rowid=False,
)
NODES = sa.Table(
    "nodes",
    METADATA,
    sa.Column("log", sa.Text, primary_key=True),
    sa.Column("level", sa.Integer, primary_key=True),
    sa.Column("index", sa.Integer, primary_key=True),
    sa.Column("hash", sa.LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)
CAUSES = sa.Table(
    "causes",
    METADATA,
    sa.Column("cause", sa.Text, primary_key=True),
    sa.Column("position", sa.Integer, nullable=False),
    sqlite_with_rowid=False,
)
TABLES = (LOGS, LEAVES, NODES, CAUSES)

LOG = select(LOGS).where(LOGS.c.log == bindparam("log"))
ALL_LOGS = select(LOGS).order_by(LOGS.c.log)
PLACE = select(LEAVES).where(LEAVES.c.position == bindparam("position"))
NODE = select(NODES.c.hash).where(
    NODES.c.log == bindparam("log"),
    NODES.c.level == bindparam("level"),
    NODES.c.index == bindparam("index"),
)
DONE = select(CAUSES.c.position).where(CAUSES.c.cause == bindparam("cause"))
LEAF_COUNT = select(func.count()).select_from(LEAVES)


def create(database: Database) -> None:
    """Make the tables."""
    for table in TABLES:
        database.create(table)


def frontier(database: Database, log: str) -> Frontier:
    """Return the right edge of the log's tree, empty where nothing has happened."""
    row = database.one(LOG, log=log)
    return Frontier.from_bytes(row["frontier"]) if row else Frontier()


def size(database: Database, log: str) -> int:
    """Return how many events the log has."""
    row = database.one(LOG, log=log)
    return int(row["size"]) if row else 0


def append(database: Database, events: Sequence[Recorded], leaves: Sequence[bytes]) -> None:
    """Give each event the next place in its log, and its leaf in the log's tree.

    Raises:
        Malformed: a leaf is longer than a log can take (65,535 bytes).
    """
    edges: dict[str, Frontier] = {}
    for recorded, leaf in zip(events, leaves, strict=True):
        log = recorded.log
        edge = edges.get(log) or frontier(database, log)
        database.put(LEAVES, log=log, index=edge.size, position=recorded.position)
        edges[log], full = edge.append(leaf_hash(check_entry(leaf)))
        for level, node in enumerate(full):
            database.put(NODES, log=log, level=level, index=edge.size >> level, hash=node)
    for log, edge in edges.items():
        database.replace(LOGS, log=log, size=edge.size, frontier=edge.to_bytes())


def hashes(database: Database, log: str) -> ReadHash:
    """Return how to read the nodes of a log's tree."""

    def read(level: int, index: int) -> bytes:
        return bytes(database.value(NODE, log=log, level=level, index=index))

    return read


def done(database: Database, cause: str) -> bool:
    """Tell whether the command with this id has been carried out."""
    return database.one(DONE, cause=cause) is not None
