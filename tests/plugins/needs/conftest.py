"""A process that finds needs, and short ways to tell about them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from tests.plugins.browsing import Browser

from samskap.core.processes.commands import ChangeSettings, CreateProcess, PublishProcess
from samskap.core.processes.events import PhasePlan
from samskap.testing.scenario import Scenario, Served
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


@pytest.fixture
def busy(needs: Discovery) -> Discovery:
    """A process in which everything has happened."""
    marks = {"trigger": "renewal", "reach": "unit", "tangle": True}
    needs.staff(commands.FrameChallenge, title="Ways", question="Which ways are safe?", **marks)
    reason = {"reason": "It was wide."}
    needs.staff(commands.ReformulateChallenge, title="Ways", question="Who walks?", **reason)
    needs.staff(commands.FillCanvas, parts={"known": "Much."})
    plan = needs.staff(commands.LinkPlan, plan=needs.ids(), level="sub", title="Traffic").plan
    needs.staff(commands.UnlinkPlan, plan=plan)
    need, gathered = needs.told(), needs.gathered()
    needs.send(needs.need(commands.ReviseNeed, need=need, seen=1), "ada")
    counted = {"occasion": "Two groups", "people": 9, "reason": "Counted again."}
    correct = needs.need(commands.CorrectGatheredNeed, need=gathered, seen=1, **counted)
    needs.send(correct, needs.facilitator)
    insight = needs.insight(need, gathered)
    quote = {"insight": insight, "quote": needs.ids()}
    needs.staff(commands.ChooseQuote, need=need, excerpt="A way", **quote)
    needs.staff(commands.DropQuote, **quote)
    needs.staff(commands.PrioritiseInsight, insight=insight, reach=2, consequence=3, **reason)
    needs.staff(commands.PublishInsight, insight=insight)
    wording = {"seen": 1, "title": "Safer ways", "heard": "More."}
    needs.staff(commands.ReviseInsight, insight=insight, **wording)
    question = {"question": needs.ids(), "insights": [insight]}
    needs.staff(commands.AskQuestion, text="How might we?", language="nb", **question)
    needs.staff(commands.ReviseQuestion, text="How might we meet?", seen=1, **question)
    needs.staff(commands.PublishReport, summary="What we heard.", language="nb")
    needs.staff(commands.DropQuestion, question=question["question"], **reason)
    needs.staff(commands.UngroupNeed, insight=insight, need=need)
    needs.staff(commands.WithdrawInsight, insight=insight, **reason)
    needs.staff(commands.WithdrawGatheredNeed, need=gathered, **reason)
    needs.send(commands.WithdrawNeed(process=needs.process, need=need), "ada")
    return needs


@pytest.fixture
def browser(needs: Discovery) -> Callable[..., Browser]:
    """Give a function that opens somebody's browser, or a visitor's."""
    served = Served(needs)
    return lambda who=None: Browser(served, who)
