"""Checkpoints (C2SP tlog-checkpoint): what a log signs about its size and root."""

from collections.abc import Iterable
from dataclasses import dataclass

from samskap.tlog.errors import Malformed
from samskap.tlog.keys import Signer, Verifier
from samskap.tlog.note import Note, Verified, parse_note
from samskap.tlog.parsing import decode_decimal, decode_hash, decode_text, encode_base64
from samskap.tlog.signing import sign


@dataclass(frozen=True)
class Checkpoint:
    """The state of a log: its origin (unique name), number of entries and root hash."""

    origin: str
    size: int
    root: bytes
    extensions: tuple[str, ...] = ()

    def __str__(self) -> str:
        lines = (self.origin, str(self.size), encode_base64(self.root), *self.extensions)
        return "".join(f"{line}\n" for line in lines)


def parse_checkpoint(text: str) -> Checkpoint:
    """Read a checkpoint's text, which is a note without signatures; raise Malformed."""
    lines = decode_text(text).split("\n")
    if len(lines) < 4 or lines.pop() or not all(lines):
        raise Malformed("a checkpoint has at least three lines, none of them empty")
    origin, size, root, *extensions = lines
    return Checkpoint(origin, decode_decimal(size), decode_hash(root), tuple(extensions))


def sign_checkpoint(checkpoint: Checkpoint, *signers: Signer) -> Note:
    """Return the signed checkpoint; several signers while a key is being replaced."""
    text = str(checkpoint)
    if parse_checkpoint(text) != checkpoint:
        raise Malformed("this checkpoint cannot be written as text")
    return Note(text).signed(*(sign(signer, text) for signer in signers))


def open_checkpoint(
    data: bytes | str, origin: str, verifiers: Iterable[Verifier]
) -> tuple[Checkpoint, tuple[Verified, ...]]:
    """Return a checkpoint of that log and who signed it.

    Raises Malformed, also for another log's checkpoint, and NotSigned.
    """
    note = parse_note(data)
    verified = note.verified(verifiers)
    checkpoint = parse_checkpoint(note.text)
    if checkpoint.origin != origin:
        raise Malformed(f"a checkpoint of another log: {checkpoint.origin}")
    return checkpoint, verified
