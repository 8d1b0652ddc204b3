"""A resident tells about a need, others join in, the municipality responds, and all hear of it."""

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
KNOWN = "A way in for people who are new"


@pytest.mark.parametrize("way", ["mouse", "keyboard", "no_scripts"])
def test_from_a_need_to_the_response(read: Read, way: str) -> None:
    author, neighbour, facilitator = read(way=way), read(way=way), read(way=way)
    need = tell(author, title := f"A way in for new people, told by {way}")
    support(neighbour, need)
    talk(neighbour, author, need)
    respond(facilitator, need)
    for reader in (author, neighbour):
        hear(reader, title)


def tell(author: Reader, title: str) -> str:
    """Sign in on the way to the form, see what is known, put a mistake right and tell."""
    author.open(PROCESS)
    author.follow("Tell about a need")
    author.press("Sign in as Solveig Blåklokkeli")
    author.fill("What is it about?", title)
    author.fill("What is the situation?", "I moved here with my family and am new.")
    see_similar(author)
    author.press("Submit the need", status=422)
    author.sees("There is one thing to put right")
    author.fill("What do you need?", "Something to do together with neighbours.")
    author.press("Submit the need")
    author.hears("Thank you. Everybody can now read about your need")
    return author.address


def see_similar(author: Reader) -> None:
    """While writing; without scripts, in another tab."""
    page = author.page
    if not page.evaluate("'htmx' in window"):
        button = page.get_by_role("button", name="See what others have said")
        author.aim(button)
        with page.expect_popup() as opened:
            author.go(button)
        page = opened.value
    expect(page.get_by_role("link", name=KNOWN)).to_be_visible()
    author.look()


def support(neighbour: Reader, need: str) -> None:
    """Support at a press, take it back, then support with words, and by that follow it."""
    neighbour.sign_in("Peder Knirkebru")
    neighbour.open(need)
    neighbour.press("This applies to me too")
    neighbour.hears("Thank you. Your support counts.")
    neighbour.hears("2 people stand behind this. You are one of them.")
    neighbour.press("Withdraw my support")
    neighbour.hears("Your support has been withdrawn.")
    neighbour.follow("Tell what it is like for you")
    neighbour.fill("What is it like for you?", "I have lived here for thirty years.")
    neighbour.press("Support this")
    neighbour.hears("everybody can read what you wrote")
    neighbour.sees("I have lived here for thirty years.")
    neighbour.press("Stop following")
    neighbour.hears("You no longer follow this.")
    neighbour.press("Follow")
    neighbour.hears("You follow this now.")


def talk(neighbour: Reader, author: Reader, need: str) -> None:
    """Comment and reply."""
    neighbour.press("Submit the comment", status=422)
    neighbour.fill("Your comment", "Come to the community house on Saturday.")
    neighbour.press("Submit the comment")
    neighbour.hears("Your comment can be read by everybody.")
    author.open(need)
    author.follow("Reply – Peder, Heggedal vel")
    author.fill("Your comment", "I will come.")
    author.press("Submit the reply")
    author.hears("Your reply can be read by everybody.")
    author.sees("2 comments")


def respond(facilitator: Reader, need: str) -> None:
    """Respond for the municipality."""
    facilitator.sign_in("Kari Trådsnelle")
    facilitator.open(need)
    facilitator.follow("Respond to this")
    facilitator.tick("Taken up")
    facilitator.fill("The municipality’s response", "We open the house on Saturdays.")
    facilitator.press("Publish the response")
    facilitator.hears("The response has been published.")


def hear(reader: Reader, title: str) -> None:
    """Find the response by way of a notice."""
    reader.follow("My page")
    reader.follow("See my notices")
    reader.follow(title)
    reader.sees("We open the house on Saturdays.")
