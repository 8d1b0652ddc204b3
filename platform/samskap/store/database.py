"""Read models are written and read through this: SQLAlchemy says it, the engine's own words run it.

Statements are compiled once per shape and then run on the bare connection, so that plugins
speak no SQL dialect and pay nothing for it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite
from sqlalchemy.sql import ClauseElement

Row = sqlite3.Row
Plain = str | int | float | bytes | None

DIALECT = sqlite.dialect(paramstyle="named")


AS_THEY_ARE = frozenset({str, int, float, bytes, bool, type(None)})


def plain(value: Any) -> Plain:
    """Return the value as the database keeps it: ids and times as text that sorts."""
    if isinstance(value, str | int):  # enumerations are of these
        return value
    if isinstance(value, datetime):
        return value.isoformat(timespec="microseconds")
    if isinstance(value, UUID | date):
        return str(value)
    raise TypeError(f"a read model cannot keep a {type(value).__name__}")


@lru_cache(maxsize=2048)
def _insert(table: sa.Table, names: tuple[str, ...]) -> str:
    return str(table.insert().values(dict.fromkeys(names, "")).compile(dialect=DIALECT))


@lru_cache(maxsize=2048)
def _insert_once(table: sa.Table, names: tuple[str, ...]) -> str:
    statement = sqlite.insert(table).values(dict.fromkeys(names, "")).on_conflict_do_nothing()
    return str(statement.compile(dialect=DIALECT))


@lru_cache(maxsize=2048)
def _replace(table: sa.Table, names: tuple[str, ...]) -> str:
    statement = sqlite.insert(table).values(dict.fromkeys(names, ""))
    news = {name: statement.excluded[name] for name in names if not table.c[name].primary_key}
    replaced = statement.on_conflict_do_update(index_elements=list(table.primary_key), set_=news)
    return str(replaced.compile(dialect=DIALECT))


@lru_cache(maxsize=2048)
def _update(table: sa.Table, keys: tuple[str, ...], names: tuple[str, ...], adding: bool) -> str:
    def value(name: str) -> Any:
        new: Any = sa.bindparam(f"new_{name}")
        return table.c[name] + new if adding else new

    statement = table.update().values({name: value(name) for name in names})
    return str(_where(statement, table, keys).compile(dialect=DIALECT))


@lru_cache(maxsize=2048)
def _delete(table: sa.Table, keys: tuple[str, ...]) -> str:
    return str(_where(table.delete(), table, keys).compile(dialect=DIALECT))


def _where(statement: Any, table: sa.Table, keys: tuple[str, ...]) -> Any:
    # Null-safe: a key of None finds the rows where nothing is set.
    same = (table.c[key].is_not_distinct_from(sa.bindparam(f"key_{key}")) for key in keys)
    return statement.where(*same)


@lru_cache(maxsize=2048)
def _fixed(statement: ClauseElement) -> tuple[str, Mapping[str, Any]]:
    compiled = statement.compile(dialect=DIALECT, compile_kwargs={"render_postcompile": True})
    return str(compiled), compiled.params


def _row(values: Mapping[str, Any]) -> dict[str, Plain]:
    return {n: v if type(v) in AS_THEY_ARE else plain(v) for n, v in values.items()}


def _keyed(prefix: str, values: Mapping[str, object]) -> dict[str, Plain]:
    return {f"{prefix}_{name}": value for name, value in _row(values).items()}


class Database:
    """One connection to a set of read models: the live ones, a rebuild's, or a past moment's.

    Args:
        connection: an open connection; its transactions are the caller's.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        connection.row_factory = sqlite3.Row

    def create(self, table: sa.Table) -> None:
        """Make the table and its indexes where they are missing."""
        make = sa.schema.CreateTable(table, if_not_exists=True)
        self.connection.execute(str(make.compile(dialect=DIALECT)))
        for index in sorted(table.indexes, key=lambda i: str(i.name)):
            make_index = sa.schema.CreateIndex(index, if_not_exists=True)
            self.connection.execute(str(make_index.compile(dialect=DIALECT)))

    def put(self, table: sa.Table, **row: object) -> None:
        """Add a row."""
        self.connection.execute(_insert(table, tuple(row)), _row(row))

    def replace(self, table: sa.Table, **row: object) -> None:
        """Add a row in place of the one with its key."""
        self.connection.execute(_replace(table, tuple(row)), _row(row))

    def put_once(self, table: sa.Table, **row: object) -> bool:
        """Add a row unless one with its key is there; tell whether it was added."""
        return self.connection.execute(_insert_once(table, tuple(row)), _row(row)).rowcount > 0

    def change(self, table: sa.Table, key: Mapping[str, object], **values: object) -> int:
        """Set columns of the rows with this key; return how many there were."""
        return self._update(table, key, values, adding=False)

    def add(self, table: sa.Table, key: Mapping[str, object], **amounts: int) -> int:
        """Add to number columns of the rows with this key; return how many there were."""
        return self._update(table, key, amounts, adding=True)

    def _update(
        self, table: sa.Table, key: Mapping[str, object], values: Mapping[str, object], adding: bool
    ) -> int:
        statement = _update(table, tuple(key), tuple(values), adding)
        found = self.connection.execute(statement, _keyed("key", key) | _keyed("new", values))
        return found.rowcount

    def remove(self, table: sa.Table, key: Mapping[str, object]) -> int:
        """Delete the rows with this key; return how many there were."""
        return self.connection.execute(_delete(table, tuple(key)), _keyed("key", key)).rowcount

    def all(self, statement: ClauseElement, **parameters: object) -> list[Row]:
        """Return the rows of a select; its bind parameters by name.

        A statement kept in a module's constant is compiled once.
        """
        sql, fixed = _fixed(statement)
        values = _row({**fixed, **parameters})
        return self.connection.execute(sql, values).fetchall()

    def one(self, statement: ClauseElement, **parameters: object) -> Row | None:
        """Return the first row of a select, or None."""
        rows = self.all(statement, **parameters)
        return rows[0] if rows else None

    def value(self, statement: ClauseElement, **parameters: object) -> Any:
        """Return the first column of the first row, or None."""
        row = self.one(statement, **parameters)
        return row[0] if row else None
