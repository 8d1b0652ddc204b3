"""The search index's own SQLite file, and connections to it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, LifoQueue

_VERSION = 1
"""Raised when stems or tables change; an index of another version starts anew."""

_TABLES = """
CREATE TABLE document (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, process TEXT NOT NULL, kind TEXT NOT NULL,
    language TEXT NOT NULL, title TEXT NOT NULL, text TEXT NOT NULL);
CREATE INDEX document_process ON document (process, kind);
CREATE VIRTUAL TABLE words USING fts5(title, text, ends, tokenize = 'ascii', detail = 'column');
CREATE VIRTUAL TABLE vocabulary USING fts5vocab(words, 'row');
CREATE TABLE progress (position INTEGER NOT NULL);
INSERT INTO progress VALUES (0);
"""
PATIENCE = 10.0
"""Seconds to wait for others who use the file."""
_NAMES = ("vocabulary", "words", "document", "progress")


class Storage:
    """Connections that threads borrow, each used by one thread at a time.

    :param path: the file, or None for an index in memory
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._idle: LifoQueue[sqlite3.Connection] = LifoQueue()
        self._idle.put(self._open())
        with self.transaction() as connection:
            if connection.execute("PRAGMA user_version").fetchone()[0] != _VERSION:
                self.start_anew(connection)

    def start_anew(self, connection: sqlite3.Connection) -> None:
        """Empty the index within a transaction."""
        for name in _NAMES:
            connection.execute(f"DROP TABLE IF EXISTS {name}")
        for statement in filter(str.strip, _TABLES.split(";")):
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {_VERSION}")

    @contextmanager
    def connection(self) -> Iterator[sqlite3.Connection]:
        """Borrow a connection."""
        borrowed = self._borrow()
        try:
            yield borrowed
        finally:
            self._idle.put(borrowed)

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Borrow a connection and commit what is written, or nothing if an error is raised."""
        with self.connection() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
            except BaseException:
                connection.execute("ROLLBACK")
                raise
            connection.execute("COMMIT")

    def close(self) -> None:
        """Close the connections that nobody uses."""
        while not self._idle.empty():
            self._idle.get().close()

    def _borrow(self) -> sqlite3.Connection:
        try:
            # An index in memory lives in its only connection, so threads wait for it.
            return self._idle.get(block=self._path is None)
        except Empty:
            return self._open()

    def _open(self) -> sqlite3.Connection:
        connection = sqlite3.connect(
            self._path or ":memory:",
            timeout=PATIENCE,
            isolation_level=None,
            check_same_thread=False,
        )
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        return connection
