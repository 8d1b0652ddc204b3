"""Readers who look closely at every page they see, with a mouse, by keyboard or without scripts."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Locator,
    Page,
    Request,
    Response,
    Route,
    ViewportSize,
    expect,
)

import samskap

if TYPE_CHECKING:
    from tests.browser.conftest import Town

AXE = Path(samskap.__file__).parent / "static" / "vendor" / "axe.min.js"
LOOK = (Path(__file__).parent / "look.js").read_text()
JUDGE = """async rules => (await axe.run(document, rules)).violations.map(
    one => `${one.id}: ${one.nodes.map(node => node.html).join(" | ").slice(0, 1000)}`)"""
PATIENCE = 15_000  # milliseconds
PHONE: ViewportSize = {"width": 320, "height": 800}
# The rules that depend on how a page is drawn, and not only on what is in it.
DRAWN = ["color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size"]
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
    "preload": False,
}
# Differ each time a page is made, and say nothing about what it is like.
PASSING = re.compile(r'name="[a-z-]*csrf_token" (?:type="hidden" )?value="[^"]*"|[0-9a-f-]{36}')
FOCUSED = """wanted => {
    const focused = document.activeElement;
    let drawn = focused;
    while (drawn && getComputedStyle(drawn).outlineStyle === "none") drawn = drawn.parentElement;
    return {here: focused === wanted, drawn: Boolean(drawn), what: focused.outerHTML.slice(0, 200)};
}"""
DARK = "matchMedia('(prefers-color-scheme: dark)').matches"
STOPS = 150  # presses of Tab, at most, to get anywhere on a page

expect.set_options(timeout=PATIENCE)


class Reader:
    """Somebody at a browser, who looks closely at every page.

    Args:
        page: an open tab.
        town: where addresses lead to.
        language: in which pages are expected.
        mirror: a tab that judges pages where the reader's own runs no scripts.
        seen: what has been judged already, in windows of every kind.
    """

    def __init__(
        self, page: Page, town: Town, language: str, mirror: Page | None, seen: set[str]
    ) -> None:
        self.page = page
        self.town = town
        self.language = language
        self._mirror = mirror
        self._seen = seen
        self._troubles: list[str] = []
        self._failed: list[int] = []
        page.on("console", self._note)
        page.on("pageerror", lambda error: self._troubles.append(str(error)))
        page.on("request", self._follow)
        page.on("response", self._weigh)

    def _note(self, message: ConsoleMessage) -> None:
        # What could not be loaded is noted with its status.
        if message.type in ("error", "warning") and "Failed to load" not in message.text:
            self._troubles.append(message.text)

    def _follow(self, request: Request) -> None:
        if not request.url.startswith((self.town.address, "data:")):
            self._troubles.append(f"asks somebody else: {request.url}")

    def _weigh(self, response: Response) -> None:
        if response.status >= 400:
            self._failed.append(response.status)

    @property
    def address(self) -> str:
        """Where the reader is."""
        return urlsplit(self.page.url).path

    def open(self, address: str, status: int = 200) -> None:
        """Go to an address, expect a status and look at the page."""
        answer = self.page.goto(self.town.address + address)
        assert answer
        assert answer.status == status
        self.look(status)

    def follow(self, name: str, status: int = 200) -> None:
        """Follow the link of this name."""
        link = self.page.get_by_role("link", name=name, exact=True).first
        self.aim(link)
        with self.page.expect_navigation():
            self.go(link)
        self.look(status)

    def press(self, name: str, status: int = 200) -> None:
        """Press the button of this name and look at what comes of it."""
        button = self.page.get_by_role("button", name=name, exact=True).first
        swaps = button.evaluate("button => Boolean(window.htmx && button.closest('[hx-post]'))")
        self.aim(button)
        with self.page.expect_response(sent) if swaps else self.page.expect_navigation():
            self.go(button)
        expect(self.page.locator(".htmx-request, .htmx-settling")).to_have_count(0)
        assert not swaps or self.page.evaluate("document.activeElement !== document.body")
        self.look(status)

    def aim(self, way: Locator) -> None:
        """Get to a link or a button."""
        # A page behind another one draws no frames, and nothing on it ever comes to rest.
        self.page.bring_to_front()
        way.scroll_into_view_if_needed()

    def go(self, way: Locator) -> None:
        """Press the link or the button that was got to."""
        way.click()

    def fill(self, label: str, words: str) -> None:
        """Write into the field with this label."""
        self.field(label).fill(words)

    def tick(self, label: str) -> None:
        """Choose the box or the radio button with this label."""
        self.choice(label).check()

    def pick(self, label: str, option: str) -> None:
        """Choose from the list with this label."""
        self.field(label).select_option(label=option)

    def choice(self, label: str) -> Locator:
        """Return the box or the radio button whose label begins so."""
        return self.page.locator("main").get_by_label(re.compile(rf"^{re.escape(label)}(?!\w)"))

    def field(self, label: str) -> Locator:
        """Return the field with this label."""
        return self.page.locator("main").get_by_label(label)

    def sees(self, words: str) -> None:
        """Expect words on the page."""
        expect(self.page.locator("main").get_by_text(words).first).to_be_visible()

    def hears(self, words: str) -> None:
        """Expect words that a screen reader says without being asked."""
        expect(self.page.get_by_role("status").filter(has_text=words).first).to_be_visible()

    def sign_in(self, name: str, municipality: str = "asker") -> None:
        """Become one of the demo's people."""
        self.open(f"/{municipality}/-/sign-in")
        self.press(f"Sign in as {name}")
        self.hears(f"You are signed in as {name}.")

    def look(self, status: int = 200) -> None:
        """Look at the page as it is now: nothing may be wrong with it."""
        assert self._troubles == []
        assert self._failed == ([] if status < 400 else [status])
        self._failed.clear()
        html = self.page.content()
        window = f"{self.page.viewport_size}{self.page.evaluate(DARK)}"
        mark = hashlib.sha256((window + PASSING.sub("", html)).encode()).hexdigest()
        if mark in self._seen:
            return
        self._seen.add(mark)
        assert self.page.evaluate("document.documentElement.lang") == self.language
        assert self.page.evaluate(LOOK) == [], self.page.url
        if self._mirror:
            show(self._mirror, self.page.url, html)
        judge(self._mirror or self.page)

    @property
    def scrolls(self) -> bool:
        """Tell whether the page is wider than the window."""
        return wide(self.page)


class Typist(Reader):
    """A reader who has nothing but a keyboard, and must always see where they are."""

    def aim(self, way: Locator) -> None:
        """Get to a link or a button."""
        self.reach(way)

    def go(self, way: Locator) -> None:
        """Press the link or the button that was got to."""
        self.page.keyboard.press("Enter")

    def fill(self, label: str, words: str) -> None:
        """Write into the field with this label."""
        self.reach(self.field(label))
        self.page.keyboard.press("ControlOrMeta+A")
        self.page.keyboard.insert_text(words)

    def tick(self, label: str) -> None:
        """Choose the box or the radio button with this label."""
        choice = self.choice(label)
        group = choice.locator("xpath=ancestor::fieldset").get_by_role("radio")
        if group.count():
            self.reach(group.first)
            self._move("ArrowDown", choice)
        else:
            self.reach(choice)
        self.page.keyboard.press("Space")
        expect(choice).to_be_checked()

    def reach(self, wanted: Locator) -> None:
        """Press Tab until something is focused; past the header if it is not in it."""
        if self.page.evaluate("document.activeElement === document.body") and wanted.evaluate(
            "wanted => wanted.closest('main')"
        ):
            self.page.keyboard.press("Tab")
            self.page.keyboard.press("Enter")
        self._move("Tab", wanted)

    def _move(self, key: str, wanted: Locator) -> None:
        target = wanted.element_handle()
        for _stop in range(STOPS):
            focus = self.page.evaluate(FOCUSED, target)
            if focus["here"]:
                assert focus["drawn"], focus["what"]
                return
            self.page.keyboard.press(key)
        raise AssertionError(f"{key} never gets to {wanted}")


def sent(response: Response) -> bool:
    """Tell whether a response answers a form that was sent."""
    return response.request.method == "POST"


def wide(page: Page) -> bool:
    """Tell whether a page is wider than its window."""
    return bool(page.evaluate("document.documentElement.scrollWidth > innerWidth"))


def judge(page: Page) -> None:
    """Let axe-core judge a page, in its window and on a small phone."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text())
    assert page.evaluate(JUDGE, RULES) == [], page.url
    usual = page.viewport_size
    assert usual
    page.set_viewport_size(PHONE)
    assert not wide(page), page.url
    assert page.evaluate(JUDGE, {**RULES, "runOnly": DRAWN}) == [], page.url
    page.set_viewport_size(usual)


def show(mirror: Page, address: str, html: str) -> None:
    """Show a page as it stands in another tab, without its scripts."""

    def answer(route: Route) -> None:
        if route.request.is_navigation_request():
            route.fulfill(body=html, content_type="text/html; charset=utf-8")
        elif route.request.resource_type == "script":
            route.abort()
        else:
            route.continue_()

    mirror.route("**/*", answer)
    mirror.goto(address)
    mirror.unroute("**/*")


@pytest.fixture(scope="session")
def seen() -> set[str]:
    """Give the pages that have been judged in this run."""
    return set()


@pytest.fixture
def read(town: Town, chromium: Browser, seen: set[str]) -> Iterator[Callable[..., Reader]]:
    """Give a way to let people come, each with a browser window of their own."""
    with ExitStack() as leaving:

        def page(**options: Any) -> Page:
            context = leaving.enter_context(closing(chromium.new_context(**options)))
            context.set_default_timeout(PATIENCE)
            return context.new_page()

        def come(
            language: str = "en", way: str = "mouse", width: int = 1280, **options: Any
        ) -> Reader:
            window = {"viewport": {"width": width, "height": 800}, **options}
            scripts = way != "no_scripts"
            tab = page(locale=language, java_script_enabled=scripts, **window)
            kind = Typist if way == "keyboard" else Reader
            return kind(tab, town, language, None if scripts else page(**window), seen)

        yield come
