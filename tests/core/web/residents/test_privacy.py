"""What is public, and what time and order can still reveal, is said before one acts."""

from __future__ import annotations

import pytest

from .conftest import Town


@pytest.mark.parametrize(
    "said",
    [
        "What time and order can still reveal",
        "are probably yours",
        "What you follow is in no history at all.",
        "whoever runs this site and has its keys can in principle see whose is which",
    ],
)
def test_the_privacy_page_says_what_can_still_be_told(town: Town, said: str) -> None:
    assert said in town.browser().get("/testby/-/privacy")


def test_the_privacy_page_says_it_in_every_language(town: Town) -> None:
    english = town.browser().get("/testby/-/privacy?lang=en")
    assert "What nobody can tie to you" in english
    for language in ("nb", "nn", "sv", "da"):
        assert "What nobody can tie" not in town.browser().get(f"/testby/-/privacy?lang={language}")


def test_beside_the_button_it_says_that_nobody_sees_what_one_follows(town: Town) -> None:
    assert "Nobody can see what you follow." in town.browser("ada").get("/testby/street/")
