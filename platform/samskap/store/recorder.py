"""Where events, their leaves and the read models are written in one transaction (SQLite)."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from typing import Any, cast

from eventsourcing.persistence import StoredEvent
from eventsourcing.sqlite import (
    SQLiteApplicationRecorder,
    SQLiteConnection,
    SQLiteConnectionPool,
    SQLiteCursor,
    SQLiteDatastore,
)

PATIENCE = 5.0  # seconds that a writer waits for another process's transaction

Beside = Callable[[sqlite3.Connection, Sequence[int]], None]

PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",  # an act that has been confirmed survives a power cut
    "PRAGMA secure_delete=ON",  # what is erased is overwritten
    "PRAGMA foreign_keys=ON",
)


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
        return SQLiteConnection(connection, max_age=self.max_age)


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
            "INSERT INTO stored_events (originator_id, originator_version, topic, state) "
            "VALUES (?,?,?,?)"
        )

    def construct_create_table_statements(self) -> list[str]:
        """Return the table with AUTOINCREMENT: a bare rowid is renumbered by dump and restore."""
        return [
            "CREATE TABLE IF NOT EXISTS stored_events ("
            "position INTEGER PRIMARY KEY AUTOINCREMENT, "
            "originator_id TEXT NOT NULL, originator_version INTEGER NOT NULL, "
            "topic TEXT NOT NULL, state BLOB NOT NULL, "
            "UNIQUE (originator_id, originator_version))"
        ]

    def _insert_events(
        self, c: SQLiteCursor, stored_events: Sequence[StoredEvent], **kwargs: Any
    ) -> Sequence[int]:
        positions = cast(Sequence[int], super()._insert_events(c, stored_events))
        beside: Beside | None = kwargs.get("beside")
        if beside:
            beside(c.sqlite_cursor.connection, positions)
        return positions
