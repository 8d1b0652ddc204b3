"""The history, as a plugin of the core's own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from samskap.contract.hookspecs import hookimpl
from samskap.core.processes import sides
from samskap.domain import Command, Event, Recorded, Role
from samskap.features.history import commands, events, permissions, sentences
from samskap.store.projections import Projection


@hookimpl
def register_event_types() -> Iterable[type[Event]]:
    """What can happen to the history itself."""
    return events.EVENTS


@hookimpl
def register_commands() -> Mapping[type[Command], Callable[..., None]]:
    """What may be asked of it."""
    return commands.HANDLERS


@hookimpl
def register_permissions() -> Mapping[type[Command], frozenset[Role]]:
    """By whom."""
    return permissions.PERMISSIONS


@hookimpl
def register_projections() -> Iterable[Projection]:
    """What is remembered of it."""
    return sides.PROJECTIONS


@hookimpl
def describe_event(recorded: Recorded) -> str | None:
    """What happened, in one sentence."""
    return sentences.describe(recorded)
