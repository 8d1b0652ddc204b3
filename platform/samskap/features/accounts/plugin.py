"""People, as a plugin of the core's own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from flask import g

from samskap.contract.hookspecs import hookimpl
from samskap.core.processes import names
from samskap.domain import Actor, Command, Event, Recorded, Role
from samskap.features.privacy import (
    commands,
    erasure,
    erasure_notices,
    events,
    forgetting,
    sentences,
)
from samskap.store.projections import Projection

if TYPE_CHECKING:
    from samskap.core.municipality import Municipality


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
def register_projections() -> Iterable[Projection]:
    """What is remembered of them."""
    return names.PROJECTIONS


@hookimpl
def react(municipality: Municipality, events: Sequence[Recorded]) -> None:
    """Forget what has been erased."""
    forgetting.follow(municipality, events)


@hookimpl
def attend(municipality: Municipality) -> None:
    """Finish erasures that were interrupted, and say who has left."""
    erasure.level(municipality)
    erasure_notices.attend(municipality)


@hookimpl
def recover(municipality: Municipality) -> None:
    """Bring tables and search level with the vault's erasures."""
    erasure.level(municipality)


@hookimpl
def describe_event(recorded: Recorded) -> str | None:
    """What happened, in one sentence."""
    return sentences.describe(recorded)


@hookimpl(trylast=True)
def actor_from_request() -> Actor | None:
    """Whoever has signed in to this municipality in this browser."""
    # Only here: pages are built on the plugins, this one among them.
    from samskap.web.session import token

    # Whoever has been erased, or has signed out of this session, is nobody here.
    person = g.here.municipality.vault.signed_in(token(g.here.municipality.slug))
    return Actor(person=person) if person else None
