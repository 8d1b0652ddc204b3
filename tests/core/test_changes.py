"""What is supported and then changed is marked, can be compared, and its supporters are told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest

from samskap import SubmitComment, Support, WithdrawSupport
from samskap.core.contributions.notices import FOR
from samskap.core.contributions.queries import ONE, WORDINGS_OF
from samskap.features.contributions.changes import changed, changes
from samskap.i18n import use_locale
from samskap.testing.scenario import Scenario

BALL = UUID("11111111-1111-4111-8111-111111111111")


@pytest.fixture
def scenario(scenarios: Callable[..., Scenario], toy: Any) -> Scenario:
    """Ada has sent a ball in, and two support it; Fred only talks about it."""
    scenario = scenarios()
    here = {"process": scenario.process, "subject": BALL}
    comment = SubmitComment(**here, comment=scenario.ids(), text="Hm.", language="en")
    return scenario.given(
        (toy.Submit(process=scenario.process, toy=BALL), "ada"),
        (Support(**here), "bo"),
        (Support(**here), "eva"),
        (comment, "fred"),
    )


def revise(scenario: Scenario, toy: Any, title: str = "Big ball") -> None:
    scenario.given((toy.Revise(process=scenario.process, toy=BALL, title=title), "ada"))


def row(scenario: Scenario) -> Any:
    return scenario.municipality.find(ONE, subject=BALL)


def told(scenario: Scenario, who: str) -> list[str]:
    names = [name for each in scenario.names(who) for name in [each]]
    rows = [r for name in names for r in scenario.municipality.find_all(FOR, participant=name)]
    return [r["kind"] for r in rows if r["kind"] == "revised"]


def test_it_is_marked_with_its_day_and_those_who_supported_it(scenario: Scenario, toy: Any) -> None:
    with use_locale("en"):
        assert changed(row(scenario)) == ""
        revise(scenario, toy)
        withdraw = WithdrawSupport(process=scenario.process, subject=BALL)
        scenario.given((withdraw, "bo"))
        assert changed(row(scenario)) == "Changed on 2 March 2026, after 2 people had supported it."


def test_supporters_hear_of_it_once_a_day(scenario: Scenario, toy: Any) -> None:
    revise(scenario, toy)
    revise(scenario, toy, "Bigger ball")
    assert [told(scenario, who) for who in ("bo", "eva", "fred", "ada")] == [
        ["revised"],
        ["revised"],
        [],
        [],
    ]
    scenario.clock.move(days=1)
    revise(scenario, toy, "Biggest ball")
    assert told(scenario, "bo") == ["revised", "revised"]


def test_what_was_changed_can_be_seen(scenario: Scenario, toy: Any) -> None:
    revise(scenario, toy)
    (change,) = changes(scenario.municipality.find_all(WORDINGS_OF, subject=BALL))
    assert change.title is not None
    assert [(part.op, part.text) for part in change.title if part.op != "same"]
    withdrawn = toy.Withdraw(process=scenario.process, toy=BALL)
    scenario.given((withdrawn, "ada"))
    assert scenario.municipality.find_all(WORDINGS_OF, subject=BALL) == []


def test_what_was_erased_is_not_compared() -> None:
    old, new = {"title": None, "text": "a", "at": "x"}, {"title": "b", "text": "b", "at": "y"}
    (change,) = changes([old, new])
    assert change.title is None
    assert change.text
