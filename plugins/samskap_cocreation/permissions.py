"""Who may do what: participants their own contributions, facilitators the rest."""

from __future__ import annotations

from samskap import FACILITATORS, RESIDENTS, Command, Role
from samskap_cocreation.commands import workshops
from samskap_cocreation.handlers import HANDLERS

# What participants do themselves.
OWN: tuple[type[Command], ...] = (workshops.JoinWorkshop, workshops.LeaveWorkshop)

PERMISSIONS: dict[type[Command], frozenset[Role]] = {
    **dict.fromkeys(HANDLERS, FACILITATORS),
    **dict.fromkeys(OWN, RESIDENTS),
}
