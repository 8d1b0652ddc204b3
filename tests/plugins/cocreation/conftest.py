"""A process in which people create together, and short ways to let things happen."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from samskap.core.processes.commands import ChangeSettings
from samskap.testing.scenario import Scenario, Served
from samskap_cocreation.workshops import commands

WORKSHOP = {
    "title": "Two evenings",
    "about": "We look for ideas together.",
    "place": "The library",
    "address": "",
    "begins": "17:00",
    "ends": "20:30",
    "seats": 30,
    "gathering": False,
    "language": "en",
}


class Creation(Scenario):
    """A scenario with co-creation in use; short names for what most tests begin with."""

    WORKSHOP = WORKSHOP

    def __init__(self, opens: tuple[str, ...] = ("cocreation.gathering",), **more: Any) -> None:
        super().__init__(**{"methods": ["cocreation"], **more}, opens=opens)

    def setting(self, **values: bool | int | str) -> None:
        command = ChangeSettings(process=self.process, method="cocreation", values=values)
        self.send(command, self.facilitator)

    def staff(self, kind: type, /, **fields: Any) -> Any:
        """Send a command as the facilitator; return it."""
        return self.does(kind, self.facilitator, **fields)

    def does(self, kind: type, by: Any, /, **fields: Any) -> Any:
        """Send a command as somebody; return it."""
        command = kind(process=self.process, **fields)
        self.send(command, by)
        return command

    def trying(self, kind: type, by: Any, /, **fields: Any) -> Any:
        """Try a command; return what came of it."""
        return self.when(kind(process=self.process, **fields), by)

    def workshop(self, in_days: int = 10, **fields: Any) -> UUID:
        """Announce a workshop; one can sign up until two days before."""
        day = self.today + timedelta(days=in_days)
        times = {"day": day, "until": max(self.today, day - timedelta(days=2))}
        known = {"workshop": self.ids(), **WORKSHOP, **times, **fields}
        return self.staff(commands.PlanWorkshop, **known).workshop

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
