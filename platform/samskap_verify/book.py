"""Rows on disk, in a file of the check's own: a longer history takes no more memory."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any, TypeAlias

Row: TypeAlias = tuple[Any, ...]

Full = sqlite3.OperationalError
"""What is raised when the disk has no more room."""

_TOGETHER = 50  # rows in a statement, which takes half the time of as many statements
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
        self._connection = sqlite3.connect("", isolation_level=None, cached_statements=512)
        self._waiting: defaultdict[str, list[Row]] = defaultdict(list)
        self.run(_SETTINGS + tables)

    def run(self, statements: str) -> None:
        """Run several statements, each with a semicolon at its end."""
        self.settle()
        # This ends the transaction before it, and the last statement begins the next one.
        self._connection.executescript(f"{statements} BEGIN;")

    def append(self, into: str, row: Row) -> None:
        """Write a row, together with others, before anything else is done.

        into: the statement up to its values.
        """
        self._waiting[into].append(row)

    def settle(self) -> None:
        """Write the rows that wait."""
        for into, rows in self._waiting.items():
            for first in range(0, len(rows), _TOGETHER):
                self._insert(into, rows[first : first + _TOGETHER])
        self._waiting.clear()

    def _insert(self, into: str, rows: list[Row]) -> None:
        row = f"({', '.join('?' * len(rows[0]))})"
        values = list(chain.from_iterable(rows))
        self._connection.execute(f"{into} VALUES {', '.join([row] * len(rows))}", values)

    def write(self, statement: str, *values: object) -> None:
        """Write at once."""
        self.settle()
        self._connection.execute(statement, values)

    def write_all(self, statement: str, rows: Iterable[Row]) -> None:
        """Write many rows at once."""
        self.settle()
        self._connection.executemany(statement, rows)

    def read(self, select: str, *values: object) -> Iterator[Row]:
        """Return rows, one after another."""
        self.settle()
        return iter(self._connection.execute(select, values))
