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

from samskap.domain import ADMINISTRATION
from samskap.ledger.errors import Malformed, NotSigned
from samskap.ledger.keys import Verifier
from samskap.ledger.note import Note, parse_note, parse_signatures
from samskap.ledger.parsing import decode_decimal
from samskap.ledger.reading import Log
from samskap.ledger.witness import AddCheckpoint, WitnessRefused
from samskap.municipality import Municipality
from samskap.processes.queries import PROCESSES
from samskap.store.database import Database
from samskap.store.signed import CHECKPOINTS, COSIGNED

log = logging.getLogger("samskap.ledger")

PATIENCE = 5.0  # seconds that a witness has for its answer
REST = 60.0  # seconds before a witness that failed is asked again
LONGEST = 65_536  # bytes of an answer

_OTHER = CHECKPOINTS.alias("other")
_NEWEST = select(func.max(_OTHER.c.size)).where(_OTHER.c.log == CHECKPOINTS.c.log)
_BY = sa.and_(COSIGNED.c.log == CHECKPOINTS.c.log, COSIGNED.c.witness == bindparam("witness"))
# Witnesses hear of nothing that is not public.
WAITING = (
    select(CHECKPOINTS, func.coalesce(COSIGNED.c.size, 0).label("cosigned"))
    .outerjoin(PROCESSES, PROCESSES.c.id == CHECKPOINTS.c.log)
    .outerjoin(COSIGNED, _BY)
    .where(sa.or_(CHECKPOINTS.c.log == ADMINISTRATION, PROCESSES.c.state != "draft"))
    .where(CHECKPOINTS.c.size == _NEWEST.scalar_subquery())
    .where(CHECKPOINTS.c.size > func.coalesce(COSIGNED.c.size, 0))
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
    """

    def __init__(self, url: str, verifier: Verifier, send: Send = send) -> None:
        self.verifier = verifier
        self._address = f"{url.rstrip('/')}/add-checkpoint"
        self._send = send
        self._rests: dict[str, float] = {}  # log, or "" for all → until when

    def ask(self, municipality: Municipality) -> int:
        """Ask for all that is public and not cosigned yet; return how many were.

        Where it refuses or fails it is left alone for a while; nothing waits for it.
        """
        with municipality.store.reading() as database:
            waiting = database.all(WAITING, witness=str(self.verifier))
        return sum(self._ask_for(municipality, row) for row in waiting)

    def _ask_for(self, municipality: Municipality, row: Any) -> bool:
        if any(self._rests.get(what, 0.0) > time.monotonic() for what in ("", row["log"])):
            return False
        try:
            note = self._cosigned(municipality, row)
        except WitnessRefused as refusal:
            return self._rest(row["log"], refusal)
        except (Malformed, NotSigned, Unreachable) as error:
            return self._rest("", error)
        with municipality.store.writing() as database:
            _keep(database, row, note, self.verifier)
        return True

    def _rest(self, what: str, error: Exception) -> bool:
        log.warning("The witness %s did not cosign %s: %s", self.verifier.name, what, error)
        self._rests[what] = time.monotonic() + REST
        return False

    def _cosigned(self, municipality: Municipality, row: Any) -> Note:
        """Return the checkpoint with the witness's cosignature and no other."""
        try:
            answer = self._request(municipality, row, row["cosigned"])
        except WitnessRefused as refusal:
            if refusal.status != 409:
                raise
            # It has seen more, or less, than we remember: it says how much.
            answer = self._request(municipality, row, _known(refusal, row))
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


def _known(refusal: WitnessRefused, row: Any) -> int:
    known = decode_decimal(refusal.body.removesuffix("\n"))
    if known > row["size"]:
        raise WitnessRefused(409, f"it has seen {known} entries where we have {row['size']}")
    return known


def _text(answer: bytes) -> str:
    return answer.decode("utf-8", "replace")
