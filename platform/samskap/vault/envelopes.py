"""Envelopes: the sealed fields that one owner has in one event, encrypted together."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

import msgspec

from .keyring import Keyring

SALT_BYTES = 32


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


class Opened(msgspec.Struct, frozen=True, array_like=True):
    """A field that still exists: what anyone needs to check its commitment."""

    value: str
    salt: bytes


class AlreadySealed(ValueError):
    """An event has one value for each of its fields."""


Fields = dict[str, Opened]
_decoder = msgspec.msgpack.Decoder(Fields)


class Address(NamedTuple):
    """The event an envelope belongs to, and whose it is."""

    event: UUID
    type: str
    version: int
    stream: UUID
    owner: str


class Envelope(NamedTuple):
    """The outside of an envelope: where it belongs, and the key that opens it."""

    event: bytes
    type: str
    version: int
    stream: bytes
    key_id: int
    wrapped: bytes

    def bound(self) -> bytes:
        """The associated data: what it says cannot be changed, nor the content put elsewhere."""
        outside = f"{self.type}\0{self.version}\0{self.key_id}\0"
        return outside.encode() + self.event + self.stream

    def close(self, keyring: Keyring, fields: Fields) -> bytes:
        """Encrypt the content."""
        return keyring.encrypt(self.wrapped, msgspec.msgpack.encode(fields), self.bound())

    def open(self, keyring: Keyring, ciphertext: bytes) -> Fields:
        """Decrypt the content."""
        return _decoder.decode(keyring.decrypt(self.wrapped, ciphertext, self.bound()))


def salted(sealings: Iterable[Sealing], random: Callable[[int], bytes]) -> list[Opened]:
    """Each value with a fresh salt of its own, in order."""
    return [Opened(sealing.value, random(SALT_BYTES)) for sealing in sealings]


def sort(sealings: Iterable[Sealing], values: Iterable[Opened]) -> dict[Address, Fields]:
    """Put each value into the envelope it belongs to.

    Raises:
        AlreadySealed: an event would have the same field twice.
    """
    contents: dict[Address, Fields] = {}
    seen: set[tuple[UUID, str]] = set()
    for sealing, value in zip(sealings, values, strict=True):
        if (sealing.event, sealing.field) in seen:
            raise AlreadySealed(sealing.field)
        seen.add((sealing.event, sealing.field))
        contents.setdefault(_address(sealing), {})[sealing.field] = value
    return contents


def _address(sealing: Sealing) -> Address:
    return Address(sealing.event, sealing.type, sealing.version, sealing.stream, sealing.owner)
