"""What changed in a process between two moments."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape

import pytest

from samskap.core.contributions.commands import Support
from samskap.core.processes.commands import CloseProcess, DescribeProcess, MoveDeadline
from samskap.core.processes.process import Process

from .conftest import Place

DIFFERENCE = "/testby/process/-/history/difference"


def row(page: str, name: str) -> list[str]:
    """Return the cells of the table row with this heading."""
    found = re.search(rf'<th scope="row">{re.escape(name)}</th>(.*?)</tr>', page, re.S)
    return re.findall(r"<td[^>]*>(.*?)</td>", found[1]) if found else []


class TestPage:
    """The page for everybody."""

    def test_counts_what_happened_in_between(self, place: Place) -> None:
        before = place.last
        toy = place.submit()
        place.send(Support, "bo", subject=toy, language="en")
        place.send(Support, "eva", subject=toy, language="en")
        page = place.visitor.get(f"{DIFFERENCE}?from={before}")
        assert "3 events lie between the two moments." in page
        assert row(page, "Supports") == ["2"]
        assert row(page, "Toys") == ["1"]

    def test_figures_before_and_after(self, place: Place) -> None:
        first = place.submit("first")
        before = place.last
        place.submit("second")
        place.send(Support, "bo", subject=first, language="en")
        page = place.visitor.get(f"{DIFFERENCE}?from={before}")
        assert row(page, "Toys") == ["1"]  # events by kind come first
        assert row(page, "Supports: Toys") == ["0", "1", "1"]
        assert row(page, "People behind, added up: Toys") == ["1", "3", "2"]

    def test_new_contributions_lead_to_themselves(self, place: Place) -> None:
        before = place.last
        toy = place.submit(title="A red ball")
        page = place.visitor.get(f"{DIFFERENCE}?from={before}")
        assert "New contributions (1)" in page
        assert re.search(
            rf'href="/testby/process/toys/{toy}\?at={place.last}"[^>]*><span>A red ball<', page
        )

    def test_revised_words_are_marked_and_said(self, place: Place) -> None:
        toy = place.submit(title="A red ball", text="It bounces high.")
        before = place.last
        place.send(place.toy.Revise, "ada", toy=toy, title="A blue ball", text="It bounces high.")
        page = place.visitor.get(f"{DIFFERENCE}?from={before}")
        assert "Revised contributions (1)" in page
        removed = '<del><span class="ds-sr-only">Removed: </span>red</del>'
        added = '<ins><span class="ds-sr-only">Added: </span>blue</ins>'
        assert f"A {removed}{added} ball" in page
        assert "bounces" not in page

    def test_withdrawn_words_are_not_shown(self, place: Place) -> None:
        toy = place.submit(title="A red ball")
        before = place.last
        place.send(place.toy.Withdraw, "ada", toy=toy)
        page = place.visitor.get(f"{DIFFERENCE}?from={before}")
        assert "Withdrawn or hidden contributions (1)" in page
        assert "A red ball" not in page

    def test_what_came_and_went_in_between_is_gone(self, place: Place) -> None:
        before = place.last
        toy = place.submit()
        place.send(place.toy.Withdraw, "ada", toy=toy)
        page = place.visitor.get(f"{DIFFERENCE}?from={before}")
        assert "New contributions" not in page
        assert "Withdrawn or hidden contributions (1)" in page

    def test_what_the_process_says_and_plans(self, place: Place) -> None:
        before, who = place.last, place.scenario.administrator
        place.send(DescribeProcess, who, title="Our process", summary="About it", level="influence")
        (phase,) = place.municipality.load(Process, place.scenario.process).phases
        later = phase.ends + timedelta(days=3)
        place.send(MoveDeadline, who, phase=phase.id, new=later, reason="More time")
        place.send(CloseProcess, who, outcome="It went well.")
        page = unescape(place.visitor.get(f"{DIFFERENCE}?from={before}"))
        for words in ("Our", "influence", "Closed", "It went well.", "4"):
            assert f"Added: </span>{words}" in page

    def test_nothing_in_between(self, place: Place) -> None:
        page = place.visitor.get(f"{DIFFERENCE}?from=2&to=2")
        assert "0 events lie between the two moments." in page
        assert "in figures" not in page

    def test_days(self, place: Place) -> None:
        place.scenario.clock.move(days=1)
        place.submit()
        page = place.visitor.get(f"{DIFFERENCE}?from=2026-03-02&to=2026-03-03")
        assert "1 event lies between the two moments." in page

    @pytest.mark.parametrize(
        ("query", "status", "words"),
        [
            ("from=3&to=1", 422, "The first moment comes after the last."),
            ("from=2026-03-03&to=1", 422, "The first moment comes after the last."),
            ("from=nonsense", 422, "Write the moment as a date"),
            ("to=nonsense", 422, "Write the moment as a date"),
            ("from=-1", 422, "Write the moment as a date"),
            ("to=999999999", 404, "nothing here at that moment"),
            ("to=99999999999", 422, "Write the moment as a date"),
            ("from=0001-01-01", 404, "nothing here at that moment"),
        ],
    )
    def test_moments_that_make_no_sense(
        self, place: Place, query: str, status: int, words: str
    ) -> None:
        assert words in place.visitor.get(f"{DIFFERENCE}?{query}", status)
