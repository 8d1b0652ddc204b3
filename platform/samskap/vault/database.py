"""The vault's own database file: connections, transactions, and what is SQLite's alone."""

import sqlite3
from collections import deque
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from threading import RLock
from typing import Any

from . import statements

Connection = sqlite3.Connection
Conflict = sqlite3.IntegrityError
BUSY_SECONDS = 20.0
PRAGMAS = (
    "journal_mode = WAL",
    "synchronous = FULL",
    "secure_delete = ON",
    "foreign_keys = ON",
    "temp_store = MEMORY",
)


class Database:
    """One SQLite file, or one database in memory, for any number of threads."""

    def __init__(self, path: Path | None) -> None:
        """Open or create the database at `path`; None keeps it in memory."""
        self._path = path
        self._idle: deque[Connection] = deque()
        self._writing = RLock()
        # A database in memory has a single connection, so its readers take turns as well.
        self._reading: AbstractContextManager[Any] = nullcontext() if path else self._writing
        with self.write() as connection:
            for statement in statements.SCHEMA:
                connection.execute(statement)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection that sees the last committed state with each statement."""
        with self._reading, self._connection() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A connection inside one transaction: committed at the end, undone on any error."""
        with self._writing, self._connection() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
            except BaseException:
                connection.execute("ROLLBACK")
                raise
            connection.execute("COMMIT")

    def sweep(self) -> None:
        """Empty the write-ahead log, where erased rows would live on."""
        with self._writing, self._connection() as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()

    def close(self) -> None:
        """Close every connection; none may be in use."""
        while self._idle:
            self._idle.pop().close()

    @contextmanager
    def _connection(self) -> Iterator[Connection]:
        connection = self._borrow()
        try:
            yield connection
        finally:
            self._idle.append(connection)

    def _borrow(self) -> Connection:
        try:
            return self._idle.pop()
        except IndexError:
            return _connect(self._path)


def _connect(path: Path | None) -> Connection:
    connection = sqlite3.connect(
        path or ":memory:", timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
    )
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    return connection
