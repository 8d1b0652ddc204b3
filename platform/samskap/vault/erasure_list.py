"""The erasure list: a file beside the master key that outlives every backup of the vault."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Literal, Self

import msgspec

Kind = Literal["person", "owner", "stream", "event"]


class Erasure(msgspec.Struct, frozen=True, omit_defaults=True):
    """One act of erasure; its ids are random and tell nothing once it is done."""

    kind: Kind
    id: str
    field: str = ""
    """Of an event: the only field to go; "" for all of them."""
    owner: str | None = None
    """Of a stream: whose words go; None for everybody's."""

    @classmethod
    def parse(cls, entry: bytes) -> Self:
        """The erasure a line of the list stands for."""
        return msgspec.json.decode(entry, type=cls)

    def entry(self) -> bytes:
        """The erasure as one line of the list."""
        return msgspec.json.encode(self)


class ErasureList:
    """An append-only file with one JSON object per line."""

    def __init__(self, path: Path) -> None:
        """Use the file at `path`, which need not exist yet."""
        self._path = path

    def read(self) -> list[Erasure]:
        """Every erasure noted so far, in order.

        Raises:
            msgspec.DecodeError: somebody edited the file.
        """
        *lines, _torn = self._content().split(b"\n")
        return [Erasure.parse(line) for line in lines]

    def append(self, erasures: Sequence[Erasure]) -> None:
        """Note erasures on disk before they are carried out."""
        written = self._content()
        # A line without an end was cut short before its erasure could begin.
        whole = written.rfind(b"\n") + 1
        descriptor = os.open(self._path, os.O_WRONLY | os.O_CREAT, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.truncate(whole)
            file.seek(whole)
            file.writelines(erasure.entry() + b"\n" for erasure in erasures)
            file.flush()
            os.fsync(descriptor)

    def _content(self) -> bytes:
        return self._path.read_bytes() if self._path.exists() else b""
