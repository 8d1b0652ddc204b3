"""A process in which people create together, and short ways to let things happen."""

from __future__ import annotations

from typing import Any

import pytest

from samskap.processes.commands import ChangeSettings
from samskap.testing import Scenario, Served


class Creation(Scenario):
    """A scenario with co-creation in use; short names for what most tests begin with."""

    def __init__(self, opens: tuple[str, ...] = ("cocreation.gathering",), **more: Any) -> None:
        super().__init__(**{"methods": ["cocreation"], **more}, opens=opens)

    def setting(self, **values: bool | int | str) -> None:
        command = ChangeSettings(process=self.process, method="cocreation", values=values)
        self.send(command, self.facilitator)

    def staff(self, kind: type, **fields: Any) -> Any:
        """Send a command as the facilitator; return it."""
        return self.does(kind, self.facilitator, **fields)

    def does(self, kind: type, by: Any, **fields: Any) -> Any:
        """Send a command as somebody; return it."""
        command = kind(process=self.process, **fields)
        self.send(command, by)
        return command

    def trying(self, kind: type, by: Any, **fields: Any) -> Any:
        """Try a command; return what came of it."""
        return self.when(kind(process=self.process, **fields), by)

    def row(self, statement: Any, **parameters: object) -> Any:
        return self.municipality.find(statement, **parameters)

    def rows(self, statement: Any, **parameters: object) -> list[Any]:
        return self.municipality.find_all(statement, **parameters)


@pytest.fixture
def creation() -> Creation:
    return Creation()


@pytest.fixture
def creations() -> type[Creation]:
    """For tests that need another plan."""
    return Creation


@pytest.fixture
def served(creation: Creation) -> Served:
    return Served(creation)
