"""Past moments kept in memory, so that the next one is not made from the beginning."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING
from uuid import UUID

from samskap.core import visibility
from samskap.core.memory import Memory
from samskap.core.snapshots import Past

if TYPE_CHECKING:
    from samskap.core.municipality import Municipality

STEP = 500  # events from one kept moment to the next, and for long histories a twentieth
SHARES = 20
LONG = 2000  # events; a look at a shorter history takes no time that anybody notices


class Moments:
    """The moments last looked at and some on the way to them.

    They are forgotten when anything is erased, and those of a process when anything in it is taken
    back.

    Args:
        memory: where they are kept, with all that the site keeps.
    """

    def __init__(self, memory: Memory) -> None:
        self._kept = memory.shelf()
        self._prepared: set[UUID] = set()
        self._revision = 0
        self._taken_back: dict[UUID, int] = {}
        self._lock = Lock()
        self._making = Lock()

    def get(self, municipality: Municipality, process: UUID, index: int) -> Past:
        """Return a process right after an event that it has, made from the nearest kept moment.

        Args:
            municipality: whose process.
            process: its id.
            index: the event's place in the process's log.
        """
        near = self._nearest(municipality, process, index)
        if near and near.index == index:
            return near
        with self._making:
            return self._made(municipality, process, index)

    def prepare(self, municipality: Municipality, process: UUID) -> None:
        """Make some moments of a long history, once, before anybody asks for one.

        Args:
            municipality: whose process.
            process: its id.
        """
        newest = municipality.store.size(str(process)) - 1
        self._renew(municipality, process)
        if newest >= LONG and process not in self._prepared:
            self._prepared.add(process)
            self.get(municipality, process, newest)

    def _made(self, municipality: Municipality, process: UUID, index: int) -> Past:
        state = _state(municipality, process)
        near = self._nearest(municipality, process, index)
        if near and near.index == index:  # made by another while we waited
            return near
        step = max(STEP, municipality.store.size(str(process)) // SHARES)
        for stop in range((near.index if near else -1) + step, index, step):
            near = self._keep(Past(municipality, process, stop, near), state)
        return self._keep(Past(municipality, process, index, near), state)

    def _nearest(self, municipality: Municipality, process: UUID, index: int) -> Past | None:
        self._renew(municipality, process)
        earlier = [at for of, at in self._kept.known() if of == process and at <= index]
        near: Past | None = self._kept.get((process, max(earlier))) if earlier else None
        return near

    def _renew(self, municipality: Municipality, process: UUID) -> None:
        revision, taken_back = _state(municipality, process)
        with self._lock:
            if revision != self._revision:
                self._kept.clear()
                self._prepared.clear()
                self._revision = revision
            if taken_back != self._taken_back.get(process, 0):
                self._forget(process)
                self._taken_back[process] = taken_back

    def _forget(self, process: UUID) -> None:
        for key in self._kept.known():
            if key[0] == process:
                self._kept.drop(key)
        self._prepared.discard(process)

    def _keep(self, past: Past, state: tuple[int, int]) -> Past:
        # Something may have been erased or taken back while it was made.
        if _state(past.municipality, past.process) == state:
            self._kept.keep((past.process, past.index), past, past.size)
        return past


def _state(municipality: Municipality, process: UUID) -> tuple[int, int]:
    """Return how far a municipality is with erasing, and a process with taking back."""
    with municipality.store.reading() as database:
        taken_back = visibility.revision(database, str(process))
    return municipality.vault.revision, taken_back
