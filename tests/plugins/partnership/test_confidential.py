"""What is being written stays among the parties, in every byte that leaves the platform."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest

from samskap.features.ledger.export_service import exported
from samskap.features.ledger.keyring import Keyring
from samskap.features.ledger.notary import Notary
from samskap.features.search.indexing import search
from samskap_partnership.agreements import commands as agreements
from samskap_partnership.figures import published
from samskap_partnership.shared.choices import IOP
from samskap_partnership.signing import commands as signing
from samskap_partnership.signing import events
from samskap_verify.audit import audit
from samskap_verify.trust import Given

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.plugins.browsing import Browser
    from tests.plugins.partnership.conftest import Partnership

    Open = Callable[..., Browser]

# Words and figures that stand nowhere else.
SECRETS = (
    "Zebra title",
    "Zebra clause",
    "Zebra heading",
    "Zebra comment",
    "Zebra answer",
    "Zebra contribution",
    "Zebra reason",
    "Zebra reference",
    "Zebra remark",
    "7654321",
)
# What everybody can read once it is published.
DISCLOSED = ("Zebra title", "Zebra heading", "Zebra contribution", "Zebra remark", "7654321")


@pytest.fixture
def notary(partnership: Partnership, tmp_path: Path) -> Iterator[Notary]:
    yield Notary(partnership.municipality, Keyring(tmp_path, "testby"), "samskap.example")
    partnership.municipality.close()


def written(partnership: Partnership) -> UUID:
    """Let an agreement be written that says something secret wherever it can say something."""
    agreement = partnership.ready(form="iop")
    clause = partnership.draft(agreement).order[0]
    partnership.write(agreement, by="ada", heading="Zebra heading", text="Zebra clause, too dear")
    seen = {"agreement": agreement, "seen": partnership.edition(agreement)}
    partnership.staff(agreements.TitleAgreement, **seen, language="nb", title="Zebra title")
    partnership.terms(agreement, amount=7_654_321)
    promise = {"promise": partnership.ids(), "actor": partnership.club, "kind": "time"}
    what = {"agreement": agreement, "what": "Zebra contribution"}
    partnership.staff(agreements.PromiseContribution, **promise, **what)
    comment = {"agreement": agreement, "comment": partnership.ids(), "language": "nb"}
    partnership.by_one(
        "ada", agreements.CommentClause, **comment, clause=clause, text="Zebra comment"
    )
    partnership.by_one("bo", agreements.AnswerClauseComment, **comment, answer="Zebra answer")
    reasons = agreements.Reasons(**dict.fromkeys(IOP, "Zebra reason"))
    answers = dict.fromkeys(IOP, True)
    partnership.staff(agreements.ExamineForm, agreement=agreement, answers=answers, reasons=reasons)
    return agreement


def agreed(partnership: Partnership) -> UUID:
    agreement = written(partnership)
    partnership.write(agreement, by="ada", heading="Zebra heading", text="What all can bear.")
    for who, actor in (("bo", partnership.town), ("ada", partnership.club)):
        partnership.send(partnership.confirming(agreement, actor), who)
    noted = {"reference": "Zebra reference", "remark": "Zebra remark"}
    partnership.send(partnership.approving(agreement, **noted), partnership.facilitator)
    for who, actor in (("bo", partnership.town), ("ada", partnership.club)):
        partnership.send(partnership.signing(agreement, actor), who)
    return agreement


def data(notary: Notary, partnership: Partnership) -> str:
    return b"".join(exported(notary, partnership.process)).decode()


def told(partnership: Partnership) -> str:
    """Return every sentence of the public history."""
    return "\n".join(map(partnership.registry.describe, partnership.history()))


@pytest.mark.parametrize("begin", [written, agreed])
def test_nothing_of_it_is_in_the_public_log(
    partnership: Partnership, notary: Notary, begin: Any
) -> None:
    begin(partnership)
    raw = data(notary, partnership) + told(partnership)
    assert [secret for secret in SECRETS if secret in raw] == []


def test_nothing_of_it_is_found_by_searching(partnership: Partnership) -> None:
    agreement = agreed(partnership)
    assert list(search(partnership.municipality, "zebra").rows) == []
    partnership.staff(signing.PublishAgreement, agreement=agreement)
    assert list(search(partnership.municipality, "zebra").rows) != []


def test_what_was_published_can_be_computed_again(partnership: Partnership, notary: Notary) -> None:
    agreement = agreed(partnership)
    partnership.staff(signing.PublishAgreement, agreement=agreement)
    raw = data(notary, partnership)
    assert [public for public in DISCLOSED if public not in raw] == []
    for confidential in ("Zebra comment", "Zebra answer", "Zebra clause"):
        assert confidential not in raw
    report = audit(BytesIO(raw.encode()), Given())
    assert [str(fault) for fault in report.faults] == []


@pytest.mark.parametrize("begin", [written, agreed])
def test_whoever_represents_nobody_any_more_reads_no_moment(
    partnership: Partnership, browser: Open, begin: Any
) -> None:
    agreement = begin(partnership)
    pages = (f"agreements/{agreement}/draft", f"agreements/{agreement}/changes", "mine")
    moment = len(partnership.history()) - 1
    ada = browser("ada")
    assert "Zebra" in ada.get(f"partnership/{pages[0]}?at={moment}")
    partnership.dismiss(partnership.club, "ada")
    for page in pages:
        for address in (page, f"{page}?at={moment}"):
            assert "Zebra" not in ada.client.get(f"/testby/process/partnership/{address}").text
    # Who may read it today may read what it said then.
    assert "Zebra" in browser("bo").get(f"partnership/{pages[0]}?at={moment}")


def test_a_title_under_negotiation_waits_for_its_publication(
    partnership: Partnership, browser: Open
) -> None:
    agreement = partnership.published()
    partnership.staff(signing.ReopenAgreement, agreement=agreement, reason="More time.")
    title = {"language": "nb", "title": "Zebra", "seen": partnership.edition(agreement)}
    partnership.staff(agreements.TitleAgreement, agreement=agreement, **title)
    follow = f"partnership/agreements/{agreement}/follow"
    assert "Zebra" in browser("ada").get(follow)
    for who in (None, "eva"):
        page = browser(who).get(follow)
        assert "A place to meet (nb)" in page
        assert "Zebra" not in page


def test_what_is_said_while_renegotiating_waits_too(
    partnership: Partnership, notary: Notary, browser: Open
) -> None:
    ready = partnership.ready

    def declared(**more: Any) -> UUID:
        agreement = ready(form="public_private", **more)
        partnership.staff(declare, agreement=agreement, statement="Told to all.")
        return agreement

    declare = agreements.DeclareEqualTreatment
    partnership.ready = declared  # type: ignore[method-assign]
    agreement = partnership.published()
    partnership.staff(signing.ReopenAgreement, agreement=agreement, reason="More time.")
    partnership.staff(declare, agreement=agreement, statement="Zebra")
    page = browser().get(f"partnership/agreements/{agreement}")
    assert "Told to all." in page
    assert "Zebra" not in page
    raw = data(notary, partnership)
    assert "Told to all." in raw
    assert "Zebra" not in raw


def test_the_signing_key_is_never_disclosed(partnership: Partnership, notary: Notary) -> None:
    partnership.published()
    made = [r.event for r in partnership.history() if type(r.event) is events.SigningKeyMade]
    signed = [r.event for r in partnership.history() if type(r.event) is events.AgreementSigned]
    raw = data(notary, partnership)
    assert made[0].public in raw
    assert made[0].secret not in raw
    assert signed[0].evidence not in raw


def test_figures_are_what_the_pages_show(partnership: Partnership) -> None:
    agreement = partnership.published()
    found = published(partnership.municipality.find_all, partnership.process)
    figures = {(name, subject): value for name, subject, value in found}
    assert figures["actors_public", ""] == 1
    assert figures["actors_academia", ""] == 0
    assert figures["parties_civil", str(agreement)] == 1
    assert figures["signatures", str(agreement)] == 2
