"""Upkeep: backups, a new master key, and giving freed space back."""

from pathlib import Path

from .base import Base


class Upkeep(Base):
    """The part of the vault that operators use."""

    def backup(self, to: Path) -> None:
        """Write a consistent copy to the file `to` while the vault is in use."""
        self._database.copy(to)

    def compact(self) -> bool:
        """Give freed space back and empty the write-ahead log.

        Returns:
            Whether the log is empty; a reader in another process can hold it for a while.
        """
        self._database.compact()
        return self._database.sweep()

    def rotate(self, master_key: bytes) -> None:
        """Wrap every key under a new master key of 32 bytes; what is sealed stays as it is.

        Other processes, and other threads in the middle of a call, must start again with it.

        Raises:
            ValueError: the new master key has another length.
        """
        with self._database.write() as connection:
            successor = self._keyring.rewrap(connection, master_key)
        self._keyring.forget()
        self._keyring = successor
        self._database.sweep()
