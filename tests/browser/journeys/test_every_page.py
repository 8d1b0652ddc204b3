"""Every page that can be reached by links, as everybody sees it: at least one of each kind."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Callable
from html import unescape
from itertools import cycle
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

import pytest
from flask.testing import FlaskClient

from samskap.i18n import LOCALES
from samskap.testing.scenario import sign_in

if TYPE_CHECKING:
    from tests.browser.conftest import Town
    from tests.browser.journeys.conftest import Reader

    Read = Callable[..., Reader]

pytestmark = pytest.mark.browser
EXAMPLES = 3  # of each kind of page, whose links are followed
LINK = re.compile(r'<a\s[^>]*href="([^"]*)"')
# Say where one came from, or in which language one reads.
BESIDES = {"back", "lang"}
PEOPLE = {
    "visitor": "",
    "resident": "Tomasz Zielonykot",
    "facilitator": "Kari Trådsnelle",
    "administrator": "Bjørn Nøkkelknippe",
    "auditor": "Turid Lupelykt",
}
# Whoever sees the same as somebody else looks only at what is there for them alone.
SAME = {"facilitator": "resident", "administrator": "facilitator", "auditor": "visitor"}


@pytest.mark.parametrize("role", PEOPLE)
def test_every_page_that_can_be_reached(read: Read, town: Town, role: str) -> None:
    pages = to_look_at(town, role)
    looks = cycle((language, scheme) for language in LOCALES for scheme in ("light", "dark"))
    reader = read()
    if PEOPLE[role]:
        reader.sign_in(PEOPLE[role])
    for address, (language, scheme) in zip(pages, looks, strict=False):
        reader.page.emulate_media(color_scheme=scheme)
        reader.language = language
        reader.open(f"{address}{'&' if '?' in address else '?'}lang={language}")


def to_look_at(town: Town, role: str) -> list[str]:
    """Return an address of each kind of page that nobody else of their sort looks at."""
    elsewhere = reachable(town, PEOPLE[SAME[role]]) if role in SAME else {}
    found = reachable(town, PEOPLE[role])
    return [address for kind, address in found.items() if kind not in elsewhere]


def reachable(town: Town, name: str) -> dict[str, str]:
    """Return an address of each kind of page that somebody can get to from the front page."""
    client = town.app.test_client()
    if name:
        with client.session_transaction() as session:
            sign_in(session, town.asker, town.actor(name))
    found: dict[str, str] = {}
    looked, waiting = Counter[str](), deque(["/"])
    known = set(waiting)
    while waiting:
        address = waiting.popleft()
        kind = town.endpoint(address)
        looked[kind] += 1
        if looked[kind] > EXAMPLES:
            continue
        for link in links(client, address, found, kind):
            if link not in known:
                known.add(link)
                waiting.append(link)
    return found


def links(client: FlaskClient, address: str, found: dict[str, str], kind: str) -> list[str]:
    """Return where a page leads to on this site."""
    with client.get(address) as answer:
        if answer.location:
            return [usual(answer.location)]
        if answer.status_code == 404 and "at=" in address:
            return []  # it was not there yet
        assert answer.status_code == 200, f"{address}: {answer.status_code}"
        if answer.mimetype != "text/html":
            return []
        found.setdefault(kind, address)
        ways = [urljoin(address, unescape(link)) for link in LINK.findall(answer.text)]
    return [usual(way) for way in ways if not urlsplit(way).scheme]


def usual(address: str) -> str:
    """Return an address without what does not matter for the page."""
    parts = urlsplit(address)
    query = [pair for pair in parse_qsl(parts.query) if pair[0] not in BESIDES]
    return f"{parts.path}?{urlencode(query)}" if query else parts.path
