"""Those of a municipality's residents who only support and follow: many, and without a profile."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID

MARK = "crowd-"
EARLIEST, HOURS = 6, 15  # in UTC: from morning to late evening in the Nordic countries


def member(number: int) -> str:
    """Return what a story calls the crowd's member with this number."""
    return f"{MARK}{number}"


def gather(
    size: int, number: int, about: UUID, since: datetime, until: datetime
) -> Iterator[tuple[datetime, str]]:
    """Give members of the crowd, each once, with the time at which they turn up.

    Args:
        size: how many the crowd has.
        number: how many turn up; no more than there are.
        about: what they turn up for; for the same thing it is always the same people.
        since, until: between which times; most come early.

    Raises:
        ValueError: so many are not there.
    """
    chance = random.Random(about.int)  # noqa: S311 (repeatable by intention)
    for one in chance.sample(range(1, size + 1), number):
        yield _moment(chance, since, until), member(one)


def _moment(chance: random.Random, since: datetime, until: datetime) -> datetime:
    day = since + (until - since) * chance.random() ** 2
    hour = EARLIEST + chance.randrange(HOURS)
    time = day.replace(hour=hour, minute=chance.randrange(60), second=0, microsecond=0)
    soonest = since + timedelta(minutes=chance.randint(3, 90))
    return min(max(time, soonest), until)
