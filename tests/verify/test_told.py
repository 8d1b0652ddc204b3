"""Ideas that people told elsewhere, as a reader of the log counts them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest

from samskap_verify.report import Report

Check = Callable[..., Report]


@pytest.fixture
def faults(told: Callable[[int], Any], check: Check) -> Callable[[Any], list[str]]:
    """Give what is wrong with a history."""

    def faults(history: Any) -> list[str]:
        history.results = []
        history.sign()
        return [fault.message for fault in check(history.export()).faults]

    return faults


@pytest.fixture
def history(told: Callable[[int], Any]) -> Any:
    """Give a history with an idea that four people told elsewhere."""
    empty = told(0)
    empty.checkpoints = []
    empty.happen("samskap_cocreation.IdeaTold", 5, actor="staff", data={"people": 4})
    return empty


def test_an_idea_that_was_told_may_be_withdrawn_by_staff(history: Any, faults: Any) -> None:
    history.happen("samskap_cocreation.ToldIdeaWithdrawn", 5, sequence=2, actor="other")
    assert not [each for each in faults(history) if "withdraws" in each]


def test_nobody_withdraws_as_their_own_what_was_told(history: Any, faults: Any) -> None:
    history.happen("samskap_cocreation.IdeaWithdrawn", 5, sequence=2, actor="staff")
    assert any("what people told elsewhere" in each for each in faults(history))


def test_nobody_agrees_to_merge_what_was_told(history: Any, faults: Any) -> None:
    ideas = {"ideas": [str(UUID(int=5))]}
    history.happen("samskap_cocreation.MergeProposed", 6, actor="staff", data=ideas)
    assert any("nobody can agree" in each for each in faults(history))


def test_people_behind_it_are_a_number(told: Any, faults: Any) -> None:
    history = told(0)
    history.checkpoints = []
    history.happen("samskap_cocreation.IdeaTold", 5, actor="staff", data={"people": "4"})
    assert faults(history)
