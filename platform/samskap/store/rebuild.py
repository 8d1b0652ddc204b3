"""Read models are made anew from the history beside the live ones, compared, and put in place."""

from __future__ import annotations

import logging
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import msgspec
import sqlalchemy as sa
from sqlalchemy.sql import ClauseElement

from samskap.store.database import DIALECT, Database
from samskap.store.projections import POSITIONS, Projection, ReadModels, digest

if TYPE_CHECKING:
    from samskap.domain import Recorded
    from samskap.store import Store

log = logging.getLogger("samskap.rebuild")

ABANDONED = 3600  # seconds that nobody has written to a rebuild's file

Progress = Callable[[int, int], None]  # events replayed, events in all

WORTHLESS_UNTIL_IN_PLACE = (
    "PRAGMA synchronous=OFF",
    "PRAGMA journal_mode=OFF",
    "PRAGMA cache_size=-65536",
)

KEPT = sa.select(POSITIONS)
NAMES = sa.text("SELECT name FROM sqlite_master WHERE type = 'table'")


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """One table before and after.

    Args:
        table: its name.
        rows, digest: of what the history says.
        rows_before, digest_before: of what was there; None and "" where it had another shape.
    """

    table: str
    rows: int
    digest: str
    rows_before: int | None
    digest_before: str

    @property
    def same(self) -> bool:
        """Tell whether what was there was what the history says."""
        return (self.rows, self.digest) == (self.rows_before, self.digest_before)


class Rebuilt(msgspec.Struct, frozen=True, kw_only=True):
    """What a rebuild did.

    Args:
        position: of the last event, for both sides of the comparison.
        events: how many were replayed.
        tables: how each compares.
    """

    position: int
    events: int
    tables: tuple[Comparison, ...]

    @property
    def differing(self) -> list[str]:
        """The tables that were not what the history says."""
        return [each.table for each in self.tables if not each.same]


def prepare(store: Store) -> None:
    """Make the read models that are missing or of an older version; drop those nobody keeps."""
    with store.writing() as database:
        database.create(POSITIONS)
        outdated = _outdated(database, store.read_models)
        _drop_unkept(database, store.read_models)
    if outdated:
        made = make(store)
        log.info("Read models were made from %d events: %s", made.events, ", ".join(outdated))


def make(store: Store, progress: Progress = lambda done, total: None) -> Rebuilt:
    """Make all read models, whatever is there; arguments as `rebuild`."""
    return _replace_all(store, progress, anew=True)


def rebuild(store: Store, progress: Progress = lambda done, total: None) -> Rebuilt:
    """Make all read models anew and put them in place in one transaction.

    Args:
        store: whose.
        progress: told how far it is after each batch.

    Returns:
        What was there compared with what the history says; differences are logged as errors.
    """
    rebuilt = _replace_all(store, progress)
    if rebuilt.differing:
        log.error("These tables differed from the history: %s", ", ".join(rebuilt.differing))
    return rebuilt


def _outdated(database: Database, models: ReadModels) -> list[str]:
    kept = {row["name"] for row in database.all(KEPT)}
    there = {row["name"] for row in database.all(NAMES)}
    return [p.name for p in models.projections if p.name not in kept or not _tables(p) <= there]


def _tables(projection: Projection) -> set[str]:
    return {table.name for table in projection.tables}


def _drop_unkept(database: Database, models: ReadModels) -> None:
    names = {projection.name for projection in models.projections}
    tables = {table.name for table in models.tables}
    for row in database.all(KEPT):
        if row["name"] not in names:
            # What nobody keeps, no erasure would reach.
            for table in set(row["tables"].split()) - tables:
                _run(database, sa.schema.DropTable(sa.Table(table, sa.MetaData()), if_exists=True))
            database.remove(POSITIONS, {"name": row["name"]})


def _replace_all(store: Store, progress: Progress, anew: bool = False) -> Rebuilt:
    while (rebuilt := _replaced(store, progress, anew)) is None:
        log.info("Something was erased meanwhile; the read models are made once more")
    return rebuilt


def _replaced(store: Store, progress: Progress, anew: bool) -> Rebuilt | None:
    revision = store.vault.revision
    with _beside(store) as (name, made):
        store.read_models.create(made)
        position, done, total = 0, 0, store.count()
        while batch := store.history(position):
            _apply(store, made, batch)
            position, done = batch[-1].position, done + len(batch)
            progress(done, total)
        with _locked(store, name) as live:
            if store.vault.revision != revision:
                return None
            while batch := store.batch(live, position):
                _apply(store, made, batch)
                position, done = batch[-1].position, done + len(batch)
            compared = tuple(_compared(live, made, table) for table in store.read_models.tables)
            # A new version may differ in an index alone, where equal rows say nothing.
            kept = set() if anew else {each.table for each in compared if each.same}
            _swap(live, store.read_models, position, kept)
    return Rebuilt(position=position, events=done, tables=compared)


def _apply(store: Store, made: Database, batch: list[Recorded]) -> None:
    made.connection.execute("BEGIN")
    for recorded in batch:
        store.read_models.apply(made, recorded)
    made.connection.execute("COMMIT")


@contextmanager
def _beside(store: Store) -> Iterator[tuple[str, Database]]:
    path = Path(f"{store.path}.rebuild") if store.path else None
    name = str(path) if path else f"file:{uuid4().hex}?mode=memory&cache=shared"
    _remove(path)  # one that a power cut left
    try:
        with closing(sqlite3.connect(name, uri=True, isolation_level=None)) as connection:
            for pragma in WORTHLESS_UNTIL_IN_PLACE:
                connection.execute(pragma)
            yield name, Database(connection)
    finally:
        _remove(path)


def discard(store: Store) -> None:
    """Remove what a power cut left of a rebuild: people's words stand in it."""
    path = Path(f"{store.path}.rebuild") if store.path else None
    if path and path.exists() and path.stat().st_mtime < time.time() - ABANDONED:
        _remove(path)


def _remove(path: Path | None) -> None:
    for suffix in ("", "-journal"):
        if path:
            Path(f"{path}{suffix}").unlink(missing_ok=True)


@contextmanager
def _locked(store: Store, made: str) -> Iterator[Database]:
    with store.datastore.get_connection(commit=True) as pooled:
        connection = pooled._sqlite_conn
        connection.execute("ATTACH ? AS made", (made,))
        try:
            connection.execute("BEGIN IMMEDIATE")
            yield Database(connection)
            connection.execute("COMMIT")
        finally:
            connection.rollback()
            connection.execute("DETACH made")


def _compared(live: Database, made: Database, table: sa.Table) -> Comparison:
    rows, digest_now = digest(made, table)
    rows_before, digest_before = _digest_before(live, table)
    return Comparison(
        table=str(table.name),
        rows=rows,
        digest=digest_now,
        rows_before=rows_before,
        digest_before=digest_before,
    )


def _digest_before(live: Database, table: sa.Table) -> tuple[int | None, str]:
    try:
        return digest(live, _of("main", table))
    except sqlite3.OperationalError:
        return None, ""


def _swap(live: Database, models: ReadModels, position: int, kept: set[str]) -> None:
    for table in models.tables:
        if table.name in kept:
            continue
        dropping, filling = _moving(table)
        live.connection.execute(dropping)
        live.create(table)
        live.connection.execute(filling)
    for projection in models.projections:
        live.remove(POSITIONS, {"name": projection.name})
        tables = " ".join(sorted(_tables(projection)))
        live.put(POSITIONS, name=projection.name, position=position, tables=tables)


@cache
def _moving(table: sa.Table) -> tuple[str, str]:
    dropping = sa.schema.DropTable(_of("main", table), if_exists=True)
    rows = sa.select(_of("made", table))
    filling = table.insert().from_select(table.columns.keys(), rows)
    return str(dropping.compile(dialect=DIALECT)), str(filling.compile(dialect=DIALECT))


@cache
def _of(schema: str, table: sa.Table) -> sa.Table:
    # Unnamed, a table missing from the live ones would be looked for beside them.
    return table.to_metadata(sa.MetaData(), schema=schema)


def _run(database: Database, statement: ClauseElement) -> None:
    database.connection.execute(str(statement.compile(dialect=DIALECT)))
