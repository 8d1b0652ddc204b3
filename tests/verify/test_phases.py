"""What is contributed outside its phase, before its decision or after the end is found."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest

FIRST, SECOND = str(UUID(int=901)), str(UUID(int=902))
CONTRIBUTIONS = [
    ("samskap_needs.NeedSubmitted", "needs.collect"),
    ("samskap_cocreation.IdeaSubmitted", "cocreation.gathering"),
]
each_kind = pytest.mark.parametrize(("type_name", "kind"), CONTRIBUTIONS)


@pytest.fixture
def empty(told: Callable[[int], Any]) -> Any:
    """Give a process in which nothing has happened."""
    history = told(0)
    history.results, history.checkpoints = [], []
    return history


@pytest.fixture
def faults(empty: Any, check: Callable[..., Any]) -> Callable[[], list[str]]:
    """Give what the check finds wrong with the entries."""

    def found() -> list[str]:
        empty.sign()
        texts = [fault.message for fault in check(empty.export()).faults]
        return [text for text in texts if "the results" not in text]

    return found


def plan(history: Any, kind: str, gate: str = "") -> None:
    """Plan a phase that may wait for a decision, and after it the one that opens something."""
    before = {"id": FIRST, "starts": "2026-01-02", "ends": "2026-01-05", "opens": [], "gate": gate}
    phase = {"id": SECOND, "starts": "2026-01-06", "ends": "2026-01-10", "opens": [kind]}
    history.happen("samskap.PhasesPlanned", 9, data={"phases": [before, phase]})


@each_kind
def test_what_comes_in_its_phase_is_right(
    empty: Any, faults: Callable[[], list[str]], type_name: str, kind: str
) -> None:
    plan(empty, kind, "start")
    empty.happen("samskap.GateDecided", 9, sequence=2, data={"gate": "start", "passed": True})
    empty.happen(type_name, 1, day=7)
    assert faults() == []


@each_kind
def test_what_comes_before_the_decision_of_an_earlier_phase(
    empty: Any, faults: Callable[[], list[str]], type_name: str, kind: str
) -> None:
    plan(empty, kind, "start")
    empty.happen("samskap.GateDecided", 9, sequence=2, data={"gate": "start", "passed": False})
    empty.happen(type_name, 1, day=7)
    (fault,) = faults()
    assert "before the decision to go on" in fault


@each_kind
@pytest.mark.parametrize("day", [4, 12])
def test_what_comes_on_another_day(
    empty: Any, faults: Callable[[], list[str]], type_name: str, kind: str, day: int
) -> None:
    plan(empty, kind)
    empty.happen(type_name, 1, day=day)
    (fault,) = faults()
    assert "no phase for it was open" in fault


@pytest.mark.parametrize(
    ("type_name", "data"),
    [
        ("samskap_needs.NeedSubmitted", {}),
        ("samskap_cocreation.IdeaSubmitted", {}),
        ("samskap.SupportGiven", {"subject": FIRST}),
        ("samskap.CommentSubmitted", {"subject": FIRST}),
    ],
)
def test_what_comes_after_the_end(
    empty: Any, faults: Callable[[], list[str]], type_name: str, data: dict[str, str]
) -> None:
    empty.happen("samskap.ProcessClosed", 9)
    empty.happen(type_name, 1, day=2, data=data)
    assert [fault for fault in faults() if "was closed" in fault]


def test_a_decision_that_was_passed_is_not_made_again(
    empty: Any, faults: Callable[[], list[str]]
) -> None:
    for sequence in (1, 2):
        data = {"gate": "start", "passed": True}
        empty.happen("samskap.GateDecided", 9, sequence=sequence, data=data)
    (fault,) = faults()
    assert "after it was decided to go on" in fault


def test_a_decision_must_stand_in_the_plan(empty: Any, faults: Callable[[], list[str]]) -> None:
    plan(empty, "needs.collect", "start")
    empty.happen("samskap.GateDecided", 9, sequence=2, data={"gate": "other", "passed": True})
    (fault,) = faults()
    assert "no phase waits for" in fault


def test_no_process_closes_with_a_need_unanswered(
    empty: Any, faults: Callable[[], list[str]]
) -> None:
    empty.happen("samskap_needs.NeedSubmitted", 1)
    empty.happen("samskap.ProcessClosed", 9, day=2)
    (fault,) = faults()
    assert "closes the process before 1 of kind need had a response" in fault


def test_a_process_closes_when_all_needs_are_answered(
    empty: Any, faults: Callable[[], list[str]]
) -> None:
    empty.happen("samskap_needs.NeedSubmitted", 1)
    answered = {"subject": str(UUID(int=1))}
    empty.happen("samskap.ResponseGiven", 2, data=answered)
    empty.happen("samskap_needs.NeedGathered", 3, data={"people": 4})
    empty.happen("samskap_needs.GatheredNeedWithdrawn", 3, sequence=2)
    empty.happen("samskap.ProcessClosed", 9, day=2)
    assert faults() == []


def test_nothing_goes_on_in_an_archived_process(
    empty: Any, faults: Callable[[], list[str]]
) -> None:
    for sequence, name in enumerate(("Closed", "Archived"), 1):
        empty.happen(f"samskap.Process{name}", 9, sequence=sequence)
    empty.happen("samskap_cocreation.StepPlanned", 1, day=2)
    empty.happen("samskap.ProcessReopened", 9, sequence=3, day=3)
    empty.happen("samskap_cocreation.StepPlanned", 2, day=4)
    (fault,) = faults()
    assert "in a process that was archived" in fault
