"""The course of a process: deadlines move in the open, it ends with an outcome, and stays."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.browser.conftest import Town
    from tests.browser.journeys.conftest import Reader

    Read = Callable[..., Reader]

pytestmark = pytest.mark.browser


def test_from_a_moved_deadline_to_the_archive(read: Read, town: Town) -> None:
    process = town.begin("Benches by the river")
    facilitator, resident = read(), read()
    facilitator.sign_in("Kari Trådsnelle")
    resident.sign_in("Jonas Tåkedal")
    resident.open(process.address)
    resident.press("Follow")
    facilitator.open(f"{process.address}admin/")
    move(facilitator)
    close(facilitator)
    read_on(resident)


def move(facilitator: Reader) -> None:
    """Give people more time and say why."""
    facilitator.follow("Phases and dates")
    facilitator.follow("Move the deadline – Tell")
    facilitator.fill("New last day", "2027-02-28")
    facilitator.press("Move the deadline", status=422)
    facilitator.fill("Reason", "The ice lies longer than usual.")
    facilitator.press("Move the deadline")
    facilitator.hears("The new deadline is 28 February 2027. Followers are told.")
    facilitator.sees("The ice lies longer than usual.")


def close(facilitator: Reader) -> None:
    """Say what came of it, then put the process away; it can be opened again."""
    facilitator.follow("What to do")
    facilitator.follow("Close the process")
    facilitator.fill("Outcome", "There will be six benches.")
    facilitator.press("Close the process")
    facilitator.hears("The process is closed now.")
    facilitator.follow("Open the process again")
    facilitator.fill("Reason", "A bench was forgotten.")
    facilitator.press("Open the process again")
    facilitator.follow("Close the process")
    facilitator.fill("Outcome", "There will be seven benches.")
    facilitator.press("Close the process")
    facilitator.follow("Archive the process")
    facilitator.press("Archive the process")
    facilitator.hears("It can still be read.")


def read_on(resident: Reader) -> None:
    """Whoever follows hears of it, and everybody can read on."""
    resident.follow("My page")
    resident.follow("See my notices")
    resident.follow("Benches by the river")
    resident.sees("There will be seven benches.")
    resident.sees("The last day of “Tell” was moved from")
