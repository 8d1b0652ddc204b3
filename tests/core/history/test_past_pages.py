"""Whoever walks through the past stays in it, and can do nothing there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

import pytest

from samskap.core.contributions.commands import Follow, Respond, SubmitComment, Support

from .conftest import Place

PROCESS = "/testby/process/"
# Those who run it leave the past when they go to work; auditors when they look behind it.
# What can be downloaded is no page.
OF_NOW = ("/admin/", "/-/audit/", "/-/export")


@pytest.fixture
def lively(place: Place) -> Place:
    """Give a process in which everything has happened that the core offers."""
    toy = place.submit()
    about = {"subject": toy, "language": "en"}
    place.send(Support, "bo", **about, words="Mine too.")
    place.send(SubmitComment, "bo", **about, comment=place.toy.id("comment"), text="Nice.")
    place.send(Follow, "eva", subject=toy)
    who = place.scenario.administrator
    place.send(Respond, who, **about, outcome="known", text="Thank you.")
    return place


def walk(place: Place, who: str, start: str) -> Iterator[tuple[str, str]]:
    """Give (address, main part) of every page of the process that links lead to."""
    browser = place.browser(place.scenario.administrator if who == "administrator" else who)
    waiting, seen = [start], set()
    while waiting:
        address = waiting.pop()
        if address in seen:
            continue
        seen.add(address)
        page = browser.get(address)
        main = page.partition("<main")[2].partition("</main>")[0]
        yield address, main
        links = (unescape(link) for link in re.findall(r'href="([^"#]+)"', main))
        waiting += [link for link in links if link.startswith(PROCESS) and _stays(link)]


def _stays(link: str) -> bool:
    # Each event has a moment of its own: one is enough.
    return not any(part in link for part in OF_NOW) and ("at=" not in link or AT in link)


AT = "at=5"


@pytest.mark.parametrize("who", ["", "ada", "bo", "administrator"])
def test_nothing_can_be_done_on_any_page(lively: Place, who: str) -> None:
    pages = dict(walk(lively, who, f"{PROCESS}?{AT}"))
    assert len(pages) > 5
    assert [address for address, main in pages.items() if 'method="post"' in main] == []


@pytest.mark.parametrize("who", ["", "ada", "administrator"])
def test_every_link_within_the_process_stays_there(lively: Place, who: str) -> None:
    assert [
        address for address, _main in walk(lively, who, f"{PROCESS}?{AT}") if AT not in address
    ] == []
