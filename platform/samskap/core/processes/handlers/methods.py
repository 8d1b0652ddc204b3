"""Rules of methods and their settings."""

from __future__ import annotations

from samskap.contract.declarations import Scope
from samskap.core.act import Act
from samskap.core.administration import Office
from samskap.core.processes import events
from samskap.core.processes.commands import (
    OFFICE_SCOPES,
    PHASE_SCOPES,
    PROCESS_SCOPES,
    ChangeOfficeSettings,
    ChangeSettings,
    DisableMethod,
    EnableMethod,
)
from samskap.core.processes.process import Process, Values
from samskap.core.settings import checked
from samskap.domain import Refused, Why
from samskap.i18n import lazy_gettext as _


def enable_method(command: EnableMethod, act: Act) -> None:
    """Enabling what is enabled changes nothing."""
    check_known(act, command.method)
    if command.method not in act.load(Process, command.process).methods:
        act.record(command.process, events.MethodEnabled(method=command.method))


def disable_method(command: DisableMethod, act: Act) -> None:
    """Disabling hides, and deletes nothing."""
    if command.method in act.load(Process, command.process).methods:
        act.record(command.process, events.MethodDisabled(method=command.method))


def check_known(act: Act, method: str) -> None:
    """Refuse a method that is not installed.

    Raises:
        Refused: saying so.
    """
    if method not in act.municipality.registry.methods:
        raise Refused(_("This method is not available on this site."), "methods", Why.METHOD)


def change_settings(command: ChangeSettings, act: Act) -> None:
    """Only declared settings, within their bounds."""
    process = act.load(Process, command.process)
    if command.phase and process.phase(command.phase) is None:
        raise Refused(_("There is no such phase in this process."), "phase", Why.MISSING)
    before = process.settings.get((command.method, str(command.phase or "")), {})
    scopes = PHASE_SCOPES if command.phase else PROCESS_SCOPES
    values = _changed(act, command, before, scopes)
    changed = events.SettingsChanged(method=command.method, phase=command.phase, values=values)
    act.record(command.process, changed)


def _changed(
    act: Act,
    command: ChangeSettings | ChangeOfficeSettings,
    before: Values,
    scopes: tuple[Scope, ...],
) -> dict[str, bool | int | str]:
    given = checked(act.municipality.registry, command.method, command.values, scopes)
    return {name: v for name, v in {**before, **given}.items() if name not in command.unset}


def change_office_settings(command: ChangeOfficeSettings, act: Act) -> None:
    """Only declared settings, within their bounds."""
    office = act.load(Office, act.municipality.office)
    before = office.settings.get((command.method, ""), {})
    values = _changed(act, command, before, OFFICE_SCOPES)
    changed = events.SettingsChanged(method=command.method, values=values)
    act.record(act.municipality.office, changed)
