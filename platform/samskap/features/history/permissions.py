"""Who may look behind the history's sentences."""

from __future__ import annotations

from samskap.domain import Command, Role
from samskap.features.history.commands import ViewAudit

PERMISSIONS: dict[type[Command], frozenset[Role]] = {
    ViewAudit: frozenset({Role.AUDITOR, Role.ADMINISTRATOR})
}
