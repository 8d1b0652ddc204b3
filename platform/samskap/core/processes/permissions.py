"""Who may do what to a process."""

from __future__ import annotations

from samskap.core.processes import commands
from samskap.core.processes.handlers import HANDLERS
from samskap.core.rules import ADMINISTRATORS, FACILITATORS
from samskap.domain import Command, Role

PERMISSIONS: dict[type[Command], frozenset[Role]] = {
    **dict.fromkeys(HANDLERS, FACILITATORS),
    # Whoever may set a process up has been made an administrator of the municipality.
    commands.CreateProcess: ADMINISTRATORS,
    commands.ChangeOfficeSettings: ADMINISTRATORS,
    commands.GrantOfficeRole: ADMINISTRATORS,
    commands.RevokeOfficeRole: ADMINISTRATORS,
}
