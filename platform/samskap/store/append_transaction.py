"""One act's events and all that is written with them in the same transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from uuid import UUID

from eventsourcing.persistence import IntegrityError, StoredEvent
from msgspec.structs import replace

from samskap.domain import Recorded
from samskap.store import logs
from samskap.store.database import Database
from samskap.store.mapper import Mapper
from samskap.store.projections import ReadModels
from samskap.store.recorder import Place
from samskap.vault import Vault

# What is written beside events in their transaction.
Also = Callable[[Database], None]


class Writing:
    """What the recorder writes for one act.

    Args:
        events: numbered by their streams' sequence.
        stored: their rows.
        done: what is carried out once; empty where that does not matter.
        read_models: to be changed with them.
        vault: that has sealed them.
        revision: the vault's before it did.
        also: what else is written.
    """

    def __init__(
        self,
        events: Sequence[Recorded],
        stored: Sequence[StoredEvent],
        done: logs.Done,
        read_models: ReadModels,
        vault: Vault,
        revision: int,
        also: Sequence[Also] = (),
    ) -> None:
        self.stored = stored
        self.placed: list[Recorded] = []
        self._events = events
        self._done = done
        self._read_models = read_models
        self._vault = vault
        self._revision = revision
        self._also = also

    def places(self, connection: sqlite3.Connection) -> Sequence[Place]:
        """Return (log, index) of each event; the trees have grown by their leaves.

        Raises:
            IntegrityError: it has been carried out meanwhile, or something was erased, perhaps
                these very words.
        """
        if logs.done(Database(connection), self._done):
            raise IntegrityError("it has been carried out")
        if self._vault.revision != self._revision:
            raise IntegrityError("the vault has changed")
        names = [recorded.log for recorded in self._events]
        leaves = [event.state for event in self.stored]
        return logs.Growth(Database(connection), names, leaves).places

    def written(self, connection: sqlite3.Connection, positions: Sequence[int]) -> None:
        """Let the read models follow."""
        database = Database(connection)
        # What was laid into a box alone is laid there anew each time, and lies there once.
        if positions:
            logs.note(database, self._done, positions)
        for write in self._also:
            write(database)
        for recorded, position in zip(self._events, positions, strict=True):
            self.placed.append(place(recorded, position))
            self._read_models.apply(database, self.placed[-1])


def sealed(
    mapper: Mapper,
    vault: Vault,
    events: Sequence[Recorded],
    known: Mapping[UUID, Mapping[str, str]],
) -> list[StoredEvent]:
    """Put what is personal into the vault and return the rows to store.

    Args:
        mapper: knows what is sealed in an event.
        vault: keeps it.
        events: what happens.
        known: the commitments of events that the vault has sealed already.
    """
    new = [recorded for recorded in events if recorded.id not in known]
    sealings = [sealing for recorded in new for sealing in mapper.sealings(recorded)]
    commitments = vault.seal(sealings) if sealings else []
    by_event = {recorded.id: dict(known.get(recorded.id, {})) for recorded in events}
    for sealing, commitment in zip(sealings, commitments, strict=True):
        by_event[sealing.event][sealing.field] = commitment
    return [mapper.write(recorded, by_event[recorded.id]) for recorded in events]


def place(recorded: Recorded, position: int) -> Recorded:
    """Return the event with its position."""
    return replace(recorded, position=position)
