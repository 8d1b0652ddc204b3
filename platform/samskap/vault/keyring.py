"""Data keys: random, one per owner and stream, kept only in wrapped form (RFC 3394)."""

from collections.abc import Callable
from functools import lru_cache
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.keywrap import aes_key_unwrap, aes_key_wrap

from . import statements
from .database import Connection

KEY_BYTES = 32
NONCE_BYTES = 12
CACHED_KEYS = 20_000
VAULT_ITSELF, NO_STREAM = "vault", UUID(int=0)


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
        self.random = random
        # Looked up by wrapped form: unlike a key id it is never used twice.
        self.cipher = lru_cache(CACHED_KEYS)(self._unwrap)

    def key_for(self, connection: Connection, owner: str, stream: UUID) -> tuple[int, AESGCM]:
        """The key id and cipher of `owner` in `stream`, made at first use."""
        key_id, wrapped = self._found_or_made(connection, owner, stream)
        return key_id, self.cipher(wrapped)

    def secret(self, connection: Connection) -> bytes:
        """The vault's own secret, for keyed hashes that survive a new master key."""
        _, wrapped = self._found_or_made(connection, VAULT_ITSELF, NO_STREAM)
        return aes_key_unwrap(self._master, wrapped)

    def encrypt(self, cipher: AESGCM, plaintext: bytes, associated: bytes) -> bytes:
        """Nonce and ciphertext in one piece."""
        nonce = self.random(NONCE_BYTES)
        return nonce + cipher.encrypt(nonce, plaintext, associated)

    def decrypt(self, wrapped: bytes, sealed: bytes, associated: bytes) -> bytes:
        """Undo `encrypt`.

        Raises:
            cryptography.exceptions.InvalidTag: the row was changed or moved.
            cryptography.hazmat.primitives.keywrap.InvalidUnwrap: another master key.
        """
        nonce, ciphertext = sealed[:NONCE_BYTES], sealed[NONCE_BYTES:]
        return self.cipher(wrapped).decrypt(nonce, ciphertext, associated)

    def forget(self) -> None:
        """Drop every unwrapped key from memory."""
        self.cipher.cache_clear()

    def _found_or_made(self, connection: Connection, owner: str, stream: UUID) -> tuple[int, bytes]:
        row = connection.execute(statements.KEY, (stream.bytes, owner)).fetchone()
        return row or self._make(connection, owner, stream)

    def _make(self, connection: Connection, owner: str, stream: UUID) -> tuple[int, bytes]:
        wrapped = aes_key_wrap(self._master, self.random(KEY_BYTES))
        row = connection.execute(statements.ADD_KEY, (owner, stream.bytes, wrapped)).fetchone()
        return row[0], wrapped

    def _unwrap(self, wrapped: bytes) -> AESGCM:
        return AESGCM(aes_key_unwrap(self._master, wrapped))
