"""Boxes, as a plugin of the core's own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from samskap.contract.hookspecs import hookimpl
from samskap.core.boxes import events, projections
from samskap.domain import Command, Event, Recorded, Role
from samskap.features.boxes import commands, opening, sentences
from samskap.store.projections import Projection

if TYPE_CHECKING:
    from samskap.core.municipality import Municipality


@hookimpl
def register_event_types() -> Iterable[type[Event]]:
    """What can happen to a box."""
    return events.EVENTS


@hookimpl
def register_commands() -> Mapping[type[Command], Callable[..., None]]:
    """What the platform asks of it."""
    return commands.HANDLERS


@hookimpl
def register_permissions() -> Mapping[type[Command], frozenset[Role]]:
    """Of nobody else."""
    return commands.PERMISSIONS


@hookimpl
def register_projections() -> Iterable[Projection]:
    """How many lay in it on each evening."""
    return [projections.PROJECTION]


@hookimpl
def react(municipality: Municipality, events: Sequence[Recorded]) -> None:
    """Empty the box of a round that has been closed."""
    opening.open_closed(municipality, events)


@hookimpl
def attend(municipality: Municipality) -> None:
    """Seal boxes in the evening, go on with those that are being opened, and cut ties."""
    opening.attend(municipality)


@hookimpl
def describe_event(recorded: Recorded) -> str | None:
    """What happened, in one sentence."""
    return sentences.describe(recorded)
