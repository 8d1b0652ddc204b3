"""Sealed fields of events: the text itself, with the salt of its commitment."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from struct import Struct
from uuid import UUID

from samskap.ledger.commitment import commitment

from . import statements
from .database import Connection
from .keyring import Keyring

SALT_BYTES = 32
EVENTS_PER_SELECT = 10_000
LENGTHS = Struct(">II")
NUMBERS = Struct(">QQ")

Row = tuple[bytes, str, str, int, bytes, int, bytes, bytes]


@dataclass(frozen=True, slots=True)
class Sealing:
    """One field to be sealed."""

    event: UUID
    field: str
    value: str
    type: str
    stream: UUID
    version: int
    """Type, stream and version of the event: bound to the ciphertext as associated data."""
    owner: str
    """The pseudonym whose erasure takes the field along; "" is the municipality itself."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A field that still exists: what anyone needs to check its commitment."""

    value: str
    salt: bytes


def seal(
    connection: Connection, keyring: Keyring, day: str, sealings: Sequence[Sealing]
) -> list[str]:
    """Store the fields encrypted and return their commitments, in order."""
    rows, commitments = [], []
    for sealing in sealings:
        salt = keyring.random(SALT_BYTES)
        commitments.append(commitment(salt, sealing.type, sealing.field, sealing.value))
        rows.append(_row(connection, keyring, day, sealing, salt))
    connection.executemany(statements.SEAL, rows)
    return commitments


def _row(
    connection: Connection, keyring: Keyring, day: str, sealing: Sealing, salt: bytes
) -> tuple[bytes, str, int, str, int, str, bytes]:
    event, field, type_ = sealing.event.bytes, sealing.field, sealing.type
    key_id, cipher = keyring.key_for(connection, sealing.owner, sealing.stream)
    bound = _associated(type_, field, event, sealing.stream.bytes, sealing.version, key_id)
    ciphertext = keyring.encrypt(cipher, salt + sealing.value.encode(), bound)
    return event, field, key_id, type_, sealing.version, day, ciphertext


def select(connection: Connection, events: Sequence[UUID]) -> list[Row]:
    """The rows of `events` that still exist, unopened."""
    rows: list[Row] = []
    for start in range(0, len(events), EVENTS_PER_SELECT):
        batch = [event.bytes for event in events[start : start + EVENTS_PER_SELECT]]
        rows += connection.execute(statements.sealed_fields(len(batch)), batch)
    return rows


def opened(
    keyring: Keyring, events: Iterable[UUID], rows: Iterable[Row]
) -> dict[tuple[UUID, str], Opened]:
    """Decrypt `rows`, found under their event and field."""
    known = {event.bytes: event for event in events}
    return {(known[row[0]], row[1]): _open(keyring, row) for row in rows}


def _open(keyring: Keyring, row: Row) -> Opened:
    event, field, type_, version, ciphertext, key_id, stream, wrapped = row
    bound = _associated(type_, field, event, stream, version, key_id)
    plaintext = keyring.decrypt(wrapped, ciphertext, bound)
    return Opened(plaintext[SALT_BYTES:].decode(), plaintext[:SALT_BYTES])


def _associated(
    type_: str, field: str, event: bytes, stream: bytes, version: int, key_id: int
) -> bytes:
    """Everything that says where a ciphertext belongs, so that none can take another's place."""
    name, part = type_.encode(), field.encode()
    lengths = LENGTHS.pack(len(name), len(part))
    return lengths + name + part + event + stream + NUMBERS.pack(version, key_id)
