"""An agreement of years far away reminds as often as any other, and keeps none from its end."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from samskap_partnership.followup import queries
from samskap_partnership.followup.reminders import Facts, due, overdue

TODAY = date(2026, 5, 17)
ID = UUID(int=1)


def row(id: UUID = ID, **days: str) -> dict[str, Any]:
    """Return an agreement in force."""
    known = {"starts": "2026-01-01", "ends": "2030-01-01", "since": "2026-01-01T09:00:00+00:00"}
    named = {"agreement": str(id), "process": str(UUID(int=9)), "edition": 1}
    return {**named, **known, **days}


def facts() -> Facts:
    """Return that nothing is known of any agreement."""
    return Facts(*(defaultdict(list) for _name in range(6)), "")  # type: ignore[arg-type]


@pytest.mark.parametrize("starts", ["0026-01-01", "1900-01-01", "2020-05-18"])
def test_an_agreement_from_long_ago_is_reminded_of_one_evaluation(starts: str) -> None:
    found = [one for one in overdue(facts(), row(starts=starts), TODAY) if one.kind == "evaluation"]
    assert len(found) == 1
    assert found[0].day <= TODAY
    assert (TODAY - found[0].day).days < 366


def test_an_agreement_of_this_year_is_not_reminded_of_any() -> None:
    for starts in ("2025-05-18", "2026-05-17", "2199-01-01"):
        kinds = [one.kind for one in overdue(facts(), row(starts=starts), TODAY)]
        assert "evaluation" not in kinds


def test_one_that_starts_at_the_end_of_time_stops_no_other(
    caplog: pytest.LogCaptureFixture,
) -> None:
    first, last = UUID(int=1), UUID(int=2)
    active = [row(first, starts="9999-12-01", ends="9999-12-31"), row(last, ends="2026-05-01")]

    def read(statement: Any, **_parameters: object) -> list[Any]:
        return active if statement is queries.ACTIVE else []

    ended = [command for command, _once in due(read, TODAY) if hasattr(command, "cause")]
    assert [command.agreement for command in ended] == [last]  # type: ignore[attr-defined]
    assert str(first) in caplog.text
