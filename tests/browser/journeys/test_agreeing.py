"""Parties write an agreement, sign it, and everybody reads what they owe each other."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

import pytest
from tests.browser.conftest import FACILITATOR

from samskap_partnership.actors import commands as actors
from samskap_partnership.actors.rules import plain
from samskap_partnership.agreements import commands as agreements
from samskap_partnership.agreements.canonical import hashes
from samskap_partnership.agreements.draft import Draft, drafted
from samskap_partnership.agreements.model import Agreement
from samskap_partnership.agreements.queries import CHANGES_UNTIL
from samskap_partnership.signing import commands as signing

if TYPE_CHECKING:
    from tests.browser.conftest import Town, Undertaking
    from tests.browser.journeys.conftest import Reader

    Read = Callable[..., Reader]

pytestmark = pytest.mark.browser
CLUB, TOWN_HALL = "Peder Knirkebru", "Henrik Segllakk"
CLAUSE = "Who has the keys"


class Paper:
    """An agreement of two parties, and what happens to it outside any browser.

    Args:
        town: where.
        process: in which.
    """

    def __init__(self, town: Town, process: Undertaking) -> None:
        self.town = town
        self.process = process
        club = {"kind": "association", "sector": "civil", "number": "900000049"}
        hall = {"kind": "municipality", "sector": "public", "number": "900000057"}
        self.club = self._actor("The housing association", CLUB, **club)
        self.hall = self._actor("The town hall", TOWN_HALL, **hall)
        self.agreement = uuid4()

    def does(self, kind: type, name: str = FACILITATOR, /, **fields: Any) -> None:
        """Let somebody send a command."""
        self.town.send(kind(process=self.process.process, **fields), name)

    def changes(self, kind: type, name: str = FACILITATOR, /, **fields: Any) -> None:
        """Let somebody send a command about the agreement."""
        self.does(kind, name, agreement=self.agreement, **fields)

    def _actor(self, name: str, who: str, **described: str) -> UUID:
        actor, code = uuid4(), f"CODE{uuid4().hex[:8]}"
        self.does(actors.RegisterActor, actor=actor, name=name, country="NO", **described)
        hashed = sha256(plain(code).encode()).hexdigest()
        invited = {"actor": actor, "invitation": uuid4(), "code": hashed}
        basis = {"signs": True, "basis": "signature_right"}
        self.does(actors.InviteRepresentative, **invited, **basis)
        self.does(actors.AcceptInvitation, who, code=code)
        return actor

    @property
    def address(self) -> str:
        """Where it is."""
        return f"{self.process.address}partnership/agreements/{self.agreement}"

    @property
    def state(self) -> Agreement:
        """How far it has come."""
        return self.town.asker.load(Agreement, self.agreement)

    @property
    def draft(self) -> Draft:
        """What it says."""
        edition = self.state.draft.edition
        newest = {"process": self.process.process, "edition": edition}
        found = self.town.asker.find_all(CHANGES_UNTIL, agreement=self.agreement, **newest)
        return drafted(found)

    @property
    def hashes(self) -> dict[str, str]:
        """What a signature names."""
        return hashes(self.state.header, self.draft)

    def complete(self) -> None:
        """Write what is not written yet, in each language, and set the terms."""
        self.changes(agreements.SetParty, actor=self.hall)
        for language in self.state.header.languages:
            self._write(language)
        today = self.town.asker.today()
        days = {"starts": today, "ends": today + timedelta(days=365)}
        figures = {"amount": 100_000, "currency": "NOK", "notice": 3, "meetings": 2}
        self.changes(agreements.SetTerms, **days, **figures, seen=self.draft.edition)
        promise = {"promise": uuid4(), "actor": self.club, "kind": "time", "unit": "hours"}
        self.changes(agreements.PromiseContribution, **promise, what="Evenings", amount=40)

    def _write(self, language: str) -> None:
        titled = {"language": language, "title": f"A house for all ({language})"}
        self.changes(agreements.TitleAgreement, **titled, seen=self.draft.edition)
        draft = self.draft
        for id in draft.order:
            clause = draft.clauses[id]
            heading = clause.headings.get(language) or f"{CLAUSE} ({language})"
            text = clause.texts.get(language) or f"What it says in {language}."
            words = {"kind": clause.kind, "heading": heading, "text": text, "language": language}
            self.changes(agreements.WriteClause, clause=id, **words, seen=self.draft.edition)

    def confirm(self, actor: UUID, name: str) -> None:
        """Let a party confirm the text."""
        self.changes(signing.ConfirmText, name, actor=actor, hashes=self.hashes)

    def approve(self) -> None:
        """Let the council approve it."""
        today = self.town.asker.today()
        case = {"body": "council", "reference": "26/1234"}
        decided = {**case, "decided": today, "hashes": self.hashes}
        self.changes(signing.ApproveAgreement, **decided)


def test_from_the_first_clause_to_a_delivery(read: Read, town: Town) -> None:
    paper = Paper(town, town.begin("A house for all", "partnership", ("partnership.negotiate",)))
    facilitator, club, hall = read(), read(), read(way="no_scripts")
    begin(facilitator, paper)
    paper.complete()
    agree(club, paper)
    paper.confirm(paper.hall, TOWN_HALL)
    approve(facilitator, paper)
    change(facilitator, paper)
    paper.confirm(paper.club, CLUB)
    paper.confirm(paper.hall, TOWN_HALL)
    paper.approve()
    sign(club, paper)
    hall.sign_in(TOWN_HALL)
    sign(hall, paper)
    publish(facilitator, paper)
    visitor = read(language="sv")
    visitor.open(paper.address)
    visitor.sees("What it says in sv.")
    report(club, paper)


def begin(facilitator: Reader, paper: Paper) -> None:
    """Begin an agreement, bring a party in and write a clause."""
    facilitator.sign_in(FACILITATOR)
    facilitator.open(f"{paper.process.address}admin/")
    facilitator.follow("Work with partnerships")
    facilitator.follow("Begin an agreement")
    facilitator.fill("Title", "A house for all")
    facilitator.tick("Swedish")
    facilitator.press("Begin it")
    facilitator.hears("The agreement has been begun.")
    paper.agreement = UUID(facilitator.address.split("/")[-2])
    facilitator.follow("Add a party")
    facilitator.pick("Which actor?", "The housing association")
    facilitator.press("Add the party")
    facilitator.hears("The actor is a party to the agreement.")
    facilitator.follow("Add a clause")
    facilitator.fill("Heading", CLAUSE)
    facilitator.fill("Text", "The association opens, and whoever leaves last locks up.")
    facilitator.press("Save the clause")
    facilitator.hears("The clause has been saved.")


def agree(club: Reader, paper: Paper) -> None:
    """Read what others cannot, comment on a clause and confirm the text."""
    club.open(paper.address, status=404)
    club.sign_in(CLUB)
    club.open(paper.address)
    club.follow(f"Comment – {CLAUSE}")
    club.fill("Your comment", "And who mends the lock?")
    club.press("Send the comment")
    club.hears("Your comment stands below the clause.")
    club.follow("Confirm the text")
    club.press("Confirm the text")
    club.hears("The text has been confirmed.")


def approve(facilitator: Reader, paper: Paper) -> None:
    """Record that the council approved it."""
    facilitator.open(paper.address)
    facilitator.follow("Record an approval")
    facilitator.tick("The council")
    facilitator.fill("On which day?", paper.town.asker.today().isoformat())
    facilitator.fill("Reference of the case", "26/1234")
    facilitator.press("Record the approval")
    facilitator.hears("The approval has been recorded.")


def change(facilitator: Reader, paper: Paper) -> None:
    """Change a clause, and by that void what was confirmed and approved."""
    facilitator.follow(f"Edit – {CLAUSE}")
    facilitator.fill("Text", "The association opens, locks up and mends the lock.")
    facilitator.press("Save the clause")
    facilitator.sees("Being written")
    assert not facilitator.page.get_by_role("link", name="Record an approval").count()


def sign(partner: Reader, paper: Paper) -> None:
    """Read the whole text and sign it by its code, after a wrong one."""
    partner.open(paper.address)
    partner.follow("Read and sign")
    partner.tick("I have read the whole text")
    partner.fill("Short code of the text", "wrong")
    partner.press("Sign the agreement", status=422)
    code = partner.page.get_by_text("Short code of the text:").locator("code").inner_text()
    partner.fill("Short code of the text", code)
    partner.press("Sign the agreement")
    partner.hears("The agreement has been signed.")


def publish(facilitator: Reader, paper: Paper) -> None:
    """Let everybody read it."""
    facilitator.open(paper.address)
    facilitator.follow("Publish")
    facilitator.press("Publish the agreement")
    facilitator.hears("Everybody can read the agreement now.")


def report(club: Reader, paper: Paper) -> None:
    """Report what was promised and has been done."""
    club.open(f"{paper.address}/follow")
    club.follow("Report: Evenings")
    club.fill("How much was delivered?", "12")
    club.press("Report it")
    club.hears("It has been reported.")
