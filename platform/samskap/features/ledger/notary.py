"""Signs what the logs of one municipality have grown to: each a continuation of the last."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

from samskap.core.municipality import Municipality
from samskap.domain import ADMINISTRATION, Event, Recorded, derived_id
from samskap.features.ledger.events import CheckpointsRecorded, RecordedCheckpoint
from samskap.features.ledger.keyring import Keyring, LastSigned, key_of
from samskap.features.ledger.projections import SEQUENCE, UNRECORDED
from samskap.features.ledger.reading import Log
from samskap.store import Conflict, Done
from samskap.store.checkpoint_tables import CHECKPOINTS, GROWN, KEYS, SIGNING_KEYS
from samskap.store.database import Database
from samskap.tlog.checkpoint import Checkpoint, parse_checkpoint, sign_checkpoint
from samskap.tlog.keys import Signer, Verifier
from samskap.tlog.note import parse_note
from samskap.tlog.parsing import encode_base64
from samskap.tlog.tree import Frontier

ACTOR = "samskap"


class Forked(Exception):
    """A log does not begin with what was signed before; it is signed no further."""


class Notary:
    """The signer of one municipality's logs. Several may be at work; they take turns.

    Args:
        municipality: whose logs.
        keyring: its key; a municipality that has never signed gets one.
        host: of the site, for the name of such a new key.
    """

    def __init__(self, municipality: Municipality, keyring: Keyring, host: str) -> None:
        self.municipality = municipality
        self.keyring = keyring
        self.host = host

    @property
    def name(self) -> str:
        """What the municipality's keys are called: as they always were."""
        with self.municipality.store.reading() as database:
            known = database.one(KEYS)
        slug = self.municipality.slug
        return Verifier.parse(known["key"]).name if known else f"{self.host}/{slug}"

    def sign(self) -> int:
        """Sign what has grown: the processes, then the administration, which records them.

        Returns:
            How many checkpoints.

        Raises:
            Forked: a log is not a continuation of what was signed; nothing is signed then.
            BadKey: the key is missing or cannot be used.
        """
        signed = self._sign(lambda log: log != ADMINISTRATION)
        while self._record():
            pass
        return signed + self._sign(lambda log: log == ADMINISTRATION)

    def _sign(self, wanted: Callable[[str], bool]) -> int:
        name, store = self.name, self.municipality.store
        with store.reading() as database:
            if not _grown(database, wanted):
                return 0
        # One at a time: whoever has this transaction sees all that was ever signed.
        with store.writing() as database:
            return self._sign_in(database, name, _grown(database, wanted))

    def _sign_in(self, database: Database, name: str, rows: Sequence[Any]) -> int:
        signer, at = self._signer(database, name), self.municipality.clock()
        last = self.keyring.last_signed()
        heads = {row["log"]: _head(database, row, last.get(row["log"])) for row in rows}
        self.keyring.remember(heads)
        for log, note in _notes(signer, heads).items():
            key, size = str(signer.verifier), heads[log].size
            database.put(CHECKPOINTS, log=log, size=size, note=note, key=key, at=at)
        return len(heads)

    def _signer(self, database: Database, name: str) -> Signer:
        if not self.keyring.exists and database.one(KEYS) is None:
            self.keyring.create(name)
        signer = self.keyring.signer()
        now = self.municipality.clock()
        database.put_once(SIGNING_KEYS, key=str(signer.verifier), since=now)
        return signer

    def _record(self) -> bool:
        stream = derived_id("checkpoints", self.municipality.slug)
        with self.municipality.store.reading() as database:
            rows, sequence = database.all(UNRECORDED), database.value(SEQUENCE)
        event = CheckpointsRecorded(checkpoints=tuple(map(_recorded, rows)))
        return bool(rows) and happen(self.municipality, stream, sequence + 1, event)


def happen(
    municipality: Municipality, stream: UUID, sequence: int, event: Event, cause: str = ""
) -> bool:
    """Let an event happen to the ledger, unless another was faster.

    Args:
        municipality: where.
        stream: the event's.
        sequence: its number in the stream.
        event: what happens.
        cause: an id of this very happening; it happens once.

    Returns:
        Whether it happened just now.
    """
    now, id = municipality.clock(), municipality.new_id()
    recorded = Recorded(event, id, stream, sequence, ADMINISTRATION, ACTOR, now, cause)
    try:
        municipality.happened(municipality.store.append([recorded], Done(cause)))
    except Conflict:
        return False
    return True


def _grown(database: Database, wanted: Callable[[str], bool]) -> list[Any]:
    return [row for row in database.all(GROWN) if wanted(row["log"])]


def _head(database: Database, row: Any, last: LastSigned | None) -> LastSigned:
    log = Log(database, row["log"])
    if last and (row["size"] < last.size or log.root(last.size) != last.root):
        raise Forked(
            f"The log {log.name} does not begin with the {last.size} entries that were signed. "
            "Is this an old copy of the data? Nothing more is signed."
        )
    return LastSigned(row["size"], Frontier.from_bytes(row["frontier"]).root())


def _notes(signer: Signer, heads: Mapping[str, LastSigned]) -> dict[str, str]:
    keys = {log: key_of(signer, log) for log in heads}
    return {
        log: str(sign_checkpoint(Checkpoint(keys[log].name, head.size, head.root), keys[log]))
        for log, head in heads.items()
    }


def _recorded(row: Any) -> RecordedCheckpoint:
    root = encode_base64(parse_checkpoint(parse_note(row["note"]).text).root)
    return RecordedCheckpoint(process=UUID(row["log"]), size=row["size"], root=root)
