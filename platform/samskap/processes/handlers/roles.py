"""Rules of roles, in a process and in the municipality."""

from __future__ import annotations

from typing import Any

from samskap.dispatch import Act
from samskap.domain import Refused, Role, Why
from samskap.i18n import lazy_gettext as _
from samskap.people.office import Office
from samskap.processes import events
from samskap.processes.commands import (
    GrantOfficeRole,
    GrantRole,
    RevokeOfficeRole,
    RevokeRole,
)
from samskap.processes.process import Process


def grant_role(command: GrantRole, act: Act) -> None:
    """Granting what is held changes nothing."""
    held = act.load(Process, command.process).roles.get(command.participant, frozenset())
    _known_participant(act, command.participant)
    if command.role not in held:
        granted = events.RoleGranted(participant=command.participant, role=command.role)
        act.record(command.process, granted)


def revoke_role(command: RevokeRole, act: Act) -> None:
    """A process never loses its last facilitator."""
    roles = act.load(Process, command.process).roles
    if command.role not in roles.get(command.participant, frozenset()):
        return
    if sum(command.role in held for held in roles.values()) == 1:
        raise Refused(_("A process needs at least one facilitator."), "participant")
    revoked = events.RoleRevoked(participant=command.participant, role=command.role)
    act.record(command.process, revoked)


def grant_office_role(command: GrantOfficeRole, act: Act) -> None:
    """Granting what is held changes nothing."""
    office = act.municipality.office
    held = act.load(Office, office).roles.get(command.participant, frozenset())
    _known_participant(act, command.participant)
    if command.role not in held:
        granted = events.RoleGranted(participant=command.participant, role=command.role)
        act.record(office, granted)


def revoke_office_role(command: RevokeOfficeRole, act: Act) -> None:
    """A municipality never loses its last administrator."""
    office = act.municipality.office
    roles = act.load(Office, office).roles
    if command.role not in roles.get(command.participant, frozenset()):
        return
    if Role(command.role) is Role.ADMINISTRATOR and _last(roles, Role.ADMINISTRATOR):
        raise Refused(_("A municipality needs at least one administrator."), "participant")
    act.record(office, events.RoleRevoked(participant=command.participant, role=command.role))


def _last(roles: Any, role: Role) -> bool:
    return sum(role in held for held in roles.values()) == 1


def _known_participant(act: Act, participant: str) -> None:
    if act.municipality.vault.person_behind(participant) is None:
        raise Refused(_("There is no such person here."), "participant", Why.MISSING)
