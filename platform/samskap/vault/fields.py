"""Sealed fields of events: the text itself, with the salts of its commitments."""

from collections.abc import Callable, Container, Sequence
from uuid import UUID

from samskap.tlog.commitment import commitment

from . import envelopes, statements
from .base import Base
from .database import Conflict, Connection, select_in
from .envelopes import Address, AlreadySealed, Envelope, Fields, Opened, Sealing

Row = tuple[bytes, int, str, int, str, int, bytes]


class SealedFields(Base):
    """The part of the vault that keeps what people wrote."""

    def seal(self, sealings: Sequence[Sealing]) -> list[str]:
        """Store fields encrypted, all or none, and return their commitments in order.

        An event's fields are sealed together, once.

        Raises:
            AlreadySealed: an event has that field, or other fields of that owner, already.
            OwnerErased: the owner is a person's pseudonym, and the person is gone.
            UnicodeEncodeError: a value is no valid Unicode text.
        """
        values = envelopes.salted(sealings, self._keyring.random)
        contents = envelopes.sort(sealings, values)
        with self._database.write() as connection:
            rows = [self._row(connection, *content) for content in contents.items()]
            _insert(connection, rows)
        return [
            commitment(value.salt, sealing.type, sealing.field, value.value)
            for sealing, value in zip(sealings, values, strict=True)
        ]

    def salt(self) -> bytes:
        """A fresh random salt for a commitment that is made elsewhere."""
        return self._keyring.random(envelopes.SALT_BYTES)

    def open(self, events: Sequence[UUID]) -> dict[tuple[UUID, str], Opened]:
        """The fields of `events` that still exist, by event and field name.

        Raises:
            Tampered: somebody changed the database.
        """
        known = {event.bytes: event for event in events}
        with self._database.read() as connection:
            rows = select_in(connection, statements.ENVELOPES, list(known))
        return {
            (known[row[0]], field): opened
            for row in rows
            for field, opened in Envelope(*row[:-1]).open(self._keyring, row[-1]).items()
        }

    def events_of(self, owner: str) -> list[UUID]:
        """The events that still hold sealed fields of an owner, for an export of own data."""
        with self._database.read() as connection:
            rows = connection.execute(statements.EVENTS_OF_OWNER, (owner,)).fetchall()
        return [UUID(bytes=event) for (event,) in rows]

    def strays(self, stored: Callable[[Sequence[UUID]], Container[UUID]]) -> list[UUID]:
        """Events sealed before today that were never stored, left by a power cut; see `unseal`.

        Args:
            stored: which of some events are stored.
        """
        with self._database.read() as connection:
            rows = connection.execute(statements.SEALED_BEFORE, (self._today(),)).fetchall()
        events = [UUID(bytes=event) for (event,) in rows]
        known = stored(events)
        return [event for event in events if event not in known]

    def _row(self, connection: Connection, address: Address, fields: Fields) -> Row:
        event, type_, version, stream, owner = address
        key = self._keyring.key_for(connection, owner, stream)
        envelope = Envelope(event.bytes, type_, version, stream.bytes, *key)
        ciphertext = envelope.close(self._keyring, fields)
        return event.bytes, key.id, type_, version, self._today(), len(fields), ciphertext


def _insert(connection: Connection, rows: Sequence[Row]) -> None:
    try:
        connection.executemany(statements.SEAL, rows)
    except Conflict:
        raise AlreadySealed("The fields of an event are sealed together, once.") from None
