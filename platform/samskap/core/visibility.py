"""What may be shown of what people wrote, at whichever moment: as things stand today.

Rights of now, texts of then (DESIGN.md 2). Moments, versions, differences and exports all ask
here, so that what was taken back or hidden is read by nobody, and what is not published only by
those who may see the draft now.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from enum import Enum
from typing import TYPE_CHECKING, Any

import msgspec
from sqlalchemy import bindparam, func, select

from samskap.core.contributions.queries import (
    COMMENTS,
    CONTRIBUTIONS,
    EDITIONS,
    SUPPORTS,
    TAKEN_BACK,
)
from samskap.domain import Event, Recorded
from samskap.store.database import Database

if TYPE_CHECKING:
    from samskap.core.municipality import Municipality

_IDS = select(func.json_each(bindparam("ids")).table_valued("value").c.value)
_CONTRIBUTIONS = select(CONTRIBUTIONS.c.id, CONTRIBUTIONS.c.state).where(
    CONTRIBUTIONS.c.id.in_(_IDS)
)
_COMMENTS = select(COMMENTS.c.id).where(COMMENTS.c.id.in_(_IDS), COMMENTS.c.state == "open")
_SUPPORTS = select(SUPPORTS.c.id).where(SUPPORTS.c.id.in_(_IDS))
_TAKEN_BACK = select(TAKEN_BACK.c.stream, TAKEN_BACK.c.sequence).where(
    TAKEN_BACK.c.stream.in_(_IDS)
)
_EDITIONS = select(EDITIONS).where(EDITIONS.c.stream.in_(_IDS))
_NEWEST = select(func.coalesce(func.max(TAKEN_BACK.c.position), 0))
_NEWEST_IN = _NEWEST.where(TAKEN_BACK.c.process == bindparam("process"))

_ID_LENGTH = 36


class Words(Enum):
    """Who may read some words today."""

    PUBLIC = "everybody"
    INSIDE = "those who may see what is not published"
    WITHHELD = "nobody"


class Spoken(msgspec.Struct, frozen=True):
    """What is known of an event that has words, without them.

    Args:
        kind: its class; `Event` itself where nobody knows it.
        stream: its stream, such as a need's id.
        sequence: its place there.
        data: its public fields, as JSON has them.
    """

    kind: type[Event]
    stream: str
    sequence: int
    data: Mapping[str, Any]

    @property
    def named(self) -> set[str]:
        """All that it may be about."""
        return {self.stream, *_ids(self.data)}


class Today:
    """How things stand today with all that some events name.

    Args:
        database: the live read models.
        spoken: the events.
    """

    def __init__(self, database: Database, spoken: Iterable[Spoken]) -> None:
        ids = {id for each in spoken for id in each.named}
        sought = msgspec.json.encode(sorted(ids)).decode()
        # Contributions, and whether each is open; then comments and supports that stand.
        rows = database.all(_CONTRIBUTIONS, ids=sought)
        self._contributions = {row["id"]: row["state"] == "open" for row in rows}
        around = [*database.all(_COMMENTS, ids=sought), *database.all(_SUPPORTS, ids=sought)]
        self._around: Collection[str] = {row["id"] for row in around}
        gone = database.all(_TAKEN_BACK, ids=sought)
        self._taken_back = {row["stream"]: row["sequence"] for row in gone}
        editions = database.all(_EDITIONS, ids=sought)
        self._published = {row["stream"]: row["sequence"] for row in editions}

    def readers(self, spoken: Spoken) -> Words:
        """Return who may read an event's words.

        They are public when the contribution that they belong to is, and every contribution that
        their event names; or, where the event says whose part they are, when that one is. What
        the municipality says to all in no contribution is public at once.
        """
        if spoken.sequence < self._taken_back.get(spoken.stream, 0):
            return Words.WITHHELD
        if spoken.kind.part_of:
            about = [str(spoken.data.get(spoken.kind.part_of))]
        else:
            about = sorted(spoken.named)
        states = [self._contributions[id] for id in about if id in self._contributions]
        if not all(states):
            return Words.WITHHELD
        said = bool(states) or spoken.kind.said_to_all
        public = said and self._belongs(spoken) and not self._waits(spoken)
        return Words.PUBLIC if public else Words.INSIDE

    def _waits(self, spoken: Spoken) -> bool:
        published = self._published.get(spoken.stream, 0)
        return spoken.kind.awaits_edition and spoken.sequence > published

    def _belongs(self, spoken: Spoken) -> bool:
        own = spoken.stream in self._contributions or spoken.stream in self._around
        return bool(spoken.kind.part_of) or own or spoken.kind.official


def withheld(municipality: Municipality, events: Sequence[Recorded]) -> Iterator[Recorded]:
    """Give events without the words that nobody may read any more.

    Args:
        municipality: whose.
        events: opened.
    """
    speaking = {each.id: spoken for each in events if (spoken := _spoken(each))}
    with municipality.store.reading() as database:
        today = Today(database, speaking.values())
    for each in events:
        spoken = speaking.get(each.id)
        closed = spoken is not None and today.readers(spoken) is Words.WITHHELD
        yield _silent(each) if closed else each


def revision(database: Database, process: str = "") -> int:
    """Return a number that grows when something is taken back or hidden; for cache keys.

    Args:
        database: the live read models.
        process: the id of the process in which; "" for all of them.
    """
    if process:
        return int(database.value(_NEWEST_IN, process=process))
    return int(database.value(_NEWEST))


def _spoken(recorded: Recorded) -> Spoken | None:
    kind = type(recorded.event)
    sealed = kind.sealed_fields()
    if not any(getattr(recorded.event, name) for name in sealed):
        return None
    data = msgspec.to_builtins(recorded.event)
    public = {name: value for name, value in data.items() if name not in sealed}
    return Spoken(kind, str(recorded.stream), recorded.sequence, public)


def _silent(recorded: Recorded) -> Recorded:
    # What was never written stays so; what was reads as if it had been erased.
    said = {name for name in type(recorded.event).sealed_fields() if getattr(recorded.event, name)}
    event = msgspec.structs.replace(recorded.event, **dict.fromkeys(said))
    return msgspec.structs.replace(recorded, event=event)


def _ids(value: Any) -> Iterator[str]:
    """Give every text in nested data that could be an id."""
    if isinstance(value, str):
        if len(value) == _ID_LENGTH:
            yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _ids(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _ids(each)
