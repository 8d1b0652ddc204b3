"""A process in which parties agree, and short ways to get there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID

import pytest
from tests.plugins.browsing import Browser

from samskap.core.processes.commands import ChangeSettings
from samskap.domain import Actor, Role
from samskap.features.accounts.first_administrator import appoint
from samskap.testing.scenario import Scenario, Served
from samskap_partnership.actors import commands as actors
from samskap_partnership.actors.rules import plain
from samskap_partnership.agreements import commands as agreements
from samskap_partnership.agreements.canonical import hashes
from samskap_partnership.agreements.draft import Draft, drafted
from samskap_partnership.agreements.model import Agreement
from samskap_partnership.agreements.queries import CHANGES_UNTIL
from samskap_partnership.signing import commands as signing
from samskap_partnership.signing.signatures import short_code

# Numbers that no organisation has been given, with the right check digits.
NUMBERS = ("900000006", "900000014", "900000022", "900000030", "900000049", "900000057")


class Partnership(Scenario):
    """A scenario with partnerships in use; short names for what most tests begin with."""

    def __init__(self, methods: tuple[str, ...] = ("partnership",), **more: Any) -> None:
        opens = more.pop("opens", ("partnership.negotiate",))
        super().__init__(methods=methods, opens=opens, **more)
        self.numbers = iter(NUMBERS)

    def staff(self, kind: type, /, **fields: Any) -> Any:
        command = kind(process=self.process, **fields)
        self.send(command, self.facilitator)
        return command

    def by_one(self, who: str | Actor, kind: type, /, **fields: Any) -> Any:
        command = kind(process=self.process, **fields)
        self.send(command, who)
        return command

    def setting(self, **values: bool | int | str) -> None:
        command = ChangeSettings(process=self.process, method="partnership", values=values)
        self.send(command, self.facilitator)

    def actor(self, name: str = "The club", who: str = "", signs: bool = True, **more: Any) -> UUID:
        """Register an actor that somebody represents."""
        known = {"kind": "association", "sector": "civil", "country": "NO", **more}
        number = more.get("number", next(self.numbers))
        known["number"] = number
        id = self.staff(actors.RegisterActor, actor=self.ids(), name=name, **known).actor
        if who:
            self.represent(id, who, signs)
        return id

    def represent(self, actor: UUID, who: str, signs: bool = True) -> None:
        code = f"CODE{self.ids().hex[:8]}"
        self.invite(actor, code, signs=signs, by=self.colleague_of(who))
        self.by_one(who, actors.AcceptInvitation, code=code)

    def dismiss(self, actor: UUID, who: str) -> None:
        """Let somebody represent an actor no longer."""
        representative = self.pseudonym(who)
        ending = {"actor": actor, "representative": representative, "reason": "A new job."}
        self.staff(actors.EndRepresentation, **ending)

    def colleague_of(self, who: str | Actor) -> Actor:
        """Return a facilitator who is not that person: nobody uses a code of their own."""
        if self.by(who) != self.facilitator:
            return self.facilitator
        colleague = self._person("colleague")
        appoint(self.municipality, colleague, Role.FACILITATOR)
        return colleague

    def invite(self, actor: UUID, code: str, signs: bool = True, by: Actor | None = None) -> UUID:
        basis = "signature_right" if signs else "contact"
        hashed = sha256(plain(code).encode()).hexdigest()
        fields = {"invitation": self.ids(), "code": hashed, "signs": signs, "basis": basis}
        inviter = by or self.facilitator
        return self.by_one(inviter, actors.InviteRepresentative, actor=actor, **fields).invitation

    def begun(self, **more: Any) -> UUID:
        known = {"form": "partnership", "title": "A place to meet", "languages": ("nb",), **more}
        return self.staff(agreements.BeginAgreement, agreement=self.ids(), **known).agreement

    def terms(self, agreement: UUID, by: str | Actor | None = None, **more: Any) -> Any:
        known = {
            "starts": self.today,
            "ends": self.today + timedelta(days=365),
            "amount": 100_000,
            "currency": "NOK",
            "notice": 3,
            "meetings": 2,
            "seen": self.edition(agreement),
        }
        fields = {**known, **more}
        return self.by_one(
            by or self.facilitator, agreements.SetTerms, agreement=agreement, **fields
        )

    def party(self, agreement: UUID, actor: UUID, *roles: str) -> None:
        self.staff(agreements.SetParty, agreement=agreement, actor=actor, roles=roles)

    def write(self, agreement: UUID, by: str | Actor | None = None, **more: Any) -> Any:
        return self.by_one(
            by or self.facilitator, agreements.WriteClause, **self.clause(agreement, **more)
        )

    def clause(self, agreement: UUID, **more: Any) -> dict[str, Any]:
        first = self.state(agreement).draft.order[0]
        known = {
            "agreement": agreement,
            "clause": first,
            "kind": "parties",
            "language": "nb",
            "heading": "The parties",
            "text": "Those named above.",
            "seen": self.edition(agreement),
        }
        return {**known, **more}

    def filled(self, agreement: UUID) -> None:
        """Write every clause in every language, and set the terms."""
        state = self.state(agreement)
        for language in state.header.languages:
            for id in state.draft.order:
                kind = state.draft.clauses[id].kind
                words = {"heading": kind.title(), "text": f"About {kind}.", "language": language}
                self.write(agreement, clause=id, kind=kind, **words)
            titled = {"language": language, "title": f"A place to meet ({language})"}
            seen = self.edition(agreement)
            self.staff(agreements.TitleAgreement, agreement=agreement, seen=seen, **titled)
        self.terms(agreement, amount=1_000_000 if state.header.form == "outcomes" else 100_000)

    def promise(self, agreement: UUID, actor: UUID, **more: Any) -> UUID:
        """Let a party contribute something."""
        known = {"kind": "time", "what": "Hours", "amount": 10, "promise": self.ids()}
        fields = {**known, "agreement": agreement, "actor": actor, **more}
        return self.staff(agreements.PromiseContribution, **fields).promise

    def ready(self, **more: Any) -> UUID:
        """An agreement between the municipality (bo) and a club (ada), ready to be confirmed."""
        agreement = self.begun(**more)
        self.town = self.actor("Testby", "bo", kind="municipality", sector="public")
        self.club = self.actor("The club", "ada")
        self.party(agreement, self.town)
        self.party(agreement, self.club)
        self.filled(agreement)
        if more.get("form") == "iop":
            self.promise(agreement, self.town)
            self.promise(agreement, self.club)
        return agreement

    def state(self, agreement: UUID) -> Agreement:
        return self.municipality.load(Agreement, agreement)

    def edition(self, agreement: UUID) -> int:
        return self.state(agreement).draft.edition

    def draft(self, agreement: UUID) -> Draft:
        """What would be signed, with its words."""
        newest = {"process": self.process, "edition": self.edition(agreement)}
        return drafted(self.rows(CHANGES_UNTIL, agreement=agreement, **newest))

    def hashes(self, agreement: UUID) -> dict[str, str]:
        return hashes(self.state(agreement).header, self.draft(agreement))

    def confirming(self, agreement: UUID, actor: UUID) -> signing.ConfirmText:
        hashes = self.hashes(agreement)
        return signing.ConfirmText(
            process=self.process, agreement=agreement, actor=actor, hashes=hashes
        )

    def negotiated(self, **more: Any) -> UUID:
        agreement = self.ready(**more)
        self.send(self.confirming(agreement, self.town), "bo")
        self.send(self.confirming(agreement, self.club), "ada")
        return agreement

    def approving(self, agreement: UUID, **more: Any) -> signing.ApproveAgreement:
        known = {"body": "council", "decided": self.today, "reference": "Case 7/26"}
        fields = {**known, "hashes": self.hashes(agreement), **more}
        return signing.ApproveAgreement(process=self.process, agreement=agreement, **fields)

    def approved(self, **more: Any) -> UUID:
        agreement = self.negotiated(**more)
        self.send(self.approving(agreement), self.facilitator)
        return agreement

    def signing(self, agreement: UUID, actor: UUID, **more: Any) -> signing.SignAgreement:
        hashes = self.hashes(agreement)
        known = {"provider": "local", "answer": short_code(hashes), "hashes": hashes}
        fields = {**known, **more}
        return signing.SignAgreement(
            process=self.process, agreement=agreement, actor=actor, **fields
        )

    def active(self, **more: Any) -> UUID:
        agreement = self.approved(**more)
        self.send(self.signing(agreement, self.town), "bo")
        self.send(self.signing(agreement, self.club), "ada")
        return agreement

    def published(self, **more: Any) -> UUID:
        agreement = self.active(**more)
        self.staff(signing.PublishAgreement, agreement=agreement)
        return agreement

    def row(self, statement: Any, **parameters: object) -> Any:
        return self.municipality.find(statement, **parameters)

    def rows(self, statement: Any, **parameters: object) -> list[Any]:
        return self.municipality.find_all(statement, **parameters)


@pytest.fixture
def partnership() -> Partnership:
    return Partnership()


@pytest.fixture
def partnerships() -> type[Partnership]:
    """For tests that need another plan."""
    return Partnership


@pytest.fixture
def browser(partnership: Partnership) -> Callable[..., Browser]:
    """Give a function that opens somebody's browser, or a visitor's."""
    served = Served(partnership)
    return lambda who=None: Browser(served, who)
