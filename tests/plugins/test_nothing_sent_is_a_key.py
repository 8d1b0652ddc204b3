"""Whatever a form says about itself, votings end, words stay and agreements are signed."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from tests.plugins.browsing import Browser
from tests.plugins.cocreation.conftest import Creation
from tests.plugins.cocreation.shorthand import opened, placed, submitted
from tests.plugins.partnership.conftest import Partnership

from samskap import Support
from samskap.core.boxes.reading import own
from samskap.core.contributions.commands import support_id
from samskap.core.contributions.queries import COMMENTS_ON, WORDS_FOR
from samskap.core.schedule import send_due
from samskap.domain import ADMINISTRATION, Role, derived_id
from samskap.features.accounts.first_administrator import appoint
from samskap.features.history.audit import ONE_LOOK
from samskap.features.history.events import AuditViewed
from samskap.features.privacy.commands import EraseContribution
from samskap.testing.scenario import Scenario, Served
from samskap_cocreation.rounds.live import dots_of
from samskap_cocreation.rounds.model import ballot_id
from samskap_cocreation.rounds.queries import COUNTED_DOTS, ROUND_ROW
from samskap_needs.commands import SubmitNeed
from samskap_partnership.agreements.model import signing_key_id
from samskap_partnership.signing.queries import SIGNATURES_OF


def says(scenario: Scenario, who: str, subject: UUID, token: UUID, text: str = "Mine") -> UUID:
    """Comment in a form whose hidden token was rewritten; return the comment's id."""
    page = f"contributions/{subject}/comments"
    browser = Browser(Served(scenario), who)
    form = {
        **browser.hidden(page),
        "comment-once": str(token),
        "comment-text": text,
        "comment-language": "en",
    }
    assert browser.post(page, form).status_code == 303
    rows = scenario.municipality.find_all(COMMENTS_ON, subject=subject)
    return next(UUID(row["id"]) for row in rows if row["text"] == text)


def erases(scenario: Scenario, who: str, comment: UUID) -> None:
    """Erase words of one's own."""
    erasing = EraseContribution(process=scenario.process, subject=comment, ground="author")
    scenario.send(erasing, who)


@pytest.fixture
def creation() -> Creation:
    return Creation()


@pytest.fixture
def pair(creation: Creation) -> tuple[UUID, UUID]:
    return submitted(creation), submitted(creation, "bo")


@pytest.fixture
def voting(creation: Creation, pair: tuple[UUID, UUID]) -> UUID:
    return opened(creation, *pair)


def test_a_voting_is_closed_and_counted(
    creation: Creation, pair: tuple[UUID, UUID], voting: UUID
) -> None:
    placed(creation, voting, "bo", {pair[0]: 2})
    for token in (derived_id("closing", voting), derived_id("sealing", voting), voting):
        says(creation, "eva", pair[0], token)
    creation.clock.move(days=9)
    send_due(creation.municipality)
    assert creation.row(ROUND_ROW, round=voting)["state"] == "counted"
    counted = creation.rows(COUNTED_DOTS, round=voting)
    assert {UUID(row["idea"]): row["dots"] for row in counted}[pair[0]] == 2


def test_a_ballot_stands_though_somebody_erases_a_comment(
    creation: Creation, pair: tuple[UUID, UUID], voting: UUID
) -> None:
    ballot = ballot_id(voting, creation.silent("bo", voting))
    comment = says(creation, "eva", pair[0], ballot)
    for who in ("ada", "bo"):
        placed(creation, voting, who, {pair[0]: 2})
    erases(creation, "eva", comment)
    assert dots_of(own(creation.municipality, ballot)) == {str(pair[0]): 2}
    creation.clock.move(days=9)
    send_due(creation.municipality)
    assert creation.row(ROUND_ROW, round=voting)["voters"] == 2


def test_words_of_support_stand_though_somebody_erases_a_comment(
    creation: Creation, pair: tuple[UUID, UUID]
) -> None:
    support = support_id(pair[0], creation.silent("bo", pair[0]))
    comment = says(creation, "eva", pair[0], support)
    command = Support(process=creation.process, subject=pair[0], words="It applies to me.")
    creation.send(command, "bo")
    erases(creation, "eva", comment)
    words = [row["words"] for row in creation.rows(WORDS_FOR, subject=pair[0])]
    assert words == ["It applies to me."]


def test_the_first_signature_is_given() -> None:
    partnership = Partnership(
        methods=("partnership", "needs"), opens=("partnership.negotiate", "needs.collect")
    )
    need = SubmitNeed(
        process=partnership.process,
        need=partnership.ids(),
        title="A bench",
        needed="Rest",
        language="en",
    )
    partnership.send(need, "eva")
    agreement = partnership.approved()
    says(partnership, "eva", need.need, signing_key_id(partnership.process))
    partnership.send(partnership.signing(agreement, partnership.town), "bo")
    partnership.send(partnership.signing(agreement, partnership.club), "ada")
    assert len(partnership.rows(SIGNATURES_OF, agreement=agreement)) == 2


def test_a_look_behind_the_history_is_told(creation: Creation, pair: tuple[UUID, UUID]) -> None:
    """Though the auditor sent the key of that look in a form beforehand."""
    appoint(creation.municipality, creation.by("eva"), Role.AUDITOR)
    log, look = str(creation.process), int(creation.clock().timestamp()) // ONE_LOOK
    for minutes in range(2):
        who = creation.by("eva").person
        token = derived_id("audit", who, log, 1, None, look + minutes)
        says(creation, "eva", pair[0], token, f"Mine {minutes}")
    Browser(Served(creation), "eva").get("-/audit/1")
    assert len(audited(creation)) == 1


def audited(scenario: Scenario) -> list[Any]:
    """Return the looks that everybody can read about."""
    events = scenario.municipality.store.log(ADMINISTRATION, limit=1000) + scenario.history()
    return [recorded for recorded in events if isinstance(recorded.event, AuditViewed)]
