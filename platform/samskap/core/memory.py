"""What a site keeps in memory only to be faster: one bound in bytes for all of it together."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from threading import RLock
from typing import Any, NamedTuple

ROOM = 256 * 2**20  # bytes, until the settings say otherwise
ENTRY = 512  # bytes that keeping something takes beside the thing itself


class Kept(NamedTuple):
    """One thing that is kept, and how many bytes it takes."""

    value: Any
    size: int


class Memory:
    """Things that can be made again, the least used forgotten first when there is no more room.

    Args:
        room: how many bytes all of them may take together.
    """

    def __init__(self, room: int = ROOM) -> None:
        self.room = room
        self.used = 0
        self._kept: OrderedDict[tuple[Shelf, Hashable], Kept] = OrderedDict()
        self.lock = RLock()

    def shelf(self) -> Shelf:
        """Return a place for things of one kind."""
        return Shelf(self)

    def get(self, place: tuple[Shelf, Hashable]) -> Any:
        """Return what is kept in a place, or None."""
        with self.lock:
            if place not in self._kept:
                return None
            self._kept.move_to_end(place)
            return self._kept[place].value

    def keep(self, place: tuple[Shelf, Hashable], value: Any, size: int) -> None:
        """Keep a thing in a place, unless it is larger than all the room there is."""
        kept = Kept(value, size + ENTRY)
        with self.lock:
            self.drop(place)
            if kept.size > self.room:
                return
            self._kept[place] = kept
            self.used += kept.size
            place[0].keys.add(place[1])
            while self.used > self.room:
                self.drop(next(iter(self._kept)))

    def drop(self, place: tuple[Shelf, Hashable]) -> None:
        """Forget what is kept in a place, if anything is."""
        with self.lock:
            if kept := self._kept.pop(place, None):
                self.used -= kept.size
                place[0].keys.discard(place[1])


class Shelf:
    """Things of one kind in a memory that is shared with other kinds.

    Args:
        memory: where they are kept.
    """

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self.keys: set[Any] = set()

    def get(self, key: Hashable) -> Any:
        """Return what is kept under a key, or None."""
        return self._memory.get((self, key))

    def keep(self, key: Hashable, value: Any, size: int) -> None:
        """Keep something of so many bytes under a key."""
        self._memory.keep((self, key), value, size)

    def drop(self, key: Hashable) -> None:
        """Forget what is kept under a key, if anything is."""
        self._memory.drop((self, key))

    def known(self) -> list[Any]:
        """Return all keys there are now."""
        with self._memory.lock:
            return list(self.keys)

    def clear(self) -> None:
        """Forget everything of this kind."""
        for key in self.known():
            self._memory.drop((self, key))
