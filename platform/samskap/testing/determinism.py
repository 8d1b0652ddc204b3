"""Time and chance that are the same in every run: for tests, and for the demo's history."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from uuid import UUID

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


class Clock:
    """A clock that stands still until it is told to go on.

    Args:
        now: the time it shows, in UTC.
    """

    def __init__(self, now: datetime = START) -> None:
        self.now = now

    def __call__(self) -> datetime:
        """Return the time; each look is a microsecond later, so that order shows."""
        self.now += timedelta(microseconds=1)
        return self.now

    def move(self, **span: float) -> None:
        """Go on by so many days, hours or minutes."""
        self.now += timedelta(**span)


class Ids:
    """Ids that are the same in every run.

    Args:
        seed: another seed gives other ids.
    """

    def __init__(self, seed: int = 1) -> None:
        self._random = random.Random(seed)  # noqa: S311 (repeatable by intention)

    def __call__(self) -> UUID:
        """Return the next id."""
        return UUID(int=self._random.getrandbits(128), version=4)

    def bytes(self, length: int) -> bytes:
        """Return the next so many bytes."""
        return self._random.randbytes(length)
