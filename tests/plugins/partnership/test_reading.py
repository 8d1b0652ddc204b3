"""An agreement reads well in each of its languages, and says no more than is so."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from samskap.i18n import Catalogues, install, use_locale
from samskap_partnership.agreements.canonical import purpose
from samskap_partnership.documents.plain_text import (
    duty_line,
    in_own_language,
    language_name,
    outcome_line,
    promise_line,
    stage,
    terms,
)
from samskap_partnership.shared.choices import UNITS, counted

if TYPE_CHECKING:
    from tests.plugins.browsing import Browser
    from tests.plugins.partnership.conftest import Partnership


@pytest.fixture(autouse=True)
def catalogues() -> None:
    """Speak all languages, as a server does."""
    install(Catalogues.load(["samskap", "samskap_partnership"]))


MONEY = {
    "kind": "money",
    "what": "Leie",
    "amount": "6000000",
    "unit": "kroner",
    "due": "2027-12-01",
    "yearly": "",
}
TERMS = {
    "starts": "2026-03-03",
    "ends": "2027-12-31",
    "amount": "480000",
    "currency": "NOK",
    "notice": "1",
    "meetings": "2",
}


@pytest.mark.parametrize(
    ("language", "line", "frame", "notice"),
    [
        (
            "nb",
            "Penger: Leie (6 000 000 kroner, innen 1. desember 2027)",
            "norske kroner",
            "måned",
        ),
        (
            "nn",
            "Pengar: Leie (6 000 000 kroner, innan 1. desember 2027)",
            "norske kroner",
            "månad",
        ),
        (
            "sv",
            "Pengar: Leie (6 000 000 kronor, senast 1 december 2027)",
            "norska kronor",
            "månad",
        ),
        (
            "da",
            "Penge: Leie (6.000.000 kroner, senest 1. december 2027)",
            "norske kroner",
            "måned",
        ),
        ("en", "Money: Leie (6,000,000 kroner, by 1 December 2027)", "Norwegian kroner", "month"),
    ],
)
def test_sums_and_days_are_written_as_the_language_writes_them(
    language: str, line: str, frame: str, notice: str
) -> None:
    with use_locale(language):
        assert promise_line(MONEY).replace("\u00a0", " ") == line
        said = dict(terms(TERMS))
        assert any(value.endswith(frame) for value in said.values())
        assert f"1 {notice}" in said.values()
        assert "2027-12-31" not in str(said)


@pytest.mark.parametrize("language", ["nb", "nn", "sv", "da", "en"])
@pytest.mark.parametrize("unit", UNITS)
def test_one_is_not_several(language: str, unit: str) -> None:
    with use_locale(language):
        one, two = counted(1, unit), counted(2, unit)
    assert (one[0], two[0]) == ("1", "2")
    # Danish counts "styk" without an ending.
    assert one[1:] != two[1:] or (language, unit) == ("da", "pieces")


def test_what_is_to_be_done_and_reached_reads_well() -> None:
    duty = {"actor": "", "what": "Dørene åpnes", "due": "2026-05-17"}
    goal = {"measure": "Elever", "baseline": "6000", "target": "8000", "due": "2026-05-17"}
    with use_locale("nb"):
        assert duty_line(duty, {}) == "Alle partene: Dørene åpnes (17. mai 2026)"
        line = outcome_line({**goal, "payment": "1600000"}).replace("\u00a0", " ")
    assert all(words in line for words in ("6 000", "17. mai 2026", "1 600 000 kroner"))


def test_what_stands_around_the_clauses_is_in_the_language_of_the_agreement() -> None:
    party = {"actor": "1", "name": "Klubben", "number": "", "country": "", "roles": []}
    text = {"language": "sv", "duties": [], "outcomes": [], "terms": TERMS}
    with use_locale("en"):
        around = in_own_language({**text, "parties": [{**party, "contributes": [MONEY]}]})
        assert language_name("nb") == "Norwegian Bokmål"
    assert around["heading"] == "Parterna"
    assert around["parties"][0][1][0].startswith("Pengar: ")
    with use_locale("nb"):
        assert language_name("nb") == "norsk bokmål"


def test_signed_is_not_in_force_before_the_first_day() -> None:
    today = date(2026, 3, 2)
    assert stage("active", "2026-03-03", today) == "upcoming"
    assert stage("active", "2026-03-02", today) == "active"
    assert stage("approved", "2026-03-03", today) == "approved"


def test_pages_tell_the_day_before_it_begins_from_the_day_itself(
    partnership: Partnership, browser: Any
) -> None:
    city = partnership
    agreement = city.ready()
    city.promise(agreement, city.club, due=city.today + timedelta(days=9))
    city.terms(agreement, starts=city.today + timedelta(days=1))
    for actor, who in ((city.town, "bo"), (city.club, "ada")):
        city.send(city.confirming(agreement, actor), who)
    city.send(city.approving(agreement), city.facilitator)
    for actor, who in ((city.town, "bo"), (city.club, "ada")):
        city.send(city.signing(agreement, actor), who)
    ada: Browser = browser("ada")
    pages = ("partnership/mine", f"partnership/agreements/{agreement}/draft")
    follow = f"partnership/agreements/{agreement}/follow"
    for page in (*pages, follow):
        assert "Signed, not in force yet" in ada.get(page)
    assert "Not due yet" in ada.get(follow)
    city.clock.now += timedelta(days=1)
    for page in pages:
        assert "Signed, not in force yet" not in ada.get(page)
        assert "In force" in ada.get(page)


def test_lists_quote_the_purpose(partnership: Partnership, browser: Any) -> None:
    partnership.published()
    visitor: Browser = browser()
    page = visitor.get("partnership/")
    assert "About purpose." in page
    assert "About parties." not in page


def test_without_a_purpose_lists_do_not_quote_who_the_parties_are() -> None:
    text = (
        '{"clauses":[{"kind":"parties","text":"A and B."},{"kind":"activities","text":"We meet."}]}'
    )
    assert purpose(text) == "We meet."
    assert purpose(None) is None
