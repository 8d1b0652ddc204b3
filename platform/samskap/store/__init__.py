"""One municipality's events, and everything derived from them in the same transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from threading import local
from typing import Any
from uuid import UUID, uuid4

from eventsourcing.persistence import EventStore, IntegrityError, StoredEvent

from samskap.domain import Event, Recorded
from samskap.store import boxes, checkpoint_tables, logs, rebuild
from samskap.store.append_transaction import Also, Writing, sealed
from samskap.store.cursors import PROGRESS
from samskap.store.database import Database
from samskap.store.logs import Done
from samskap.store.mapper import Mapper
from samskap.store.order import LOOKED_AT, NEVER, in_order
from samskap.store.projections import ReadModels
from samskap.store.recorder import Datastore, Recorder
from samskap.vault import Vault

STREAM = "SELECT position, state FROM stored_events WHERE originator_id=? AND originator_version>? "
IN_ORDER = "ORDER BY originator_version"
ALL = "SELECT position, state FROM stored_events WHERE position>? ORDER BY position LIMIT ?"
LOG = (
    'SELECT position, state FROM stored_events WHERE log=? AND "index">=? ORDER BY "index" LIMIT ?'
)
IDS = "SELECT json_extract(CAST(state AS TEXT), '$.id') FROM stored_events"
RECENT = (
    "SELECT json_extract(CAST(state AS TEXT), '$.time') FROM stored_events "
    'WHERE log=? ORDER BY "index" DESC LIMIT ?'
)
HEAD = "SELECT position FROM stored_events ORDER BY position DESC LIMIT 1"
MOVED = "SELECT originator_id FROM stored_events WHERE position>?"
BATCH = 500
NOTHING = Done()
__all__ = ["Conflict", "Done", "Store"]


class Conflict(Exception):
    """Somebody else was first: the stream has grown, or the command has been carried out."""


class Store:
    """Events in, events out; read models beside them.

    Args:
        path: the SQLite file; None keeps everything in memory.
        event_classes: all that installed plugins know.
        read_models: all projections.
        vault: keeps what is sealed.
        municipality: slug.
    """

    def __init__(
        self,
        path: Path | None,
        event_classes: Iterable[type[Event]],
        read_models: ReadModels,
        vault: Vault,
        municipality: str,
    ) -> None:
        name = str(path) if path else f"file:{uuid4().hex}?mode=memory&cache=shared"
        self.path = path
        self.read_models = read_models
        self.vault = vault
        self.mapper = Mapper(event_classes, vault, municipality)
        self.datastore = Datastore(name)
        self.recorder = Recorder(self.datastore)
        self.events: EventStore[UUID] = EventStore(self.mapper, self.recorder)
        self._thread = local()
        self._newest: dict[str, datetime] = {}
        self._create()

    def _create(self) -> None:
        self.recorder.create_table()
        with self.writing() as database:
            logs.create(database)
            checkpoint_tables.create(database)
            boxes.create(database)
            database.create(PROGRESS)
        rebuild.prepare(self)

    @contextmanager
    def reading(self) -> Iterator[Database]:
        """Give the live read models, for reading; within one reading all share a connection."""
        held: Database | None = getattr(self._thread, "database", None)
        if held:
            yield held
            return
        with (
            self.datastore.get_connection(commit=False) as connection,
            connection.transaction(commit=False),
        ):
            self._thread.database = Database(connection._sqlite_conn)
            try:
                yield self._thread.database
            finally:
                self._thread.database = None

    @contextmanager
    def writing(self) -> Iterator[Database]:
        """Give the live database in a transaction that commits at the end."""
        with (
            self.datastore.get_connection(commit=True) as connection,
            connection.transaction(commit=True),
        ):
            yield Database(connection._sqlite_conn)

    def append(
        self,
        events: Sequence[Recorded],
        done: Done = NOTHING,
        also: Sequence[Also] = (),
        committed: Mapping[UUID, Mapping[str, str]] | None = None,
    ) -> list[Recorded]:
        """Store events with their leaves and read models: all of it or nothing.

        Args:
            events: numbered by their streams' sequence.
            done: what is carried out with them; it is carried out once.
            also: what else is written in the same transaction; may raise IntegrityError.
            committed: the commitments of events whose words the vault has sealed before.

        Returns:
            The events with their positions.

        Raises:
            Conflict: a stream has moved on, it has been done, or something was erased meanwhile.
            ClockBehind: an event would be dated long before those that its log has.
        """
        # The vault first: words without an event are swept away, an event never lacks its words.
        revision, known = self.vault.revision, committed or {}
        reached = {log: self._reached(log) for log in {recorded.log for recorded in events}}
        events = in_order(events, reached)
        stored = sealed(self.mapper, self.vault, events, known)
        writing = Writing(events, stored, done, self.read_models, self.vault, revision, also)
        try:
            self._write(stored, writing)
        except BaseException as error:
            self.vault.unseal([recorded.id for recorded in events if recorded.id not in known])
            if isinstance(error, IntegrityError | sqlite3.IntegrityError):
                raise Conflict from error
            raise
        return writing.placed

    def _reached(self, log: str) -> datetime:
        with self.reading() as database:
            rows = database.connection.execute(RECENT, (log, LOOKED_AT)).fetchall()
        times = [datetime.fromisoformat(row[0]) for row in rows]
        reached = max([*times, self._newest.get(log, NEVER)])
        self._newest[log] = reached
        return reached

    def _write(self, stored: Sequence[StoredEvent], writing: Writing) -> None:
        if stored:
            self.recorder.insert_events(stored, beside=writing)
            return
        with self.writing() as database:
            writing.places(database.connection)
            writing.written(database.connection, ())

    def done(self, what: Done) -> bool:
        """Tell whether this has been carried out, and its sender has done nothing more to it."""
        with self.reading() as database:
            return logs.done(database, what)

    def stored(self, ids: Sequence[UUID]) -> set[UUID]:
        """Return which of some events are stored or lie in a box, by reading through them all."""
        sought = {str(id): id for id in ids}
        with self.reading() as database:
            found = database.connection.execute(IDS).fetchall() if sought else []
            boxed = database.all(boxes.EVENTS) if sought else []
        return {sought[id] for (id,) in [*found, *boxed] if id in sought}

    def stream(self, stream: UUID, after: int = 0) -> list[Recorded]:
        """Return a stream's events, sealed fields unopened.

        Args:
            stream: its id.
            after: leave out the events up to this sequence number.
        """
        rows = self._rows(STREAM + IN_ORDER, (stream.hex, after))
        return [self.mapper.read(state, position) for position, state in rows]

    def history(self, after: int = 0, limit: int = BATCH) -> list[Recorded]:
        """Return the next events of the whole store, opened.

        Args:
            after: the last position already seen.
            limit: at most so many.
        """
        with self.reading() as database:
            return self.batch(database, after, limit)

    def batch(self, database: Database, after: int, limit: int = BATCH) -> list[Recorded]:
        """Return the next events as `history` does, seen from one connection."""
        rows = database.connection.execute(ALL, (after, limit))
        return self.mapper.read_all([(row[0], row[1]) for row in rows])

    def log(self, log: str, start: int = 0, limit: int = BATCH) -> list[Recorded]:
        """Return events of one log, opened.

        Args:
            log: a process's id, or ADMINISTRATION.
            start: index of the first.
            limit: at most so many.
        """
        return self.mapper.read_all(self._rows(LOG, (log, start, limit)))

    def everything(self, read: Callable[[int], list[Recorded]] | None = None) -> Iterator[Recorded]:
        """Give all events in order, read in batches."""
        position = 0
        while batch := (read or self.history)(position):
            yield from batch
            position = batch[-1].position

    def moved(self, after: int) -> list[UUID]:
        """Return the streams that have events after this position."""
        with self.reading() as database:
            rows = database.connection.execute(MOVED, (after,)).fetchall()
        return [UUID(row[0]) for row in rows]

    def head(self) -> int:
        """Return the position of the newest event, 0 in an empty store."""
        with self.reading() as database:
            row = database.connection.execute(HEAD).fetchone()
        return int(row[0]) if row else 0

    def size(self, log: str) -> int:
        """Return how many events the log has."""
        with self.reading() as database:
            return logs.size(database, log)

    def count(self) -> int:
        """Return how many events there are in all."""
        return int(self._rows("SELECT COUNT(*), '' FROM stored_events", ())[0][0])

    def _rows(self, sql: str, values: tuple[Any, ...]) -> list[tuple[int, bytes]]:
        with self.reading() as database:
            return [(row[0], row[1]) for row in database.connection.execute(sql, values)]

    def close(self) -> None:
        """Close the connections."""
        self.datastore.close()
