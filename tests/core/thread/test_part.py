"""The thread around one contribution, on its page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any
from uuid import UUID

import pytest
from flask import Flask, render_template_string

from samskap import Respond
from samskap.core.contributions.queries import CONTRIBUTIONS, ONE
from samskap.core.snapshots import at
from samskap.features.thread import tree
from samskap.testing.scenario import Served
from samskap.web import here

from .conftest import Grown

PART = '{% include "thread/_thread.html" %}'


@pytest.fixture
def app(grown: Grown) -> Iterator[Flask]:
    app = Served(grown).app
    with app.test_request_context("/testby/process/?lang=en"):
        app.preprocess_request()
        yield app


def part(grown: Grown, toy: UUID) -> str:
    subject = grown.municipality.find(ONE, subject=toy)
    html = render_template_string(PART, subject=subject)
    lists = re.sub(r"<(?!/?(?:ul|details)\b)[^>]+>", "", html.replace(' class="branches"', ""))
    return unescape(re.sub(r"\s+", " ", lists))


def titled(grown: Grown, *titles: str) -> list[UUID]:
    return [grown.submitted(title=title) for title in titles]


@pytest.mark.usefixtures("app")
class TestPart:
    def test_shows_both_ways_and_all_steps(self, grown: Grown) -> None:
        wood, cart, train = titled(grown, "Wood", "Cart", "Train")
        grown.join(wood, cart)
        grown.join(cart, train)
        shown = part(grown, cart)
        assert shown.index("Where it comes from") < shown.index("Wood")
        assert shown.index("Wood") < shown.index("What has grown out of it") < shown.index("Train")
        first = part(grown, wood)
        assert re.search(r"Cart [^<]*<details>What has grown out of it<ul> Train", first)
        assert "Where it comes from" not in first

    def test_says_what_the_municipality_answered(self, grown: Grown) -> None:
        wood, cart = titled(grown, "Wood", "Cart")
        grown.join(wood, cart)
        answer = Respond(
            process=grown.process, subject=cart, outcome="taken_up", text="Yes.", language="en"
        )
        grown.send(answer, grown.facilitator)
        assert "Cart Toy Taken up" in part(grown, wood)

    def test_says_that_there_is_nothing_yet(self, grown: Grown) -> None:
        (wood,) = titled(grown, "Wood")
        assert "Nothing yet." in part(grown, wood)

    def test_leaves_out_what_is_not_open(self, grown: Grown) -> None:
        wood, cart, train = titled(grown, "Wood", "Cart", "Train")
        grown.join(wood, cart)
        grown.join(cart, train)
        grown.send(grown.toy.Withdraw(process=grown.process, toy=cart), "ada")
        assert "Cart" not in part(grown, wood)
        assert part(grown, cart).strip() == ""

    def test_says_that_words_were_erased(self, grown: Grown) -> None:
        wood, cart = titled(grown, "Wood", "Cart")
        grown.join(wood, cart)
        with grown.municipality.store.writing() as database:
            database.change(CONTRIBUTIONS, {"id": cart}, title=None)
        assert "These words have been erased." in part(grown, wood)

    def test_folds_long_lists(self, grown: Grown) -> None:
        (wood,) = titled(grown, "Wood")
        for toy in titled(grown, *(f"Toy {n}" for n in range(7))):
            grown.join(wood, toy)
        shown = part(grown, wood)
        assert shown.index("Toy 4") < shown.index("<details> And 2 more") < shown.index("Toy 5")

    def test_says_how_many_are_not_listed(
        self, grown: Grown, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(tree, "SHOWN_OF_EACH", 6)
        (wood,) = titled(grown, "Wood")
        for toy in titled(grown, *(f"Toy {n}" for n in range(9))):
            grown.join(wood, toy)
        shown = part(grown, wood)
        assert "And 4 more" in shown
        assert "3 are not listed here." in shown
        assert "Toy 6" not in shown

    def test_names_another_process(self, grown: Grown) -> None:
        (wood,) = titled(grown, "Wood")
        with grown.elsewhere():
            grown.make(wood)
        assert "in “Process”" in part(grown, wood)

    def test_says_nothing_of_drafts(self, grown: Grown) -> None:
        (wood,) = titled(grown, "Wood")
        with grown.elsewhere(published=False):
            grown.make(wood)
        assert "Made" not in part(grown, wood)

    def test_shows_a_branch_once(self, grown: Grown) -> None:
        wood, cart, wagon, train, end = titled(grown, "Wood", "Cart", "Wagon", "Train", "End")
        for source, target in [(wood, cart), (wood, wagon), (cart, train), (wagon, train)]:
            grown.join(source, target)
        grown.join(train, end)
        shown = part(grown, wood)
        assert (shown.count("Train"), shown.count("End")) == (2, 1)
        assert "what follows stands elsewhere in this list" in shown

    def test_ends_where_links_go_in_a_ring(self, grown: Grown) -> None:
        wood, cart = titled(grown, "Wood", "Cart")
        grown.join(wood, cart)
        grown.join(cart, wood)
        assert part(grown, wood).count("Cart") == 2

    def test_escapes_words(self, grown: Grown) -> None:
        wood, cart = titled(grown, "Wood", "<b>Cart</b>")
        grown.join(wood, cart)
        subject = grown.municipality.find(ONE, subject=wood)
        assert "&lt;b&gt;Cart" in render_template_string(PART, subject=subject)

    def test_shows_how_it_was(self, grown: Grown) -> None:
        wood, cart = titled(grown, "Wood", "Cart")
        grown.join(wood, cart)
        before = grown.municipality.store.size(str(grown.process)) - 2
        past: Any = at(grown.municipality, grown.process, before)
        here.past = past
        assert "Cart" not in part(grown, wood)
