"""A process that finds needs, and short ways to tell about them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from samskap.processes.commands import ChangeSettings, CreateProcess, PublishProcess
from samskap.processes.events import PhasePlan
from samskap.testing import Scenario
from samskap_needs import commands

WORDS = {
    "title": "A safe way to the station",
    "situation": "I walk along the road in the dark.",
    "needed": "A way where nobody drives.",
    "consequence": "I stay at home.",
    "place": "By the school",
    "theme": "",
    "language": "nb",
}


class Discovery(Scenario):
    """A scenario with needs in use; short names for what most tests begin with."""

    words = WORDS

    def __init__(self, opens: tuple[str, ...] = ("needs.collect",), **more: Any) -> None:
        super().__init__(methods=["needs"], opens=opens, **more)

    def setting(self, **values: bool | int | str) -> None:
        command = ChangeSettings(process=self.process, method="needs", values=values)
        self.send(command, self.facilitator)

    def need(self, kind: type = commands.SubmitNeed, **fields: Any) -> Any:
        known = {"process": self.process, "need": self.ids(), **WORDS}
        return kind(**{**known, **fields})

    def told(self, by: str = "ada", **fields: Any) -> UUID:
        command = self.need(**fields)
        self.send(command, by)
        return command.need

    def gathering(self, **fields: Any) -> commands.RecordGatheredNeed:
        known = {
            "source": "focus_group",
            "occasion": "Focus group with grandparents",
            "gathered": self.today,
            "people": 8,
            "consent": True,
        }
        return self.need(commands.RecordGatheredNeed, **{**known, **fields})

    def gathered(self, **fields: Any) -> UUID:
        command = self.gathering(**fields)
        self.send(command, self.facilitator)
        return command.need

    def staff(self, kind: type, **fields: Any) -> Any:
        command = kind(process=self.process, **fields)
        self.send(command, self.facilitator)
        return command

    def insight(self, *needs: UUID, published: bool = False, title: str = "Safe ways") -> UUID:
        fields = {"title": title, "heard": "People avoid the road.", "language": "nb"}
        id = self.staff(commands.CreateInsight, insight=self.ids(), **fields).insight
        if needs:
            self.staff(commands.GroupNeeds, insight=id, needs=list(needs))
        if published:
            self.staff(commands.PublishInsight, insight=id)
        return id

    def move_to_another_process(self) -> None:
        """From now on act in a second process of the same municipality."""
        self.process = self.ids()
        phase = PhasePlan(
            id=self.ids(),
            title="Later",
            purpose="",
            opens=("needs.collect",),
            starts=self.today,
            ends=self.today,
        )
        create = CreateProcess(
            process=self.process,
            slug="another",
            title="Another",
            summary="Another one",
            language="nb",
            level="dialogue",
            template="",
            phases=[phase],
            methods=["needs"],
        )
        self.send(create, self.administrator)
        self.send(PublishProcess(process=self.process), self.administrator)

    def row(self, statement: Any, **parameters: object) -> Any:
        return self.municipality.find(statement, **parameters)

    def rows(self, statement: Any, **parameters: object) -> list[Any]:
        return self.municipality.find_all(statement, **parameters)


@pytest.fixture
def needs() -> Discovery:
    return Discovery()


@pytest.fixture
def discovery() -> type[Discovery]:
    """For tests that need another plan."""
    return Discovery
