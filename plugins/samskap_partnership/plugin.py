"""Partnership agreements as a plugin: everything it brings, in one place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from samskap import Command, Event, Method, Projection, Recorded, Role, Setting, hookimpl
from samskap.demo import Stage
from samskap_partnership.course.sentences import notice
from samskap_partnership.demo.play import play
from samskap_partnership.events import EVENTS
from samskap_partnership.figures import published
from samskap_partnership.followup.figures import published as followed_figures
from samskap_partnership.followup.reminders import Read
from samskap_partnership.followup.reminders import due as made_due
from samskap_partnership.method import METHOD
from samskap_partnership.permissions import PERMISSIONS
from samskap_partnership.projections import PROJECTIONS
from samskap_partnership.rules import HANDLERS
from samskap_partnership.sentences import describe
from samskap_partnership.settings import SETTINGS, named


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
def register_settings() -> Iterable[tuple[str, Setting]]:
    """What a municipality can decide."""
    return [(METHOD.slug, setting) for setting in SETTINGS]


@hookimpl
def register_blueprints() -> Iterable[Any]:
    """The pages for everybody."""
    from samskap_partnership.pages import blueprint

    return (blueprint,)


@hookimpl
def register_admin_blueprints() -> Iterable[Any]:
    """The pages of those who run the process."""
    from samskap_partnership.admin_pages import blueprint

    return (blueprint,)


@hookimpl
def page_slot(name: str, context: Mapping[str, Any]) -> str | None:
    """What stands on the process's own pages."""
    from samskap_partnership.slots import filled

    return filled(name, context)


@hookimpl
def describe_event(recorded: Recorded, bodies: Mapping[str, str]) -> str | None:
    """What happened, in one sentence."""
    return describe(recorded, bodies)


@hookimpl
def name_bodies(setting: Callable[[str, str], Any]) -> Mapping[str, str]:
    """What the council is called, where the municipality has said so."""
    return named(setting)


@hookimpl
def seed_demo(demo: Stage) -> None:
    """Its part of the demo's history."""
    play(demo)


@hookimpl
def due(read: Read, today: date) -> Iterable[tuple[Command, UUID]]:
    """What time has made due: reminders, and the end of agreements."""
    return made_due(read, today)


@hookimpl
def notice_text(kind: str) -> str | None:
    """What a reminder says."""
    return notice(kind)


@hookimpl
def published_figures(read: Read, process: UUID) -> Iterable[tuple[str, str, int]]:
    """How many actors of each sector take part, and how many signatures stand."""
    yield from published(read, process)
    yield from followed_figures(read, process)
