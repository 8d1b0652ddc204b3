"""What can happen to the ledger itself. It stands in the log of the administration."""

from __future__ import annotations

from uuid import UUID

import msgspec

from samskap.domain import Event


class RecordedCheckpoint(msgspec.Struct, frozen=True, kw_only=True):
    """What was signed about one process.

    Args:
        process: its id.
        size: how many entries its log had.
        root: of its tree, in base64.
    """

    process: UUID
    size: int
    root: str


class CheckpointsRecorded(Event, frozen=True, kw_only=True):
    """The newest checkpoints of public processes, so that who watches one log watches all."""

    checkpoints: tuple[RecordedCheckpoint, ...]


class SigningKeyReplaced(Event, frozen=True, kw_only=True):
    """Another key signs from now on. The old key's last checkpoint covers this, and vouches for it.

    Both are written as the keys of the administration's log are (C2SP signed-note).
    """

    old: str
    new: str


EVENTS = (CheckpointsRecorded, SigningKeyReplaced)
