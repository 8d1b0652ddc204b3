"""Who may do what: facilitators run it; what only representatives may is checked by the rules."""

from __future__ import annotations

from samskap import FACILITATORS, Command, Role
from samskap_partnership.handlers import HANDLERS

PERMISSIONS: dict[type[Command], frozenset[Role]] = dict.fromkeys(HANDLERS, FACILITATORS)
