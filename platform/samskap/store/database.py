"""Read models are written and read through this: SQLAlchemy says it, the engine's own words run it.

Statements are compiled once per shape and then run on the bare connection, so that plugins
speak no SQL dialect and pay nothing for it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any, NamedTuple
from uuid import UUID

import sqlalchemy as sa
from msgspec import to_builtins
from sqlalchemy.dialects import sqlite
from sqlalchemy.sql import ClauseElement

Row = sqlite3.Row
Plain = str | int | float | bytes | None

DIALECT = sqlite.dialect(paramstyle="named")
IN_ORDER = sqlite.dialect(paramstyle="qmark")

AS_THEY_ARE = frozenset({str, int, float, bytes, bool, type(None)})


def _sortable(time: datetime) -> str:
    text: str = to_builtins(time)
    # As isoformat says it, in a tenth of the time; 27 is UTC with its microseconds.
    if len(text) == 27:
        return f"{text[:-1]}+00:00"
    return time.isoformat(timespec="microseconds")


# What a rebuild writes is mostly ids and times: to_builtins says what str() does, but fast.
CONVERTERS: dict[type, Callable[[Any], str]] = {
    datetime: _sortable,
    date: to_builtins,
    UUID: to_builtins,
}


def plain(value: Any) -> Plain:
    """Return the value as the database keeps it: ids and times as text that sorts."""
    if convert := CONVERTERS.get(type(value)):
        return convert(value)
    if isinstance(value, str | int):  # enumerations are of these
        return value
    raise TypeError(f"a read model cannot keep a {type(value).__name__}")


class Filling(NamedTuple):
    """A statement that fills in a row, and the columns' names in the order of its values."""

    sql: str
    names: Sequence[str]


def _filling(statement: ClauseElement) -> Filling:
    compiled = statement.compile(dialect=IN_ORDER)
    return Filling(str(compiled), compiled.positiontup or ())  # type: ignore[attr-defined]


@lru_cache(maxsize=2048)
def _insert(table: sa.Table, names: tuple[str, ...]) -> Filling:
    return _filling(table.insert().values(dict.fromkeys(names, "")))


@lru_cache(maxsize=2048)
def _insert_once(table: sa.Table, names: tuple[str, ...]) -> Filling:
    statement = sqlite.insert(table).values(dict.fromkeys(names, ""))
    return _filling(statement.on_conflict_do_nothing())


@lru_cache(maxsize=2048)
def _replace(table: sa.Table, names: tuple[str, ...]) -> Filling:
    statement = sqlite.insert(table).values(dict.fromkeys(names, ""))
    news = {name: statement.excluded[name] for name in names if not table.c[name].primary_key}
    keys = list(table.primary_key)
    return _filling(statement.on_conflict_do_update(index_elements=keys, set_=news))


@lru_cache(maxsize=2048)
def _update(table: sa.Table, keys: tuple[str, ...], names: tuple[str, ...], adding: bool) -> str:
    def value(name: str) -> Any:
        new: Any = sa.bindparam(f"new_{name}")
        return table.c[name] + new if adding else new

    statement = table.update().ordered_values(*((name, value(name)) for name in names))
    return str(_where(statement, table, keys).compile(dialect=IN_ORDER))


@lru_cache(maxsize=2048)
def _delete(table: sa.Table, keys: tuple[str, ...]) -> str:
    return str(_where(table.delete(), table, keys).compile(dialect=IN_ORDER))


def _where(statement: Any, table: sa.Table, keys: tuple[str, ...]) -> Any:
    # Null-safe: a key of None finds the rows where nothing is set.
    same = (table.c[key].is_not_distinct_from(sa.bindparam(f"key_{key}")) for key in keys)
    return statement.where(*same)


@lru_cache(maxsize=2048)
def _fixed(statement: ClauseElement) -> tuple[str, Mapping[str, Any]]:
    compiled = statement.compile(dialect=DIALECT, compile_kwargs={"render_postcompile": True})
    return str(compiled), compiled.params


@lru_cache(maxsize=2048)
def _makings(table: sa.Table) -> Sequence[str]:
    makings: list[ClauseElement] = [sa.schema.CreateTable(table, if_not_exists=True)]
    for index in sorted(table.indexes, key=lambda i: str(i.name)):
        makings.append(sa.schema.CreateIndex(index, if_not_exists=True))
    return [str(making.compile(dialect=DIALECT)) for making in makings]


def _row(values: Mapping[str, Any]) -> dict[str, Plain]:
    return {n: v if type(v) in AS_THEY_ARE else plain(v) for n, v in values.items()}


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
        for making in _makings(table):
            self.connection.execute(making)

    def put(self, table: sa.Table, **row: object) -> None:
        """Add a row."""
        self._fill(_insert(table, tuple(row)), row)

    def replace(self, table: sa.Table, **row: object) -> None:
        """Add a row in place of the one with its key."""
        self._fill(_replace(table, tuple(row)), row)

    def put_once(self, table: sa.Table, **row: object) -> bool:
        """Add a row unless one with its key is there; tell whether it was added."""
        return self._fill(_insert_once(table, tuple(row)), row) > 0

    def _fill(self, filling: Filling, row: Mapping[str, object]) -> int:
        return self._run(filling.sql, map(row.__getitem__, filling.names))

    def change(self, table: sa.Table, key: Mapping[str, object], **values: object) -> int:
        """Set columns of the rows with this key; return how many there were."""
        sql = _update(table, tuple(key), tuple(values), adding=False)
        return self._run(sql, (*values.values(), *key.values()))

    def add(self, table: sa.Table, key: Mapping[str, object], **amounts: int) -> int:
        """Add to number columns of the rows with this key; return how many there were."""
        sql = _update(table, tuple(key), tuple(amounts), adding=True)
        return self._run(sql, (*amounts.values(), *key.values()))

    def remove(self, table: sa.Table, key: Mapping[str, object]) -> int:
        """Delete the rows with this key; return how many there were."""
        return self._run(_delete(table, tuple(key)), key.values())

    def _run(self, sql: str, values: Iterable[object]) -> int:
        plains = [v if type(v) in AS_THEY_ARE else plain(v) for v in values]
        return self.connection.execute(sql, plains).rowcount

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
