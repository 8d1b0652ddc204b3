"""Receipts (C2SP tlog-proof): what a participant was given on acting."""

import re
from dataclasses import dataclass

from samskap_verify.errors import Malformed, Wrong
from samskap_verify.merkle import root_from_proof
from samskap_verify.notes import Checkpoint, Note, read_base64, read_checkpoint, read_note

_HEAD = re.compile(
    r"c2sp\.org/tlog-proof@v1\nextra (?P<entry>\S+)\nindex (?P<index>0|[1-9][0-9]{0,17})"
    r"(?P<hashes>(?:\n\S{44}){0,63})"
)


@dataclass(frozen=True)
class Receipt:
    """An entry, where it is in the log, and the checkpoint it was in by then."""

    entry: bytes
    index: int
    note: Note
    checkpoint: Checkpoint


def read_receipt(text: str) -> Receipt:
    """Read a receipt and check its proof, but no signature yet.

    Raises Malformed when it is none, Wrong when it proves nothing.
    """
    head, _, rest = text.partition("\n\n")
    match = _HEAD.fullmatch(head)
    if not match:
        raise Malformed("is not a receipt")
    note = read_note(rest)
    checkpoint = read_checkpoint(note)
    entry, index = read_base64(match["entry"]), int(match["index"])
    proof = list(map(read_base64, match["hashes"].split()))
    if index >= checkpoint.size:
        raise Wrong("is for an entry that its checkpoint does not have")
    if root_from_proof(entry, index, checkpoint.size, proof) != checkpoint.root:
        raise Wrong("does not prove what it says: its hashes do not lead to its checkpoint")
    return Receipt(entry, index, note, checkpoint)
