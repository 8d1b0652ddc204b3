"""Who may do what around a contribution."""

from __future__ import annotations

from samskap.core.contributions import commands
from samskap.core.rules import FACILITATORS, RESIDENTS
from samskap.domain import Command, Role

PERMISSIONS: dict[type[Command], frozenset[Role]] = {
    **dict.fromkeys(commands.HANDLERS, RESIDENTS),
    commands.Respond: FACILITATORS,
}
