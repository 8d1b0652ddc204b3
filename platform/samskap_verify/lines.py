"""Reading a file line by line with flat memory, whatever is in it."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from samskap_verify.errors import Unreadable

MAX_LINE = 1_048_576
MAX_SMALL_FILE = 1_048_576


class Lines:
    """The lines of an open file, with the number and digest of what has been read."""

    def __init__(self, file: BinaryIO) -> None:
        self.number = 0
        self._file = file
        self._digest = sha256()
        self._before = b""

    def __iter__(self) -> Iterator[str]:
        """Yield lines without their newline; raise Unreadable."""
        while line := self._file.readline(MAX_LINE + 1):
            self.number += 1
            self._digest.update(self._before)
            self._before = line
            yield self._text(line)

    def digest_before(self) -> bytes:
        """Return the SHA-256 of all lines before the current one."""
        return self._digest.digest()

    def _text(self, line: bytes) -> str:
        if len(line) > MAX_LINE:
            raise Unreadable(f"Line {self.number} is longer than {MAX_LINE} bytes.")
        if not line.endswith(b"\n"):
            raise Unreadable(f"Line {self.number} is cut off: the file is not complete.")
        try:
            return line[:-1].decode("utf-8")
        except UnicodeDecodeError:
            raise Unreadable(f"Line {self.number} is not UTF-8 text.") from None


def read_small(path: Path) -> str:
    """Return the text of a checkpoint or receipt file; raise Unreadable."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_SMALL_FILE + 1)
        if len(data) <= MAX_SMALL_FILE:
            return data.decode("utf-8")
    except (OSError, UnicodeDecodeError):
        raise Unreadable(f"{path} cannot be read as text.") from None
    raise Unreadable(f"{path} is too large to be a checkpoint or a receipt.")
