"""Every figure that a site publishes is computed again from the events, and from them alone."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest

from samskap.tlog.export import Result
from samskap_verify.report import Report

Check = Callable[..., Report]
Happen = Callable[..., None]
PHASE = str(UUID(int=77))


def id_of(number: int) -> str:
    return str(UUID(int=number))


@pytest.fixture
def empty(told: Callable[[int], Any]) -> Any:
    history = told(0)
    history.results, history.checkpoints = [], []
    return history


@pytest.fixture
def faults(empty: Any, check: Check) -> Callable[..., list[str]]:
    """Give what is wrong when these results are published of what has happened."""

    def faults(*results: tuple[str, str, Any]) -> list[str]:
        empty.results = [Result(*result) for result in results]
        empty.sign()
        return [fault.message for fault in check(empty.export()).faults]

    return faults


def need(history: Any, number: int, actor: str, day: int = 1) -> None:
    history.happen("samskap_needs.NeedSubmitted", number, actor=actor, day=day)


def gathered(history: Any, number: int, people: int) -> None:
    data = {"people": people, "source": "letter"}
    history.happen("samskap_needs.NeedGathered", number, actor="staff", data=data)


def about(history: Any, type_name: str, stream: int, subject: int, **more: Any) -> None:
    history.happen(f"samskap.{type_name}", stream, data={"subject": id_of(subject)}, **more)


def plan(history: Any, ends: str = "2026-02-01") -> None:
    phase = {"id": PHASE, "starts": "2026-01-01", "ends": ends, "opens": []}
    history.happen("samskap.PhasesPlanned", 9, data={"phases": [phase]})


def test_course_and_dates_of_a_process(empty: Any, faults: Callable[..., list[str]]) -> None:
    empty.happen("samskap.ProcessCreated", 9)
    phase = {"id": PHASE, "starts": "2026-01-01", "ends": "2026-02-01", "gate": "start"}
    empty.happen("samskap.PhasesPlanned", 9, sequence=2, data={"phases": [phase]})
    empty.happen("samskap.ProcessPublished", 9, sequence=3, day=2)
    moved = {"phase": PHASE, "old": "2026-02-01", "new": "2026-03-01"}
    empty.happen("samskap.DeadlineMoved", 9, sequence=4, day=3, data=moved)
    back = {"phase": PHASE, "old": "2026-03-01", "new": "2026-02-15"}
    empty.happen("samskap.DeadlineMoved", 9, sequence=5, day=4, data=back)
    for sequence, passed in ((6, False), (7, True)):
        data = {"gate": "start", "passed": passed}
        empty.happen("samskap.GateDecided", 9, sequence=sequence, day=sequence, data=data)
    empty.happen("samskap.ProcessClosed", 9, sequence=8, day=8)
    assert (
        faults(
            ("state", "", "closed"),
            ("published", "", "2026-01-02T03:04:05.678901Z"),
            ("closed", "", "2026-01-08T03:04:05.678901Z"),
            ("phase_starts", PHASE, "2026-01-01"),
            ("phase_ends", PHASE, "2026-02-15"),
            (
                "deadline_moved",
                f"{PHASE}/1",
                "2026-02-01 to 2026-03-01, 2026-01-03T03:04:05.678901Z",
            ),
            (
                "deadline_moved",
                f"{PHASE}/2",
                "2026-03-01 to 2026-02-15, 2026-01-04T03:04:05.678901Z",
            ),
            ("decision", "start/1", "not passed, 2026-01-06T03:04:05.678901Z"),
            ("decision", "start/2", "passed, 2026-01-07T03:04:05.678901Z"),
        )
        == []
    )


def test_decision_that_is_told_otherwise(empty: Any, faults: Callable[..., list[str]]) -> None:
    empty.happen("samskap.GateDecided", 9, data={"gate": "start", "passed": False})
    (fault,) = faults(("decision", "start/1", "passed, 2026-01-01T03:04:05.678901Z"))
    assert "gives 'decision' of start/1 as 'passed" in fault
    assert "but the entries give 'not passed" in fault


def test_reopened_process_is_closed_no_more(empty: Any, faults: Callable[..., list[str]]) -> None:
    for sequence, name in enumerate(("Created", "Published", "Closed", "Reopened"), 1):
        empty.happen(f"samskap.Process{name}", 9, sequence=sequence)
    published = ("published", "", "2026-01-01T03:04:05.678901Z")
    assert faults(("state", "", "open"), published) == []


def test_archived_process(empty: Any, faults: Callable[..., list[str]]) -> None:
    for sequence, name in enumerate(("Closed", "Archived"), 1):
        empty.happen(f"samskap.Process{name}", 9, sequence=sequence)
    closed = ("closed", "", "2026-01-01T03:04:05.678901Z")
    assert faults(("state", "", "archived"), closed) == []


def test_deadline_is_moved_from_where_it_was(empty: Any, faults: Callable[..., list[str]]) -> None:
    plan(empty)
    moved = {"phase": PHASE, "old": "2026-01-20", "new": "2026-03-01"}
    empty.happen("samskap.DeadlineMoved", 9, sequence=2, data=moved)
    found = faults(("phase_starts", PHASE, "2026-01-01"), ("phase_ends", PHASE, "2026-02-01"))
    assert found == ["the entry moves a deadline from 2026-01-20, which it was not"]


@pytest.mark.parametrize("phases", [None, [{"id": "x"}], ["x"], [[]]])
def test_plan_without_dates(empty: Any, faults: Callable[..., list[str]], phases: Any) -> None:
    empty.happen("samskap.PhasesPlanned", 9, data={"phases": phases})
    (fault,) = faults()
    assert "does not say" in fault


def test_people_behind_are_counted_behind_each_need(
    empty: Any, faults: Callable[..., list[str]]
) -> None:
    need(empty, 1, "p1")
    need(empty, 2, "p2")
    gathered(empty, 3, 30)
    about(empty, "SupportGiven", 11, 1, actor="p2")
    about(empty, "SupportGiven", 12, 2, actor="p1")
    about(empty, "SupportGiven", 13, 3, actor="p1")
    about(empty, "SupportGiven", 14, 3, actor="p5")
    for sequence, number in enumerate((1, 3), 1):
        data = {"need": id_of(number)}
        empty.happen("samskap_needs.NeedGrouped", 50, sequence=sequence, data=data)
    empty.happen("samskap_needs.InsightPublished", 50, sequence=3)
    assert (
        faults(
            ("authors", "", 2),
            ("heard", "", 30),
            ("contributions", "need", 3),
            ("people", "need", 1 + 1 + 30 + 4),
            ("supports", "need", 4),
            ("supports", id_of(1), 1),
            ("supports", id_of(2), 1),
            ("supports", id_of(3), 2),
            ("needs_behind", "", 3),
            ("people_behind", "", 36),
            ("contributions", "insight", 1),
            ("needs_behind", id_of(50), 2),
            ("people_behind", id_of(50), 34),
        )
        == []
    )


def test_correction_changes_how_many_staff_spoke_with(
    empty: Any, faults: Callable[..., list[str]]
) -> None:
    gathered(empty, 1, 30)
    data = {"people": 28}
    empty.happen("samskap_needs.GatheredNeedCorrected", 1, sequence=2, data=data)
    assert (
        faults(
            ("heard", "", 28),
            ("contributions", "need", 1),
            ("people", "need", 28),
            ("needs_behind", "", 1),
            ("people_behind", "", 28),
        )
        == []
    )


def test_withdrawn_need_counts_nowhere_but_as_taking_part(
    empty: Any, faults: Callable[..., list[str]]
) -> None:
    need(empty, 1, "p1")
    about(empty, "SupportGiven", 11, 1, actor="p2")
    about(empty, "CommentSubmitted", 21, 1, actor="p3")
    empty.happen("samskap_needs.NeedGrouped", 50, data={"need": id_of(1)})
    empty.happen("samskap_needs.InsightPublished", 50, sequence=2)
    empty.happen("samskap_needs.NeedWithdrawn", 1, sequence=2, actor="p1")
    assert faults(("authors", "", 2), ("contributions", "insight", 1)) == []


def test_insight_that_is_given_up_rests_on_nothing(
    empty: Any, faults: Callable[..., list[str]]
) -> None:
    gathered(empty, 1, 4)
    empty.happen("samskap_needs.NeedGrouped", 50, data={"need": id_of(1)})
    empty.happen("samskap_needs.NeedUngrouped", 50, sequence=2, data={"need": id_of(1)})
    empty.happen("samskap_needs.NeedGrouped", 50, sequence=3, data={"need": id_of(1)})
    empty.happen("samskap_needs.InsightPublished", 50, sequence=4)
    empty.happen("samskap_needs.InsightWithdrawn", 50, sequence=5)
    needs = [("heard", "", 4), ("contributions", "need", 1), ("people", "need", 4)]
    assert faults(*needs, ("needs_behind", "", 1), ("people_behind", "", 4)) == []


def test_comment_that_is_taken_back(empty: Any, faults: Callable[..., list[str]]) -> None:
    empty.happen("samskap_needs.QuestionAsked", 1)
    about(empty, "CommentSubmitted", 21, 1, actor="p1")
    about(empty, "CommentWithdrawn", 21, 1, sequence=2, actor="p1")
    assert faults(("authors", "", 1), ("contributions", "question", 1)) == []
    about(empty, "CommentWithdrawn", 22, 1, actor="p1")
    found = faults(("authors", "", 1), ("contributions", "question", 1))
    assert found == ["the entry withdraws a comment where there is none"]


def test_dropped_question(empty: Any, faults: Callable[..., list[str]]) -> None:
    empty.happen("samskap_needs.QuestionAsked", 1)
    empty.happen("samskap_needs.QuestionDropped", 1, sequence=2)
    assert faults() == []


def test_answer_on_the_same_day_is_no_day(empty: Any, faults: Callable[..., list[str]]) -> None:
    need(empty, 1, "p1")
    about(empty, "ResponseGiven", 31, 1)
    needs = [("contributions", "need", 1), ("people", "need", 1), ("authors", "", 1)]
    behind = [("needs_behind", "", 1), ("people_behind", "", 1)]
    answers = [("answered", "need", 1), ("median_days", "need", 0)]
    assert faults(*needs, *behind, *answers) == []
    (fault,) = faults(*needs, *behind, answers[0])
    assert fault == "the results leave out 'median_days' of need, which is 0"


def test_what_rests_on_unknown_types_is_said_to_be_unchecked(empty: Any, check: Check) -> None:
    need(empty, 1, "p1")
    empty.happen("samskap_gardens.PlotOffered", 2, actor="p9")
    about(empty, "SupportGiven", 11, 2, actor="p2")
    empty.results = [
        Result(*result)
        for result in (
            ("authors", "", 2),
            ("contributions", "need", 1),
            ("contributions", "plot", 1),
            ("people", "need", 1),
            ("needs_behind", "", 1),
            ("people_behind", "", 1),
            ("supports", id_of(2), 1),
        )
    ]
    empty.sign()
    report = check(empty.export())
    assert report.faults == []
    assert report.unchecked_figures == 2
    text = str(report)
    assert "no rule for entries of the type samskap_gardens.PlotOffered (1 here)" in text
    assert "Published figures that rest on such entries, unchecked: 2." in text
    assert "recomputed from the entries: 5." in text


def test_unknown_types_excuse_no_figure_that_is_known(empty: Any, check: Check) -> None:
    need(empty, 1, "p1")
    empty.happen("samskap_gardens.PlotOffered", 2, actor="p9")
    about(empty, "SupportGiven", 11, 2, actor="p2")
    empty.results = [Result("contributions", "need", 9), Result("supports", id_of(2), 9)]
    empty.sign()
    messages = [fault.message for fault in check(empty.export()).faults]
    assert any("'contributions' of need as 9, but the entries give 1" in m for m in messages)
    assert any(f"'supports' of {id_of(2)} as 9, but the entries give 1" in m for m in messages)


@pytest.mark.parametrize(
    ("type_name", "data"),
    [
        ("samskap_needs.NeedGathered", {"people": "30"}),
        ("samskap_needs.NeedGathered", {"people": True}),
        ("samskap_needs.GatheredNeedCorrected", {}),
        ("samskap_needs.NeedGrouped", {"need": 1}),
        ("samskap.GateDecided", {"gate": "start", "passed": "yes"}),
        ("samskap.DeadlineMoved", {"phase": None}),
    ],
)
def test_event_that_does_not_say_what_counts(
    empty: Any, faults: Callable[..., list[str]], type_name: str, data: dict[str, Any]
) -> None:
    empty.happen(type_name, 1, data=data)
    (fault,) = faults()
    assert "does not say its" in fault
