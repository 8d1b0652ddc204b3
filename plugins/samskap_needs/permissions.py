"""Who may do what: participants their own needs, facilitators the rest."""

from __future__ import annotations

from samskap import FACILITATORS, RESIDENTS, Command, Role
from samskap_needs import commands
from samskap_needs.handlers import HANDLERS

PERMISSIONS: dict[type[Command], frozenset[Role]] = {
    **dict.fromkeys(HANDLERS, FACILITATORS),
    commands.SubmitNeed: RESIDENTS,
    commands.ReviseNeed: RESIDENTS,
    commands.WithdrawNeed: RESIDENTS,
}
