"""Words that are part of a contribution are disclosed exactly while it is open."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest

from samskap import RESIDENTS, Act, Command, Event, ProcessCommand, Sealed
from samskap.core.contributions.queries import CONTRIBUTIONS
from samskap.features.ledger.disclosures import disclosed
from samskap.features.ledger.published import Published
from samskap.testing.scenario import Scenario


class Weighed(Event, frozen=True, kw_only=True):
    """Somebody weighed a toy against others."""

    part_of = "toy"
    toy: UUID
    others: tuple[UUID, ...] = ()
    choice: Sealed = None


class Weigh(ProcessCommand, frozen=True, kw_only=True):
    """Weigh a toy."""

    toy: UUID
    others: tuple[UUID, ...] = ()
    choice: str = "The first one"


def weigh(command: Weigh, act: Act) -> None:
    weighed = Weighed(toy=command.toy, others=command.others, choice=command.choice)
    act.record(act.new_id(), weighed)


@pytest.fixture
def scenario(scenarios: Callable[..., Scenario], toy: Any) -> Scenario:
    own: dict[type[Command], Any] = {Weigh: weigh}

    def adding(hook: str, more: Any) -> Callable[[], Any]:
        usual = getattr(toy.toys(), hook)()
        both = {**usual, **more} if isinstance(more, dict) else (*usual, *more)
        return lambda: both

    return scenarios(
        {
            "register_event_types": adding("register_event_types", (Weighed,)),
            "register_commands": adding("register_commands", own),
            "register_permissions": adding("register_permissions", {Weigh: RESIDENTS}),
        }
    )


def submitted(scenario: Scenario, toy: Any) -> UUID:
    id = uuid4()
    scenario.send(toy.Submit(process=scenario.process, toy=id), "ada")
    return id


def weighing(scenario: Scenario, toy: UUID, *others: UUID) -> None:
    scenario.send(Weigh(process=scenario.process, toy=toy, others=others), "bo")


def words(scenario: Scenario) -> list[str]:
    with scenario.municipality.store.reading() as database:
        log = Published(database, str(scenario.process)).log
        leaves = list(log.entries(0, scenario.municipality.store.size(str(scenario.process))))
    entries = disclosed(scenario.municipality, leaves)
    return [each.disclosures["choice"].value for each in entries if "choice" in each.disclosures]


def test_they_are_withheld_before_it_is_there(scenario: Scenario) -> None:
    weighing(scenario, uuid4())
    assert words(scenario) == []


def test_they_are_disclosed_once_it_is_there(scenario: Scenario, toy: Any) -> None:
    later = uuid4()
    weighing(scenario, later)
    scenario.send(toy.Submit(process=scenario.process, toy=later), "ada")
    assert words(scenario) == ["The first one"]


@pytest.mark.parametrize("state", ["withdrawn", "hidden"])
def test_they_are_withheld_once_it_is_gone(scenario: Scenario, toy: Any, state: str) -> None:
    ball = submitted(scenario, toy)
    weighing(scenario, ball)
    with scenario.municipality.store.writing() as database:
        database.change(CONTRIBUTIONS, {"id": ball}, state=state)
    assert words(scenario) == []


def test_what_else_the_event_names_does_not_matter(scenario: Scenario, toy: Any) -> None:
    ball, cart = submitted(scenario, toy), submitted(scenario, toy)
    weighing(scenario, ball, cart)
    scenario.send(toy.Withdraw(process=scenario.process, toy=cart), "ada")
    assert words(scenario) == ["The first one"]
