"""Any order of commands: the read models agree with a model that fits on one page."""

from __future__ import annotations

from uuid import UUID

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, rule
from tests.plugins.needs.conftest import Discovery

from samskap import Refused, Support, WithdrawSupport
from samskap.core.contributions.queries import ONE, RESPONSES_TO
from samskap_needs import commands
from samskap_needs.people import behind_each
from samskap_needs.queries import BEHIND_INSIGHTS, NEEDS_IN, QUOTES_IN

PEOPLE = st.sampled_from(["ada", "bo", "eva", "fred"])
WORDS = st.sampled_from(["A way where nobody drives.", "A place to meet.", "Somebody to ask."])


class Needs(RuleBasedStateMachine):
    """Needs are told, supported, grouped, quoted and withdrawn by anybody in any order."""

    needs = Bundle("needs")
    insights = Bundle("insights")

    def __init__(self) -> None:
        super().__init__()
        self.city = Discovery()
        self.author: dict[UUID, str] = {}
        self.gathered: dict[UUID, int] = {}
        self.supporters: dict[UUID, set[str]] = {}
        self.grouped: dict[UUID, set[UUID]] = {}
        self.public: set[UUID] = set()
        self.quoted: dict[UUID, tuple[UUID, UUID, str]] = {}
        self.words: dict[UUID, str] = {}

    def accepted(self, command: object, by: object) -> bool:
        try:
            self.city.send(command, by)
        except Refused:
            return False
        return True

    @rule(target=needs, who=PEOPLE, words=WORDS)
    def tell(self, who: str, words: str) -> UUID:
        need = self.city.told(by=who, needed=words, situation="", consequence="")
        self.author[need], self.supporters[need], self.words[need] = who, set(), words
        return need

    @rule(target=needs, people=st.integers(1, 10_000))
    def gather(self, people: int) -> UUID:
        need = self.city.gathered(people=people, needed="A place to meet.")
        self.gathered[need], self.supporters[need] = people, set()
        self.words[need] = "A place to meet."
        return need

    @rule(need=needs, who=PEOPLE)
    def support(self, need: UUID, who: str) -> None:
        allowed = need in self.words and self.author.get(need) != who
        allowed = allowed and who not in self.supporters[need]
        command = Support(process=self.city.process, subject=need)
        assert self.accepted(command, who) is allowed
        if allowed:
            self.supporters[need].add(who)

    @rule(need=needs, who=PEOPLE)
    def withdraw_support(self, need: UUID, who: str) -> None:
        given = who in self.supporters[need]
        command = WithdrawSupport(process=self.city.process, subject=need)
        assert self.accepted(command, who) is given
        self.supporters[need].discard(who)

    @rule(need=needs, who=PEOPLE, words=WORDS)
    def revise(self, need: UUID, who: str, words: str) -> None:
        allowed = need in self.words and self.author.get(need) == who
        fields = {"need": need, "needed": words, "situation": "", "consequence": ""}
        seen = len(self.city.municipality.store.stream(need))
        command = self.city.need(commands.ReviseNeed, seen=seen, **fields)
        assert self.accepted(command, who) is allowed
        if allowed:
            self.words[need] = words
            self.forget_quotes(need)

    @rule(need=consumes(needs), who=PEOPLE)
    def withdraw(self, need: UUID, who: str) -> None:
        allowed = need in self.words and self.author.get(need) == who
        command = commands.WithdrawNeed(process=self.city.process, need=need)
        assert self.accepted(command, who) is allowed
        if allowed:
            del self.words[need]
            self.forget_quotes(need)

    def forget_quotes(self, need: UUID) -> None:
        words = self.words.get(need, "")
        kept = {q: v for q, v in self.quoted.items() if v[1] != need or v[2] in words}
        self.quoted = kept

    @rule(target=insights)
    def begin(self) -> UUID:
        insight = self.city.insight()
        self.grouped[insight] = set()
        return insight

    @rule(insight=insights, some=st.lists(needs, min_size=1, max_size=3))
    def group(self, insight: UUID, some: list[UUID]) -> None:
        allowed = all(need in self.words for need in some)
        command = commands.GroupNeeds(process=self.city.process, insight=insight, needs=some)
        assert self.accepted(command, self.city.facilitator) is allowed
        if allowed:
            self.grouped[insight] |= set(some)

    @rule(insight=insights, need=needs)
    def ungroup(self, insight: UUID, need: UUID) -> None:
        allowed = need in self.grouped[insight]
        command = commands.UngroupNeed(process=self.city.process, insight=insight, need=need)
        assert self.accepted(command, self.city.facilitator) is allowed
        self.grouped[insight].discard(need)
        gone = {q for q, v in self.quoted.items() if v[:2] == (insight, need)}
        self.quoted = {q: v for q, v in self.quoted.items() if q not in gone}

    @rule(insight=insights, need=needs, excerpt=WORDS)
    def quote(self, insight: UUID, need: UUID, excerpt: str) -> None:
        allowed = need in self.grouped[insight] and excerpt in self.words.get(need, "")
        id = self.city.ids()
        command = commands.ChooseQuote(
            process=self.city.process, insight=insight, quote=id, need=need, excerpt=excerpt
        )
        assert self.accepted(command, self.city.facilitator) is allowed
        if allowed:
            self.quoted[id] = (insight, need, excerpt)

    @rule(insight=insights)
    def publish(self, insight: UUID) -> None:
        allowed = bool(self.grouped[insight]) and insight not in self.public
        command = commands.PublishInsight(process=self.city.process, insight=insight)
        assert self.accepted(command, self.city.facilitator) is allowed
        if allowed:
            self.public.add(insight)

    @invariant()
    def supports_are_counted(self) -> None:
        for need, who in self.supporters.items():
            assert self.city.row(ONE, subject=need)["supports"] == len(who)

    @invariant()
    def insights_rest_on_open_needs_and_their_people(self) -> None:
        behind = behind_each(self.city.rows(BEHIND_INSIGHTS, process=self.city.process))
        for insight, grouped in self.grouped.items():
            resting = {need for need in grouped if need in self.words}
            rows = self.city.rows(NEEDS_IN, insight=insight)
            assert {UUID(row["id"]) for row in rows} == resting
            voices = sum(1 + len(self.supporters[need]) for need in resting if need in self.author)
            gathered = {need: people for need, people in self.gathered.items() if need in resting}
            supporters = sum(len(self.supporters[need]) for need in gathered)
            people = voices + supporters + sum(gathered.values())
            assert behind[str(insight)] == (len(resting), people)

    @invariant()
    def every_need_in_a_public_insight_is_answered_once(self) -> None:
        public = {need for insight in self.public for need in self.grouped[insight]}
        for need in public & set(self.words):
            assert len(self.city.rows(RESPONSES_TO, subject=need)) == 1

    @invariant()
    def quotes_stand_word_for_word(self) -> None:
        for insight in self.grouped:
            rows = self.city.rows(QUOTES_IN, insight=insight)
            expected = {str(q): v[2] for q, v in self.quoted.items() if v[0] == insight}
            assert {row["id"]: row["excerpt"] for row in rows} == expected


Needs.TestCase.settings = settings(
    max_examples=15,
    stateful_step_count=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
TestNeeds = Needs.TestCase
