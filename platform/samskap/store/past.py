"""The time machine: a process as it stood at any moment, in the same tables as today."""

from __future__ import annotations

import sqlite3
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Iterator
from datetime import date, datetime
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID
from weakref import WeakKeyDictionary
from zoneinfo import ZoneInfo

from samskap.domain import Aggregate, Recorded, Refused, Why, replay
from samskap.i18n import lazy_gettext as _
from samskap.store import BATCH
from samskap.store.database import Database

if TYPE_CHECKING:
    from samskap.municipality import Municipality

A = TypeVar("A", bound=Aggregate)
KEPT = 8


class Past:
    """One process right after one event; read like a `Municipality`, written by nobody.

    Args:
        municipality: whose process.
        process: its id.
        index: the event's place in the process's log, from 0.
    """

    def __init__(self, municipality: Municipality, process: UUID, index: int) -> None:
        self.municipality = municipality
        self.index = index
        self._lock = Lock()
        self._database = Database(sqlite3.connect(":memory:", check_same_thread=False))
        municipality.store.read_models.create(self._database)
        for recorded in _events(municipality, process, index + 1):
            municipality.store.read_models.apply(self._database, recorded)
            self.time, self.position = recorded.time, recorded.position

    def __del__(self) -> None:
        self._database.connection.close()

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
        history = self.municipality.store.stream(stream)
        return replay(aggregate(), (r for r in history if r.position <= self.position))


def _events(municipality: Municipality, process: UUID, number: int) -> Iterator[Recorded]:
    for start in range(0, number, BATCH):
        yield from municipality.store.log(str(process), start, min(BATCH, number - start))


class _Recent:
    """The moments last looked at, forgotten when anything is erased."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[UUID, int], Past] = OrderedDict()
        self._revision = 0
        self._lock = Lock()

    def get(self, municipality: Municipality, process: UUID, index: int) -> Past:
        revision = municipality.vault.revision
        with self._lock:
            self._notice(revision)
            past = self._kept.get((process, index))
        if past is None:
            past = Past(municipality, process, index)
        with self._lock:
            # Something may have been erased while it was made.
            if municipality.vault.revision == revision:
                self._keep((process, index), past)
        return past

    def _keep(self, key: tuple[UUID, int], past: Past) -> None:
        self._kept[key] = past
        self._kept.move_to_end(key)
        if len(self._kept) > KEPT:
            self._kept.popitem(last=False)

    def _notice(self, revision: int) -> None:
        if revision != self._revision:
            self._kept.clear()
            self._revision = revision


_recent: WeakKeyDictionary[Municipality, _Recent] = WeakKeyDictionary()


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
    index = moment if isinstance(moment, int) else _last(municipality, process, moment, size)
    if not 0 <= index < size:
        raise Refused(_("There was nothing here at that moment."), why=Why.MISSING)
    return _recent.setdefault(municipality, _Recent()).get(municipality, process, index)


def _last(municipality: Municipality, process: UUID, moment: datetime, size: int) -> int:
    def time(index: int) -> datetime:
        return municipality.store.log(str(process), index, 1)[0].time

    return bisect_right(range(size), moment, key=time) - 1
