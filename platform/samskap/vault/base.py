"""What the parts of the vault share: its database, its keys, its clock."""

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid4

from . import statements
from .database import Connection, Database
from .erasure_list import ErasureList
from .forgetting import Forgetting
from .keyring import Keyring
from .profiles import Hashes


def utc_now() -> datetime:
    """The present, in UTC."""
    return datetime.now(UTC)


class Base:
    """An open vault, before it can do anything."""

    def __init__(
        self,
        database: Path | None,
        master_key: bytes,
        *,
        random: Callable[[int], bytes] = os.urandom,
        ids: Callable[[], UUID] = uuid4,
        clock: Callable[[], datetime] = utc_now,
        erased: Path | None = None,
    ) -> None:
        """Open or create the vault.

        Args:
            database: its file, or None to keep everything in memory.
            master_key: 32 bytes that wrap every other key.
            random: makes that many bytes for keys, salts, nonces and pseudonyms.
            ids: makes the ids of people.
            clock: tells the time, in UTC.
            erased: the erasure list, a file of this vault alone, kept beside the master key.

        Raises:
            ValueError: the master key is not 32 bytes long.
            WrongMasterKey: the vault was made under another one.
        """
        self._keyring = Keyring(master_key, random)
        self._ids = ids
        self._clock = clock
        self._list = ErasureList(erased) if erased else None
        self._database = Database(database)
        with self._database.write() as connection:
            self._hashes = Hashes(self._keyring.pepper(connection))
            forgetting = Forgetting(connection, self._keyring)
            if self._list and forgetting.catch_up(self._list):
                self._changed(connection)
        self._database.sweep()
        self._revision = 0

    @property
    def revision(self) -> int:
        """Grows by one with each change of something shown (names, erasures); for cache keys."""
        with self._database.read() as connection:
            number = int(connection.execute(statements.REVISION).fetchone()[0])
        self._notice(number)
        return number

    def close(self) -> None:
        """Close the database and forget every unwrapped key."""
        self._keyring.forget()
        self._database.close()

    def _notice(self, number: int) -> None:
        # Another process may have erased something whose key is still in memory here.
        if number != self._revision:
            self._keyring.forget()
            self._revision = number

    def _changed(self, connection: Connection) -> None:
        connection.execute(statements.NEXT_REVISION)

    def _today(self) -> str:
        return self._clock().date().isoformat()

    def _now(self) -> int:
        return int(self._clock().timestamp())
