"""The ladder of plans is the country's, whatever the reader's language."""

from __future__ import annotations

import pytest

from samskap.i18n import Catalogues, install, use_locale
from samskap_needs.choices import LADDERS, ladder, level_name


@pytest.fixture(autouse=True)
def catalogues() -> None:
    """Speak all languages, as a server does."""
    install(Catalogues.load(["samskap", "samskap_needs"]))


@pytest.mark.parametrize(
    ("country", "language", "names"),
    [
        ("NO", "nb", ["Planstrategi", "Kommuneplanens samfunnsdel", "Kommunedelplan"]),
        ("SE", "sv", ["Översiktsplan", "Fördjupad översiktsplan eller tematiskt tillägg"]),
        ("SE", "sv", ["Mål och budget", "Verksamhetsplan"]),
        ("DK", "da", ["Planstrategi", "Kommuneplan", "Lokalplan eller temaplan", "Budget"]),
        ("DK", "da", ["Virksomhedsplan"]),
    ],
)
def test_each_country_has_its_own_ladder(country: str, language: str, names: list[str]) -> None:
    with use_locale(language):
        found = [str(name) for name in ladder(country).values()]
    assert [name for name in found if name in names] == names


def test_the_ladder_does_not_follow_the_reader() -> None:
    with use_locale("nb"):
        swedish = {level: str(name) for level, name in ladder("SE").items()}
    assert swedish["community"] == "Oversiktsplan"
    assert "strategy" not in swedish


@pytest.mark.parametrize("country", LADDERS)
@pytest.mark.parametrize("level", ["sector", "unit", "innovation"])
def test_every_ladder_has_sector_unit_and_innovation(country: str, level: str) -> None:
    assert level in ladder(country)


def test_what_was_linked_before_is_still_named() -> None:
    with use_locale("en"):
        assert str(level_name("strategy", "SE")) == "Planning strategy"
    assert ladder("FI") == ladder("NO")
