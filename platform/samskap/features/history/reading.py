"""The history as it stands in the log, a page at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import msgspec
import sqlalchemy as sa
from sqlalchemy import bindparam, func, or_, select

from samskap.core.processes.sides import ACTED
from samskap.domain import Recorded

if TYPE_CHECKING:
    from samskap.core.municipality import Municipality

# The table of stored events, as far as it is read here.
EVENTS = sa.table(
    "stored_events",
    sa.column("position"),
    sa.column("topic"),
    sa.column("log"),
    sa.column("index"),
    sa.column("state"),
)
_BETWEEN = (
    EVENTS.c.log == bindparam("log"),
    EVENTS.c.index >= bindparam("first"),
    EVENTS.c.index < bindparam("end"),
)
_ASKED = func.json_each(bindparam("types")).table_valued("value")
_BY: sa.BindParameter[str] = bindparam("by")
_ACTED = (
    ACTED.c.log == EVENTS.c.log,
    ACTED.c.position == EVENTS.c.position,
    or_(_BY == "", func.substr(ACTED.c.actor, 1, func.length(_BY)) == _BY),
)
_CHOSEN = (
    *_BETWEEN,
    or_(bindparam("types") == "[]", EVENTS.c.topic.in_(select(_ASKED.c.value))),
)
_OF_SIDE = or_(bindparam("side") == "", ACTED.c.side == bindparam("side"))
# Without the events themselves: who did them stands in small rows of its own.
SIDES = (
    select(ACTED.c.side, func.count().label("number"))
    .select_from(EVENTS.join(ACTED, sa.and_(*_ACTED)))
    .where(*_CHOSEN)
    .group_by(ACTED.c.side)
)
NEWEST = (
    select(EVENTS.c.index, EVENTS.c.position, EVENTS.c.state)
    .select_from(EVENTS.join(ACTED, sa.and_(*_ACTED)))
    .where(*_CHOSEN, _OF_SIDE)
    .order_by(EVENTS.c.index.desc())
    .limit(bindparam("limit"))
    .offset(bindparam("offset"))
)
TYPES = (
    select(EVENTS.c.topic, func.count().label("number"))
    .where(*_BETWEEN)
    .group_by(EVENTS.c.topic)
    .order_by(EVENTS.c.topic)
)

AT = select(EVENTS.c.position, EVENTS.c.state).where(
    EVENTS.c.log == bindparam("log"), EVENTS.c.index == bindparam("index")
)


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """Which events of a log are wanted.

    Args:
        log: a process's id, or ADMINISTRATION.
        first: the first index.
        end: the index after the last.
        types: only these types of events; empty: all.
        by: only by pseudonyms that begin so; "": all.
        side: only of residents, the municipality or the platform; "": all.
    """

    log: str
    first: int
    end: int
    types: frozenset[str] = frozenset()
    by: str = ""
    side: str = ""

    def of(self, types: frozenset[str]) -> Choice:
        """Return the same with only these types of events."""
        return msgspec.structs.replace(self, types=types)

    @property
    def ends(self) -> dict[str, str | int]:
        """Which part of which log."""
        return {"log": self.log, "first": self.first, "end": self.end}

    @property
    def parameters(self) -> dict[str, str | int]:
        """What the selects of chosen events are to be given."""
        types = msgspec.json.encode(sorted(self.types)).decode()
        return {**self.ends, "types": types, "by": self.by}


class Entry(msgspec.Struct, frozen=True):
    """An event in its place in the log.

    Args:
        index: its place, from 0.
        recorded: the event, opened.
        erased: whether words of it have been erased.
    """

    index: int
    recorded: Recorded
    erased: bool

    @property
    def official(self) -> bool:
        """Tell whether words of the municipality's own stand in it that can be erased."""
        event, fields = self.recorded.event, type(self.recorded.event).sealed_fields()
        return event.official and any(getattr(event, field) for field in fields)


class _Sealing(msgspec.Struct):
    sealed: dict[str, str]


_sealing = msgspec.json.Decoder(_Sealing)


def types(municipality: Municipality, choice: Choice) -> Mapping[str, int]:
    """Return the types of events between the choice's ends, and how many there are of each."""
    rows = municipality.find_all(TYPES, **choice.ends)
    return {row["topic"]: row["number"] for row in rows}


def unopened(municipality: Municipality, log: str, index: int) -> Recorded:
    """Return the event at a place that a log has, its sealed words left unopened."""
    row = municipality.find(AT, log=log, index=index)
    return municipality.store.mapper.read(row["state"], row["position"])


def sides(municipality: Municipality, choice: Choice) -> Mapping[str, int]:
    """Return how many of the chosen events are of each side, whichever side is chosen."""
    rows = municipality.find_all(SIDES, **choice.parameters)
    return {row["side"]: row["number"] for row in rows}


def newest(municipality: Municipality, choice: Choice, limit: int, offset: int) -> Sequence[Entry]:
    """Return a page of the chosen events, newest first.

    Args:
        municipality: whose.
        choice: which.
        limit: at most so many.
        offset: leave out so many of the newest.
    """
    page = {"side": choice.side, "limit": limit, "offset": offset}
    rows = municipality.find_all(NEWEST, **choice.parameters, **page)
    events = municipality.store.mapper.read_all([(r["position"], r["state"]) for r in rows])
    return [_entry(row, event) for row, event in zip(rows, events, strict=True)]


def _entry(row: Any, recorded: Recorded) -> Entry:
    sealed = _sealing.decode(row["state"]).sealed
    erased = any(getattr(recorded.event, field, "") is None for field in sealed)
    return Entry(row["index"], recorded, erased)
