"""Asks witnesses outside the municipality to cosign what it signs (C2SP tlog-witness)."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import sqlalchemy as sa
from sqlalchemy import bindparam, func, select

from samskap.core.municipality import Municipality
from samskap.core.processes.queries import PROCESSES
from samskap.domain import ADMINISTRATION
from samskap.features.ledger.reading import Log
from samskap.store.checkpoint_tables import ASKED, CHECKPOINTS, COSIGNATURES, COSIGNED
from samskap.store.database import Database
from samskap.tlog.errors import Malformed, NotSigned
from samskap.tlog.keys import Verifier
from samskap.tlog.note import Note, parse_note, parse_signatures
from samskap.tlog.parsing import decode_decimal
from samskap.tlog.witness_protocol import AddCheckpoint, WitnessRefused

log = logging.getLogger("samskap.features.ledger")

PATIENCE = 5.0  # seconds that a witness has for its answer
LONGEST = 65_536  # bytes of an answer
UNKNOWN, OTHER_SIZE, OTHER_CONTENT = 404, 409, 422
_MEANINGS = {
    UNKNOWN: "it does not know this log and is not asked for it again: ",
    OTHER_CONTENT: "what it has seen of this log is not the beginning of this: ",
}

ALL = "all"

_OTHER = CHECKPOINTS.alias("other")
_NEWEST = select(func.max(_OTHER.c.size)).where(_OTHER.c.log == CHECKPOINTS.c.log)


def _by(table: sa.Table) -> sa.ColumnElement[bool]:
    return sa.and_(table.c.log == CHECKPOINTS.c.log, table.c.witness == bindparam("witness"))


_AT = func.coalesce(ASKED.c.at, 0.0)
# Witnesses hear of nothing that is not public.
WAITING = (
    select(CHECKPOINTS, func.coalesce(ASKED.c.seen, COSIGNED.c.size, 0).label("seen"))
    .outerjoin(PROCESSES, PROCESSES.c.id == CHECKPOINTS.c.log)
    .outerjoin(COSIGNED, _by(COSIGNED))
    .outerjoin(ASKED, _by(ASKED))
    .where(sa.or_(CHECKPOINTS.c.log == ADMINISTRATION, PROCESSES.c.state != "draft"))
    .where(sa.or_(CHECKPOINTS.c.log == ADMINISTRATION, bindparam("logs") == ALL))
    .where(CHECKPOINTS.c.size == _NEWEST.scalar_subquery())
    .where(CHECKPOINTS.c.size > func.coalesce(COSIGNED.c.size, 0))
    .where(sa.or_(bindparam("since") >= _AT, bindparam("now") < _AT))
    .order_by(CHECKPOINTS.c.log)
)
ONE = select(CHECKPOINTS.c.note).where(
    CHECKPOINTS.c.log == bindparam("log"), CHECKPOINTS.c.size == bindparam("size")
)

Send = Callable[[str, bytes], bytes]


class Unreachable(Exception):
    """A witness does not answer, or not as a witness would."""


def send(url: str, body: bytes) -> bytes:
    """Send a request and return the answer.

    Raises:
        WitnessRefused: the witness does not cosign.
        Unreachable: nobody answers in time.
    """
    try:
        with urlopen(Request(url, body), timeout=PATIENCE) as response:  # noqa: S310 (as configured)
            return bytes(response.read(LONGEST))
    except HTTPError as error:
        with error:
            raise WitnessRefused(error.code, _text(error.read(LONGEST))) from None
    except (OSError, HTTPException, ValueError) as error:
        raise Unreachable(str(error)) from None


class Asking:
    """One witness, and what it is asked.

    Args:
        url: before `/add-checkpoint`.
        verifier: the witness's public key, which its cosignatures are checked with.
        send: how requests are sent.
        logs: `administration`, whose log records the checkpoints of all others, or `all`.
        every: seconds between two requests for one log, whatever came of the first, also when
            this was started anew since or several are at work.
    """

    def __init__(
        self,
        url: str,
        verifier: Verifier,
        send: Send = send,
        logs: str = ADMINISTRATION,
        every: float = 300.0,
    ) -> None:
        self.verifier = verifier
        self._address = f"{url.rstrip('/')}/add-checkpoint"
        self._send = send
        self._logs = logs
        self._every = every
        self._unknown: set[tuple[str, str]] = set()  # what it has said it does not know

    def ask(self, municipality: Municipality) -> int:
        """Ask for what is public, not cosigned yet and due; return how many were cosigned."""
        with municipality.store.reading() as database:
            rows = self._waiting(database)
        known = [row for row in rows if (municipality.slug, row["log"]) not in self._unknown]
        return sum(self._ask_for(municipality, row) for row in known)

    def _waiting(self, database: Database) -> list[Any]:
        now = time.time()
        since = now - self._every
        # A clock that was set back must not keep a witness from being asked for long.
        named = {"witness": str(self.verifier), "logs": self._logs}
        return database.all(WAITING, since=since, now=now if self._every else -1.0, **named)

    def _ask_for(self, municipality: Municipality, row: Any) -> bool:
        if not self._takes_turn(municipality, row["log"]):
            return False
        try:
            note = self._cosigned(municipality, row)
        except WitnessRefused as refusal:
            return self._refused(municipality, row, refusal)
        except (Malformed, NotSigned, Unreachable) as error:
            return self._fail(row["log"], error)
        with municipality.store.writing() as database:
            _keep(database, row, note, self.verifier)
            self._remember(database, row["log"], row["size"])
        return True

    def _takes_turn(self, municipality: Municipality, log: str) -> bool:
        """Note the request before it is sent, so that no other process asks as well."""
        with municipality.store.writing() as database:
            due = {row["log"]: row["seen"] for row in self._waiting(database)}
            if log in due:
                self._remember(database, log, due[log])
        return log in due

    def _remember(self, database: Database, log: str, seen: int) -> None:
        row = {"witness": str(self.verifier), "log": log}
        database.replace(ASKED, at=time.time(), seen=seen, **row)

    def _refused(self, municipality: Municipality, row: Any, refusal: WitnessRefused) -> bool:
        if refusal.status == UNKNOWN:
            self._unknown.add((municipality.slug, row["log"]))
        if refusal.status != OTHER_SIZE:
            return self._fail(row["log"], f"{_MEANINGS.get(refusal.status, '')}{refusal}")
        try:
            # It has seen more, or less, than we remember: it says how much.
            seen = _seen(refusal, row)
        except (Malformed, WitnessRefused) as error:
            return self._fail(row["log"], error)
        with municipality.store.writing() as database:
            self._remember(database, row["log"], seen)
        return False

    def _fail(self, log_name: str, error: object) -> bool:
        log.warning("The witness %s did not cosign %s: %s", self.verifier.name, log_name, error)
        return False

    def _cosigned(self, municipality: Municipality, row: Any) -> Note:
        """Return the checkpoint with the witness's cosignature and no other."""
        answer = self._request(municipality, row, row["seen"])
        return self._checked(Note(parse_note(row["note"]).text), answer)

    def _request(self, municipality: Municipality, row: Any, old: int) -> bytes:
        with municipality.store.reading() as database:
            proof = Log(database, row["log"]).consistency(old, row["size"])
        asked = AddCheckpoint(old, tuple(proof), parse_note(row["note"]))
        return self._send(self._address, str(asked).encode())

    def _checked(self, note: Note, answer: bytes) -> Note:
        name, key_id = self.verifier.name, self.verifier.key_id
        own = [s for s in parse_signatures(_text(answer)) if (s.name, s.key_id) == (name, key_id)]
        cosigned = note.signed(*own[:1])
        cosigned.verified([self.verifier])
        return cosigned


def _keep(database: Database, row: Any, cosigned: Note, verifier: Verifier) -> None:
    place = {"log": row["log"], "size": row["size"]}
    # Another witness may have cosigned meanwhile.
    kept = parse_note(database.value(ONE, **place))
    note = kept.signed(*cosigned.signatures)
    database.change(CHECKPOINTS, place, note=str(note))
    database.replace(COSIGNED, witness=str(verifier), **place)
    (verified,) = cosigned.verified([verifier])
    database.replace(COSIGNATURES, witness=str(verifier), time=verified.time, **place)


def _seen(refusal: WitnessRefused, row: Any) -> int:
    seen = decode_decimal(refusal.body.removesuffix("\n"))
    if seen > row["size"]:
        raise WitnessRefused(OTHER_SIZE, f"it has seen {seen} entries where we have {row['size']}")
    return seen


def _text(answer: bytes) -> str:
    return answer.decode("utf-8", "replace")
