"""What somebody with the key could seal, and what it is found out by."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest

from samskap.tlog.export import Result
from samskap_verify.report import Report

Check = Callable[..., Report]
Faults = Callable[[Any], list[str]]
PHASE = str(UUID(int=77))
SUPPORT, COMMENT, ANSWER = (
    "samskap.SupportGiven",
    "samskap.CommentSubmitted",
    "samskap.ResponseGiven",
)


def about(number: int) -> dict[str, str]:
    return {"subject": str(UUID(int=number))}


@pytest.fixture
def faults(check: Check) -> Faults:
    """Give what is wrong with the entries of a history, whatever figures it publishes."""

    def faults(history: Any) -> list[str]:
        history.sign()
        found = [fault.message for fault in check(history.export()).faults]
        return [each for each in found if each.startswith("the entry ")]

    return faults


@pytest.mark.parametrize("type_name", [SUPPORT, COMMENT, ANSWER])
def test_there_is_something_that_is_supported_commented_on_or_answered(
    told: Any, faults: Faults, type_name: str
) -> None:
    history = told(2)
    history.happen(type_name, 30, actor="p9", data=about(99))
    (fault,) = faults(history)
    assert "what is not there" in fault
    # Entries that nobody here has a rule for may have been it.
    history.happen("samskap_gardens.PlotWished", 99, actor="p8")
    assert faults(history) == []


@pytest.mark.parametrize("type_name", [SUPPORT, COMMENT, ANSWER])
def test_it_is_there_before_it_is_supported_commented_on_or_answered(
    told: Any, faults: Faults, type_name: str
) -> None:
    history = told(2)
    history.happen(type_name, 30, actor="p9", data=about(50))
    history.happen("samskap_gardens.PlotWished", 99, actor="p8")
    history.happen("samskap_needs.NeedSubmitted", 50, actor="p7")
    (fault,) = faults(history)
    assert "what is not there" in fault


def test_no_two_entries_have_one_id(history: Any, faults: Faults) -> None:
    for stream in (61, 62):
        history.happen("samskap.ProcessDescribed", stream, id=str(UUID(int=7)))
    assert faults(history) == ["the entry has the id of an entry before it"]


def test_id_is_one(history: Any, faults: Faults) -> None:
    history.happen("samskap.ProcessDescribed", 61, id="nobody")
    assert faults(history) == ["the entry has an id that is not a UUID"]


def test_need_is_submitted_once(history: Any, faults: Faults) -> None:
    history.happen("samskap_needs.NeedSubmitted", 2, sequence=2, actor="p3")
    assert faults(history) == ["the entry submits what was submitted before"]


def test_insight_may_be_published_anew(told: Any, faults: Faults) -> None:
    history = told(2)
    for sequence in (1, 2):
        history.happen("samskap_needs.InsightPublished", 70, sequence=sequence)
    assert faults(history) == []


@pytest.mark.parametrize(
    ("stream", "actor", "kind", "message"),
    [
        (1, "p1", "NeedWithdrawn", ""),
        (1, "p2", "NeedWithdrawn", "what somebody else has submitted"),
        (99, "p1", "NeedWithdrawn", "what is no open contribution of the kind need"),
        (1, "p1", "QuestionDropped", "what is no open contribution of the kind question"),
    ],
)
def test_only_what_is_there_is_withdrawn_and_by_its_sender(
    told: Any, faults: Faults, stream: int, actor: str, kind: str, message: str
) -> None:
    history = told(2)
    history.happen(f"samskap_needs.{kind}", stream, sequence=2 if stream == 1 else 1, actor=actor)
    found = faults(history)
    assert found == ([f"the entry withdraws {message}"] if message else [])


def test_nothing_is_withdrawn_twice(told: Any, faults: Faults) -> None:
    history = told(2)
    for sequence in (2, 3):
        history.happen("samskap_needs.NeedWithdrawn", 1, sequence=sequence, actor="p1")
    (fault,) = faults(history)
    assert "no open contribution" in fault


def test_nobody_acts_after_being_erased(told: Any, faults: Faults) -> None:
    history = told(2)
    history.happen("samskap.SubjectErased", 80, actor="p1", data={"participant": "p1"})
    history.happen(SUPPORT, 30, actor="p1", data=about(2))
    history.happen(SUPPORT, 31, actor="p2", data=about(2))
    assert faults(history) == ["the entry is an act of somebody who was erased before"]


def course(history: Any, *names: str) -> None:
    for sequence, name in enumerate(names, 1):
        history.happen(f"samskap.Process{name}", 9, sequence=sequence)


@pytest.mark.parametrize(
    ("names", "wrong"),
    [
        (("Created", "Published", "Closed", "Reopened", "Closed", "Archived"), ""),
        (("Created", "Published", "Closed", "Archived", "Reopened"), ""),
        (("Created", "Closed"), "closed, which was draft"),
        (("Created", "Published", "Published"), "open, which was open"),
        (("Created", "Published", "Reopened"), "open, which was open"),
        (("Created", "Published", "Archived"), "archived, which was open"),
        (("Created", "Created"), "draft, which was draft"),
        (("Created", "Published", "Closed", "Closed"), "closed, which was closed"),
    ],
)
def test_process_goes_its_way(
    told: Any, faults: Faults, names: tuple[str, ...], wrong: str
) -> None:
    history = told(0)
    course(history, *names)
    assert faults(history) == ([f"the entry makes the process {wrong}"] if wrong else [])


@pytest.mark.parametrize("type_name", [SUPPORT, COMMENT])
def test_nobody_takes_part_in_a_draft(told: Any, faults: Faults, type_name: str) -> None:
    history = told(2)
    course(history, "Created")
    history.happen(type_name, 30, actor="p9", data=about(1))
    (fault,) = faults(history)
    assert "not public yet" in fault


def plan(history: Any, sequence: int, **phases: tuple[str, str]) -> None:
    planned = [{"id": id, "starts": starts, "ends": ends} for id, (starts, ends) in phases.items()]
    history.happen("samskap.PhasesPlanned", 9, sequence=sequence, data={"phases": planned})


@pytest.mark.parametrize(
    ("phases", "is_right"),
    [
        ({"a": ("2026-01-01", "2026-02-01")}, True),
        ({"a": ("2026-01-09", "2026-02-01"), "b": ("2026-02-01", "2026-03-01")}, True),
        ({"a": ("2026-01-01", "2026-01-05")}, False),
        ({"b": ("2026-01-01", "2026-02-01")}, False),
    ],
)
def test_deadline_of_a_public_phase_is_moved_by_a_move_only(
    told: Any, faults: Faults, phases: dict[str, tuple[str, str]], is_right: bool
) -> None:
    history = told(0)
    course(history, "Created")
    plan(history, 2, a=("2026-01-01", "2026-03-05"))
    plan(history, 3, a=("2026-01-01", "2026-02-01"))
    history.happen("samskap.ProcessPublished", 9, sequence=4)
    plan(history, 5, **phases)
    assert (faults(history) == []) is is_right


def test_phase_does_not_end_before_it_starts(told: Any, faults: Faults) -> None:
    history = told(0)
    plan(history, 1, a=("2026-02-01", "2026-01-01"))
    assert faults(history) == ["the entry plans a phase that ends before it starts"]


@pytest.mark.parametrize("figure", ["supports", "comments"])
def test_nothing_is_told_of_what_is_not_there(history: Any, check: Check, figure: str) -> None:
    history.results.append(Result(figure, str(UUID(int=99)), 0))
    (fault,) = check(history.export()).faults
    assert "which no entry here leads to" in fault.message
