"""When something goes wrong: pages that say what it means, and what one can do."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.browser.journeys.conftest import Reader

    Read = Callable[..., Reader]

pytestmark = pytest.mark.browser
PROCESS = "/asker/tre-naersentre/"


@pytest.mark.parametrize(
    "address", ["/nowhere", "/asker/nowhere/", f"{PROCESS}needs/nowhere", "/asker/-/nowhere"]
)
def test_a_page_that_is_not_there(read: Read, address: str) -> None:
    reader = read()
    reader.open(address, status=404)
    reader.sees("This page is not here")
    reader.follow("Go to the front page")


def test_a_page_for_others(read: Read) -> None:
    resident = read()
    resident.sign_in("Amina Regnbuestad")
    resident.open(f"{PROCESS}admin/", status=403)
    resident.sees("This page is for those who run the process.")


def test_a_visitor_is_shown_where_to_sign_in(read: Read) -> None:
    visitor = read("en")
    visitor.open(f"{PROCESS}admin/", status=403)
    visitor.follow("Sign in")
    visitor.press("Sign in as Kari Trådsnelle")
    assert visitor.address == f"{PROCESS}admin/"


def test_words_that_are_too_many(read: Read) -> None:
    resident = read()
    resident.sign_in("Amina Regnbuestad")
    resident.open(f"{PROCESS}needs/new")
    resident.field("What do you need?").evaluate("field => field.value = 'word '.repeat(250_000)")
    resident.press("Submit the need", status=413)
    resident.sees("This is too large")


def test_a_form_after_signing_out_in_another_tab(read: Read) -> None:
    resident = read()
    resident.sign_in("Amina Regnbuestad")
    resident.open(f"{PROCESS}needs/new")
    resident.fill("What is it about?", "Light")
    resident.page.context.clear_cookies()
    resident.press("Submit the need", status=400)
    resident.sees("The form could not be accepted")


def test_a_moment_that_never_was(read: Read) -> None:
    reader = read()
    reader.open(f"{PROCESS}?at=yesterday", status=422)
    reader.sees("Write the moment as a date")
