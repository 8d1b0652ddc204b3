"""How far a check has come, for whoever waits at a terminal."""

import os
from typing import BinaryIO, TextIO

_CLEAR = "\r\x1b[K"


class Watched:
    """An open file that tells how much of it has been read."""

    def __init__(self, file: BinaryIO, terminal: TextIO) -> None:
        self._file = file
        self._terminal = terminal
        self._size = max(os.fstat(file.fileno()).st_size, 1)
        self._read = 0
        self._told = ""

    def read(self, number: int, /) -> bytes:
        """Return at most so many bytes, none at the end."""
        data = self._file.read(number)
        self._read += len(data)
        percent = min(self._read * 100 // self._size, 100)
        self._tell(f"Reading: {percent} %" if data else "Comparing what was read …")
        return data

    def done(self) -> None:
        """Leave the line empty."""
        self._tell("")

    def _tell(self, text: str) -> None:
        if text != self._told:
            self._told = text
            self._terminal.write(_CLEAR + text)
            self._terminal.flush()
