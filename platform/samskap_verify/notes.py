"""Signed notes and checkpoints (C2SP signed-note, tlog-checkpoint, tlog-cosignature)."""

import base64
import binascii
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from samskap_verify.errors import Malformed, Wrong

LOG, WITNESS = 1, 4  # the signature types of a log's and a witness's Ed25519 key
_NUMBER = re.compile("0|[1-9][0-9]{0,17}")
_SIGNATURE = re.compile(r"— (\S+) (\S+)")


@dataclass(frozen=True)
class Key:
    """A public key: its name, its 4-byte id, its signature type and its 32 bytes."""

    name: str
    key_id: bytes
    kind: int
    public: bytes

    def holds(self, message: bytes, signature: bytes) -> bool:
        """Tell whether this key made the signature."""
        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(signature, message)
        except InvalidSignature:
            return False
        return True


@dataclass(frozen=True)
class Note:
    """A text and the signatures under it: (key name, key id, bytes)."""

    text: str
    signatures: tuple[tuple[str, bytes, bytes], ...]


@dataclass(frozen=True)
class Checkpoint:
    """What a log says of itself: name, number of entries, root hash."""

    origin: str
    size: int
    root: bytes


def read_key(text: str, kind: int) -> Key:
    """Read a key written name+id+base64; raise Wrong unless it is of that kind."""
    name, _, rest = text.partition("+")
    key_id, _, encoded = rest.partition("+")
    material = read_base64(encoded)
    expected = hashlib.sha256(name.encode("utf-8") + b"\n" + material).digest()[:4]
    if len(material) != 33 or material[0] != kind or key_id != expected.hex() or not name:
        raise Wrong(f"{text!r:.200} is not that of a {'log' if kind == LOG else 'witness'}")
    return Key(name, expected, kind, material[1:])


def read_note(text: Any) -> Note:
    """Read a note; raise Malformed when it is none."""
    if not isinstance(text, str) or any(char < " " and char != "\n" for char in text):
        raise Malformed("is not a signed note")
    body, _, tail = text.rpartition("\n\n")
    lines = tail.split("\n")
    if not body or lines.pop() or not 1 <= len(lines) <= 64:
        raise Malformed("is not a signed note")
    return Note(body + "\n", tuple(map(_read_signature, lines)))


def read_checkpoint(note: Note) -> Checkpoint:
    """Read the checkpoint a note holds; raise Malformed."""
    lines = note.text.split("\n")
    if len(lines) < 4 or not all(lines[:-1]) or not _NUMBER.fullmatch(lines[1]):
        raise Malformed("is not a checkpoint")
    root = read_base64(lines[2])
    if len(root) != 32:
        raise Malformed("is not a checkpoint")
    return Checkpoint(lines[0], int(lines[1]), root)


def check_signed(note: Note, keys: Sequence[Key]) -> None:
    """Raise Wrong unless one of the log's keys signed the note and none signed it wrongly."""
    signed = _signatures_of(note, keys)
    if not signed:
        raise Wrong("is not signed by a key of this log")
    if not all(key.holds(note.text.encode(), signature) for key, signature in signed):
        raise Wrong("has a signature that is wrong")


def witnessed(note: Note, witnesses: Sequence[Key]) -> dict[str, int]:
    """Return when (seconds since 1970) which witness cosigned; raise Wrong on a false one."""
    return {
        key.name: _cosigned(key, note.text, blob) for key, blob in _signatures_of(note, witnesses)
    }


def read_base64(text: str) -> bytes:
    """Return the bytes of base64 in its only right spelling; raise Malformed."""
    try:
        data = base64.b64decode(text.encode("ascii"), validate=True)
    except (UnicodeEncodeError, binascii.Error):
        raise Malformed("has broken base64") from None
    if base64.b64encode(data).decode() != text:
        raise Malformed("has broken base64")
    return data


def _cosigned(key: Key, text: str, blob: bytes) -> int:
    time = int.from_bytes(blob[:8], "big")
    if not key.holds(f"cosignature/v1\ntime {time}\n{text}".encode(), blob[8:]):
        raise Wrong(f"has a wrong cosignature of the witness {key.name}")
    return time


def _signatures_of(note: Note, keys: Sequence[Key]) -> list[tuple[Key, bytes]]:
    """Return each key's first signature, so that repeated lines cost nothing."""
    first = {(name, key_id): blob for name, key_id, blob in reversed(note.signatures)}
    return [(k, first[k.name, k.key_id]) for k in keys if (k.name, k.key_id) in first]


def _read_signature(line: str) -> tuple[str, bytes, bytes]:
    match = _SIGNATURE.fullmatch(line)
    blob = read_base64(match[2]) if match else b""
    if not match or len(blob) < 5:
        raise Malformed("is not a signed note")
    return match[1], blob[:4], blob[4:]
