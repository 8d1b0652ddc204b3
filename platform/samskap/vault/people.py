"""People: registered, found again, and shown to others as pseudonyms."""

from base64 import b32encode
from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID

from . import profiles, statements
from .base import Base
from .database import Conflict, Connection, select_in
from .profiles import Person

PSEUDONYM_BYTES = 15
SAID = "said"  # the scope of what somebody says in public


class Pseudonym(NamedTuple):
    """One of a person's names.

    Args:
        ledger: where it stands.
        scope: what it was made for.
        name: the pseudonym.
    """

    ledger: str
    scope: str
    name: str


class Taken(ValueError):
    """The e-mail address or eID belongs to another person already."""


class People(Base):
    """The part of the vault that knows who somebody is."""

    def register_person(self, person: Person) -> UUID:
        """Keep a new person and return their id.

        Raises:
            Taken: the e-mail address belongs to someone else.
        """
        id, email = self._ids(), self._hashes.email(person.email)
        with self._database.write() as connection:
            key_id, profile = profiles.write(connection, self._keyring, id, person)
            row = (id.bytes, key_id, email, self._today(), profile)
            _claim(connection, statements.ADD_PERSON, row)
        return id

    def update_person(self, id: UUID, person: Person) -> None:
        """Replace what is known about a person.

        Raises:
            KeyError: nobody has that id.
            Taken: the e-mail address belongs to someone else.
        """
        email = self._hashes.email(person.email)
        with self._database.write() as connection:
            _require(connection, id)
            _, profile = profiles.write(connection, self._keyring, id, person)
            _claim(connection, statements.CHANGE_PERSON, (email, profile, id.bytes))
            self._changed(connection)

    def see_person(self, id: UUID) -> None:
        """Note that a person was here today, so that they do not count as gone quiet."""
        today = self._today()
        with self._database.write() as connection:
            connection.execute(statements.SEE_PERSON, (today, id.bytes, today))

    def person(self, id: UUID) -> Person | None:
        """The person of that id, or None."""
        with self._database.read() as connection:
            row = connection.execute(statements.PERSON, (id.bytes,)).fetchone()
        return profiles.read(self._keyring, row) if row else None

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
        known = self._hashes.subject(issuer, subject)
        with self._database.write() as connection:
            _require(connection, person)
            if _id(connection, statements.PERSON_BY_SUBJECT, known) != person:
                _claim(connection, statements.BIND_SUBJECT, (known, person.bytes))

    def pseudonym(self, person: UUID, ledger: str, scope: str = SAID) -> str:
        """The person's random name for one scope of one ledger, made at first use.

        Args:
            person: their id.
            ledger: a process's, or the administration's.
            scope: SAID, `role/<role>`, or the id of what a silent act is about.

        Raises:
            KeyError: nobody has that id.
        """
        known = self.known_pseudonym(person, ledger, scope)
        return known or self._make_pseudonym(person, ledger, scope)

    def known_pseudonym(self, person: UUID, ledger: str, scope: str = SAID) -> str:
        """The same as `pseudonym` where it has been made already, else ""."""
        with self._database.read() as connection:
            row = connection.execute(statements.PSEUDONYM, (person.bytes, ledger, scope)).fetchone()
        return str(row[0]) if row else ""

    def pseudonyms(self, person: UUID) -> list[Pseudonym]:
        """Every pseudonym of a person, by ledger and scope."""
        with self._database.read() as connection:
            rows = connection.execute(statements.PSEUDONYMS, (person.bytes,)).fetchall()
        return [Pseudonym(*row) for row in rows]

    def voices(self, person: UUID, ledger: str) -> list[Pseudonym]:
        """What a person is heard under in a ledger: as who they are, and in their roles."""
        with self._database.read() as connection:
            rows = connection.execute(statements.VOICES, (person.bytes, ledger)).fetchall()
        return [Pseudonym(*row) for row in rows]

    def person_behind(self, pseudonym: str) -> UUID | None:
        """The id of the person a pseudonym stands for, or None."""
        return self._find(statements.BEHIND, pseudonym)

    def people_behind(self, pseudonyms: Iterable[str]) -> dict[str, UUID]:
        """The ids of the people behind some pseudonyms, of those that stand for anybody."""
        with self._database.read() as connection:
            rows = select_in(connection, statements.BEHIND_ANY, list(set(pseudonyms)))
        return {name: UUID(bytes=person) for name, person in rows}

    def residents_behind(self, pseudonyms: Iterable[str]) -> set[UUID]:
        """The ids of the different people behind some pseudonyms, less those of roles."""
        with self._database.read() as connection:
            rows = select_in(connection, statements.RESIDENTS_BEHIND, list(set(pseudonyms)))
        return {UUID(bytes=person) for (person,) in rows}

    def scope(self, pseudonym: str) -> str:
        """What a pseudonym was made for, or "" where it stands for nobody."""
        with self._database.read() as connection:
            row = connection.execute(statements.BEHIND, (pseudonym,)).fetchone()
        return str(row[2]) if row else ""

    def names(self, pseudonyms: Iterable[str]) -> dict[str, str]:
        """Public names by pseudonym, only of those who chose to show one."""
        with self._database.read() as connection:
            rows = select_in(connection, statements.PROFILES_BEHIND, list(set(pseudonyms)))
        year = self._clock().year
        shown = {row[0]: profiles.read(self._keyring, row[1:]).public_name(year) for row in rows}
        return {pseudonym: name for pseudonym, name in shown.items() if name}

    def _make_pseudonym(self, person: UUID, ledger: str, scope: str) -> str:
        fresh = b32encode(self._keyring.random(PSEUDONYM_BYTES)).decode().lower()
        with self._database.write() as connection:
            _require(connection, person)
            connection.execute(statements.ADD_PSEUDONYM, (fresh, person.bytes, ledger, scope))
            # Another thread may have made one since the look-up.
            row = connection.execute(statements.PSEUDONYM, (person.bytes, ledger, scope)).fetchone()
        return str(row[0])

    def _find(self, statement: str, sought: bytes | str | None) -> UUID | None:
        with self._database.read() as connection:
            return _id(connection, statement, sought)


def _id(connection: Connection, statement: str, sought: bytes | str | None) -> UUID | None:
    row = connection.execute(statement, (sought,)).fetchone()
    return UUID(bytes=row[0]) if row else None


def _require(connection: Connection, id: UUID) -> None:
    if not connection.execute(statements.PERSON, (id.bytes,)).fetchone():
        raise KeyError(id)


def _claim(
    connection: Connection, statement: str, row: tuple[bytes | str | int | None, ...]
) -> None:
    try:
        connection.execute(statement, row)
    except Conflict:
        raise Taken("It belongs to another person.") from None
