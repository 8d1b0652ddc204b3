"""What holds for a whole municipality: who its administrators and auditors are, its settings."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from samskap.core.processes.events import RoleGranted, RoleRevoked, SettingsChanged
from samskap.core.processes.process import Values, with_roles
from samskap.domain import Aggregate, Recorded, Role


class Office(Aggregate, frozen=True):
    """Roles by pseudonym, and settings by method."""

    begins = (RoleGranted, SettingsChanged)

    roles: Mapping[str, frozenset[Role]] = {}
    settings: Mapping[tuple[str, str], Values] = {}

    def evolve(self, recorded: Recorded) -> Office:
        """Return the office after one more event."""
        match recorded.event:
            case RoleGranted() | RoleRevoked():
                return replace(self, roles=with_roles(self.roles, recorded.event))
            case SettingsChanged(method=method, values=values):
                return replace(self, settings={**self.settings, (method, ""): values})
        return self
