"""Whatever the parties do, and in whatever order."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from tests.plugins.partnership.conftest import Partnership

from samskap import Refused
from samskap.store.rebuild import rebuild
from samskap_partnership.agreements import commands as agreements
from samskap_partnership.agreements.queries import ONE_AGREEMENT
from samskap_partnership.settings import BODIES, body_for
from samskap_partnership.signing import commands as signing

PEOPLE = st.sampled_from(["ada", "bo", "eva", "fred"])
PARTIES = st.sampled_from(["town", "club"])


class Agreeing(RuleBasedStateMachine):
    """Four people, of whom bo speaks for the town, ada for the club, eva without a signature."""

    def __init__(self) -> None:
        super().__init__()
        self.all = Partnership()
        self.agreement: UUID = self.all.ready()
        self.all.represent(self.all.club, "eva", signs=False)
        self.numbers = iter(range(1, 10_000))
        self.read = self.all.hashes(self.agreement)

    def teardown(self) -> None:
        assert rebuild(self.all.municipality.store).differing == []
        self.all.municipality.close()

    def tried(self, command: Any, who: Any) -> bool:
        try:
            self.all.send(command, who)
        except Refused:
            return False
        return True

    def about(self, kind: type, /, **fields: Any) -> Any:
        return kind(process=self.all.process, agreement=self.agreement, **fields)

    def actor(self, party: str) -> UUID:
        return self.all.town if party == "town" else self.all.club

    def speaks(self, who: str, party: str) -> bool:
        return (who, party) in {("bo", "town"), ("ada", "club"), ("eva", "club")}

    @property
    def state(self) -> Any:
        return self.all.state(self.agreement)

    @rule()
    def read_it(self) -> None:
        """Everybody reads the text as it is now."""
        self.read = self.all.hashes(self.agreement)

    @rule(who=PEOPLE)
    def write(self, who: str) -> None:
        clause = self.all.clause(self.agreement, text=f"Text {next(self.numbers)}.")
        written = self.tried(agreements.WriteClause(process=self.all.process, **clause), who)
        assert not written or who != "fred"
        assert not (written and (self.state.signed or self.state.approved or self.state.confirmed))

    @rule(amount=st.sampled_from([1, 600_000, 6_000_000]))
    def set_terms(self, amount: int) -> None:
        if not self.state.active:
            self.all.terms(self.agreement, amount=amount)

    @rule(who=PEOPLE, party=PARTIES)
    def confirm(self, who: str, party: str) -> None:
        command = self.about(signing.ConfirmText, actor=self.actor(party), hashes=self.read)
        assert not self.tried(command, who) or self.speaks(who, party)

    @rule()
    def all_confirm(self) -> None:
        self.read_it()
        for who, party in (("bo", "town"), ("ada", "club")):
            self.confirm(who, party)

    @rule(body=st.sampled_from(BODIES))
    def approve(self, body: str) -> None:
        command = self.all.approving(self.agreement, body=body, hashes=self.read)
        amount = self.all.draft(self.agreement).amount
        lowest = body_for(amount, lambda _method, name: LIMITS[name])
        approved = self.tried(command, self.all.facilitator)
        assert not approved or BODIES.index(body) >= BODIES.index(lowest)

    @rule(who=PEOPLE, party=PARTIES)
    def sign(self, who: str, party: str) -> None:
        command = self.all.signing(self.agreement, self.actor(party))
        right = who in ("bo", "ada") and self.speaks(who, party)
        assert not self.tried(command, who) or right

    @rule()
    def all_sign(self) -> None:
        for who, party in (("bo", "town"), ("ada", "club")):
            self.sign(who, party)

    @precondition(lambda self: self.state.active)
    @rule()
    def reopen(self) -> None:
        self.all.staff(signing.ReopenAgreement, agreement=self.agreement, reason="More.")

    @rule()
    def publish(self) -> None:
        published = self.tried(self.about(signing.PublishAgreement), self.all.facilitator)
        assert not published or self.state.active

    @invariant()
    def only_what_all_signed_is_in_force(self) -> None:
        state = self.state
        if state.active:
            now = self.all.hashes(self.agreement)
            assert dict(state.signed) == dict.fromkeys(state.parties, now)
            assert state.approved
            assert state.confirmed == state.parties

    @invariant()
    def signatures_never_outlive_a_change(self) -> None:
        now = self.all.hashes(self.agreement)
        assert all(hashes == now for hashes in self.state.signed.values())

    @invariant()
    def the_row_says_the_same(self) -> None:
        row, state = self.all.row(ONE_AGREEMENT, agreement=self.agreement), self.state
        expected = (
            "active"
            if state.active
            else "approved"
            if state.approved
            else "negotiated"
            if state.negotiated
            else "draft"
        )
        assert (row["state"], row["edition"]) == (expected, state.draft.edition)


LIMITS = {"committee_above": 500_000, "council_above": 5_000_000}
TestAgreeing = Agreeing.TestCase
TestAgreeing.settings = settings(
    max_examples=6,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
