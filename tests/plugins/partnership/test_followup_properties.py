"""Any order of commands: nothing counts twice, nothing is paid for that was not reached."""

from __future__ import annotations

from uuid import UUID

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, precondition, rule
from tests.plugins.partnership.conftest import Partnership

from samskap import Command, Refused
from samskap_partnership.agreements import commands as agreements
from samskap_partnership.course import commands as course
from samskap_partnership.followup import commands as followup
from samskap_partnership.followup.queries import PROMISED_IN
from samskap_partnership.outcomes import commands as outcomes
from samskap_partnership.outcomes.queries import OUTCOMES_OF
from samskap_partnership.signing import commands as signing

ROLES = {"buyer": "bo", "provider": "ada", "investor": "fred", "evaluator": "eva"}
WHO = st.sampled_from(["ada", "bo", "eva", "fred", "administrator", "nobody"])
AMOUNTS = st.sampled_from([1, 40, 100, 500, 501])


class Contract(RuleBasedStateMachine):
    """A contract in which everybody tries everything, until it ends."""

    deliveries = Bundle("deliveries")

    def __init__(self) -> None:
        super().__init__()
        city = self.city = Partnership()
        self.who = {name: name for name in ROLES.values()} | {"administrator": city.facilitator}
        self.who["nobody"] = city._person("nobody")
        self.agreement = city.begun(form="outcomes")
        self.actors = {role: city.actor(f"The {role}", who) for role, who in ROLES.items()}
        for role, actor in self.actors.items():
            city.party(self.agreement, actor, role, *(["facilitator"] if role == "buyer" else []))
        city.filled(self.agreement)
        self.promise, self.outcome = city.ids(), city.ids()
        given = {"actor": self.actors["provider"], "kind": "time", "what": "Hours", "amount": 100}
        self.by("ada", agreements.PromiseContribution, promise=self.promise, **given)
        agreed = {"measure": "Days", "baseline": 30, "target": 10, "payment": 500, "seen": 99}
        self.by("bo", outcomes.WriteOutcome, outcome=self.outcome, due=city.today, **agreed)
        for role, actor in self.actors.items():
            city.send(city.confirming(self.agreement, actor), ROLES[role])
        city.send(city.approving(self.agreement), city.facilitator)
        for role, actor in self.actors.items():
            city.send(city.signing(self.agreement, actor), ROLES[role])
        self.state: dict[UUID, tuple[str, int]] = {}
        self.reached = self.ended = self.looked_back = False
        self.paid = 0

    def by(self, who: str, kind: type, /, **fields: object) -> bool:
        command: Command = kind(process=self.city.process, agreement=self.agreement, **fields)
        try:
            self.city.send(command, self.who[who])
        except Refused:
            return False
        return True

    @rule(target=deliveries, who=WHO, amount=AMOUNTS)
    def report(self, who: str, amount: int) -> UUID:
        id = self.city.ids()
        fields = {"delivery": id, "promise": self.promise, "on": self.city.today}
        accepted = self.by(who, followup.ReportDelivery, amount=amount, **fields)
        assert accepted is (who == "ada" and not self.ended)
        if accepted:
            self.state[id] = ("reported", amount)
        return id

    @rule(delivery=deliveries, who=WHO)
    def confirm(self, delivery: UUID, who: str) -> None:
        state, amount = self.state.get(delivery, ("", 0))
        allowed = who not in {"ada", "nobody"} and state in {"reported", "disputed"}
        accepted = self.by(who, followup.ConfirmDelivery, delivery=delivery)
        assert accepted is (allowed and not self.ended)
        if accepted:
            self.state[delivery] = ("confirmed", amount)

    @rule(delivery=deliveries, who=WHO)
    def dispute(self, delivery: UUID, who: str) -> None:
        state, amount = self.state.get(delivery, ("", 0))
        allowed = who not in {"ada", "nobody"} and state == "reported"
        accepted = self.by(who, followup.DisputeDelivery, delivery=delivery, reason="No")
        assert accepted is (allowed and not self.ended)
        if accepted:
            self.state[delivery] = ("disputed", amount)

    @rule(delivery=deliveries, who=WHO)
    def withdraw(self, delivery: UUID, who: str) -> None:
        state, amount = self.state.get(delivery, ("", 0))
        allowed = who == "ada" and state in {"reported", "disputed"}
        accepted = self.by(who, followup.WithdrawDelivery, delivery=delivery)
        assert accepted is (allowed and not self.ended)
        if accepted:
            self.state[delivery] = ("withdrawn", amount)

    @rule(who=WHO, value=st.sampled_from([9, 10, 11, 30]))
    def measure(self, who: str, value: int) -> None:
        fields = {"outcome": self.outcome, "on": self.city.today, "evidence": "A register"}
        accepted = self.by(who, outcomes.MeasureOutcome, value=value, **fields)
        assert accepted is (who == "eva" and not self.paid and not self.ended)
        if accepted:
            self.reached = value <= 10

    @rule(who=WHO, amount=AMOUNTS)
    def pay(self, who: str, amount: int) -> None:
        accepted = self.by(who, outcomes.ReleasePayment, outcome=self.outcome, amount=amount)
        allowed = self.reached and not self.paid and amount <= 500 and not self.ended
        assert accepted is (allowed and who in {"bo", "administrator"})
        if accepted:
            self.paid = amount

    @precondition(lambda self: not self.ended)
    @rule(ends=st.integers(0, 9))
    def end(self, ends: int) -> None:
        if ends == 0:  # seldom, so that something happens before
            self.ended = self.run_out()

    def run_out(self) -> bool:
        """Let the contract's period pass."""
        self.city.clock.now = self.city.clock.now.replace(year=self.city.clock.now.year + 2)
        return self.by("administrator", course.EndAgreement, cause="time")

    @precondition(lambda self: self.ended)
    @rule(who=WHO)
    def only_evaluation_is_left(self, who: str) -> None:
        assert not self.by(who, signing.ReopenAgreement, reason="Again")
        assert not self.by(who, followup.CancelMeeting, meeting=self.city.ids(), reason="No")
        words = {"worked": "A", "failed": "B", "conclusion": "C"}
        accepted = self.by(who, followup.Evaluate, year=self.city.today.year, **words)
        assert accepted is (who == "administrator" and not self.looked_back)
        self.looked_back |= accepted

    @invariant()
    def what_is_confirmed_counts_once(self) -> None:
        row = self.city.row(PROMISED_IN, agreement=self.agreement)
        for state, column in (("confirmed", "delivered"), ("reported", "reported")):
            assert row[column] == sum(n for s, n in self.state.values() if s == state)

    @invariant()
    def nothing_is_paid_beyond_what_was_reached(self) -> None:
        row = self.city.row(OUTCOMES_OF, agreement=self.agreement)
        assert (row["paid"] or 0) == self.paid <= row["payment"]
        assert not self.paid or row["reached"]


Contract.TestCase.settings = settings(
    max_examples=6,
    stateful_step_count=30,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
TestContract = Contract.TestCase
