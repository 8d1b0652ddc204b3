"""Proofs that the administration's log, which witnesses watch, records a checkpoint."""

import re
from typing import Any

from samskap_verify import canonical
from samskap_verify.errors import Malformed, Unreadable, Wrong
from samskap_verify.notes import Checkpoint, Note, read_base64
from samskap_verify.receipts import Receipt, read_receipt

ADMINISTRATION = "administration"
TYPE = "samskap.CheckpointsRecorded"


def administration_of(origin: str) -> str:
    """Return the origin of the log that records the checkpoints of a process's log."""
    return f"{origin.rpartition('/')[0]}/{ADMINISTRATION}"


def read_record(text: Any, checkpoint: Checkpoint) -> Note:
    """Return the checkpoint of the administration's log under which another one is recorded.

    Its signatures are still to be checked. Raises Malformed, or Wrong when it is not recorded.
    """
    if not isinstance(text, str):
        raise Malformed("is not a proof")
    receipt = read_receipt(text)
    administration = administration_of(checkpoint.origin)
    if receipt.checkpoint.origin != administration:
        raise Wrong(f"is not of the log {administration}")
    if _wanted(checkpoint) not in _recorded(receipt):
        raise Wrong("records something else than the checkpoint before it")
    return receipt.note


def _wanted(checkpoint: Checkpoint) -> tuple[str, int, bytes]:
    return checkpoint.origin.rpartition("/")[2], checkpoint.size, checkpoint.root


def _recorded(receipt: Receipt) -> list[tuple[str, int, bytes]]:
    try:
        entry = canonical.read(receipt.entry.decode())
        if entry["type"] != TYPE or not re.fullmatch(rf"\S+/{ADMINISTRATION}", entry["log"]):
            raise Wrong("is of an entry that records no checkpoints")
        return [
            (each["process"], each["size"], read_base64(each["root"]))
            for each in entry["data"]["checkpoints"]
        ]
    except (Unreadable, UnicodeDecodeError, KeyError, TypeError, AttributeError):
        raise Wrong("is of an entry that records no checkpoints") from None
