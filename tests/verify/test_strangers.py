"""Entries that no rule knows leave what the rules know as well checked as without them."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest

from samskap.tlog.export import Result
from samskap_verify.report import Report

Check = Callable[..., Report]
NEED = str(UUID(int=1))
NOTHING = str(UUID(int=99))


@pytest.fixture
def strange(history: Any) -> Any:
    """Give a history with two entries that no rule knows, by one new person and a known one."""
    for stream, actor in ((61, "p1"), (62, "p9")):
        history.happen("samskap_gardens.PlotWished", stream, actor=actor)
    history.sign()
    return history


def test_what_is_known_is_all_checked_beside_what_is_not(strange: Any, check: Check) -> None:
    report = check(strange.export())
    assert (report.ok, report.unchecked_figures) == (True, 0)
    assert report.uncounted == {"samskap_gardens.PlotWished": 2}


@pytest.mark.parametrize(
    "figure",
    [
        ("supports", NOTHING, 1),
        ("supports", NEED, 7),
        ("contributions", "idea", 3),
        ("median_days", "need", 0),
        ("answered", "need", 2),
        ("voters", NOTHING, 12),
        ("decision", "start/1", "passed, 2026-01-01T00:00:00.000000Z"),
        ("deadline_moved", "x/1", "x"),
        ("state", "", "open"),
        ("promised_kroner", NOTHING, 5),
        ("actors_civil", "", 4),
        ("participants", "", 3),
        ("participants", "", 6),
        ("participants", "", True),
        ("participants", "", "5"),
        ("participants", "p9", 1),
        ("people_behind", "", 100),
    ],
)
def test_invented_figure_does_not_pass_beside_what_is_not_known(
    strange: Any, check: Check, figure: tuple[str, str, Any]
) -> None:
    kept = [each for each in strange.results if (each.figure, each.subject) != figure[:2]]
    strange.results = [*kept, Result(*figure)]
    report = check(strange.export())
    assert any(repr(figure[0]) in fault.message for fault in report.faults), report
    assert report.unchecked_figures == 0


@pytest.mark.parametrize(
    "figure",
    [("plots", "", 2), ("contributions", "plot", 2), ("median_days", "plot", 4.5)],
)
def test_figure_of_another_plugin_is_said_to_be_unchecked(
    strange: Any, check: Check, figure: tuple[str, str, Any]
) -> None:
    strange.results.append(Result(*figure))
    report = check(strange.export())
    assert (report.ok, report.unchecked_figures) == (True, 1)
    assert "unchecked: 1" in str(report)


def test_who_took_part_in_what_is_not_known_may_be_counted(strange: Any, check: Check) -> None:
    strange.results = [
        each._replace(value=each.value + 1) if each.figure == "authors" else each
        for each in strange.results
    ]
    report = check(strange.export())
    assert (report.ok, report.unchecked_figures) == (True, 1)


def test_figure_of_another_plugin_without_any_entry_of_it_is_invented(
    history: Any, check: Check
) -> None:
    history.results.append(Result("contributions", "plot", 2))
    assert not check(history.export()).ok
