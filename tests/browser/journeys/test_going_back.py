"""Who goes back, changes what they wrote and sends it again means what they sent last."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from tests.browser.conftest import FACILITATOR, RESIDENT

from samskap import SubmitComment
from samskap.core.boxes.reading import own
from samskap_cocreation.ideas.commands import SubmitIdea
from samskap_cocreation.rounds.live import dots_of
from samskap_cocreation.rounds.model import ballot_id
from samskap_cocreation.voting.commands import OpenVoting

if TYPE_CHECKING:
    from tests.browser.conftest import Town, Undertaking

pytestmark = pytest.mark.browser
PATIENCE = 15_000  # milliseconds
# Whether the browser shows the page as it was left, or asks for it again.
NOTE = """addEventListener('pageshow', event => {
    document.documentElement.dataset.restored = event.persisted })"""
IDEAS = ("A long table", "A roof", "A swing")
WAYS = pytest.mark.parametrize("kept", [False, True], ids=["as served", "kept by the browser"])


@pytest.fixture(scope="module")
def remembering(launch: Callable[..., Browser]) -> Iterator[Browser]:
    """Give a browser that keeps pages for those who go back, as people's browsers do."""
    off = ["--disable-back-forward-cache"]
    with closing(launch(ignore_default_args=off)) as browser:
        yield browser


@pytest.fixture
def tab(remembering: Browser, town: Town, kept: bool) -> Iterator[Page]:
    """Give a resident's tab; the browser may keep its pages where `kept`."""
    with closing(remembering.new_context(locale="en")) as context:
        context.set_default_timeout(PATIENCE)
        context.add_init_script(NOTE)
        page = context.new_page()
        if kept:
            page.route("**/*", keepable)
        page.goto(f"{town.address}/asker/-/sign-in")
        send(page, f"Sign in as {RESIDENT}")
        yield page


def keepable(route: Route) -> None:
    """Answer as the server does, but let the browser keep the page."""
    if not route.request.is_navigation_request() or route.request.method != "GET":
        route.continue_()
        return
    answer = route.fetch(max_redirects=0)
    headers = {name: each for name, each in answer.headers.items() if name != "cache-control"}
    route.fulfill(response=answer, headers=headers)


def send(page: Page, button: str) -> None:
    """Press a button and wait for the page that follows."""
    with page.expect_navigation():
        page.get_by_role("button", name=button, exact=True).first.click()


def back(page: Page, kept: bool) -> None:
    """Go back to where one wrote."""
    # A page that is shown as it was left is not loaded.
    page.go_back(wait_until="commit")
    known = re.compile("true" if kept else "true|false")
    expect(page.locator("html")).to_have_attribute("data-restored", known)


def named(title: str, process: Undertaking) -> str:
    """Return a title that no other process of the town has."""
    return f"{title} ({process.address})"


@WAYS
def test_a_reply_that_is_changed_is_sent(tab: Page, town: Town, kept: bool) -> None:
    process = town.begin(f"Back to a reply {kept}")
    comment = said(town, process, process.tell(named("A bench", process)))
    about = f"contributions/{comment.subject}/comments/{comment.comment}/reply"
    tab.goto(f"{town.address}{process.address}{about}")
    write(tab, "ONE")
    back(tab, kept)
    write(tab, "TWO")
    for words in ("ONE", "TWO"):
        expect(tab.locator("main").get_by_text(words, exact=True)).to_be_visible()


def said(town: Town, process: Undertaking, need: str) -> SubmitComment:
    """Let somebody comment on a need."""
    subject = UUID(need.rpartition("/")[2])
    comment = SubmitComment(
        process=process.process, comment=uuid4(), subject=subject, text="Good.", language="en"
    )
    town.send(comment, FACILITATOR)
    return comment


def write(page: Page, words: str) -> None:
    """Write a reply and send it."""
    page.locator("main").get_by_label("Your comment").fill(words)
    send(page, "Submit the reply")


@WAYS
def test_dots_that_are_moved_lie_where_they_were_moved_to(
    tab: Page, town: Town, kept: bool
) -> None:
    process = town.begin(f"Back to dots {kept}", "cocreation", ("cocreation.gathering",))
    voting, ideas = opened(town, process)
    tab.goto(f"{town.address}{process.address}cocreation/votings/{voting}")
    place(tab, ["2", "0", "0"])
    assert lying(town, process, voting, ideas) == [2, 0, 0]
    if kept:
        # No browser keeps a page that the very same address has taken the place of.
        tab.goto(town.address + process.address)
    back(tab, kept)
    place(tab, ["0", "2", "0"])
    assert lying(town, process, voting, ideas) == [0, 2, 0]
    assert fields(tab) == ["0", "2", "0"]


def opened(town: Town, process: Undertaking) -> tuple[UUID, list[UUID]]:
    """Open a voting on three ideas; return it and them."""
    ideas = [
        SubmitIdea(
            process=process.process, idea=uuid4(), title=named(title, process), language="en"
        )
        for title in IDEAS
    ]
    for idea in ideas:
        town.send(idea, RESIDENT)
    voting = OpenVoting(
        process=process.process,
        voting=uuid4(),
        title=named("Which of them first?", process),
        ideas=[idea.idea for idea in ideas],
        dots=3,
        most=2,
        hidden=False,
        ends=town.asker.today() + timedelta(days=7),
        language="en",
    )
    town.send(voting, FACILITATOR)
    return voting.voting, voting.ideas


def place(page: Page, dots: list[str]) -> None:
    """Place dots on the ideas in their order."""
    for title, number in zip(IDEAS, dots, strict=True):
        page.locator("main").get_by_label(title).fill(number)
    send(page, "Place the dots")


def fields(page: Page) -> list[str]:
    """Return what the page says about the dots."""
    return [page.locator("main").get_by_label(title).input_value() for title in IDEAS]


def lying(town: Town, process: Undertaking, voting: UUID, ideas: list[UUID]) -> list[int]:
    """Return the dots of the resident's ballot, in the order of the ideas."""
    person = town.actor(RESIDENT).person
    assert person
    name = town.asker.vault.known_pseudonym(person, str(process.process), str(voting))
    dots = dots_of(own(town.asker, ballot_id(voting, name)))
    return [dots.get(str(idea), 0) for idea in ideas]
