"""Any order of commands: no version and no author is lost, no dot too many is counted."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, multiple, rule
from tests.plugins.cocreation.conftest import Creation
from tests.plugins.cocreation.shorthand import (
    authors,
    dots_so_far,
    opened,
    proposing,
    revising,
    row,
    submitted,
    suggesting,
)

from samskap import Refused
from samskap_cocreation.amendments.commands import (
    AcceptAmendment,
    DeclineAmendment,
    WithdrawAmendment,
)
from samskap_cocreation.ideas.commands import WithdrawIdea
from samskap_cocreation.ideas.model import merged_id
from samskap_cocreation.ideas.queries import VERSIONS_OF
from samskap_cocreation.merging.commands import ConsentToMerge, RefuseMerge
from samskap_cocreation.rounds.queries import COUNTED_DOTS
from samskap_cocreation.voting.commands import CloseVoting, PlaceDots, WithdrawDots

PEOPLE = st.sampled_from(["ada", "bo", "eva"])
TITLES = st.sampled_from(["Walk", "Cycle", "Swim"])
QUICK = settings(
    max_examples=7,
    stateful_step_count=20,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)


class Machine(RuleBasedStateMachine):
    """Begins in an empty process."""

    def __init__(self) -> None:
        super().__init__()
        self.city = Creation()

    def accepted(self, command: Any, by: Any) -> bool:
        try:
            self.city.send(command, by)
        except Refused:
            return False
        return True

    def asks(self, kind: type, by: Any, **fields: Any) -> bool:
        return self.accepted(kind(process=self.city.process, **fields), by)

    def teardown(self) -> None:
        self.city.municipality.close()


class Ideas(Machine):
    """Ideas are revised, amended, merged and taken back by anybody in any order."""

    ideas = Bundle("ideas")
    amendments = Bundle("amendments")
    merges = Bundle("merges")

    def __init__(self) -> None:
        super().__init__()
        self.versions: dict[UUID, list[str]] = {}
        self.authors: dict[UUID, list[str]] = {}
        self.standing: set[UUID] = set()
        self.written: dict[UUID, set[str]] = {}  # what somebody wrote for an idea
        self.suggested: dict[UUID, tuple[UUID, str, str]] = {}  # those that wait
        self.proposed: dict[UUID, tuple[tuple[UUID, ...], set[str]]] = {}  # those that wait

    @rule(target=ideas, who=PEOPLE, title=TITLES)
    def tell(self, who: str, title: str) -> UUID:
        idea = submitted(self.city, who, title=title)
        self.begin(idea, [who], title)
        return idea

    def begin(self, idea: UUID, who: list[str], title: str) -> None:
        self.versions[idea], self.authors[idea] = [title], who
        self.written[idea] = {title}
        self.standing.add(idea)

    @rule(idea=ideas, who=PEOPLE, title=TITLES)
    def revise(self, idea: UUID, who: str, title: str) -> None:
        allowed = idea in self.standing and who in self.authors[idea]
        seen = row(self.city, idea)["sequence"]
        assert self.accepted(revising(self.city, idea, seen=seen, title=title), who) is allowed
        if allowed:
            self.versions[idea].append(title)
            self.written[idea].add(title)

    @rule(target=amendments, idea=ideas, who=PEOPLE, title=TITLES)
    def suggest(self, idea: UUID, who: str, title: str) -> Any:
        title = f"{title} by {who}"
        allowed = idea in self.standing and who not in self.authors[idea]
        seen = row(self.city, idea)["sequence"]
        command = suggesting(self.city, idea, seen=seen, title=title)
        # Suggesting what it says already is refused too.
        allowed = allowed and self.versions[idea][-1] != title
        assert self.accepted(command, who) is allowed
        if not allowed:
            return multiple()
        self.suggested[command.amendment] = (idea, who, title)
        self.written[idea].add(title)
        return command.amendment

    @rule(amendment=amendments, who=PEOPLE, yes=st.booleans())
    def answer(self, amendment: UUID, who: str, yes: bool) -> None:
        idea, suggester, title = self.suggested.get(amendment, (None, "", ""))
        allowed = idea in self.standing and idea is not None and who in self.authors[idea]
        if yes:
            seen = row(self.city, idea)["sequence"] if idea else 1
            done = self.asks(AcceptAmendment, who, amendment=amendment, seen=seen)
        else:
            done = self.asks(DeclineAmendment, who, amendment=amendment, reason="No.")
        assert done is allowed
        if allowed and idea:
            del self.suggested[amendment]
        if allowed and idea and yes:
            self.versions[idea].append(title)
            self.authors[idea] = list(dict.fromkeys([*self.authors[idea], suggester]))

    @rule(amendment=amendments, who=PEOPLE)
    def take_suggestion_back(self, amendment: UUID, who: str) -> None:
        allowed = self.suggested.get(amendment, (None, "", ""))[1] == who
        assert self.asks(WithdrawAmendment, who, amendment=amendment) is allowed
        if allowed:
            del self.suggested[amendment]

    @rule(target=merges, some=st.lists(ideas, min_size=2, max_size=3, unique=True))
    def propose(self, some: list[UUID]) -> Any:
        allowed = set(some) <= self.standing
        command = proposing(self.city, *some)
        assert self.accepted(command, self.city.facilitator) is allowed
        if not allowed:
            return multiple()
        self.proposed[command.merge] = (tuple(some), set())
        return command.merge

    @rule(target=ideas, merge=merges, who=PEOPLE)
    def agree(self, merge: UUID, who: str) -> Any:
        some, agreed = self.proposed.get(merge, ((), set()))
        all_authors = list(dict.fromkeys(each for idea in some for each in self.authors[idea]))
        allowed = who in all_authors and who not in agreed
        assert self.asks(ConsentToMerge, who, merge=merge) is allowed
        if not allowed:
            return multiple()
        agreed.add(who)
        if set(all_authors) - agreed:
            return multiple()
        for idea in some:
            self.end(idea)
        self.begin(merged_id(merge), all_authors, "Walk together")
        return merged_id(merge)

    @rule(merge=merges, who=PEOPLE)
    def disagree(self, merge: UUID, who: str) -> None:
        some, agreed = self.proposed.get(merge, ((), set()))
        allowed = any(who in self.authors[idea] for idea in some)
        assert self.asks(RefuseMerge, who, merge=merge, reason="No.") is allowed
        agreed.discard(who)

    @rule(idea=ideas, who=PEOPLE)
    def take_back(self, idea: UUID, who: str) -> None:
        single = len({*self.versions[idea]} & {"Walk together"}) == 0
        allowed = idea in self.standing and single and self.authors[idea][0] == who
        assert self.asks(WithdrawIdea, who, idea=idea) is allowed
        if allowed:
            self.end(idea)

    def end(self, idea: UUID) -> None:
        self.standing.discard(idea)
        fallen = [merge for merge, (some, _who) in self.proposed.items() if idea in some]
        for merge in fallen:
            del self.proposed[merge]

    @invariant()
    def no_version_is_lost(self) -> None:
        for idea, versions in self.versions.items():
            kept = [version["title"] for version in self.city.rows(VERSIONS_OF, idea=idea)]
            assert kept == versions

    @invariant()
    def no_author_is_lost(self) -> None:
        for idea, who in self.authors.items():
            assert authors(self.city, idea) == [self.city.pseudonym(each) for each in who]

    @invariant()
    def every_wording_is_one_that_somebody_wrote(self) -> None:
        for idea in self.standing:
            assert row(self.city, idea)["title"] in self.written[idea]


class Votings(Machine):
    """Dots are placed, placed anew and taken back while votings are opened and closed."""

    votings = Bundle("votings")

    def __init__(self) -> None:
        super().__init__()
        self.ideas = [submitted(self.city, title=title) for title in ("Walk", "Cycle")]
        self.bounds: dict[UUID, tuple[int, int]] = {}
        self.ballots: dict[UUID, dict[str, list[int]]] = {}
        self.closed: set[UUID] = set()

    @rule(target=votings, dots=st.integers(1, 6), most=st.integers(1, 6), hidden=st.booleans())
    def open(self, dots: int, most: int, hidden: bool) -> Any:
        if most > dots:
            return multiple()
        voting = opened(self.city, *self.ideas, dots=dots, most=most, hidden=hidden)
        self.bounds[voting], self.ballots[voting] = (dots, most), {}
        return voting

    @rule(voting=votings, who=PEOPLE, spread=st.lists(st.integers(0, 7), min_size=2, max_size=2))
    def place(self, voting: UUID, who: str, spread: list[int]) -> None:
        dots, most = self.bounds[voting]
        fits = 0 < sum(spread) <= dots and max(spread) <= most
        allowed = fits and voting not in self.closed
        placed = dict(zip(self.ideas, spread, strict=True))
        assert self.asks(PlaceDots, who, voting=voting, dots=placed) is allowed
        if allowed:
            self.ballots[voting][who] = spread

    @rule(voting=votings, who=PEOPLE)
    def withdraw(self, voting: UUID, who: str) -> None:
        allowed = who in self.ballots[voting] and voting not in self.closed
        assert self.asks(WithdrawDots, who, voting=voting) is allowed
        if allowed:
            del self.ballots[voting][who]

    @rule(voting=votings)
    def close(self, voting: UUID) -> None:
        allowed = voting not in self.closed
        assert self.asks(CloseVoting, self.city.facilitator, voting=voting) is allowed
        self.closed.add(voting)

    @invariant()
    def the_count_is_the_sum_of_the_ballots(self) -> None:
        for voting, ballots in self.ballots.items():
            found = dots_so_far(self.city, voting)
            sums = [sum(spread[place] for spread in ballots.values()) for place in (0, 1)]
            assert [each["dots"] for each in found.ideas.values()] == sums
            assert found.voters == len(ballots)
            if voting in self.closed:
                rows = self.city.rows(COUNTED_DOTS, round=voting)
                assert [row["dots"] for row in rows] == sums

    @invariant()
    def nobody_has_placed_more_dots_than_there_are(self) -> None:
        for voting, (dots, _most) in self.bounds.items():
            found = dots_so_far(self.city, voting).ideas.values()
            assert sum(each["dots"] for each in found) <= dots * len(self.ballots[voting])


Ideas.TestCase.settings = QUICK
Votings.TestCase.settings = QUICK
TestIdeas = Ideas.TestCase
TestVotings = Votings.TestCase
