"""Receipts (C2SP tlog-proof): that one entry is in a log, for checking without the log."""

from collections.abc import Iterable
from dataclasses import dataclass

from samskap.tlog.checkpoint import Checkpoint, open_checkpoint
from samskap.tlog.checks import check_inclusion
from samskap.tlog.errors import Malformed
from samskap.tlog.keys import Verifier
from samskap.tlog.note import parse_note
from samskap.tlog.parsing import (
    decode_base64,
    decode_decimal,
    decode_hash,
    decode_text,
    encode_base64,
)
from samskap.tlog.tree import leaf_hash

_HEADER = "c2sp.org/tlog-proof@v1"
_MAX_HASHES = 63


@dataclass(frozen=True)
class Receipt:
    """An entry (as the format's extra data), its index, its proof, and a signed checkpoint."""

    entry: bytes
    index: int
    proof: tuple[bytes, ...]
    checkpoint: str

    def __str__(self) -> str:
        lines = [_HEADER, f"extra {encode_base64(self.entry)}", f"index {self.index}"]
        lines += map(encode_base64, self.proof)
        return "\n".join(lines) + f"\n\n{self.checkpoint}"

    def check(self, origin: str, verifiers: Iterable[Verifier]) -> Checkpoint:
        """Return the checkpoint the entry is in; raise Malformed, NotSigned or InvalidProof."""
        checkpoint, _ = open_checkpoint(self.checkpoint, origin, verifiers)
        hashed = leaf_hash(self.entry)
        check_inclusion(hashed, self.index, checkpoint.size, self.proof, checkpoint.root)
        return checkpoint


def parse_receipt(data: bytes | str) -> Receipt:
    """Read a receipt without checking what it proves; raise Malformed."""
    head, blank_line, checkpoint = decode_text(data).partition("\n\n")
    lines = head.split("\n")
    if not blank_line or len(lines) < 3 or lines[0] != _HEADER:
        raise Malformed("not a receipt")
    if len(lines) > 3 + _MAX_HASHES:
        raise Malformed("a proof has at most 63 hashes")
    entry = decode_base64(_after("extra ", lines[1]))
    index = decode_decimal(_after("index ", lines[2]))
    parse_note(checkpoint)
    return Receipt(entry, index, tuple(map(decode_hash, lines[3:])), checkpoint)


def _after(word: str, line: str) -> str:
    if not line.startswith(word):
        raise Malformed(f"a line that should start with {word.strip()!r}")
    return line.removeprefix(word)
