"""A facilitator brings needs together, answers all of them and publishes what was understood."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from tests.browser.conftest import Town
    from tests.browser.journeys.conftest import Reader

    Read = Callable[..., Reader]

pytestmark = pytest.mark.browser


def test_from_needs_to_the_report(read: Read, town: Town) -> None:
    process = town.begin("A quiet room")
    for title in ("Somewhere to read", "A room without noise", "A longer bus line"):
        process.tell(title)
    facilitator = read()
    facilitator.sign_in("Kari Trådsnelle")
    facilitator.open(f"{process.address}admin/")
    gather(facilitator)
    facilitator.open(f"{process.address}admin/needs/")
    group(facilitator)
    quote_and_weigh(facilitator)
    publish(facilitator)
    answer(facilitator)
    ask(facilitator)
    report(facilitator)
    on_paper(facilitator)


def gather(facilitator: Reader) -> None:
    """Write down what a focus group said; a name in it is noticed."""
    facilitator.follow("Record a need")
    facilitator.tick("Focus group")
    facilitator.tick("Residents")
    facilitator.fill("On which occasion?", "Focus group with pupils")
    facilitator.fill("On which day?", "2026-11-19")
    facilitator.fill("How many people stand behind it?", "7")
    facilitator.fill("What is it about?", "Peace to do homework")
    facilitator.fill("What do they need?", "A table and no noise. Call 98 76 54 32.")
    facilitator.press("Record the need", status=422)
    facilitator.tick("Those who said it agreed")
    facilitator.press("Record the need")
    facilitator.hears("looks like a name, a number or an address")
    facilitator.sees("Staff wrote this down with the consent of those who said it.")
    facilitator.follow("Correct it")
    facilitator.fill("What do they need?", "A table and no noise.")
    facilitator.fill("Why is it corrected?", "A number is nobody else’s business.")
    facilitator.press("Save the correction")
    facilitator.hears("The need has been corrected.")


def group(facilitator: Reader) -> None:
    """Begin an insight and put needs into it."""
    facilitator.follow("Begin an insight")
    facilitator.fill("The insight in one line", "People miss silence")
    facilitator.fill("What have we heard?", "Both old and young look for a quiet place.")
    facilitator.press("Begin the insight")
    facilitator.follow("Put needs into it")
    for title in ("Somewhere to read", "A room without noise", "A longer bus line", "Peace to do"):
        facilitator.tick(title)
    facilitator.pick("Into which insight?", "People miss silence")
    facilitator.press("Put them into the insight")
    facilitator.follow("What is left to do")
    facilitator.follow("People miss silence")
    facilitator.press("Take out “A longer bus line”")
    facilitator.hears("The need was taken out.")


def quote_and_weigh(facilitator: Reader) -> None:
    """Choose words that speak for the insight; those that nobody said are refused."""
    facilitator.follow("Choose a quote – Somewhere to read")
    facilitator.fill("The quote", "Somewhere to drink")
    facilitator.press("Use the quote", status=422)
    facilitator.fill("The quote", "Somewhere to read!")
    facilitator.press("Use the quote")
    facilitator.hears("The quote has been chosen.")
    facilitator.follow("Weigh it")
    facilitator.fill("How many does it concern?", "4")
    facilitator.fill("How much hangs on it for them?", "3")
    facilitator.fill("Why these weights?", "Many say so.")
    facilitator.press("Save the weights")


def publish(facilitator: Reader) -> None:
    """Publish the insight, which answers its needs."""
    facilitator.follow("Publish it")
    facilitator.press("Publish the insight")
    facilitator.hears("its needs have been answered")


def answer(facilitator: Reader) -> None:
    """Answer what is part of no insight."""
    facilitator.follow("Answer needs")
    facilitator.press("Publish the response", status=422)
    facilitator.tick("A longer bus line")
    facilitator.tick("Passed on to others")
    facilitator.fill("The response", "The county runs the buses; we have told them.")
    facilitator.press("Publish the response")
    facilitator.sees("Every need has a response.")


def ask(facilitator: Reader) -> None:
    """Draw a question from the insight."""
    facilitator.follow("Questions")
    facilitator.follow("Ask a question")
    facilitator.fill("The question", "How might we make room for silence?")
    facilitator.tick("People miss silence")
    facilitator.press("Publish the question")
    facilitator.hears("The question can be read by all.")


def report(facilitator: Reader) -> None:
    """Publish the report, which ends in the question."""
    facilitator.follow("Report")
    facilitator.fill("Summary", "Four needs, one insight, one question.")
    facilitator.press("Publish the report")
    facilitator.hears("The report has been published.")
    for words in ("How might we make room for silence?", "Somewhere to read!", "What weighs most"):
        facilitator.sees(words)


def on_paper(facilitator: Reader) -> None:
    """On paper there is the report, and nothing that one can press."""
    page = facilitator.page
    page.emulate_media(media="print")
    facilitator.sees("Four needs, one insight, one question.")
    expect(page.get_by_role("table")).to_be_visible()
    for gone in ("nav.subnav", ".site-header .panel", "footer nav", "form", ".crumbs"):
        assert not [one for one in page.locator(gone).all() if one.is_visible()]
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    facilitator.look()
