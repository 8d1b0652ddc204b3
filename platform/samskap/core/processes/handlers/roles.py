"""Rules of roles, in a process and in the municipality."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from samskap.core.act import Act
from samskap.core.administration import Office
from samskap.core.processes import events
from samskap.core.processes.commands import GrantOfficeRole, GrantRole, RevokeOfficeRole, RevokeRole
from samskap.core.processes.process import Process
from samskap.domain import Actor, Refused, Role, Why
from samskap.i18n import lazy_gettext as _


def grant_role(command: GrantRole, act: Act) -> None:
    """Granting what is held changes nothing."""
    act.load(Process, command.process)
    _grant(act, command.process, command.participant, command.role)


def revoke_role(command: RevokeRole, act: Act) -> None:
    """A process never loses its last facilitator."""
    roles = act.load(Process, command.process).roles
    name = _holding(act, command.participant, command.role)
    if command.role not in roles.get(name, frozenset()):
        return
    if sum(command.role in held for held in roles.values()) == 1:
        raise Refused(_("A process needs at least one facilitator."), "participant")
    act.record(command.process, events.RoleRevoked(participant=name, role=command.role))


def grant_office_role(command: GrantOfficeRole, act: Act) -> None:
    """Granting what is held changes nothing."""
    office = act.municipality.office
    act.load(Office, office)
    _grant(act, office, command.participant, command.role)


def revoke_office_role(command: RevokeOfficeRole, act: Act) -> None:
    """A municipality never loses its last administrator."""
    office = act.municipality.office
    roles = act.load(Office, office).roles
    name = _holding(act, command.participant, command.role)
    if command.role not in roles.get(name, frozenset()):
        return
    if Role(command.role) is Role.ADMINISTRATOR and _last(roles, Role.ADMINISTRATOR):
        raise Refused(_("A municipality needs at least one administrator."), "participant")
    act.record(office, events.RoleRevoked(participant=name, role=command.role))


def _last(roles: Any, role: Role) -> bool:
    return sum(role in held for held in roles.values()) == 1


def _grant(act: Act, stream: UUID, participant: str, role: str) -> None:
    person = act.municipality.vault.person_behind(participant)
    if person is None:
        raise Refused(_("There is no such person here."), "participant", Why.MISSING)
    holder = Actor(person=person)
    if Role(role) in act.municipality.held(holder, act.process, act.log):
        return
    # A name of the role's own: who grants and revokes it learns of nothing said in public.
    name = act.municipality.pseudonym(holder, act.log, f"role/{role}")
    act.record(stream, events.RoleGranted(participant=name, role=role))


def _holding(act: Act, participant: str, role: str) -> str:
    """Return the name under which somebody holds a role, by whatever name they are meant."""
    holder = Actor(person=act.municipality.vault.person_behind(participant))
    return act.municipality.held(holder, act.process, act.log).get(Role(role), participant)
