"""The time machine: the same pages as they were, and a clear sign that they are not of now."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from tests.browser.journeys.conftest import Reader

    Read = Callable[..., Reader]

pytestmark = pytest.mark.browser
PROCESS = "/asker/tre-naersentre/"


def test_a_process_as_it_was(read: Read) -> None:
    reader = read()
    reader.open(f"{PROCESS}needs/?at=2026-03-01")
    banner = reader.page.get_by_role("complementary", name="Earlier moment")
    expect(banner).to_contain_text("You see this as it was at 1 Mar 2026")
    reader.follow("See all needs")
    expect(banner).to_be_visible()
    reader.follow("Go back to now")
    expect(banner).to_have_count(0)


def test_nobody_takes_part_in_the_past(read: Read) -> None:
    resident = read()
    resident.sign_in("Amina Regnbuestad")
    resident.open(f"{PROCESS}needs/new?at=2026-03-01")
    resident.sees("This is how it was; go back to now to take part.")
