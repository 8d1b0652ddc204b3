"""An agreement can be tied afterwards to what it grew out of, and bodies are called as here."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
from tests.plugins.browsing import Browser

from samskap.core.contributions.link_queries import LINKED
from samskap.core.processes.commands import ChangeOfficeSettings
from samskap.core.processes.sentences import made_by
from samskap.i18n import Catalogues, install
from samskap.testing.scenario import Served
from samskap_cocreation.ideas.commands import SubmitIdea
from samskap_partnership.agreements import commands
from samskap_partnership.agreements.canonical import canonical
from samskap_partnership.agreements.events import AgreementTied
from samskap_partnership.documents import making
from samskap_partnership.documents.commands import MakeDocument
from samskap_partnership.documents.queries import DOCUMENTS_OF
from samskap_partnership.signing.commands import PublishAgreement

if TYPE_CHECKING:
    from tests.plugins.partnership.conftest import Partnership


@pytest.fixture(autouse=True)
def catalogues() -> None:
    """Speak all languages, as a server does."""
    install(Catalogues.load(["samskap", "samskap_partnership", "samskap_cocreation"]))


@pytest.fixture
def city(partnerships: type[Partnership]) -> Partnership:
    """A process with ideas and agreements."""
    opens = ("cocreation.gathering", "partnership.negotiate")
    return partnerships(("cocreation", "partnership"), opens=opens)


def idea(city: Partnership) -> UUID:
    words = {"idea": city.ids(), "title": "A shed", "text": "For tools.", "language": "nb"}
    return UUID(str(city.by_one("fred", SubmitIdea, **words).idea))


def tying(city: Partnership, agreement: UUID, *sources: UUID) -> commands.TieAgreement:
    about = {"process": city.process, "agreement": agreement}
    return commands.TieAgreement(**about, sources=sources)


def linked(city: Partnership, source: UUID, agreement: UUID) -> bool:
    return city.row(LINKED, source=source, target=agreement) is not None


def test_it_is_tied_while_it_is_written_and_shown_when_it_is_public(city: Partnership) -> None:
    source, agreement = idea(city), city.active()
    city.when(tying(city, agreement, source), "ada").refused("do not have access")
    city.when(tying(city, agreement, city.ids()), city.facilitator).refused(field="sources")
    city.when(tying(city, agreement, source), city.facilitator).then(
        AgreementTied(sources=(source,))
    )
    city.when(tying(city, agreement, source), city.facilitator).refused("already", "sources")
    assert city.state(agreement).active  # it is no part of the text
    assert not linked(city, source, agreement)
    city.staff(PublishAgreement, agreement=agreement)
    assert linked(city, source, agreement)


def test_what_is_public_is_linked_at_once(city: Partnership) -> None:
    source, agreement = idea(city), city.published()
    city.send(tying(city, agreement, source), city.facilitator)
    assert linked(city, source, agreement)


def test_a_facilitator_ties_it_on_its_page(city: Partnership) -> None:
    source, agreement = idea(city), city.begun()
    staff = Browser(Served(city), city.facilitator)
    page = f"admin/partnership/agreements/{agreement}/tie"
    assert staff.send(page).status_code == 422
    assert staff.send(page, sources=str(source)).status_code == 303
    assert city.state(agreement).came_from == (source,)


def called(city: Partnership, council: str) -> None:
    """Let the municipality say what its council is called."""
    own = ChangeOfficeSettings(method="partnership", values={"council_name": council})
    city.send(own, city.administrator)


def test_the_council_is_called_as_it_is_called_here(partnership: Partnership, browser: Any) -> None:
    agreement = partnership.negotiated()
    called(partnership, "byrådet")
    page = browser(partnership.facilitator).get(f"admin/partnership/agreements/{agreement}/approve")
    assert "Byrådet" in page
    assert "The council" not in page


def test_the_history_calls_the_council_as_it_is_called_here(
    partnership: Partnership, browser: Any
) -> None:
    agreement = partnership.negotiated()
    approved = partnership.send(partnership.approving(agreement), partnership.facilitator).events[0]
    assert "By: The council." in partnership.municipality.describe(approved)
    called(partnership, "byrådet")
    assert "By: Byrådet." in partnership.municipality.describe(approved)
    assert "By: Byrådet." in browser().get("-/history")


def test_documents_call_the_council_as_it_was_called(partnership: Partnership) -> None:
    called(partnership, "bystyret")
    agreement = partnership.active()
    make = MakeDocument(process=partnership.process, agreement=agreement, language="nb")
    before = partnership.send(make, "ada").events[0].event
    assert before.called == "Bystyret"
    words = making.page(canonical_text(partnership, agreement), [], "council", before.called)
    assert "Bystyret" in words
    called(partnership, "byrådet")
    after = partnership.send(make, "ada").events[0].event
    assert after.called == "Byrådet"
    assert after.pdf_hash != before.pdf_hash
    served = Browser(Served(partnership), "ada")
    for event in partnership.rows(DOCUMENTS_OF, agreement=agreement):
        address = f"partnership/agreements/{agreement}/documents/{event['id']}.pdf"
        answer = served.client.get(f"/testby/process/{address}")
        assert sha256(answer.data).hexdigest() == event["pdf_hash"]


def canonical_text(city: Partnership, agreement: UUID) -> str:
    """Return the exact text in its first language."""
    return canonical(city.state(agreement).header, city.draft(agreement), "nb")


def test_gates_call_the_council_as_it_is_called_here() -> None:
    told = made_by("council", date(2026, 3, 2), "26/1", {"council": "Byrådet"})
    assert told.startswith("Byrådet, ")
    assert made_by("council", date(2026, 3, 2), "26/1", {}).startswith("The council, ")
