"""The phases of the method that owns a contribution decide what may be done around it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from types import ModuleType
from typing import Any

import pytest

from samskap import Contribution, Follow, Method, Phase, Respond, SubmitComment, Support
from samskap.contract.discovery import Plugins
from samskap.core.processes.commands import CloseProcess, DisableMethod, PlanPhases, PublishProcess
from samskap.core.processes.events import PhasePlan
from samskap.domain import Command, Why
from samskap.testing.scenario import Scenario

CONVERSATION = frozenset({Support, SubmitComment})


def blocks(toy: Any, **more: Any) -> ModuleType:
    build = Phase(slug="build", title="Build", allows=CONVERSATION)
    kind = Contribution(slug="block", title="Block", plural="Blocks", endpoint="toys.show")
    said = {"slug": "blocks", "title": "Blocks", "description": "", "contributions": (kind,)}
    method = Method(**{**said, "phases": (build,), **more})
    return toy.module("tests.blocks", register_methods=lambda: (method,))


class Playroom(Scenario):
    """Toys are collected for ten days; then, for ten more, blocks are built."""

    def __init__(self, toy: Any, **more: Any) -> None:
        modules = [("toys", toy.toys()), ("blocks", blocks(toy, **more))]
        plugins = Plugins(found=(), modules=modules)
        super().__init__(plugins=plugins, methods=["toys", "blocks"], published=False)
        plan = PlanPhases(process=self.process, phases=self._phases())
        self.given((plan, self.facilitator))
        self.given((PublishProcess(process=self.process), self.facilitator))
        self.toy = toy.id("ball")
        self.given((toy.Submit(process=self.process, toy=self.toy), "ada"))

    def _phases(self) -> list[PhasePlan]:
        days, ten = self.today, timedelta(days=10)
        return [
            PhasePlan(id=self.ids(), title=t, purpose="", opens=(t,), starts=s, ends=s + ten)
            for t, s in (("toys.collect", days), ("blocks.build", days + ten + timedelta(days=1)))
        ]

    def around(self) -> list[Command]:
        here = {"process": self.process, "subject": self.toy}
        return [Support(**here), SubmitComment(**here, comment=self.ids(), text="x", language="en")]


@pytest.fixture
def playroom(toy: Any) -> Iterator[Playroom]:
    made = Playroom(toy)
    yield made
    made.municipality.close()


@pytest.mark.parametrize("which", [0, 1])
def test_another_methods_phase_reopens_nothing(playroom: Playroom, which: int) -> None:
    assert not playroom.municipality.why_not(playroom.around()[which], playroom.people["bo"])
    playroom.clock.move(days=12)
    command = playroom.around()[which]
    then = playroom.when(command, "bo")
    then.refused("This closed on 12 March 2026.")
    assert then.refusal is not None
    assert then.refusal.why is Why.PHASE
    assert playroom.municipality.why_not(command, playroom.people["bo"]) == str(then.refusal)


def test_another_method_in_use_is_not_enough(playroom: Playroom) -> None:
    aside = DisableMethod(process=playroom.process, method="toys")
    playroom.given((aside, playroom.facilitator))
    then = playroom.when(playroom.around()[0], "bo")
    then.refused("not in use")
    assert then.refusal is not None
    assert then.refusal.why is Why.METHOD


def test_what_is_about_no_contribution_is_decided_by_every_method(playroom: Playroom) -> None:
    follow = Follow(process=playroom.process, subject=playroom.process)
    assert playroom.when(follow, "bo").refusal is None


def test_only_its_own_method_lets_a_response_follow_the_close(toy: Any) -> None:
    playroom = Playroom(toy, always=frozenset({Respond}))
    close = CloseProcess(process=playroom.process, outcome="Done.")
    playroom.given((close, playroom.facilitator))
    words = {"outcome": "known", "text": "We have one.", "language": "en"}
    respond = Respond(process=playroom.process, subject=playroom.toy, **words)
    assert playroom.when(respond, playroom.facilitator).refusal is None
    playroom.municipality.close()
