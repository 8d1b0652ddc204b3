"""The vault's own database file: connections, transactions, and what is SQLite's alone."""

import sqlite3
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from threading import RLock
from typing import Any

from . import statements

Connection = sqlite3.Connection
Conflict = sqlite3.IntegrityError
BUSY_SECONDS = 20.0
SWEEP_SECONDS = 1.0
VALUES_PER_SELECT = 10_000
PRAGMAS = (
    "journal_mode = WAL",
    "synchronous = FULL",
    "secure_delete = ON",
    "foreign_keys = ON",
    "temp_store = MEMORY",
    "cache_size = -16000",
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
            for statement in (*statements.SCHEMA, statements.FIRST_REVISION):
                connection.execute(statement)
            _bring_up(connection)

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
                connection.execute("COMMIT")
            except BaseException:
                connection.rollback()
                raise

    def sweep(self) -> bool:
        """Empty the write-ahead log, where erased rows would live on.

        Returns:
            Whether it is empty; a reader in another process can hold it for a while.
        """
        with self._writing, self._connection() as connection:
            # Writers wait meanwhile, so a slow reader is not waited for as long as usual.
            connection.execute(f"PRAGMA busy_timeout = {SWEEP_SECONDS * 1000:.0f}")
            busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            connection.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000:.0f}")
        return not busy

    def compact(self) -> None:
        """Rewrite the file without the pages that erased rows left free."""
        with self._writing, self._connection() as connection:
            connection.execute("VACUUM")

    def copy(self, to: Path) -> None:
        """Write a consistent copy of the database to a private file, replacing it whole."""
        part = to.with_name(to.name + ".part")
        part.unlink(missing_ok=True)
        part.touch(mode=0o600)
        with self.read() as connection, _opened(part) as target:
            connection.backup(target)
        part.replace(to)

    def close(self) -> None:
        """Close every connection; none may be in use."""
        while self._idle:
            self._idle.pop().close()

    @contextmanager
    def _connection(self) -> Iterator[Connection]:
        connection = self._idle.pop() if self._idle else _connect(self._path)
        try:
            yield connection
        finally:
            self._idle.append(connection)


def select_in(connection: Connection, statement: str, values: Sequence[bytes | str]) -> list[Any]:
    """All rows of a statement whose "IN ({})" lists `values`."""
    rows: list[Any] = []
    for start in range(0, len(values), VALUES_PER_SELECT):
        batch = values[start : start + VALUES_PER_SELECT]
        rows += connection.execute(statement.format(", ".join("?" * len(batch))), batch)
    return rows


def _bring_up(connection: Connection) -> None:
    columns = connection.execute(statements.COLUMNS.format("pseudonyms")).fetchall()
    if ("scope",) not in columns:
        for statement in statements.SCOPES:
            connection.execute(statement)


def _connect(path: Path | None) -> Connection:
    if path:
        path.touch(mode=0o600)
    connection = sqlite3.connect(
        path or ":memory:", timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
    )
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    return connection


@contextmanager
def _opened(path: Path) -> Iterator[Connection]:
    connection = sqlite3.connect(path)
    try:
        yield connection
    finally:
        connection.close()
