"""Residents create together: ideas grow out of ideas, are voted on, and stand on a shared board."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

import pytest
from playwright.sync_api import expect
from tests.browser.conftest import FACILITATOR

from samskap_cocreation.voting.commands import OpenVoting
from samskap_cocreation.workshops.commands import PlanWorkshop

if TYPE_CHECKING:
    from tests.browser.conftest import Town, Undertaking
    from tests.browser.journeys.conftest import Reader

    Read = Callable[..., Reader]

pytestmark = pytest.mark.browser
QUESTION = (
    "Hvordan kan lokaler som står tomme, bli til nytte for dem som mangler tak,"
    " og for butikkene ved siden av?"
)
SOON = 3_000  # milliseconds until what one writes stands on the boards of the others


@pytest.fixture(scope="module")
def process(town: Town) -> Undertaking:
    """Give a process that collects ideas."""
    return town.begin("Ideas together", "cocreation", ("cocreation.gathering",))


def test_from_a_question_to_the_dots(read: Read, town: Town, process: Undertaking) -> None:
    author, neighbour = read(way="keyboard"), read(way="keyboard")
    idea = submit(author, process)
    other = build(neighbour, idea)
    amend(neighbour)
    accept(author, idea)
    vote(neighbour, opened(town, process, idea, other))
    author.open(idea)
    author.sees("What has grown out of it")
    author.follow("A roof over the long table")


def submit(author: Reader, process: Undertaking) -> str:
    """Answer a question of another process, after a mistake that costs nothing."""
    author.open(f"{process.address}cocreation/ideas")
    author.follow("Sign in to come with an idea")
    author.press("Sign in as Solveig Blåklokkeli")
    asked_in = "Heggedal, Borgen og Holmen: hva trenger nærsentrene?"
    author.pick("Which question does it answer?", f"{QUESTION} (from the process “{asked_in}”)")
    author.fill("What would be done, and for whom?", "A table for twelve in front of the shop.")
    author.press("Submit the idea", status=422)
    author.fill("The idea in one line", "A long table")
    author.press("Submit the idea")
    author.hears("Everybody can now read your idea")
    author.sees(QUESTION)
    return author.address


def build(neighbour: Reader, idea: str) -> str:
    """Let an idea of one’s own grow out of it."""
    neighbour.sign_in("Amina Regnbuestad")
    neighbour.open(idea)
    neighbour.follow("Build on this idea")
    neighbour.fill("The idea in one line", "A roof over the long table")
    neighbour.press("Submit the idea")
    neighbour.sees("A long table")
    return neighbour.address


def amend(neighbour: Reader) -> None:
    """Go to the idea that one’s own grew out of, and suggest other words for it."""
    neighbour.follow("A long table")
    neighbour.follow("Suggest another wording")
    neighbour.fill("The idea in one line", "A long table for all")
    neighbour.fill("Why would this be better?", "So that nobody asks whether they may sit down.")
    neighbour.press("Send the suggestion")
    neighbour.hears("The authors of the idea have been told")


def accept(author: Reader, idea: str) -> None:
    """See what would change, take it over, and have an author beside oneself."""
    author.open(idea)
    author.follow("A long table for all")
    author.follow("Take it over")
    author.press("Take it over")
    author.hears("whoever suggested it is one of its authors")
    author.sees("Authors:")


def opened(town: Town, process: Undertaking, *ideas: str) -> str:
    """Open a voting on ideas and return where it is."""
    voting = OpenVoting(
        process=process.process,
        voting=uuid4(),
        title="Which of them first?",
        ideas=[UUID(idea.rpartition("/")[2]) for idea in ideas],
        dots=3,
        most=2,
        hidden=False,
        ends=town.asker.today() + timedelta(days=7),
        language="en",
    )
    town.send(voting, FACILITATOR)
    return f"{process.address}cocreation/votings/{voting.voting}"


def vote(neighbour: Reader, voting: str) -> None:
    """Place too many dots, which are refused and stay where they are, then as many as there are."""
    neighbour.open(voting)
    neighbour.fill("A long table for all", "2")
    neighbour.fill("A roof over the long table", "2")
    neighbour.press("Place the dots", status=422)
    neighbour.sees("You have placed 4 dots, but there are 3.")
    expect(neighbour.field("A long table for all")).to_have_value("2")
    neighbour.fill("A roof over the long table", "1")
    neighbour.press("Place the dots")
    neighbour.hears("Your dots lie in the box.")


def planned(town: Town, process: Undertaking, title: str) -> str:
    """Announce a workshop and return where one can read about it."""
    today = town.asker.today()
    plan = PlanWorkshop(
        process=process.process,
        workshop=uuid4(),
        title=title,
        place="The library",
        day=today + timedelta(days=10),
        begins="17:00",
        ends="20:00",
        seats=25,
        until=today + timedelta(days=8),
        language="en",
    )
    town.send(plan, FACILITATOR)
    return f"{process.address}cocreation/workshops/{plan.workshop}"


def test_a_seat_at_a_workshop_without_scripts(read: Read, town: Town, process: Undertaking) -> None:
    planned(town, process, "An evening of ideas")
    guest = read(way="no_scripts")
    guest.open(f"{process.address}cocreation/workshops")
    guest.follow("An evening of ideas")
    guest.follow("Sign in to sign up")
    guest.press("Sign in as Solveig Blåklokkeli")
    guest.press("Sign up")
    guest.hears("You have a seat. Put the workshop into your calendar.")
    guest.press("Give your seat back")
    guest.hears("You have given your place back.")


def test_all_see_what_one_writes_on_the_board(read: Read, town: Town, process: Undertaking) -> None:
    board = f"{planned(town, process, 'At one table')}/board"
    writer, other, without = read(), read(), read(way="no_scripts")
    for reader, name in ((writer, "Solveig Blåklokkeli"), (other, "Amina Regnbuestad")):
        reader.sign_in(name)
        reader.open(board)
    without.open(board)
    other.fill("Your idea in one line", "Half a thou")
    write(writer, "Bread for the ducks")
    sees_soon(other, "Bread for the ducks")
    expect(other.field("Your idea in one line")).to_have_value("Half a thou")
    expect(other.field("Your idea in one line")).to_be_focused()
    for reader in (writer, other):
        reader.look()
    without.open(board)
    without.sees("Bread for the ducks")


def write(writer: Reader, idea: str) -> None:
    """Put an idea on the board, without taking the time to look at what comes of it."""
    writer.fill("Your idea in one line", idea)
    button = writer.page.get_by_role("button", name="Put it on the board")
    writer.aim(button)
    with writer.page.expect_response(lambda response: response.request.method == "POST"):
        writer.go(button)


def sees_soon(other: Reader, idea: str) -> None:
    """Expect an idea to appear by itself."""
    link = other.page.get_by_role("link", name=idea)
    expect(link).to_be_visible(timeout=SOON)
