"""Addresses made from titles, and plans with a phase moved."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samskap.core.processes.events import PhasePlan
from samskap.features.processes.admin.addresses import LONGEST, address_from
from samskap.features.processes.admin.plans import next_days, reordered

PLAN = [
    PhasePlan(
        id=UUID(int=number),
        title=str(number),
        purpose="",
        opens=(),
        starts=date(2026, 1, 1),
        ends=date(2026, 1, number),
    )
    for number in (1, 2, 3)
]


@pytest.mark.parametrize(
    ("title", "address"),
    [
        ("Hva skal vi innovere om?", "hva-skal-vi-innovere-om"),
        ("Ærlig, Øystre & Århus", "aerlig-oystre-arhus"),
        ("Guovdageaidnu: Đŋŧš", "guovdageaidnu-dnts"),
        ("Þorlákshöfn", "thorlakshofn"),
        ("Москва", "process"),
        ("--", "process"),
    ],
)
def test_a_title_becomes_an_address(title: str, address: str) -> None:
    assert address_from(title) == address


@given(st.text())
def test_every_title_gives_an_address_that_can_be_used(title: str) -> None:
    address = address_from(title)
    assert 1 <= len(address) <= LONGEST
    assert address.strip("-") == address
    assert set(address) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


@pytest.mark.parametrize(
    ("phase", "by", "order"),
    [(1, 1, "213"), (3, -1, "132"), (1, -1, "123"), (3, 1, "123"), (2, 0, "123")],
)
def test_a_phase_moves_one_place_and_never_out(phase: int, by: int, order: str) -> None:
    assert "".join(p.title for p in reordered(PLAN, UUID(int=phase), by)) == order


def test_a_further_phase_begins_the_day_after_the_last() -> None:
    assert next_days(PLAN, date(2026, 5, 1), 2) == (date(2026, 1, 4), date(2026, 1, 5))


def test_a_first_phase_begins_today() -> None:
    assert next_days([], date(2026, 5, 1), 1) == (date(2026, 5, 1), date(2026, 5, 1))
