"""The history as it stands in the log, a page at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy import bindparam, func, or_, select

from samskap.domain import Recorded

if TYPE_CHECKING:
    from samskap.municipality import Municipality

# The table of stored events, as far as it is read here.
EVENTS = sa.table(
    "stored_events", sa.column("position"), sa.column("topic"), sa.column("log"), sa.column("state")
)
CHOSEN = (
    EVENTS.c.log == bindparam("log"),
    or_(bindparam("type") == "", EVENTS.c.topic == bindparam("type")),
)
COUNT = select(func.count()).select_from(EVENTS).where(*CHOSEN)
NEWEST = (
    select(EVENTS.c.position, EVENTS.c.state)
    .where(*CHOSEN)
    .order_by(EVENTS.c.position.desc())
    .limit(bindparam("limit"))
    .offset(bindparam("offset"))
)
TYPES = (
    select(EVENTS.c.topic, func.count().label("number"))
    .where(EVENTS.c.log == bindparam("log"))
    .group_by(EVENTS.c.topic)
    .order_by(EVENTS.c.topic)
)


def types(municipality: Municipality, log: str) -> Sequence[tuple[str, int]]:
    """Return the types of events that a log holds, and how many of each."""
    with municipality.store.reading() as database:
        return [(row["topic"], row["number"]) for row in database.all(TYPES, log=log)]


def newest(
    municipality: Municipality, log: str, type: str, limit: int, offset: int
) -> tuple[int, list[Recorded]]:
    """Return how many events there are, and a page of them, the newest first.

    Args:
        municipality: whose.
        log: a process's id, or ADMINISTRATION.
        type: only events of this type; "": all.
        limit: at most so many.
        offset: leave out so many of the newest.
    """
    chosen = {"log": log, "type": type}
    with municipality.store.reading() as database:
        total = int(database.value(COUNT, **chosen))
        rows = database.all(NEWEST, **chosen, limit=limit, offset=offset)
    return total, municipality.store.mapper.read_all([(r["position"], r["state"]) for r in rows])
