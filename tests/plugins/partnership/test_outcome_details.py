"""An agreed outcome says what it is counted in, which way, from where and since when."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from samskap_partnership.agreements.canonical import DETAILS, content
from samskap_partnership.agreements.draft import Draft, Outcome
from samskap_partnership.outcomes.commands import WriteOutcome
from samskap_partnership.outcomes.events import OutcomeWritten

if TYPE_CHECKING:
    from uuid import UUID

    from tests.plugins.partnership.conftest import Partnership


def writing(city: Partnership, agreement: UUID, **more: Any) -> WriteOutcome:
    known = {"measure": "Pupils who finish", "baseline": 60, "target": 80, "payment": 500}
    details = {"unit": "per cent", "direction": "up", "source": "The school register"}
    about = {"process": city.process, "agreement": agreement, "outcome": city.ids(), "seen": 99}
    days = {"due": city.today, "baseline_on": city.today}
    return WriteOutcome(**{**known, **details, **about, **days, **more})


def test_details_are_part_of_the_text(partnership: Partnership) -> None:
    agreement = partnership.begun(form="outcomes")
    partnership.send(writing(partnership, agreement), partnership.facilitator)
    header = partnership.state(agreement).header
    (outcome,) = content(header, partnership.draft(agreement), "nb")["outcomes"]
    assert outcome["unit"] == "per cent"
    assert outcome["direction"] == "up"
    assert outcome["source"] == "The school register"
    assert outcome["baseline_on"] == str(partnership.today)
    assert "detailed" not in outcome


def test_what_was_signed_before_keeps_its_bytes(partnership: Partnership) -> None:
    header = partnership.state(partnership.begun(form="outcomes")).header
    old = Outcome(measure="Pupils", baseline="1", target="2", payment="3", due="2026-05-17")
    (outcome,) = content(header, Draft(outcomes={header.agreement: old}), "nb")["outcomes"]
    assert not DETAILS & outcome.keys()
    assert OutcomeWritten.upcasters[1]({"edition": 1}) == {"edition": 1, "detailed": False}


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"direction": "down"}, "direction"),
        ({"baseline_on": date(2026, 3, 2) + timedelta(days=1)}, "baseline_on"),
    ],
)
def test_details_fit_the_figures(
    partnership: Partnership, wrong: dict[str, Any], field: str
) -> None:
    command = writing(partnership, partnership.begun(form="outcomes"), **wrong)
    partnership.when(command, partnership.facilitator).refused(field=field)
