"""Where events, their leaves and the read models are written in one transaction (SQLite)."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Protocol
from uuid import UUID

from eventsourcing.persistence import OperationalError, StoredEvent
from eventsourcing.sqlite import (
    SQLiteApplicationRecorder,
    SQLiteConnection,
    SQLiteConnectionPool,
    SQLiteCursor,
    SQLiteDatastore,
    SQLiteTransaction,
)

PATIENCE = 5.0  # seconds that a writer waits for another process's transaction

Place = tuple[str, int]


class Beside(Protocol):
    """What is written in the same transaction as events."""

    def places(self, connection: sqlite3.Connection) -> Sequence[Place]:
        """Return (log, index) of each event, before they are written."""

    def written(self, connection: sqlite3.Connection, positions: Sequence[int]) -> None:
        """Write what goes beside the events, now that they have positions."""


PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",  # an act that has been confirmed survives a power cut
    "PRAGMA secure_delete=ON",  # what is erased is overwritten
    "PRAGMA foreign_keys=ON",
)


class Transaction(SQLiteTransaction):
    """The library's transaction; a writing one takes its turn before it reads anything."""

    def __enter__(self) -> SQLiteCursor:
        cursor = self.connection.cursor()
        try:
            cursor.execute("BEGIN IMMEDIATE" if self.commit else "BEGIN")
        except sqlite3.OperationalError as error:
            raise OperationalError(error) from error
        return cursor


class Connection(SQLiteConnection):
    """The library's connection with our transactions."""

    @contextmanager
    def transaction(self, *, commit: bool) -> Iterator[SQLiteCursor]:
        """Open a transaction; a reading one sees one moment throughout."""
        with Transaction(self, commit=commit) as cursor, cursor:
            yield cursor


class Pool(SQLiteConnectionPool):
    """The library's pool, with our pragmas on each connection.

    The library's own connections keep a single prepared statement; ours keep them all.
    """

    def _create_connection(self) -> SQLiteConnection:
        connection = sqlite3.connect(
            self.db_name,
            uri=True,
            check_same_thread=False,
            isolation_level=None,
            cached_statements=512,
            timeout=PATIENCE,
        )
        for pragma in PRAGMAS:
            connection.execute(pragma)
        connection.row_factory = sqlite3.Row
        return Connection(connection, max_age=self.max_age)


class Datastore(SQLiteDatastore):
    """The library's datastore on our pool.

    Args:
        db_name: file path, or an SQLite URI of a database in memory.
    """

    def __init__(self, db_name: str) -> None:
        super().__init__(db_name)
        self.pool = Pool(db_name=db_name)


class Recorder(SQLiteApplicationRecorder):
    """Keeps events under ids that are never used twice, and what goes beside them."""

    def __init__(self, datastore: SQLiteDatastore) -> None:
        super().__init__(datastore)
        self.insert_events_statement = (
            "INSERT INTO stored_events "
            '(originator_id, originator_version, topic, state, log, "index") VALUES (?,?,?,?,?,?)'
        )

    def construct_create_table_statements(self) -> list[str]:
        """Return the table, with AUTOINCREMENT: a bare rowid is renumbered by dump and restore.

        A log's index has no gaps, unlike the positions.
        """
        return [
            "CREATE TABLE IF NOT EXISTS stored_events ("
            "position INTEGER PRIMARY KEY AUTOINCREMENT, "
            "originator_id TEXT NOT NULL, originator_version INTEGER NOT NULL, "
            "topic TEXT NOT NULL, state BLOB NOT NULL, "
            'log TEXT NOT NULL, "index" INTEGER NOT NULL, '
            'UNIQUE (originator_id, originator_version), UNIQUE (log, "index"))'
        ]

    def _insert_events(
        self, c: SQLiteCursor, stored_events: Sequence[StoredEvent], **kwargs: Any
    ) -> Sequence[int]:
        beside: Beside = kwargs["beside"]
        connection = c.sqlite_cursor.connection
        positions = [
            self._insert(connection, stored, place)
            for stored, place in zip(stored_events, beside.places(connection), strict=True)
        ]
        beside.written(connection, positions)
        return positions

    def _insert(self, connection: sqlite3.Connection, stored: StoredEvent, place: Place) -> int:
        row = (
            stored.originator_id.hex
            if isinstance(stored.originator_id, UUID)
            else stored.originator_id,
            stored.originator_version,
            stored.topic,
            stored.state,
            *place,
        )
        return connection.execute(self.insert_events_statement, row).lastrowid or 0
