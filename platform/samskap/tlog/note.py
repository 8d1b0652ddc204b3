"""Signed notes (C2SP signed-note): text, and signatures anyone with the keys can check."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from samskap.tlog.errors import Malformed, NotSigned
from samskap.tlog.keys import Verifier
from samskap.tlog.parsing import decode_base64, decode_text, encode_base64

_MAX_SIGNATURES = 64
_LINE = re.compile(r"— (?P<name>[^\s+]+) (?P<blob>\S+)")


@dataclass(frozen=True)
class Signature:
    """One signature line: the key's name, its 4-byte id, and what the key made."""

    name: str
    key_id: bytes
    blob: bytes

    def __str__(self) -> str:
        return f"— {self.name} {encode_base64(self.key_id + self.blob)}\n"


@dataclass(frozen=True)
class Verified:
    """A signature that holds; time (seconds since 1970) only for a cosignature."""

    verifier: Verifier
    time: int | None


@dataclass(frozen=True)
class Note:
    """A text, which ends in a newline, and the signatures under it."""

    text: str
    signatures: tuple[Signature, ...] = ()

    def __str__(self) -> str:
        return f"{self.text}\n{''.join(map(str, self.signatures))}"

    def signed(self, *signatures: Signature) -> "Note":
        """Return the note with more signatures."""
        return Note(self.text, (*self.signatures, *signatures))

    def verified(self, verifiers: Iterable[Verifier]) -> tuple[Verified, ...]:
        """Return the signatures of the known keys, one per key; unknown keys are ignored.

        Raises NotSigned when a known key's signature is wrong or there is none.
        """
        known = {(key.name, key.key_id): key for key in verifiers}
        found: dict[Verifier, Verified] = {}
        for signature in self.signatures:
            key = known.get((signature.name, signature.key_id))
            if key and key not in found:
                time = key.check(self.text.encode(), signature.blob)
                found[key] = Verified(key, time)
        if not found:
            raise NotSigned("no known key has signed this")
        return tuple(found.values())


def parse_note(data: bytes | str) -> Note:
    """Read a note without checking any signature; raise Malformed."""
    text, blank_line, lines = decode_text(data).rpartition("\n\n")
    if not blank_line:
        raise Malformed("a note without a blank line before its signatures")
    return Note(f"{text}\n", parse_signatures(lines))


def parse_signatures(lines: str) -> tuple[Signature, ...]:
    """Read signature lines, as a note or a witness's answer has them; raise Malformed."""
    if not lines.endswith("\n"):
        raise Malformed("the last signature line is cut off")
    each = lines[:-1].split("\n")
    if len(each) > _MAX_SIGNATURES:
        raise Malformed(f"more than {_MAX_SIGNATURES} signatures")
    return tuple(map(_signature, each))


def _signature(line: str) -> Signature:
    match = _LINE.fullmatch(line)
    if not match:
        raise Malformed("not a signature line")
    blob = decode_base64(match["blob"])
    if len(blob) < 5:
        raise Malformed("a signature without its key id")
    return Signature(match["name"], blob[:4], blob[4:])
