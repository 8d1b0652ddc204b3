"""Processes, as a plugin of the core's own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from flask import url_for

from samskap.contract.declarations import Method
from samskap.contract.hookspecs import hookimpl
from samskap.core.processes import events, handlers, permissions, projections, sentences
from samskap.domain import Command, Event, Recorded, Role
from samskap.i18n import gettext as _
from samskap.store.projections import Projection


@hookimpl
def register_event_types() -> Iterable[type[Event]]:
    """What can happen to a process."""
    return events.EVENTS


@hookimpl
def register_commands() -> Mapping[type[Command], Callable[..., None]]:
    """What may be asked of it."""
    return handlers.HANDLERS


@hookimpl
def register_permissions() -> Mapping[type[Command], frozenset[Role]]:
    """By whom."""
    return permissions.PERMISSIONS


@hookimpl
def register_projections() -> Iterable[Projection]:
    """What is shown of it."""
    return projections.PROJECTIONS


@hookimpl
def describe_event(
    recorded: Recorded, methods: Mapping[str, Method], bodies: Mapping[str, str]
) -> str | None:
    """What happened, in one sentence."""
    return sentences.describe(recorded, methods, bodies)


@hookimpl
def menu_links(context: Any) -> Iterable[tuple[str, str]]:
    """The way to a municipality's own pages for its administrators."""
    if Role.ADMINISTRATOR not in context.roles:
        return ()
    return [(_("Administration"), url_for("processes_admin.administration"))]
