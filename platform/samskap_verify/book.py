"""Rows on disk, in a file of the check's own: a longer history takes no more memory."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

Row: TypeAlias = tuple[Any, ...]

Full = sqlite3.OperationalError
"""What is raised when the disk has no more room."""

_TOGETHER = 2_000  # rows
_SETTINGS = """
PRAGMA cache_size=-8192;
PRAGMA journal_mode=OFF;
PRAGMA synchronous=OFF;
PRAGMA temp_store=FILE;
"""


class Book:
    """Tables that are gone when the check is done.

    tables: the SQL that makes them.
    """

    def __init__(self, tables: str) -> None:
        # A file without a name, which the system removes however the program ends.
        self._connection = sqlite3.connect("", isolation_level=None)
        self.run(_SETTINGS + tables)
        self._waiting: defaultdict[str, list[Row]] = defaultdict(list)

    def run(self, statements: str) -> None:
        """Run several statements, each with a semicolon at its end."""
        # This ends the transaction before it, and the last statement begins the next one.
        self._connection.executescript(f"{statements} BEGIN;")

    def append(self, insert: str, row: Row) -> None:
        """Write a row, together with many others, before `settle` at the latest."""
        waiting = self._waiting[insert]
        waiting.append(row)
        if len(waiting) == _TOGETHER:
            self.write_all(insert, waiting)
            waiting.clear()

    def settle(self) -> None:
        """Write the rows that wait."""
        for insert, waiting in self._waiting.items():
            self.write_all(insert, waiting)
            waiting.clear()

    def write(self, statement: str, *values: object) -> int:
        """Write at once and return how many rows that changed."""
        return self._connection.execute(statement, values).rowcount

    def write_all(self, statement: str, rows: Iterable[Row]) -> None:
        """Write many rows at once."""
        self._connection.executemany(statement, rows)

    def read(self, select: str, *values: object) -> Iterator[Row]:
        """Return rows, one after another."""
        return iter(self._connection.execute(select, values))
