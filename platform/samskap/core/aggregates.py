"""What the rules remember, kept in memory and brought up to date before each decision."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import TypeVar
from uuid import UUID

from samskap.domain import Aggregate, loaded
from samskap.store import Store

A = TypeVar("A", bound=Aggregate)
CACHED = 5000


class Aggregates:
    """The states of the streams used last.

    Args:
        store: where their events are.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._states: OrderedDict[tuple[type, UUID], tuple[Aggregate, int]] = OrderedDict()
        self._moved: dict[UUID, int] = {}  # stream → position up to which it was seen to move
        self._seen = 0
        self._lock = Lock()

    def catch_up(self) -> None:
        """Note which streams have moved on since the last look, in this process or another."""
        head = self._store.head()
        if head == self._seen:
            return
        with self._lock:
            self._moved.update(dict.fromkeys(self._store.moved(self._seen), head))
            self._seen = head
            if len(self._moved) > CACHED:
                self._moved.clear()
                self._states.clear()

    def load(self, aggregate: type[A], stream: UUID) -> A:
        """Return a stream's state as of the last `catch_up`.

        It is empty where nothing has happened, and where it is another kind of thing's.
        """
        key, seen = (aggregate, stream), self._seen
        with self._lock:
            known, as_of = self._states.get(key, (aggregate(), -1))
            fresh = as_of >= self._moved.get(stream, 0)
        before = known if isinstance(known, aggregate) else aggregate()
        if fresh and as_of >= 0:
            return before
        history = self._store.stream(stream, max(0, before.sequence))
        state = loaded(before, history)
        self._remember(key, state, seen)
        return state

    def _remember(self, key: tuple[type, UUID], state: Aggregate, seen: int) -> None:
        with self._lock:
            self._states[key] = (state, seen)
            self._states.move_to_end(key)
            if len(self._states) > CACHED:
                self._states.popitem(last=False)
