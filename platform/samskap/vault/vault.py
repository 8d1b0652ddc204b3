"""The vault: everything personal, kept where it can be forgotten."""

import os
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid4

from . import erasure, fields, people, statements
from .database import Connection, Database
from .fields import Opened, Sealing
from .keyring import Keyring
from .people import Hashes, Person


def now() -> datetime:
    """The present, in UTC."""
    return datetime.now(UTC)


class Vault:
    """Names, addresses and free text of one municipality. Safe to use from several threads."""

    def __init__(
        self,
        database: Path | None,
        master_key: bytes,
        *,
        random: Callable[[int], bytes] = os.urandom,
        ids: Callable[[], UUID] = uuid4,
        clock: Callable[[], datetime] = now,
    ) -> None:
        """Open or create the vault.

        Args:
            database: its file, or None to keep everything in memory.
            master_key: 32 bytes that wrap every other key.
            random: makes that many bytes for keys, salts, nonces and pseudonyms.
            ids: makes the ids of people.
            clock: tells the time, in UTC.

        Raises:
            ValueError: the master key is not 32 bytes long.
            InvalidUnwrap: the vault was made under another master key.
        """
        self._keyring = Keyring(master_key, random)
        self._ids = ids
        self._clock = clock
        self._database = Database(database)
        with self._database.write() as connection:
            self._hashes = Hashes(self._keyring.secret(connection))

    # Sealed fields

    def seal(self, sealings: Sequence[Sealing]) -> list[str]:
        """Store fields encrypted, all or none, and return their commitments in order.

        Raises:
            sqlite3.IntegrityError: a field of that event is sealed already.
            UnicodeEncodeError: a value is no valid Unicode text.
        """
        with self._database.write() as connection:
            return fields.seal(connection, self._keyring, self._day(), sealings)

    def unseal(self, events: Sequence[UUID]) -> None:
        """Take back the fields of events that were never stored."""
        with self._database.write() as connection:
            erasure.take_back(connection, events)

    def open(self, events: Sequence[UUID]) -> dict[tuple[UUID, str], Opened]:
        """The fields of `events` that still exist, by event and field name."""
        with self._database.read() as connection:
            rows = fields.select(connection, events)
        return fields.opened(self._keyring, events, rows)

    # Erasure

    def forget_owner(self, owner: str) -> int:
        """Erase every field and key of an owner; return how many fields went."""
        return self._forget(statements.KEYS_OF_OWNER, owner)

    def forget_stream(self, stream: UUID) -> int:
        """Erase every field and key of a stream; return how many fields went."""
        return self._forget(statements.KEYS_OF_STREAM, stream.bytes)

    def forget_event(self, event: UUID, field: str | None = None) -> int:
        """Erase all fields of an event, or the one named; return how many went."""
        with self._database.write() as connection:
            gone = erasure.forget_event(connection, event, field)
            self._changed(connection)
        self._clear()
        return gone

    # People

    def register_person(self, person: Person) -> UUID:
        """Keep a new person and return their id.

        Raises:
            Taken: the e-mail address belongs to someone else.
        """
        id, email = self._ids(), self._hashes.email(person.email)
        with self._database.write() as connection:
            people.add(connection, self._keyring, email, self._day(), id, person)
        return id

    def update_person(self, id: UUID, person: Person) -> None:
        """Replace what is known about a person.

        Raises:
            KeyError: nobody has that id.
            Taken: the e-mail address belongs to someone else.
        """
        email = self._hashes.email(person.email)
        with self._database.write() as connection:
            people.change(connection, self._keyring, email, id, person)
            self._changed(connection)

    def person(self, id: UUID) -> Person | None:
        """The person of that id, or None."""
        with self._database.read() as connection:
            return people.find(connection, self._keyring, id)

    def person_by_email(self, email: str) -> UUID | None:
        """The id of the person with that address, however it is typed."""
        return self._find(statements.PERSON_BY_EMAIL, self._hashes.email(email))

    def person_by_subject(self, issuer: str, subject: str) -> UUID | None:
        """The id of the person whom an eID issuer calls `subject`."""
        return self._find(statements.PERSON_BY_SUBJECT, self._hashes.subject(issuer, subject))

    def bind_subject(self, person: UUID, issuer: str, subject: str) -> None:
        """Let an eID subject stand for a person from now on.

        Raises:
            KeyError: nobody has that id.
            Taken: the subject stands for someone else.
        """
        with self._database.write() as connection:
            people.bind(connection, self._hashes.subject(issuer, subject), person)

    def pseudonym(self, person: UUID, ledger: str) -> str:
        """The person's random name in one ledger, made at first use.

        Raises:
            KeyError: nobody has that id.
        """
        with self._database.write() as connection:
            return people.pseudonym(connection, self._keyring, person, ledger)

    def person_behind(self, pseudonym: str) -> UUID | None:
        """The id of the person a pseudonym stands for, or None."""
        return self._find(statements.PERSON_BEHIND, pseudonym)

    def names(self, pseudonyms: Iterable[str]) -> dict[str, str]:
        """Public names by pseudonym, only of those who chose to show one."""
        with self._database.read() as connection:
            return people.names(connection, self._keyring, self._clock().year, pseudonyms)

    # Housekeeping

    @property
    def revision(self) -> int:
        """Grows by one with each change of something shown; for cache keys."""
        with self._database.read() as connection:
            row = connection.execute(statements.COUNTER, ("revision",)).fetchone()
        return int(row[0]) if row else 0

    def close(self) -> None:
        """Close the database and forget every unwrapped key."""
        self._keyring.forget()
        self._database.close()

    def _forget(self, keys: str, whose: str | bytes) -> int:
        with self._database.write() as connection:
            gone = erasure.forget_keys(connection, keys, whose)
            self._changed(connection)
        self._clear()
        return gone

    def _clear(self) -> None:
        self._keyring.forget()
        self._database.sweep()

    def _find(self, statement: str, sought: bytes | str | None) -> UUID | None:
        with self._database.read() as connection:
            return people.find_id(connection, statement, sought)

    def _changed(self, connection: Connection) -> None:
        connection.execute(statements.COUNT, ("revision",))

    def _day(self) -> str:
        return self._clock().date().isoformat()
