"""Words of a signed agreement can be erased: the signatures and what was signed stay provable."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from tests.plugins.browsing import Browser

from samskap.features.privacy.commands import EraseOfficialWords
from samskap.features.privacy.forgetting import follow
from samskap.store.rebuild import rebuild
from samskap_partnership.agreements.events import ClauseWritten
from samskap_partnership.signing.commands import PublishAgreement
from samskap_partnership.signing.events import AgreementSigned

if TYPE_CHECKING:
    from tests.plugins.partnership.conftest import Partnership

NAME = "Kari Nordmann"


@pytest.fixture
def signed(partnership: Partnership) -> UUID:
    """A published agreement of which one clause names somebody."""
    agreement = partnership.ready()
    partnership.write(agreement, heading="Crossed out", text="Never published.")
    partnership.write(agreement, text=f"{NAME} has the “key” \\ here.\n\nOften.")
    partnership.send(partnership.confirming(agreement, partnership.town), "bo")
    partnership.send(partnership.confirming(agreement, partnership.club), "ada")
    partnership.send(partnership.approving(agreement), partnership.facilitator)
    partnership.send(partnership.signing(agreement, partnership.town), "bo")
    partnership.send(partnership.signing(agreement, partnership.club), "ada")
    partnership.staff(PublishAgreement, agreement=agreement)
    return agreement


def erased(partnership: Partnership, words: str = NAME) -> None:
    log = partnership.municipality.store.log(str(partnership.process))
    (number,) = [
        number
        for number, each in enumerate(log)
        if isinstance(each.event, ClauseWritten) and words in (each.event.text or "")
    ]
    act = EraseOfficialWords(process=partnership.process, number=number, ground="third_party")
    partnership.send(act, partnership.facilitator)
    follow(partnership.municipality, partnership.municipality.store.log(str(partnership.process)))


def test_they_are_gone_from_every_page_and_what_was_signed_stays(
    partnership: Partnership, signed: UUID, browser: Callable[..., Browser]
) -> None:
    page = f"partnership/agreements/{signed}"
    hashes = partnership.hashes(signed)
    assert NAME in browser().get(page)
    before = len(partnership.history()) - 1
    erased(partnership)
    past = f"{page}?at={before}"
    pages = (page, f"{page}/follow", f"{page}/changes", past, "-/history", "partnership/")
    for who in (None, partnership.facilitator, "ada"):
        for address in pages:
            assert NAME not in browser(who).get(address)
    browser().get(f"{page}/text/nb.json", 404)
    assert "erased" in browser().get(page)
    log = partnership.municipality.store.log(str(partnership.process))
    kept = [each.event.hashes for each in log if isinstance(each.event, AgreementSigned)]
    assert kept == [hashes, hashes]
    assert rebuild(partnership.municipality.store).differing == []


def test_what_does_not_repeat_them_stays(
    partnership: Partnership, signed: UUID, browser: Callable[..., Browser]
) -> None:
    erased(partnership, "Never published.")
    assert NAME in browser().get(f"partnership/agreements/{signed}")
