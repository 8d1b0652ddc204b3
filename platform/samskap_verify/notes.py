"""Signed notes and checkpoints (C2SP signed-note, tlog-checkpoint, tlog-cosignature)."""

import base64
import binascii
import hashlib
import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from samskap_verify.errors import Malformed, Wrong

MLDSA: Any = None
with suppress(ImportError):
    MLDSA = import_module("cryptography.hazmat.primitives.asymmetric.mldsa").MLDSA44PublicKey

# The signature types: of a log's Ed25519 key, of a witness's, and of a witness's ML-DSA-44 key.
LOG, WITNESS, WITNESS_ML_DSA = 1, 4, 6
WITNESSES = (WITNESS, WITNESS_ML_DSA)
_LENGTHS = {LOG: 32, WITNESS: 32, WITNESS_ML_DSA: 1312}  # of public keys, in bytes
_NUMBER = re.compile("0|[1-9][0-9]{0,17}")
_SIGNATURE = re.compile(r"— (\S+) (\S+)")


@dataclass(frozen=True)
class Key:
    """A public key: its name, its 4-byte id, its signature type and its bytes."""

    name: str
    key_id: bytes
    kind: int
    public: bytes

    @property
    def is_usable(self) -> bool:
        """Whether the installed `cryptography` can check with such a key."""
        return self.kind != WITNESS_ML_DSA or MLDSA is not None

    def holds(self, message: bytes, signature: bytes) -> bool:
        """Tell whether this key made the signature."""
        kind = MLDSA if self.kind == WITNESS_ML_DSA else Ed25519PublicKey
        try:
            kind.from_public_bytes(self.public).verify(signature, message)
        except InvalidSignature:
            return False
        return True

    def named(self, name: str) -> "Key":
        """Return the same key under another name, as each of a municipality's logs has one."""
        return key_of(name, self.kind, self.public)


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


def key_of(name: str, kind: int, public: bytes) -> Key:
    """Return the key with its id."""
    material = bytes([kind]) + public
    return Key(name, hashlib.sha256(name.encode() + b"\n" + material).digest()[:4], kind, public)


def read_key(text: str, kinds: Sequence[int]) -> Key:
    """Read a key written name+id+base64; raise Wrong unless it is of one of the kinds."""
    name, _, rest = text.partition("+")
    key_id, _, encoded = rest.partition("+")
    material = read_base64(encoded)
    kind = material[0] if material else 0
    if kind in kinds and len(material) == 1 + _LENGTHS[kind] and name:
        key = key_of(name, kind, material[1:])
        if key_id == key.key_id.hex():
            return key
    raise Wrong(f"{text!r:.200} is not that of a {'log' if LOG in kinds else 'witness'}")


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


def witnessed(note: Note, witnesses: Sequence[Key]) -> dict[Key, int]:
    """Return when (seconds since 1970) which witness cosigned; raise Wrong on a false one."""
    usable = [key for key in witnesses if key.is_usable]
    return {key: _cosigned(key, note, blob) for key, blob in _signatures_of(note, usable)}


def read_base64(text: str) -> bytes:
    """Return the bytes of base64 in its only right spelling; raise Malformed."""
    try:
        data = base64.b64decode(text.encode("ascii"), validate=True)
    except (UnicodeEncodeError, binascii.Error):
        raise Malformed("has broken base64") from None
    if base64.b64encode(data).decode() != text:
        raise Malformed("has broken base64")
    return data


def _cosigned(key: Key, note: Note, blob: bytes) -> int:
    time = int.from_bytes(blob[:8], "big")
    about = _subtree if key.kind == WITNESS_ML_DSA else _checkpoint
    if not key.holds(about(key, note, time), blob[8:]):
        raise Wrong(f"has a wrong cosignature of the witness {key.name}")
    return time


def _checkpoint(key: Key, note: Note, time: int) -> bytes:
    return f"cosignature/v1\ntime {time}\n{note.text}".encode()


def _subtree(key: Key, note: Note, time: int) -> bytes:
    checkpoint = read_checkpoint(note)
    numbers = [number.to_bytes(8, "big") for number in (time, 0, checkpoint.size)]
    name, origin = _counted(key.name), _counted(checkpoint.origin)
    return b"".join((b"subtree/v1\n\0", name, numbers[0], origin, *numbers[1:], checkpoint.root))


def _counted(text: str) -> bytes:
    data = text.encode()
    if len(data) > 255:
        raise Wrong("has a name that is too long for a witness")
    return bytes([len(data)]) + data


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
