"""The same pages in other lights: in the dark, with large text, in each theme, on a phone."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from samskap.demo.story import stories

if TYPE_CHECKING:
    from tests.browser.journeys.conftest import Reader

    Read = Callable[..., Reader]

pytestmark = pytest.mark.browser
PROCESS = "/asker/tre-naersentre/"
PAGES = (PROCESS, f"{PROCESS}needs/report", f"{PROCESS}needs/insights", "/asker/-/sign-in")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("slug", sorted(stories()))
def test_each_theme_in_light_and_dark(read: Read, slug: str, scheme: str) -> None:
    read(color_scheme=scheme).open(f"/{slug}/")


@pytest.mark.parametrize("address", PAGES)
def test_text_of_twice_the_size(read: Read, address: str) -> None:
    reader = read(color_scheme="dark")
    reader.open(address)
    settings = reader.page.context.new_cdp_session(reader.page)
    settings.send("Page.setFontSizes", {"fontSizes": {"standard": 32}})
    assert reader.page.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
    assert not reader.scrolls
    assert reader.page.evaluate(CUT) == []


# What is hidden on purpose is one pixel large.
CUT = """() => [...document.querySelectorAll("main *")].filter(one =>
    one.clientWidth > 1 && one.scrollWidth > one.clientWidth + 1 &&
    getComputedStyle(one).overflowX === "hidden").map(one => one.outerHTML.slice(0, 100))"""


def test_the_menu_folds_on_a_phone(read: Read) -> None:
    reader = read(width=320)
    reader.open(PROCESS)
    menu = reader.page.get_by_role("button", name="Menu")
    search = reader.page.get_by_role("searchbox")
    expect(search).to_be_hidden()
    menu.click()
    expect(menu).to_have_attribute("aria-expanded", "true")
    expect(search).to_be_visible()
    reader.look()


def test_without_scripts_the_menu_is_open_on_a_phone(read: Read) -> None:
    reader = read(way="no_scripts", width=320)
    reader.open(PROCESS)
    expect(reader.page.get_by_role("searchbox")).to_be_visible()
