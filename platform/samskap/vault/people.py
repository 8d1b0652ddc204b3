"""People: encrypted profiles, found by keyed hashes, shown to others as pseudonyms."""

import hmac
from base64 import b32encode
from collections.abc import Iterable
from unicodedata import normalize
from uuid import UUID

import msgspec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from . import statements
from .database import Conflict, Connection
from .keyring import KEY_BYTES, Keyring

PSEUDONYM_BYTES = 15
ADULT = 18


class Taken(ValueError):
    """The e-mail address or eID belongs to another person already."""


class Person(msgspec.Struct, frozen=True):
    """What a municipality knows about someone who takes part."""

    name: str
    email: str = ""
    display_name: str = ""
    """Shown in public; "" shows none."""
    language: str = "nb"
    birth_year: int | None = None

    def public_name(self, year: int) -> str:
        """The name to show in `year`: a minor has none, whatever they chose."""
        # Only the year is known, so whoever turns 18 during it still counts as a minor.
        minor = self.birth_year is not None and year - self.birth_year <= ADULT
        return "" if minor else self.display_name


class Hashes:
    """Keyed hashes under which people are found without keeping what they were found by."""

    def __init__(self, secret: bytes) -> None:
        """Derive one key per purpose from `secret` (32 bytes) with HKDF (RFC 5869)."""
        self._email = _derived(secret, b"samskap vault e-mail")
        self._subject = _derived(secret, b"samskap vault eID subject")

    def email(self, address: str) -> bytes | None:
        """The hash of an address however it is typed; None for no address."""
        plain = normalize("NFKC", address).strip().casefold()
        return hmac.digest(self._email, plain.encode(), "sha256") if plain else None

    def subject(self, issuer: str, subject: str) -> bytes:
        """The hash of an eID subject as named by its issuer."""
        return hmac.digest(self._subject, msgspec.json.encode((issuer, subject)), "sha256")


def add(
    connection: Connection,
    keyring: Keyring,
    email: bytes | None,
    day: str,
    id: UUID,
    person: Person,
) -> None:
    """Store a new person.

    Raises:
        Taken: another person has that e-mail address.
    """
    key_id, cipher = keyring.key_for(connection, id.hex, id)
    profile = keyring.encrypt(cipher, msgspec.json.encode(person), _associated(id.bytes, key_id))
    try:
        connection.execute(statements.ADD_PERSON, (id.bytes, key_id, email, day, profile))
    except Conflict:
        raise Taken("That e-mail address is in use.") from None


def change(
    connection: Connection, keyring: Keyring, email: bytes | None, id: UUID, person: Person
) -> None:
    """Replace a person's profile.

    Raises:
        KeyError: nobody has that id.
        Taken: another person has that e-mail address.
    """
    if find(connection, keyring, id) is None:
        raise KeyError(id)
    key_id, cipher = keyring.key_for(connection, id.hex, id)
    profile = keyring.encrypt(cipher, msgspec.json.encode(person), _associated(id.bytes, key_id))
    try:
        connection.execute(statements.CHANGE_PERSON, (email, profile, id.bytes))
    except Conflict:
        raise Taken("That e-mail address is in use.") from None


def find(connection: Connection, keyring: Keyring, id: UUID) -> Person | None:
    """The person of that id, or None."""
    row = connection.execute(statements.PERSON, (id.bytes,)).fetchone()
    return row and _person(keyring, *row)


def find_id(connection: Connection, statement: str, sought: bytes | str | None) -> UUID | None:
    """The id a look-up statement finds, or None."""
    row = connection.execute(statement, (sought,)).fetchone()
    return row and UUID(bytes=row[0])


def bind(connection: Connection, subject: bytes, id: UUID) -> None:
    """Let a hashed eID subject stand for a person.

    Raises:
        KeyError: nobody has that id.
        Taken: the subject stands for somebody else.
    """
    bound = find_id(connection, statements.PERSON_BY_SUBJECT, subject)
    if bound not in (None, id):
        raise Taken("That eID is in use.")
    if bound is None:
        _insert_for(connection, id, statements.BIND_SUBJECT, (subject, id.bytes))


def pseudonym(connection: Connection, keyring: Keyring, id: UUID, ledger: str) -> str:
    """The person's name in one ledger, made at first use.

    Raises:
        KeyError: nobody has that id.
    """
    row = connection.execute(statements.PSEUDONYM, (id.bytes, ledger)).fetchone()
    if row:
        return str(row[0])
    fresh = b32encode(keyring.random(PSEUDONYM_BYTES)).decode().lower()
    _insert_for(connection, id, statements.ADD_PSEUDONYM, (fresh, id.bytes, ledger))
    return fresh


def names(
    connection: Connection, keyring: Keyring, year: int, pseudonyms: Iterable[str]
) -> dict[str, str]:
    """The public names of those who show one."""
    asked = list(set(pseudonyms))
    rows = connection.execute(statements.profiles_behind(len(asked)), asked).fetchall()
    shown = {row[0]: _person(keyring, *row[1:]).public_name(year) for row in rows}
    return {pseudonym: name for pseudonym, name in shown.items() if name}


def _person(keyring: Keyring, id: bytes, key_id: int, wrapped: bytes, profile: bytes) -> Person:
    encoded = keyring.decrypt(wrapped, profile, _associated(id, key_id))
    return msgspec.json.decode(encoded, type=Person)


def _insert_for(
    connection: Connection, id: UUID, statement: str, row: tuple[bytes | str, ...]
) -> None:
    try:
        connection.execute(statement, row)
    except Conflict:
        raise KeyError(id) from None


def _associated(id: bytes, key_id: int) -> bytes:
    return b"profile" + id + key_id.to_bytes(8)


def _derived(secret: bytes, purpose: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=purpose).derive(secret)
