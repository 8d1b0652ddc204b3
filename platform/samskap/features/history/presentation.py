"""Events as they are told to everybody: a sentence, by whom, when, and what it is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any
from uuid import UUID

import msgspec
from flask import url_for
from sqlalchemy import bindparam, func, select

from samskap.core.contributions.queries import CONTRIBUTIONS
from samskap.core.processes.queries import BY_ID
from samskap.domain import Event, Recorded
from samskap.features.history.events import AuditViewed
from samskap.features.history.reading import Entry
from samskap.i18n import date
from samskap.i18n import gettext as _
from samskap.web import here
from samskap.web.contribution_addresses import address_of
from samskap.web.display_names import name_in_history

_IDS = func.json_each(bindparam("ids")).table_valued("value")
AMONG = select(CONTRIBUTIONS).where(CONTRIBUTIONS.c.id.in_(select(_IDS.c.value)))


class About(msgspec.Struct, frozen=True):
    """What an event is about, where it still can be seen.

    Args:
        title: what it is called.
        address: where it is shown.
        language: of the title, where people wrote it.
        kind: what sort of contribution it is, for two of the same title.
    """

    title: Any
    address: str
    language: str = ""
    kind: Any = ""


class Told(msgspec.Struct, frozen=True):
    """One event as it is told.

    Args:
        entry: the event in its place.
        text: what happened, one sentence.
        actor: what whoever did it is called.
        about: what it is about.
    """

    entry: Entry
    text: str
    actor: str
    about: About | None


Days = list[tuple[str, list[Told]]]


def days(entries: Iterable[Entry]) -> Days:
    """Return the events told, under the days they happened on in the municipality's time."""
    every = list(told(entries))
    return [(day, list(group)) for day, group in groupby(every, _day)]


def _day(one: Told) -> str:
    return date(one.entry.recorded.time, "full")


def told(entries: Iterable[Entry]) -> Iterator[Told]:
    """Give the events of one log told."""
    entries = list(entries)
    rows = _contributions(entry.recorded for entry in entries)
    bodies = here.municipality.bodies()
    for entry in entries:
        recorded = entry.recorded
        sentence = here.site.registry.describe(recorded, bodies)
        yield Told(entry, sentence, name_in_history(recorded.actor), _about(recorded, rows))


def _contributions(events: Iterable[Recorded]) -> Mapping[str, Any]:
    ids = sorted({str(id) for recorded in events for id in _ids(recorded)})
    rows = here.all(AMONG, ids=msgspec.json.encode(ids).decode())
    return {row["id"]: row for row in rows}


def _ids(recorded: Recorded) -> Sequence[UUID]:
    """Return what an event may be about: what it names its subject, itself, whatever it names."""
    named = [value for value in _values(recorded.event) if isinstance(value, UUID)]
    subject = getattr(recorded.event, "subject", None)
    return [*([subject] if isinstance(subject, UUID) else []), recorded.stream, *named]


def _values(event: Event) -> Iterator[object]:
    return (getattr(event, name) for name in event.__struct_fields__)


def _about(recorded: Recorded, rows: Mapping[str, Any]) -> About | None:
    if isinstance(recorded.event, AuditViewed):
        return _process(recorded.event.log)
    found = (rows[str(id)] for id in _ids(recorded) if str(id) in rows)
    row = next(found, None)
    return _contribution(row) if row else None


def _contribution(row: Any) -> About:
    address = address_of(row["kind"], row["id"], here.process["slug"])
    known = here.site.registry.contribution(row["kind"])
    kind = known.title if known else _("Contribution")
    if row["state"] == "open" and row["title"]:
        return About(row["title"], address, row["language"], kind)
    return About(kind, address)


def _process(log: str) -> About | None:
    row = here.one(BY_ID, process=log)
    if row is None or row["state"] == "draft":
        return None
    address = url_for("history.process", process=row["slug"])
    return About(row["title"], address, row["language"])
