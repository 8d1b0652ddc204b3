"""A finding as a page tells it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import msgspec

from samskap.contract.registry import Registry
from samskap.core.processes.queries import BY_ID
from samskap.features.ledger.published import Published
from samskap.features.verifying.lookup import Finding, Place
from samskap.tlog.checkpoint import parse_checkpoint
from samskap.tlog.note import parse_note


class Signed(msgspec.Struct, frozen=True):
    """The checkpoint that a receipt leads to.

    Args:
        origin: of the log, the name under which the municipality has signed.
        size: how many entries it covers.
        at: when it was signed, as the municipality says; None where it does not know it.
        witnesses: (name, time) of those outside who have cosigned it.
    """

    origin: str
    size: int
    at: str | None
    witnesses: tuple[tuple[str, datetime], ...]


class Told(msgspec.Struct, frozen=True):
    """An entry in words; never with what is sealed in it.

    Args:
        code: by which it is found.
        number: its place in the log, from 0 as the open history counts.
        sentence: what happened.
        time: when, as the municipality says.
        municipality: its slug.
        process: the row of its process, None for the administration.
        signed: its proof, None before there is one.
    """

    code: str
    number: int
    sentence: str
    time: datetime
    municipality: str
    process: Any
    signed: Signed | None


def told(registry: Registry, finding: Finding) -> Told | None:
    """Return what a page tells of the entry that was found, None where there is none.

    Args:
        registry: describes events.
        finding: what came of the check.
    """
    place = finding.place
    if place is None:
        return None
    # Unopened: whoever has a code is not thereby told words that are hidden or erased.
    recorded = place.municipality.store.mapper.read(place.entry)
    return Told(
        place.code,
        place.index,
        place.municipality.describe(recorded),
        recorded.time,
        place.municipality.slug,
        place.municipality.find(BY_ID, process=place.log),
        _signed(place, finding.receipt.checkpoint) if finding.receipt else None,
    )


def _signed(place: Place, checkpoint: str) -> Signed:
    note = parse_note(checkpoint)
    read = parse_checkpoint(note.text)
    with place.municipality.store.reading() as database:
        published = Published(database, place.log)
        row = published.covering(read.size - 1)
        seen = [(key.name, _time(time)) for key, time in published.cosignatures(note)]
    at = row["at"] if row and row["size"] == read.size else None
    return Signed(read.origin, read.size, at, tuple(seen))


def _time(seconds: int) -> datetime:
    return datetime.fromtimestamp(min(seconds, LAST), UTC)


# A witness may sign any number; this is the last second that has a date.
LAST = int(datetime.max.replace(tzinfo=UTC).timestamp())
