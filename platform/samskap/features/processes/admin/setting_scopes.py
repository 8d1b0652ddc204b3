"""Where settings can be set, and where the value that holds there comes from."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from uuid import UUID

import msgspec
from flask import abort

from samskap.contract.declarations import Scope, Setting
from samskap.core.administration import Office
from samskap.core.processes.commands import (
    OFFICE_SCOPES,
    PHASE_SCOPES,
    PROCESS_SCOPES,
    ChangeOfficeSettings,
    ChangeSettings,
)
from samskap.core.processes.process import Values
from samskap.domain import Command
from samskap.i18n import gettext as _
from samskap.web import here


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A municipality, a process or a phase, as far as one method's settings go.

    Args:
        method: its slug.
        scopes: of the settings that can be set here.
        own: what has been set here.
        outside: (where, what has been set there), the nearest first.
        change: makes the command that changes settings here of `values` and `unset`.
    """

    method: str
    scopes: tuple[Scope, ...]
    own: Values
    outside: tuple[tuple[str, Values], ...]
    change: Callable[..., Command]

    @property
    def settings(self) -> list[Setting]:
        """The declared settings that can be set here."""
        declared = here.municipality.registry.settings.get(self.method, {}).values()
        return [setting for setting in declared if setting.scope in self.scopes]

    def value(self, setting: Setting) -> bool | int | str:
        """Return the value that holds here."""
        return self.own.get(setting.name, self.inherited(setting)[1])

    def inherited(self, setting: Setting) -> tuple[str, bool | int | str]:
        """Return (where from, value) of what holds where nothing is set here."""
        found = ((where, v[setting.name]) for where, v in self.outside if setting.name in v)
        return next(found, (_("the method’s own default"), setting.default))


def office_place(method: str) -> Place:
    """Return the whole municipality."""
    return Place(
        method=method,
        scopes=OFFICE_SCOPES,
        own=_office(method),
        outside=(),
        change=partial(ChangeOfficeSettings, method=method),
    )


def process_place(method: str) -> Place:
    """Return the process that the page belongs to."""
    return Place(
        method=method,
        scopes=PROCESS_SCOPES,
        own=here.state.settings.get((method, ""), {}),
        outside=((_("the municipality"), _office(method)),),
        change=partial(ChangeSettings, process=here.process_id, method=method),
    )


def phase_place(method: str, phase: UUID) -> Place:
    """Return one phase of the process; the page is not found where there is none."""
    if here.state.phase(phase) is None:
        abort(404)
    process = process_place(method)
    return Place(
        method=method,
        scopes=PHASE_SCOPES,
        own=here.state.settings.get((method, str(phase)), {}),
        outside=((_("the process"), process.own), *process.outside),
        change=partial(ChangeSettings, process=here.process_id, method=method, phase=phase),
    )


def _office(method: str) -> Values:
    office = here.municipality.load(Office, here.municipality.office)
    return office.settings.get((method, ""), {})
