"""What has been signed about one log, and the keys to check it with."""

from __future__ import annotations

from typing import Any

from samskap.features.ledger.keyring import vkey_of
from samskap.features.ledger.reading import Log
from samskap.store import Store
from samskap.store.checkpoint_tables import (
    CHECKPOINTS_OF,
    COVERING,
    KEYS_OF,
    LATEST,
    NOTE,
    WITNESSES_OF,
)
from samskap.store.database import Database
from samskap.tlog.checkpoint import Checkpoint, open_checkpoint
from samskap.tlog.errors import NotSigned
from samskap.tlog.keys import Verifier
from samskap.tlog.note import Note
from samskap.tlog.proof import Receipt


class Published:
    """The checkpoints of one log.

    Args:
        database: where they are kept.
        log: a process's id, or ADMINISTRATION.
    """

    def __init__(self, database: Database, log: str) -> None:
        self.log = Log(database, log)
        self.database = database

    @property
    def latest(self) -> Any:
        """The row of the newest checkpoint, or None."""
        return self.database.one(LATEST, log=self.log.name)

    @property
    def size(self) -> int:
        """How many entries have been signed."""
        latest = self.latest
        return int(latest["size"]) if latest else 0

    def checkpoints(self) -> list[Any]:
        """Return the rows of all checkpoints, by size."""
        return self.database.all(CHECKPOINTS_OF, log=self.log.name)

    def covering(self, index: int) -> Any:
        """Return the row of the first checkpoint that covers an entry, or None."""
        return self.database.one(COVERING, log=self.log.name, index=index)

    def known_keys(self) -> list[tuple[Verifier, Any]]:
        """Return each public key of the log, newest first, and the row of what it has signed."""
        rows = self.database.all(KEYS_OF, log=self.log.name)
        return [(vkey_of(Verifier.parse(row["key"]), self.log.name), row) for row in rows]

    def verifiers(self) -> list[Verifier]:
        """Return the public keys of the log, newest first."""
        return [verifier for verifier, _ in self.known_keys()]

    def witnesses(self) -> list[tuple[str, int]]:
        """Return the name of each witness that has cosigned, and up to which size."""
        rows = self.database.all(WITNESSES_OF, log=self.log.name)
        return sorted((Verifier.parse(row["witness"]).name, row["size"]) for row in rows)

    def cosignatures(self, note: Note) -> list[tuple[Verifier, int]]:
        """Return which witnesses have cosigned a checkpoint, and when (seconds since 1970)."""
        rows = self.database.all(WITNESSES_OF, log=self.log.name)
        found = (_cosigned(note, Verifier.parse(row["witness"])) for row in rows)
        return sorted((each for each in found if each), key=lambda each: each[0].name)

    def opened(self, note: str) -> Checkpoint:
        """Return a checkpoint of this log; raise Malformed or NotSigned."""
        verifiers = self.verifiers()
        origin = verifiers[0].name if verifiers else ""
        return open_checkpoint(note, origin, verifiers)[0]

    def receipt(self, index: int) -> Receipt | None:
        """Return the proof that an entry is in the log, None before it is signed."""
        row = self.covering(index)
        return self.proof(index, row["size"]) if row else None

    def proof(self, index: int, size: int) -> Receipt:
        """Return the proof that an entry is in the log under its checkpoint of that size."""
        (entry,) = self.log.entries(index, index + 1)
        proof = self.log.inclusion(index, size)
        note = self.database.value(NOTE, log=self.log.name, size=size)
        return Receipt(entry, index, tuple(proof), note)


def newest_checkpoint(store: Store, log: str) -> str:
    """Return a log's newest checkpoint, with its cosignatures, or "" before there is one."""
    with store.reading() as database:
        latest = Published(database, log).latest
    return latest["note"] if latest else ""


def _cosigned(note: Note, witness: Verifier) -> tuple[Verifier, int] | None:
    try:
        (verified,) = note.verified([witness])
    except NotSigned:
        return None
    return witness, verified.time or 0
