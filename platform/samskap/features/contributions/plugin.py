"""Supports, comments, following and responses, as a plugin of the core's own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from samskap.contract.hookspecs import hookimpl
from samskap.core.contributions import commands, events, permissions, projections, sentences
from samskap.domain import Command, Event, Recorded, Role
from samskap.i18n import gettext as _
from samskap.store.projections import Projection


@hookimpl
def register_event_types() -> Iterable[type[Event]]:
    """What can happen around a contribution."""
    return events.EVENTS


@hookimpl
def register_commands() -> Mapping[type[Command], Callable[..., None]]:
    """What may be asked around it."""
    return commands.HANDLERS


@hookimpl
def register_permissions() -> Mapping[type[Command], frozenset[Role]]:
    """By whom."""
    return permissions.PERMISSIONS


@hookimpl
def register_projections() -> Iterable[Projection]:
    """What is shown around it."""
    return projections.PROJECTIONS


@hookimpl
def describe_event(recorded: Recorded) -> str | None:
    """What happened, in one sentence."""
    return sentences.describe(recorded)


@hookimpl
def notice_text(kind: str) -> str | None:
    """What those are told who support something."""
    if kind != projections.REVISED:
        return None
    return _("It was changed after you had supported it.")
