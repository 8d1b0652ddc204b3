"""Receipts of what lies in a box: that one's own commitment stands under the root of an evening.

    samskap-box-receipt/v1
    commitment <hmac-sha256:…>
    index <place among the commitments of that evening, from 0>
    <base64 of each hash of the inclusion proof, RFC 6962>

    <the receipt of that evening's samskap.BoxSealed, C2SP tlog-proof>

It says nothing of what was answered, and proves alone: with the key of the log, and no site.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

import msgspec

from samskap.core.boxes.events import BoxSealed, box_id
from samskap.core.boxes.projections import NEWEST
from samskap.features.ledger.published import Published
from samskap.store import boxes
from samskap.store.database import Database
from samskap.tlog.checks import check_inclusion
from samskap.tlog.errors import InvalidProof, Malformed
from samskap.tlog.parsing import decode_decimal, decode_hash, decode_text, encode_base64
from samskap.tlog.proof import Receipt, parse_receipt
from samskap.tlog.tree import inclusion_proof, leaf_hash, node_hash

if TYPE_CHECKING:
    from samskap.core.municipality import Municipality

HEADER = "samskap-box-receipt/v1"
_INDEX = 'SELECT "index" FROM stored_events WHERE originator_id=? AND originator_version=?'


class BoxReceipt(msgspec.Struct, frozen=True):
    """That a commitment stands under the root of an evening.

    Args:
        commitment: of what lies in the box.
        index: its place among those of that evening.
        proof: the hashes that lead from it to the root.
        sealed: the receipt of the entry with that root.
    """

    commitment: str
    index: int
    proof: tuple[bytes, ...]
    sealed: Receipt

    def __str__(self) -> str:
        lines = [HEADER, f"commitment {self.commitment}", f"index {self.index}"]
        lines += map(encode_base64, self.proof)
        return "\n".join(lines) + f"\n\n{self.sealed}"

    def check(self) -> None:
        """Hold the commitment against the root that the entry says; not the entry's own proof.

        Raises:
            InvalidProof: it does not stand under it.
            Malformed: the entry is no sealing of a box.
        """
        number, root = _sealing(self.sealed.entry)
        hashed = leaf_hash(self.commitment.encode())
        check_inclusion(hashed, self.index, number, self.proof, root)


class _Data(msgspec.Struct, frozen=True):
    number: int
    root: str


class _Entry(msgspec.Struct, frozen=True):
    type: str
    data: _Data


def _sealing(entry: bytes) -> tuple[int, bytes]:
    try:
        read = msgspec.json.decode(entry, type=_Entry)
        root = base64.b64decode(read.data.root, validate=True)
    except (msgspec.DecodeError, binascii.Error) as error:
        raise Malformed("not an entry about a box") from error
    if read.type != BoxSealed.type_name():
        raise Malformed("not an entry about a box")
    return read.data.number, root


def parse(data: bytes | str) -> BoxReceipt:
    """Read a receipt without checking what it proves; raise Malformed."""
    head, _blank, rest = decode_text(data).partition("\n\n")
    lines = head.split("\n")
    if len(lines) < 3 or lines[0] != HEADER or not lines[1].startswith("commitment "):
        raise Malformed("not a receipt of a box")
    if not lines[2].startswith("index "):
        raise Malformed("not a receipt of a box")
    index = decode_decimal(lines[2].removeprefix("index "))
    commitment = lines[1].removeprefix("commitment ")
    return BoxReceipt(commitment, index, tuple(map(decode_hash, lines[3:])), parse_receipt(rest))


class Own(msgspec.Struct, frozen=True):
    """What one has in a box, sealed by at least one evening.

    Args:
        commitment: its, without what all begin with.
        process: its id.
        round: the round's id.
        at: when the newest evening was sealed.
    """

    commitment: str
    process: str
    round: str
    at: str


PREFIX = "hmac-sha256:"


def own(municipality: Municipality, names: Iterable[str]) -> Iterator[Own]:
    """Give what somebody has under the newest seal of any box, until the ties are cut.

    Args:
        municipality: where.
        names: all their pseudonyms.
    """
    for row in _standing(municipality, names):
        box = municipality.find(boxes.BOX_ROW, subject=row["subject"])
        evening = municipality.find(NEWEST, round=row["subject"])
        if box and evening:
            text = row["commitment"].removeprefix(PREFIX)
            yield Own(text, box["log"], row["subject"], evening["at"])


def _standing(municipality: Municipality, names: Iterable[str]) -> Iterator[Any]:
    for name in names:
        rows = municipality.find_all(boxes.COMMITTED_BY, pseudonym=name)
        yield from (row for row in rows if row["until"] is None)


def issue(municipality: Municipality, own: Own) -> BoxReceipt | None:
    """Return a receipt, None before the evening's entry has been signed."""
    with municipality.store.reading() as database:
        evening = database.one(NEWEST, round=own.round)
        if evening is None:
            return None
        return _issue(database, own, evening["evening"])


def _issue(database: Database, own: Own, evening: int) -> BoxReceipt | None:
    rows = database.all(boxes.OF_EVENING, subject=own.round, evening=evening)
    commitments = [row["commitment"] for row in rows]
    place = (box_id(UUID(own.round)).hex, evening)
    (index,) = database.connection.execute(_INDEX, place).fetchone()
    sealed = Published(database, own.process).receipt(index)
    mine = f"{PREFIX}{own.commitment}"
    if sealed is None or mine not in commitments:
        return None
    at, levels = commitments.index(mine), _levels(commitments)
    proof = inclusion_proof(at, len(commitments), lambda level, i: levels[level][i])
    return BoxReceipt(mine, at, tuple(proof), sealed)


def _levels(commitments: Sequence[str]) -> list[list[bytes]]:
    levels = [[leaf_hash(each.encode()) for each in commitments]]
    while len(levels[-1]) > 1:
        below = levels[-1]
        pairs = zip(below[::2], below[1::2], strict=False)
        levels.append([node_hash(left, right) for left, right in pairs])
    return levels


def holds(receipt: BoxReceipt) -> bool:
    """Tell whether the commitment stands under the root of the evening."""
    try:
        receipt.check()
    except (InvalidProof, Malformed):
        return False
    return True
