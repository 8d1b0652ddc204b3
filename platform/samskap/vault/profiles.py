"""What is known about a person, and how they are found without it."""

import hmac
from unicodedata import normalize
from uuid import UUID

import msgspec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from .database import Connection
from .keyring import KEY_BYTES, Keyring

ADULT = 18

Row = tuple[bytes, bytes, int, bytes]


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
    """Keyed hashes under which people are found without keeping what they are found by."""

    def __init__(self, secret: bytes) -> None:
        """Derive one key per purpose from the vault's `secret` (32 bytes) with HKDF (RFC 5869)."""
        self._email = _derived(secret, b"samskap vault e-mail")
        self._subject = _derived(secret, b"samskap vault eID subject")

    def email(self, address: str) -> bytes | None:
        """The hash of an address however it is typed; None for no address."""
        plain = normalize("NFKC", address).strip().casefold()
        return hmac.digest(self._email, plain.encode(), "sha256") if plain else None

    def subject(self, issuer: str, subject: str) -> bytes:
        """The hash of an eID subject as named by its issuer."""
        return hmac.digest(self._subject, msgspec.json.encode((issuer, subject)), "sha256")


def write(connection: Connection, keyring: Keyring, id: UUID, person: Person) -> tuple[int, bytes]:
    """Encrypt a profile under the person's own key: the key's id and the ciphertext."""
    key = keyring.key_for(connection, f"person:{id}", id)
    encoded = msgspec.json.encode(person)
    return key.id, keyring.encrypt(key.wrapped, encoded, _associated(id.bytes, key.id))


def read(keyring: Keyring, row: Row) -> Person:
    """Decrypt a profile as a statement selects it."""
    id, profile, key_id, wrapped = row
    encoded = keyring.decrypt(wrapped, profile, _associated(id, key_id))
    return msgspec.json.decode(encoded, type=Person)


def _associated(id: bytes, key_id: int) -> bytes:
    return b"profile" + id + key_id.to_bytes(8, "big")


def _derived(secret: bytes, purpose: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=purpose).derive(secret)
