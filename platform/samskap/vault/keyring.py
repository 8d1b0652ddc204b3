"""Data keys: random, one per owner and stream, kept only in wrapped form (RFC 3394)."""

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap, aes_key_wrap

from . import statements
from .database import Connection

KEY_BYTES = 32
NONCE_BYTES = 12
CACHED_KEYS = 20_000


class WrongMasterKey(ValueError):
    """The vault was made under another master key."""


class Tampered(ValueError):
    """What the vault holds is not what was put there."""


class OwnerErased(LookupError):
    """Nothing can be sealed for someone who has been erased."""


class Key(NamedTuple):
    """A data key as it is stored."""

    id: int
    wrapped: bytes


class Keyring:
    """Makes, finds and unwraps data keys under one master key."""

    def __init__(self, master_key: bytes, random: Callable[[int], bytes]) -> None:
        """Use `master_key` (32 bytes) for wrapping and `random` for keys and nonces.

        Raises:
            ValueError: the master key has another length.
        """
        if len(master_key) != KEY_BYTES:
            raise ValueError("The master key must be 32 bytes.")
        self._master = master_key
        self._wrapped_pepper = b""
        self.random = random
        # Looked up by wrapped form: unlike a key id it is never used twice.
        self.cipher = lru_cache(CACHED_KEYS)(self._cipher)

    def pepper(self, connection: Connection) -> bytes:
        """The secret behind keyed hashes, made at first use; it outlives the master key.

        Raises:
            WrongMasterKey: it was made under another master key.
        """
        row = connection.execute(statements.PEPPER).fetchone()
        self._wrapped_pepper = row[0] if row else self._make_pepper(connection)
        return self._unwrap(self._wrapped_pepper)

    def key_for(self, connection: Connection, owner: str, stream: UUID) -> Key:
        """The key of `owner` in `stream`, made at first use.

        Raises:
            OwnerErased: the owner is a person's pseudonym, and the person is gone.
        """
        row = connection.execute(statements.KEY, (stream.bytes, owner)).fetchone()
        return Key(*row) if row else self._make(connection, owner, stream)

    def encrypt(self, wrapped: bytes, plaintext: bytes, associated: bytes) -> bytes:
        """Encrypt under a wrapped key: nonce and ciphertext in one piece."""
        nonce = self.random(NONCE_BYTES)
        return nonce + self.cipher(wrapped).encrypt(nonce, plaintext, associated)

    def decrypt(self, wrapped: bytes, sealed: bytes, associated: bytes) -> bytes:
        """Undo `encrypt`.

        Raises:
            Tampered: the row was changed or moved.
        """
        nonce, ciphertext = sealed[:NONCE_BYTES], sealed[NONCE_BYTES:]
        try:
            return self.cipher(wrapped).decrypt(nonce, ciphertext, associated)
        except InvalidTag:
            raise Tampered("Something in the vault is not as it was sealed.") from None

    def rewrap(self, connection: Connection, master_key: bytes) -> "Keyring":
        """Wrap every key anew under `master_key` (32 bytes); return the keyring that opens them."""
        successor = Keyring(master_key, self.random)
        pepper = self.pepper(connection)
        connection.execute(statements.REWRAP_PEPPER, (aes_key_wrap(master_key, pepper),))
        keys = connection.execute(statements.ALL_KEYS).fetchall()
        rewrapped = ((aes_key_wrap(master_key, self._unwrap(key)), id) for key, id in keys)
        connection.executemany(statements.REWRAP_KEY, rewrapped)
        successor.pepper(connection)
        return successor

    def forget(self) -> None:
        """Drop every unwrapped key from memory."""
        self.cipher.cache_clear()

    def _make(self, connection: Connection, owner: str, stream: UUID) -> Key:
        self._check_standing(connection, owner)
        wrapped = aes_key_wrap(self._master, self.random(KEY_BYTES))
        row = connection.execute(statements.ADD_KEY, (owner, stream.bytes, wrapped)).fetchone()
        return Key(row[0], wrapped)

    def _make_pepper(self, connection: Connection) -> bytes:
        wrapped = aes_key_wrap(self._master, self.random(KEY_BYTES))
        connection.execute(statements.KEEP_PEPPER, (wrapped,))
        return wrapped

    def _check_standing(self, connection: Connection, owner: str) -> None:
        pepper, gone = connection.execute(statements.STANDING, (owner,)).fetchone()
        # Another process may have changed the master key: ours would wrap what nobody can open.
        if pepper != self._wrapped_pepper:
            raise WrongMasterKey("The vault has a new master key; start again with it.")
        if gone:
            raise OwnerErased("This person has been erased.")

    def _cipher(self, wrapped: bytes) -> AESGCM:
        return AESGCM(self._unwrap(wrapped))

    def _unwrap(self, wrapped: bytes) -> bytes:
        try:
            return aes_key_unwrap(self._master, wrapped)
        except InvalidUnwrap:
            raise WrongMasterKey("The vault was made under another master key.") from None
