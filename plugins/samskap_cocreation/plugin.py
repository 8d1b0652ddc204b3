"""Co-creation as a plugin: everything it brings, in one place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from samskap import Act, Box, Command, Event, Method, Projection, Recorded, Role, Setting, hookimpl
from samskap.core.schedule import together
from samskap.demo import Stage
from samskap_cocreation import closing_guard, guards, news
from samskap_cocreation.demo.play import play
from samskap_cocreation.events import EVENTS
from samskap_cocreation.ideas import figures as idea_figures
from samskap_cocreation.method import METHOD
from samskap_cocreation.permissions import PERMISSIONS
from samskap_cocreation.policies import POLICIES
from samskap_cocreation.projections import PROJECTIONS
from samskap_cocreation.rounds import closing
from samskap_cocreation.rounds.boxes import BOXES
from samskap_cocreation.rules import HANDLERS
from samskap_cocreation.sentences import describe
from samskap_cocreation.settings import SETTINGS
from samskap_cocreation.workshops import figures as workshop_figures
from samskap_cocreation.workshops import releasing, reminders


@hookimpl
def register_methods() -> Iterable[Method]:
    """The method, with its phases and its templates."""
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
def register_boxes() -> Iterable[Box]:
    """What stays out of the log until its round is closed."""
    return BOXES


@hookimpl
def register_blueprints() -> Iterable[Any]:
    """The pages for everybody."""
    from samskap_cocreation.pages import blueprint

    return (blueprint,)


@hookimpl
def register_admin_blueprints() -> Iterable[Any]:
    """The pages of those who run the process."""
    from samskap_cocreation.admin_pages import blueprint

    return (blueprint,)


@hookimpl
def page_slot(name: str) -> str | None:
    """What stands on the process's own pages."""
    from samskap_cocreation.slots import filled

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
def notice_text(kind: str, title: str) -> str | None:
    """What somebody is told of a seat or a workshop."""
    return news.text(kind, title)


@hookimpl
def guard(act: Act) -> None:
    """Nothing ends while an idea is unsorted or a voting open, and nobody counts twice."""
    guards.check(act)
    closing_guard.check(act)


@hookimpl
def due(read: Callable[..., Sequence[Any]], today: date) -> Iterable[tuple[Command, UUID]]:
    """Places of those who are gone, reminders of workshops that are near, and what is over."""
    asked = (releasing.due, reminders.due, closing.closing)
    return together(*(partial(ask, read, today) for ask in asked))


@hookimpl
def published_figures(
    read: Callable[..., Sequence[Any]], process: UUID
) -> Iterable[tuple[str, str, int | str]]:
    """What the pages count."""
    return [*workshop_figures.published(read, process), *idea_figures.published(read, process)]
