"""Which event stands at which place in which log, and the Merkle tree over each log."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy import bindparam, select

from samskap.store.database import Database
from samskap.tlog.tiles import check_entry
from samskap.tlog.tree import Frontier, leaf_hash

METADATA = sa.MetaData()

LOGS = sa.Table(
    "logs",
    METADATA,
    sa.Column("log", sa.Text, primary_key=True),
    sa.Column("size", sa.Integer, nullable=False),
    sa.Column("frontier", sa.LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)
# The roots of full subtrees of two leaves and more; a leaf's own hash is made of the event.
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
# What people have sent, by keys that are not in the history. Their own table: whatever somebody
# sends, it can never stand for what the schedule, a policy or the ledger has done.
SENDINGS = sa.Table(
    "sendings",
    METADATA,
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("first", sa.Integer, nullable=False),
    sa.Column("last", sa.Integer, nullable=False),
    sqlite_with_rowid=False,
)
TABLES = (LOGS, NODES, CAUSES, SENDINGS)

LOG = select(LOGS).where(LOGS.c.log == bindparam("log"))
ALL_LOGS = select(LOGS).order_by(LOGS.c.log)
NODE = select(NODES.c.hash).where(
    NODES.c.log == bindparam("log"),
    NODES.c.level == bindparam("level"),
    NODES.c.index == bindparam("index"),
)
DONE = select(CAUSES.c.position).where(CAUSES.c.cause == bindparam("cause"))
SENT = select(SENDINGS).where(SENDINGS.c.key == bindparam("key"))
# Whether whoever made some events has since written to the same streams.
MOVED_ON = """SELECT 1 FROM stored_events AS own
    JOIN stored_events AS later ON later.originator_id = own.originator_id
    WHERE own.position BETWEEN ? AND ? AND later.position > ?
    AND json_extract(CAST(later.state AS TEXT), '$.actor')
        = json_extract(CAST(own.state AS TEXT), '$.actor')
    LIMIT 1"""


class Done(NamedTuple):
    """What is noted of a command with its events, so that it is carried out once.

    Args:
        cause: the command's id, of what the platform does by itself.
        sending: the key of what a person sent.
    """

    cause: str = ""
    sending: str = ""


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


class Growth:
    """The places of new events in their logs, and what their leaves add to the trees.

    Args:
        database: in the transaction that writes them.
        logs: each event's log.
        leaves: each event's bytes.

    Raises:
        Malformed: a leaf is longer than a log can take (65,535 bytes).
    """

    def __init__(self, database: Database, logs: Sequence[str], leaves: Sequence[bytes]) -> None:
        self._database = database
        self._edges: dict[str, Frontier] = {}
        self.places = [self._append(log, leaf) for log, leaf in zip(logs, leaves, strict=True)]
        for log, edge in self._edges.items():
            database.replace(LOGS, log=log, size=edge.size, frontier=edge.to_bytes())

    def _append(self, log: str, leaf: bytes) -> tuple[str, int]:
        edge = self._edges.get(log) or frontier(self._database, log)
        self._edges[log], full = edge.append(leaf_hash(check_entry(leaf)))
        for level, node in enumerate(full[1:], 1):
            self._database.put(NODES, log=log, level=level, index=edge.size >> level, hash=node)
        return log, edge.size


def node(database: Database, log: str, level: int, index: int) -> bytes:
    """Return the hash of a full subtree of two leaves or more."""
    return bytes(database.value(NODE, log=log, level=level, index=index))


def done(database: Database, what: Done) -> bool:
    """Tell whether this has been carried out, and whoever sent it has done nothing since."""
    if what.cause:
        return database.one(DONE, cause=what.cause) is not None
    sent = database.one(SENT, key=what.sending) if what.sending else None
    # Whoever has changed it since and sends the first form again means it as a new act.
    return sent is not None and not _moved_on(database, sent["first"], sent["last"])


def _moved_on(database: Database, first: int, last: int) -> bool:
    return database.connection.execute(MOVED_ON, (first, last, last)).fetchone() is not None


def note(database: Database, what: Done, positions: Sequence[int]) -> None:
    """Note what has been carried out, with the positions of its events."""
    first, last = positions[0], positions[-1]
    if what.cause:
        database.put(CAUSES, cause=what.cause, position=last)
    if what.sending:
        database.replace(SENDINGS, key=what.sending, first=first, last=last)
