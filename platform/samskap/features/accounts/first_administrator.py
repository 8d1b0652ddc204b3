"""How a municipality gets its first administrator: by whoever runs the installation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samskap.core.administration import Office
from samskap.core.processes.events import RoleGranted
from samskap.domain import ADMINISTRATION, Actor, Recorded, Role

if TYPE_CHECKING:
    from samskap.core.municipality import Municipality


def appoint(municipality: Municipality, actor: Actor, role: Role) -> None:
    """Give somebody a role in the municipality in the installation's own name.

    Args:
        municipality: where.
        actor: a person.
        role: administrator or auditor.
    """
    participant = municipality.pseudonym(actor, ADMINISTRATION, f"role/{role}")
    office = municipality.load(Office, municipality.office)
    granted = Recorded(
        RoleGranted(participant=participant, role=role.value),
        municipality.new_id(),
        municipality.office,
        office.sequence + 1,
        ADMINISTRATION,
        "samskap",
        municipality.clock(),
        "",
    )
    municipality.store.append([granted])
