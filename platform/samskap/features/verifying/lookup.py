"""What a receipt proves, found out from its code or from its file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from uuid import UUID

import msgspec

from samskap.core.municipality import Municipality
from samskap.core.processes.queries import BY_ID
from samskap.domain import ADMINISTRATION
from samskap.features.ledger import box_receipts
from samskap.features.ledger.published import Published
from samskap.features.ledger.receipts import FOUND, catch_up, number_of, read_code, write_code
from samskap.store.database import Database
from samskap.tlog.checkpoint import Checkpoint, parse_checkpoint
from samskap.tlog.commitment import commitment
from samskap.tlog.errors import InvalidProof, Malformed, NotSigned
from samskap.tlog.note import parse_note
from samskap.tlog.proof import Receipt, parse_receipt
from samskap.vault import Vault

LONGEST = 262_144  # bytes of a file


class Answer(StrEnum):
    """What came of a check."""

    PROVEN = "proven"
    BOXED = "boxed"  # proven, and the commitment of the file lay in the box then
    ERASED = "erased"  # proven, and some of the words are gone
    PENDING = "pending"  # entered, not signed yet
    ALTERED = "altered"  # the file, or what is stored, is not what was signed
    CONTRADICTED = "contradicted"  # what was signed is not what is stored
    MISSING = "missing"
    UNREADABLE = "unreadable"


class Place(msgspec.Struct, frozen=True):
    """An entry of a public log.

    Args:
        municipality: whose log.
        log: a process's id, or ADMINISTRATION.
        index: from 0.
        entry: its bytes.
    """

    municipality: Municipality
    log: str
    index: int
    entry: bytes

    @property
    def code(self) -> str:
        """Its code."""
        return write_code(number_of(self.entry))


class Finding(msgspec.Struct, frozen=True):
    """What a receipt proves.

    Args:
        answer: what came of the check.
        place: the entry, where there is one to tell about.
        receipt: the proof, where there is one.
    """

    answer: Answer
    place: Place | None = None
    receipt: Receipt | None = None


class Envelope(msgspec.Struct, frozen=True):
    """What an entry says that is needed to check its words."""

    id: UUID
    type: str
    sealed: Mapping[str, str]


def by_code(municipalities: Iterable[Municipality], text: str) -> Finding:
    """Look a code up.

    Args:
        municipalities: where to look.
        text: as it was typed.
    """
    try:
        code = read_code(text)
    except Malformed:
        return Finding(Answer.UNREADABLE)
    found = (_look_up(municipality, code) for municipality in municipalities)
    return next((finding for finding in found if finding), Finding(Answer.MISSING))


def _look_up(municipality: Municipality, code: int) -> Finding | None:
    catch_up(municipality.store)
    with municipality.store.reading() as database:
        for row in database.all(FOUND, code=code):
            if is_public(database, row["log"]):
                place = Place(municipality, row["log"], row["index"], row["state"])
                return _stored(database, place, code)
    return None


def _stored(database: Database, place: Place, code: int) -> Finding:
    if number_of(place.entry) != code:
        return Finding(Answer.ALTERED)
    published = Published(database, place.log)
    receipt = published.receipt(place.index)
    if receipt is None:
        return Finding(Answer.PENDING, place)
    if not _holds(published, receipt):
        return Finding(Answer.ALTERED)
    return Finding(_words(place.municipality.vault, place.entry), place, receipt)


def by_file(municipalities: Mapping[str, Municipality], data: bytes) -> Finding:
    """Check a receipt's file.

    Args:
        municipalities: by slug, whose logs it may be of.
        data: the file's content.
    """
    try:
        boxed = box_receipts.parse(data) if data.startswith(box_receipts.HEADER.encode()) else None
        receipt = boxed.sealed if boxed else parse_receipt(data)
        checkpoint = parse_checkpoint(parse_note(receipt.checkpoint).text)
    except Malformed:
        return Finding(Answer.UNREADABLE)
    slug, log = f"//{checkpoint.origin}".rsplit("/", 2)[1:]
    if slug not in municipalities:
        return Finding(Answer.MISSING)
    place = Place(municipalities[slug], log, receipt.index, receipt.entry)
    with place.municipality.store.reading() as database:
        found = _given(database, place, receipt, checkpoint)
    if boxed and found.answer is Answer.PROVEN:
        answer = Answer.BOXED if box_receipts.holds(boxed) else Answer.ALTERED
        return msgspec.structs.replace(found, answer=answer)
    return found


def _given(database: Database, place: Place, receipt: Receipt, checkpoint: Checkpoint) -> Finding:
    published = Published(database, place.log)
    names = {verifier.name for verifier in published.verifiers()}
    if checkpoint.origin not in names or not is_public(database, place.log):
        return Finding(Answer.MISSING)
    if not _holds(published, receipt):
        return Finding(Answer.ALTERED)
    if not _agrees(published, receipt, checkpoint):
        return Finding(Answer.CONTRADICTED, receipt=receipt)
    return Finding(_words(place.municipality.vault, place.entry), place, receipt)


def _holds(published: Published, receipt: Receipt) -> bool:
    verifiers = published.verifiers()
    try:
        receipt.check(verifiers[0].name, verifiers)
    except (InvalidProof, Malformed, NotSigned):
        return False
    return True


def _agrees(published: Published, receipt: Receipt, checkpoint: Checkpoint) -> bool:
    stored = list(published.log.entries(receipt.index, receipt.index + 1))
    if stored != [receipt.entry] or checkpoint.size > published.log.size:
        return False
    return published.log.root(checkpoint.size) == checkpoint.root


def _words(vault: Vault, entry: bytes) -> Answer:
    """Tell whether the words are there, and are those that were entered."""
    envelope = msgspec.json.decode(entry, type=Envelope)
    opened = vault.open([envelope.id])
    for field, expected in envelope.sealed.items():
        found = opened.get((envelope.id, field))
        if found and commitment(found.salt, envelope.type, field, found.value) != expected:
            return Answer.ALTERED
    all_there = all((envelope.id, field) in opened for field in envelope.sealed)
    return Answer.PROVEN if all_there else Answer.ERASED


def is_public(database: Database, log: str) -> bool:
    """Tell whether a log may be shown: the administration's, or that of a published process."""
    process = database.one(BY_ID, process=log)
    return log == ADMINISTRATION or bool(process and process["state"] != "draft")
