"""Which event stands at which place in which log, and which commands have been carried out."""

from __future__ import annotations

import sqlalchemy as sa

from samskap.domain import Recorded
from samskap.store.database import Database

METADATA = sa.MetaData()

# A log's index has no gaps, unlike the store's positions.
LEAVES = sa.Table(
    "leaves",
    METADATA,
    sa.Column("log", sa.Text, primary_key=True),
    sa.Column("index", sa.Integer, primary_key=True),
    sa.Column("position", sa.Integer, nullable=False, unique=True),
    sqlite_with_rowid=False,
)
CAUSES = sa.Table(
    "causes",
    METADATA,
    sa.Column("cause", sa.Text, primary_key=True),
    sa.Column("position", sa.Integer, nullable=False),
    sqlite_with_rowid=False,
)

SIZE = sa.select(sa.func.max(LEAVES.c.index) + 1).where(LEAVES.c.log == sa.bindparam("log"))
SIZES = sa.select(LEAVES.c.log, (sa.func.max(LEAVES.c.index) + 1).label("size")).group_by(
    LEAVES.c.log
)
DONE = sa.select(CAUSES.c.position).where(CAUSES.c.cause == sa.bindparam("cause"))


def create(database: Database) -> None:
    """Make the tables."""
    database.create(LEAVES)
    database.create(CAUSES)


def size(database: Database, log: str) -> int:
    """Return how many events the log has."""
    return int(database.value(SIZE, log=log) or 0)


def append(database: Database, events: list[Recorded]) -> None:
    """Give each event the next place in its log."""
    sizes: dict[str, int] = {}
    for recorded in events:
        index = sizes.get(recorded.log)
        index = size(database, recorded.log) if index is None else index
        database.put(LEAVES, log=recorded.log, index=index, position=recorded.position)
        sizes[recorded.log] = index + 1


def done(database: Database, cause: str) -> bool:
    """Tell whether the command with this id has been carried out."""
    return database.one(DONE, cause=cause) is not None
