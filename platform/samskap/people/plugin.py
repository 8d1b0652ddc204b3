"""People, as a plugin of the core's own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from uuid import UUID

from flask import g, session

from samskap.domain import Actor, Command, Event, Recorded, Role
from samskap.hookspecs import hookimpl
from samskap.people import commands, events, sentences

NOBODY = "00000000-0000-0000-0000-000000000000"


@hookimpl
def register_event_types() -> Iterable[type[Event]]:
    """What can happen to people's words and accounts."""
    return events.EVENTS


@hookimpl
def register_commands() -> Mapping[type[Command], Callable[..., None]]:
    """What may be asked of them."""
    return commands.HANDLERS


@hookimpl
def register_permissions() -> Mapping[type[Command], frozenset[Role]]:
    """By whom."""
    return commands.PERMISSIONS


@hookimpl
def describe_event(recorded: Recorded) -> str | None:
    """What happened, in one sentence."""
    return sentences.describe(recorded)


@hookimpl(trylast=True)
def actor_from_request() -> Actor | None:
    """Whoever has signed in to this municipality in this browser."""
    municipality = g.here.municipality
    person = UUID(session.get("people", {}).get(municipality.slug, NOBODY))
    # Whoever has been erased is signed out everywhere.
    return Actor(person=person) if municipality.vault.person(person) else None
