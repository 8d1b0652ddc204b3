"""Who may do what around a contribution."""

from __future__ import annotations

from samskap.contributions import commands
from samskap.domain import Command, Role
from samskap.rules import FACILITATORS, RESIDENTS

PERMISSIONS: dict[type[Command], frozenset[Role]] = {
    **dict.fromkeys(commands.HANDLERS, RESIDENTS),
    commands.Respond: FACILITATORS,
}
