"""A log as CloudEvents 1.0 in JSON, one a line, with the attributes of its correlation extension.

An event's data is its entry in the log, as it is hashed: sealed words stand in it as commitments.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import msgspec

from samskap.core.municipality import Municipality
from samskap.domain import Event, Recorded, Unknown
from samskap.features.history.causation import Trail
from samskap.features.ledger.reading import Log
from samskap.store.mapper import written

BATCH = 500


class Source(msgspec.Struct, frozen=True):
    """Where events come from.

    Args:
        municipality: whose.
        log: a process's id, or ADMINISTRATION.
        address: names the log to the world.
    """

    municipality: Municipality
    log: str
    address: str


class CloudEvent(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One event, in the words of the specification."""

    specversion: str
    id: UUID
    source: str
    type: str
    subject: UUID
    time: str
    datacontenttype: str
    sequence: str
    correlationid: str = ""
    causationid: str = ""
    data: msgspec.Raw


def lines(source: Source, end: int) -> Iterator[bytes]:
    """Give the events of a log, each on a line of its own.

    Args:
        source: the log.
        end: how many of its events.
    """
    trail = Trail(source.municipality.registry.policies)
    for first in range(0, end, BATCH):
        for row in _rows(source, first, min(first + BATCH, end)):
            recorded = source.municipality.store.mapper.read(row["state"], row["position"])
            event = _event(source, row, recorded, trail)
            yield msgspec.json.encode(event) + b"\n"


def _rows(source: Source, first: int, end: int) -> list[Any]:
    with source.municipality.store.reading() as database:
        return Log(database, source.log).rows(first, end)


def _event(source: Source, row: Any, recorded: Recorded, trail: Trail) -> CloudEvent:
    step = trail.follow(recorded)
    return CloudEvent(
        specversion="1.0",
        id=recorded.id,
        source=source.address,
        type=type_of(recorded.event),
        subject=recorded.stream,
        time=written(recorded.time),
        datacontenttype="application/json",
        sequence=f"{row['index']:016}",
        correlationid=step.correlation,
        causationid=step.causation,
        data=msgspec.Raw(row["state"]),
    )


def type_of(event: Event) -> str:
    """Return the permanent name of an event's type, also where its plugin is not installed."""
    return event.name if isinstance(event, Unknown) else event.type_name()
