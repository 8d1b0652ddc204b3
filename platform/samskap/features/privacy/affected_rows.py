"""What somebody's words have left in the read models, found without asking any plugin.

A log's events are replayed twice into memory: as they are, and with the words gone. Where the
tables differ, there the words have been, whatever a projection made of them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection
from typing import Any, NamedTuple
from uuid import uuid4

import msgspec
import sqlalchemy as sa
from sqlalchemy.sql import ClauseElement

from samskap.domain import Recorded
from samskap.features.privacy.sealed_text import words
from samskap.store import BATCH, LOG, Store
from samskap.store.database import DIALECT, Database
from samskap.store.projections import ReadModels

Takes = Callable[[Recorded], bool]


class Change(NamedTuple):
    """What happens to one table: rows that held words go, the same come without them."""

    table: sa.Table
    gone: list[sqlite3.Row]
    come: list[sqlite3.Row]


class Traces:
    """The traces of some events' words in what is derived from one log.

    Args:
        store: the log's.
        log: its name.
        takes: tells of an event whether its words go.
        seen: told how many events have been replayed, after each batch.
    """

    def __init__(
        self,
        store: Store,
        log: str,
        takes: Takes,
        seen: Callable[[int], None] = lambda number: None,
    ) -> None:
        self.log = log
        self.found: list[Recorded] = []
        self.changes: list[Change] = []
        self._store = store
        self._takes = takes
        self._seen = seen
        self._size = 0
        name = f"file:{uuid4().hex}?mode=memory&cache=shared"
        self._silent = _tables(store.read_models, name)
        self._spoken = _tables(store.read_models, ":memory:")
        self._spoken.connection.execute("ATTACH ? AS silent", (name,))

    def catch_up(self, database: Database) -> None:
        """Replay what has happened since the last look, and see what has to change because of it.

        Args:
            database: where the events stand.
        """
        before = self._size
        while rows := database.connection.execute(LOG, (self.log, self._size, BATCH)).fetchall():
            for recorded in self._store.mapper.read_all([(row[0], row[1]) for row in rows]):
                self._replay(recorded)
            self._size += len(rows)
            self._seen(len(rows))
        if self._size > before and self.found:
            compared = [self._compared(table) for table in self._store.read_models.tables]
            self.changes = [change for change in compared if change.gone or change.come]

    def _replay(self, recorded: Recorded) -> None:
        silent = self._silenced(recorded) if self._takes(recorded) else recorded
        if silent is not recorded:
            self.found.append(recorded)
        self._store.read_models.apply(self._spoken, recorded)
        self._store.read_models.apply(self._silent, silent)

    def _silenced(self, recorded: Recorded) -> Recorded:
        spoken = words(self._store, recorded)
        if not spoken:
            return recorded
        event = msgspec.structs.replace(recorded.event, **dict.fromkeys(spoken))
        return msgspec.structs.replace(recorded, event=event)

    def _compared(self, table: sa.Table) -> Change:
        spoken, silent = sa.select(_of("main", table)), sa.select(_of("silent", table))
        return Change(table, self._rows(spoken.except_(silent)), self._rows(silent.except_(spoken)))

    def _rows(self, statement: ClauseElement) -> list[Any]:
        return self._spoken.connection.execute(_sql(statement)).fetchall()

    def close(self) -> None:
        """Let the words in memory go."""
        self._spoken.connection.close()
        self._silent.connection.close()


def _tables(models: ReadModels, name: str) -> Database:
    connection = sqlite3.connect(name, uri=True, isolation_level=None)
    # What is compared may be sorted in a file otherwise, and the words would stand there.
    connection.execute("PRAGMA temp_store=MEMORY")
    database = Database(connection)
    models.create(database)
    return database


def wipe(live: Database, changes: Collection[Change]) -> bool:
    """Take words out of the live tables, and every copy of them out of their pages.

    Args:
        live: in the transaction that erases.
        changes: found in the history that the live tables were made of.

    Returns:
        Whether the tables were as expected; if not, they are as before and must be made anew.
    """
    live.connection.execute("SAVEPOINT wiping")
    if not all(_wiped(live, change) for change in changes):
        live.connection.execute("ROLLBACK TO wiping")
        return False
    for table in dict.fromkeys(change.table for change in changes):
        _renew(live, table)
    return True


def _wiped(live: Database, change: Change) -> bool:
    for row in change.gone:
        if live.remove(change.table, dict(row)) != 1:
            return False
    for row in change.come:
        live.put(change.table, **dict(row))
    return True


def _renew(live: Database, table: sa.Table) -> None:
    # SQLite overwrites a deleted row where it lies, but not the copies that stay in the unused
    # part of a page when rows were moved to its neighbours. The pages of a dropped table are
    # overwritten whole.
    for index in table.indexes:
        live.connection.execute(_sql(sa.schema.DropIndex(index)))
    live.connection.execute(f'ALTER TABLE "{table.name}" RENAME TO forgotten')
    live.create(table)
    names = table.columns.keys()
    old = sa.select(sa.table("forgotten", *(sa.column(name) for name in names)))
    live.connection.execute(_sql(table.insert().from_select(names, old)))
    live.connection.execute("DROP TABLE forgotten")


def _of(schema: str, table: sa.Table) -> sa.Table:
    return table.to_metadata(sa.MetaData(), schema=schema)


def _sql(statement: ClauseElement) -> str:
    return str(statement.compile(dialect=DIALECT))
