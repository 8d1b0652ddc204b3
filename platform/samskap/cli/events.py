"""What has happened, one sentence an event."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterator
from datetime import UTC, date, datetime
from heapq import merge
from typing import Any
from zoneinfo import ZoneInfo

import click
import msgspec

from samskap.cli.base import Installation, as_json, write_json
from samskap.core.municipality import Municipality
from samskap.core.processes.queries import BY_ID, BY_SLUG
from samskap.domain import Recorded, Unknown
from samskap.i18n import LOCALES, use_locale, use_timezone

SECONDS_BETWEEN_LOOKS = 0.5

Seen = tuple[Municipality, Recorded]


class Filter(msgspec.Struct, frozen=True, kw_only=True):
    """Which events are wanted; what is empty does not matter.

    Args:
        process: slug or id of the process.
        type: name of the event's class, with or without its package.
        actor: pseudonym.
        since: the first day.
        until: the last day.
    """

    process: str = ""
    type: str = ""
    actor: str = ""
    since: date | None = None
    until: date | None = None

    def wants(self, municipality: Municipality, recorded: Recorded) -> bool:
        """Tell whether an event is wanted."""
        day = recorded.time.astimezone(ZoneInfo(municipality.profile.timezone)).date()
        return (
            (not self.process or recorded.log == _log(municipality, self.process))
            and (not self.type or self.type in _names(recorded))
            and (not self.actor or recorded.actor == self.actor)
            and (self.since is None or self.since <= day)
            and (self.until is None or day <= self.until)
        )


def _log(municipality: Municipality, process: str) -> str:
    row = municipality.find(BY_SLUG, slug=process)
    return str(row["id"]) if row else process


def _names(recorded: Recorded) -> tuple[str, str]:
    name = _type(recorded)
    return name, name.rpartition(".")[2]


def _type(recorded: Recorded) -> str:
    event = recorded.event
    return event.name if isinstance(event, Unknown) else event.type_name()


@click.command()
@click.option("--municipality", help="Only of this one.")
@click.option("--process", default="", help="Only of this process: its slug or id.")
@click.option("--type", "type_", default="", help="Only of this kind, such as ProcessPublished.")
@click.option("--actor", default="", help="Only by this pseudonym.")
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="The first day.")
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), help="The last day.")
@click.option("--limit", type=click.IntRange(0), default=100, show_default=True, help="0: all.")
@click.option("--follow", is_flag=True, help="Go on with what happens from now on.")
@click.option("--locale", type=click.Choice(LOCALES), help="Else each municipality’s own.")
@as_json
@click.pass_obj
def events(
    installation: Installation,
    municipality: str | None,
    process: str,
    type_: str,
    actor: str,
    since: datetime | None,
    until: datetime | None,
    limit: int,
    follow: bool,
    locale: str | None,
    as_json: bool,
) -> None:
    """Tell what has happened, newest last.

    \b
    samskap events --municipality asker --process floke
    samskap events --type ProcessPublished --since 2026-01-01 --json
    samskap events --follow --locale en
    """
    filter_ = Filter(
        process=process,
        type=type_,
        actor=actor,
        since=since and since.date(),
        until=until and until.date(),
    )
    write = _write_json if as_json else _write
    places = installation.chosen(municipality)
    following = [Following(place, filter_) for place in places]
    for place, recorded in deque(_together(following), maxlen=limit or None):
        write(place, recorded, locale)
    while follow:
        time.sleep(SECONDS_BETWEEN_LOOKS)
        for place, recorded in _together(following):
            write(place, recorded, locale)


class Following:
    """A municipality's events, each seen once.

    Args:
        municipality: whose.
        filter: which.
    """

    def __init__(self, municipality: Municipality, filter: Filter) -> None:
        self.municipality = municipality
        self.filter = filter
        self._position = 0

    def new(self) -> Iterator[Seen]:
        """Give the events since the last look."""
        while batch := self.municipality.store.history(self._position):
            self._position = batch[-1].position
            for recorded in batch:
                if self.filter.wants(self.municipality, recorded):
                    yield self.municipality, recorded


def _together(following: list[Following]) -> Iterator[Seen]:
    return merge(*[each.new() for each in following], key=lambda seen: seen[1].time)


def _sentence(municipality: Municipality, recorded: Recorded, locale: str | None) -> str:
    profile = municipality.profile
    with use_locale(locale or profile.locale), use_timezone(profile.timezone):
        return municipality.describe(recorded)


def _write(municipality: Municipality, recorded: Recorded, locale: str | None) -> None:
    at = recorded.time.astimezone(ZoneInfo(municipality.profile.timezone))
    row = municipality.find(BY_ID, process=recorded.log)
    place = f"{municipality.slug}/{row['slug']}" if row else municipality.slug
    click.echo(f"{at:%Y-%m-%d %H:%M}  {place}  {_sentence(municipality, recorded, locale)}")


def _write_json(municipality: Municipality, recorded: Recorded, locale: str | None) -> None:
    write_json(
        {
            "municipality": municipality.slug,
            "position": recorded.position,
            "time": recorded.time.astimezone(UTC),
            "log": recorded.log,
            "type": _type(recorded),
            "actor": recorded.actor,
            "id": recorded.id,
            "stream": recorded.stream,
            "sequence": recorded.sequence,
            "cause": recorded.cause,
            "data": _data(municipality, recorded),
            "sentence": _sentence(municipality, recorded, locale),
        }
    )


def _data(municipality: Municipality, recorded: Recorded) -> Any:
    # What is sealed stays out: a listing may end up anywhere.
    if isinstance(recorded.event, Unknown):
        return recorded.event.data
    return municipality.store.mapper.kinds[type(recorded.event)].data(recorded.event)
