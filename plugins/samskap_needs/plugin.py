"""Needs discovery as a plugin: everything it brings, in one place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any
from uuid import UUID

from samskap import Command, Event, Method, Projection, Recorded, Role, Setting, hookimpl
from samskap.demo import Stage
from samskap_needs.demo.play import play
from samskap_needs.events import EVENTS
from samskap_needs.figures import Read, published
from samskap_needs.handlers import HANDLERS
from samskap_needs.method import METHOD
from samskap_needs.permissions import PERMISSIONS
from samskap_needs.policies import POLICIES
from samskap_needs.projections import PROJECTIONS
from samskap_needs.sentences import describe
from samskap_needs.settings import SETTINGS


@hookimpl
def register_methods() -> Iterable[Method]:
    """The method, with its phases, its gate and its templates."""
    return (METHOD,)


@hookimpl
def register_event_types() -> Iterable[type[Event]]:
    """What can happen."""
    return EVENTS


@hookimpl
def register_commands() -> Mapping[type[Command], Callable[..., None]]:
    """What may be asked."""
    return HANDLERS


@hookimpl
def register_permissions() -> Mapping[type[Command], frozenset[Role]]:
    """By whom."""
    return PERMISSIONS


@hookimpl
def register_projections() -> Iterable[Projection]:
    """What is shown."""
    return PROJECTIONS


@hookimpl
def register_policies() -> Mapping[type[Event], Callable[..., Iterable[Command]]]:
    """What follows by itself."""
    return POLICIES


@hookimpl
def register_settings() -> Iterable[tuple[str, Setting]]:
    """What a municipality can decide."""
    return [(METHOD.slug, setting) for setting in SETTINGS]


@hookimpl
def register_blueprints() -> Iterable[Any]:
    """The pages for everybody."""
    from samskap_needs.views import blueprint

    return (blueprint,)


@hookimpl
def register_admin_blueprints() -> Iterable[Any]:
    """The pages of those who run the process."""
    from samskap_needs.admin import blueprint

    return (blueprint,)


@hookimpl
def page_slot(name: str) -> str | None:
    """What stands on the process's own pages."""
    from samskap_needs.slots import filled

    return filled(name)


@hookimpl
def describe_event(recorded: Recorded) -> str | None:
    """What happened, in one sentence."""
    return describe(recorded)


@hookimpl
def seed_demo(demo: Stage) -> None:
    """Its part of the demo's history."""
    play(demo)


@hookimpl
def published_figures(read: Read, process: UUID) -> Iterable[tuple[str, str, int]]:
    """How many stand behind the needs and the insights."""
    return published(read, process)
