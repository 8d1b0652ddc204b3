"""Sealed fields of events: the text itself, with the salt of its commitment."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

import msgspec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from samskap.ledger.commitment import commitment

from . import statements
from .base import Base
from .database import Conflict, Connection, select_in
from .keyring import Keyring

SALT_BYTES = 32

Stored = tuple[bytes, str, int, str, int, str, bytes]
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


class Opened(msgspec.Struct, frozen=True):
    """A field that still exists: what anyone needs to check its commitment."""

    value: str
    salt: bytes


class AlreadySealed(ValueError):  # noqa: N818
    """An event has one value for each of its fields."""


class SealedFields(Base):
    """The part of the vault that keeps what people wrote."""

    def seal(self, sealings: Sequence[Sealing]) -> list[str]:
        """Store fields encrypted, all or none, and return their commitments in order.

        Raises:
            AlreadySealed: an event has that field already.
            OwnerErased: the owner is a person's pseudonym, and the person is gone.
            UnicodeEncodeError: a value is no valid Unicode text.
        """
        salts = [self._keyring.random(SALT_BYTES) for _ in sealings]
        with self._database.write() as connection:
            rows = _rows(connection, self._keyring, self._today(), sealings, salts)
            _insert(connection, rows)
        return [
            commitment(salt, sealing.type, sealing.field, sealing.value)
            for salt, sealing in zip(salts, sealings, strict=True)
        ]

    def open(self, events: Sequence[UUID]) -> dict[tuple[UUID, str], Opened]:
        """The fields of `events` that still exist, by event and field name."""
        known = {event.bytes: event for event in events}
        with self._database.read() as connection:
            rows = select_in(connection, statements.SEALED_FIELDS, list(known))
        return {(known[row[0]], row[1]): _open(self._keyring, row) for row in rows}

    def events_of(self, owner: str) -> list[UUID]:
        """The events that still hold sealed fields of an owner, for an export of own data."""
        with self._database.read() as connection:
            rows = connection.execute(statements.EVENTS_OF_OWNER, (owner,)).fetchall()
        return [UUID(bytes=event) for (event,) in rows]


def _rows(
    connection: Connection,
    keyring: Keyring,
    day: str,
    sealings: Sequence[Sealing],
    salts: Sequence[bytes],
) -> Iterator[Stored]:
    ciphers: dict[tuple[str, UUID], tuple[int, AESGCM]] = {}
    for sealing, salt in zip(sealings, salts, strict=True):
        owned = sealing.owner, sealing.stream
        if owned not in ciphers:
            ciphers[owned] = keyring.key_for(connection, *owned)
        yield _row(keyring, *ciphers[owned], day, sealing, salt)


def _row(
    keyring: Keyring, key_id: int, cipher: AESGCM, day: str, sealing: Sealing, salt: bytes
) -> Stored:
    event, field, type_ = sealing.event.bytes, sealing.field, sealing.type
    bound = _associated(type_, sealing.version, field, key_id, event, sealing.stream.bytes)
    ciphertext = keyring.encrypt(cipher, salt + sealing.value.encode(), bound)
    return event, field, key_id, type_, sealing.version, day, ciphertext


def _insert(connection: Connection, rows: Iterator[Stored]) -> None:
    try:
        connection.executemany(statements.SEAL, list(rows))
    except Conflict:
        raise AlreadySealed("An event cannot have the same field twice.") from None


def _open(keyring: Keyring, row: Row) -> Opened:
    event, field, type_, version, ciphertext, key_id, stream, wrapped = row
    bound = _associated(type_, version, field, key_id, event, stream)
    plaintext = keyring.decrypt(wrapped, ciphertext, bound)
    return Opened(plaintext[SALT_BYTES:].decode(), plaintext[:SALT_BYTES])


def _associated(
    type_: str, version: int, field: str, key_id: int, event: bytes, stream: bytes
) -> bytes:
    """Everything that says where a ciphertext belongs, so that none can take another's place."""
    return f"{type_}\0{version}\0{field}\0{key_id}\0".encode() + event + stream
