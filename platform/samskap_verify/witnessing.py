"""Comparing what entries say of their time with when witnesses saw the log with them."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from samskap_verify.book import Book
from samskap_verify.leaves import Leaf
from samskap_verify.times import COARSE, TOLERANCE, write

SLACK = timedelta(hours=1)
"""How much older an entry may be than a witness's look: witnesses are not asked at once."""

TABLES = """
CREATE TABLE dated (entry INTEGER PRIMARY KEY, line, first, last);
"""
_DATE = "INSERT INTO dated"
_LATER = "SELECT entry, line, first FROM dated WHERE entry >= ? AND entry < ? AND first > ?"
_EARLIER = "SELECT count(*) FROM dated WHERE entry >= ? AND entry < ? AND last < ?"
_DAY = len("2026-01-01")


class Witnessing:
    """What witnesses saw of a log, and when.

    size: how many entries had been seen when last they looked. older: how many of these claim
    to be older than the first look by more than an hour.
    """

    def __init__(self, book: Book) -> None:
        self.size = self.older = 0
        self._seen = ""
        self._book = book
        book.run(TABLES)

    def date(self, leaf: Leaf, entry: int, line: int) -> str:
        """Remember when an entry says that it was made; return what is wrong with that, or ""."""
        day = leaf["time"][:_DAY]
        exact = leaf["type"] not in COARSE
        first = leaf["time"] if exact else f"{day}T00:00:00.000000Z"
        last = leaf["time"] if exact else f"{day}T23:59:59.999999Z"
        self._book.append(_DATE, (entry, line, first, last))
        if self._seen and last < self._seen:
            return f"is dated {leaf['time']}, when a witness saw the log without it"
        return ""

    def see(self, size: int, seconds: int) -> Iterator[tuple[str, int, int]]:
        """Let a witness have seen so many entries at a time; give what is wrong with them.

        A sentence, its line and its index.
        """
        try:
            seen = datetime.fromtimestamp(seconds, UTC)
            latest, self._seen = write(seen + TOLERANCE), write(seen - SLACK)
        except (OverflowError, OSError, ValueError):
            return
        span = (self.size, size)
        ((older,),) = self._book.read(_EARLIER, *span, self._seen)
        self.older += older
        for entry, line, first in self._book.read(_LATER, *span, latest):
            yield f"is dated {first}, after a witness had seen it at {write(seen)}", line, entry
        self.size = size
