"""Read models: tables that are derived from the history, and how."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any

import msgspec
import sqlalchemy as sa

from samskap.domain import Event, Recorded
from samskap.store.database import Database

When = Callable[[Database, Any, Recorded], None]

DIGESTED = 1000  # rows at a time

METADATA = sa.MetaData()
POSITIONS = sa.Table(
    "projections",
    METADATA,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("position", sa.Integer, nullable=False),  # at which it was last made anew
    sa.Column("tables", sa.Text, nullable=False),
)


class Projection:
    """Tables, and what each kind of event does to them.

    Args:
        name: unique; with the version it names what is stored.
        version: raise it when the tables or the rules change: they are then rebuilt.
        tables: the SQLAlchemy tables that it alone writes.
        when: event class → function (database, event, recorded); `Event` stands for every event.
    """

    def __init__(
        self,
        name: str,
        version: int,
        tables: Sequence[sa.Table],
        when: Mapping[type[Event], When],
    ) -> None:
        self.name = f"{name}@{version}"
        self.tables = tuple(tables)
        self.when = dict(when)


class ReadModels:
    """All projections together, on whichever database they are to be kept.

    Args:
        projections: in the order in which they see each event.
    """

    def __init__(self, projections: Iterable[Projection]) -> None:
        self.projections = tuple(projections)
        self.steps: dict[type[Event], list[When]] = {}
        for projection in self.projections:
            for kind, when in projection.when.items():
                self.steps.setdefault(kind, []).append(when)

    @property
    def tables(self) -> list[sa.Table]:
        """The tables of all projections, in order."""
        return [table for projection in self.projections for table in projection.tables]

    def create(self, database: Database) -> None:
        """Make the tables that are missing."""
        for table in self.tables:
            database.create(table)

    def apply(self, database: Database, recorded: Recorded) -> None:
        """Let one event change the tables."""
        for when in (*self.steps.get(Event, ()), *self.steps.get(type(recorded.event), ())):
            when(database, recorded.event, recorded)

    def digests(self, database: Database) -> dict[str, tuple[int, str]]:
        """Return for each table its number of rows and a digest of its contents."""
        return {table.name: digest(database, table) for table in self.tables}


def digest(database: Database, table: sa.Table) -> tuple[int, str]:
    """Return a table's number of rows and the SHA-256 of them all in a fixed order."""
    contents, total = hashlib.sha256(), 0
    rows = database.connection.cursor()
    rows.row_factory = None  # tuples
    rows.execute(ordered(table))
    while some := rows.fetchmany(DIGESTED):
        contents.update(msgspec.msgpack.encode(some))
        total += len(some)
    return total, contents.hexdigest()


@cache
def ordered(table: sa.Table) -> str:
    """Return a select of the whole table in the order of its key, or of every column."""
    order = list(table.primary_key) or list(table.columns)
    return str(sa.select(table).order_by(*order).compile())
