"""The time machine: a process as it stood at any moment, in the same tables as today."""

from __future__ import annotations

import sqlite3
from bisect import bisect_right
from datetime import date, datetime
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

from samskap.core.visibility import withheld
from samskap.domain import Aggregate, Refused, Why, loaded
from samskap.i18n import lazy_gettext as _
from samskap.store import BATCH
from samskap.store.database import Database

if TYPE_CHECKING:
    from samskap.core.municipality import Municipality

A = TypeVar("A", bound=Aggregate)


class Past:
    """One process right after one event; read like a `Municipality`, written by nobody.

    Args:
        municipality: whose process.
        process: its id.
        index: the event's place in the process's log, from 0.
        before: the same process at an earlier moment, to go on from.
    """

    def __init__(
        self, municipality: Municipality, process: UUID, index: int, before: Past | None = None
    ) -> None:
        self.municipality = municipality
        self.process = process
        self.index = index
        self._lock = Lock()
        self._states: dict[tuple[type, UUID], Aggregate] = {}
        connection = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
        self._database = Database(connection)
        start = before.index + 1 if before else 0
        if before:
            before.copy_to(connection)
        else:
            municipality.store.read_models.create(self._database)
        self._replay(start, index + 1)

    def _replay(self, start: int, end: int) -> None:
        store, connection = self.municipality.store, self._database.connection
        connection.execute("BEGIN")
        for first in range(start, end, BATCH):
            events = store.log(str(self.process), first, min(BATCH, end - first))
            # Texts of then, rights of now: what has been taken back since is read by nobody.
            for recorded in withheld(self.municipality, events):
                store.read_models.apply(self._database, recorded)
        connection.execute("COMMIT")
        self.time, self.position = recorded.time, recorded.position

    def __del__(self) -> None:
        self._database.connection.close()

    @property
    def size(self) -> int:
        """How many bytes it takes."""
        sizes = ("PRAGMA page_count", "PRAGMA page_size")
        with self._lock:
            count, page = (self._database.connection.execute(s).fetchone()[0] for s in sizes)
        return int(count * page)

    def copy_to(self, connection: sqlite3.Connection) -> None:
        """Copy the tables into an empty database."""
        with self._lock:
            self._database.connection.backup(connection)

    def today(self) -> date:
        """Return the day it was there."""
        return self.time.astimezone(ZoneInfo(self.municipality.profile.timezone)).date()

    def find(self, statement: Any, **parameters: object) -> Any:
        """Return the first row of a read model's select, or None."""
        with self._lock:
            return self._database.one(statement, **parameters)

    def find_all(self, statement: Any, **parameters: object) -> list[Any]:
        """Return the rows of a read model's select."""
        with self._lock:
            return self._database.all(statement, **parameters)

    def load(self, aggregate: type[A], stream: UUID) -> A:
        """Return what the rules remembered of a stream then."""
        known = self._states.get((aggregate, stream))
        if isinstance(known, aggregate):
            return known
        history = self.municipality.store.stream(stream)
        state = loaded(aggregate(), (r for r in history if r.position <= self.position))
        self._states[aggregate, stream] = state
        return state


def at(municipality: Municipality, process: UUID, moment: datetime | int) -> Past:
    """Return a process as it stood.

    Args:
        municipality: whose process.
        process: its id.
        moment: a time, or the index of an event in the process's log: right after it.

    Raises:
        Refused: there was no such process then, or it has no such event.
    """
    size = municipality.store.size(str(process))
    index = moment if isinstance(moment, int) else happened(municipality, str(process), moment) - 1
    if not 0 <= index < size:
        raise Refused(_("There was nothing here at that moment."), why=Why.MISSING)
    return municipality.moments.get(municipality, process, index)


def happened(municipality: Municipality, log: str, moment: datetime) -> int:
    """Return how many events of a log had happened at a moment.

    Args:
        municipality: whose.
        log: a process's id, or ADMINISTRATION.
        moment: an aware time; what happened exactly then is counted.
    """

    def time(index: int) -> datetime:
        # Silent acts give only their day, which may have begun before the entry before them.
        recorded = municipality.store.log(log, index, 1)[0]
        earlier = recorded.event.coarse and index
        return max(recorded.time, time(index - 1)) if earlier else recorded.time

    return bisect_right(range(municipality.store.size(log)), moment, key=time)
