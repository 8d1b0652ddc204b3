"""Reading a file in blocks of lines with flat memory, whatever is in it."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple, Protocol

from samskap_verify.errors import Unreadable

MAX_LINE = 1_048_576
MAX_SMALL_FILE = 1_048_576
CHUNK = 131_072


class Source(Protocol):
    """An open file, as far as it is needed here."""

    def read(self, number: int, /) -> bytes:
        """Return at most so many bytes, none at the end."""


class Block(NamedTuple):
    """Some lines without their newlines; first: the number of the first of them, from 1."""

    first: int
    texts: list[str]


class Lines:
    """The lines of an open file, and the digest of what has been read of it."""

    def __init__(self, file: Source) -> None:
        self._file = file
        self._first = 1
        self._data = b""
        self._digest = sha256()

    def __iter__(self) -> Iterator[Block]:
        """Yield all lines, some hundred at a time; raise Unreadable."""
        rest = b""
        while chunk := self._file.read(CHUNK):
            data, newline, rest = (rest + chunk).rpartition(b"\n")
            self._move_on(data + newline)
            if max(len(data), len(rest)) >= MAX_LINE:
                _check_lengths((data + newline + rest).split(b"\n"), self._first)
            if newline:
                yield Block(self._first, _decoded(data, self._first).split("\n"))
        if rest:
            number = self._first + self._data.count(b"\n")
            raise Unreadable(f"Line {number} is cut off: the file is not complete.")

    def digest_before(self, number: int) -> bytes:
        """Return the SHA-256 of all lines before one of the block that was read last."""
        digest, lines = self._digest.copy(), self._data.split(b"\n")
        digest.update(b"".join(line + b"\n" for line in lines[: number - self._first]))
        return digest.digest()

    def _move_on(self, data: bytes) -> None:
        self._digest.update(self._data)
        self._first += self._data.count(b"\n")
        self._data = data


def _check_lengths(lines: list[bytes], first: int) -> None:
    for number, line in enumerate(lines, first):
        if len(line) >= MAX_LINE:
            raise Unreadable(f"Line {number} is longer than {MAX_LINE} bytes.")


def _decoded(data: bytes, first: int) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        number = first + data.count(b"\n", 0, error.start)
        raise Unreadable(f"Line {number} is not UTF-8 text.") from None


def read_small(path: Path) -> str:
    """Return the text of a checkpoint or receipt file; raise Unreadable."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_SMALL_FILE + 1)
        if len(data) <= MAX_SMALL_FILE:
            return data.decode("utf-8")
    except (OSError, UnicodeDecodeError):
        raise Unreadable(f"{path} cannot be read as text.") from None
    raise Unreadable(f"{path} is too large to be a checkpoint, a receipt or a policy.")
