"""Whatever people do with a box, its count is a simple model's, and each lie about it is found.

Ballots are cast, cast again, taken out and erased, evenings seal, the power goes at any step.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from copy import deepcopy
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests.plugins.cocreation.conftest import Creation
from tests.plugins.cocreation.shorthand import opened, placed, submitted
from tests.plugins.forging import Forgery, Told

from samskap import Refused
from samskap.core.recovery import recover
from samskap.features.boxes.opening import attend
from samskap.features.ledger.export_service import exported
from samskap.features.ledger.keyring import Keyring
from samskap.features.ledger.notary import Notary
from samskap.features.privacy.forgetting import erase_person
from samskap.store import Store
from samskap_cocreation.voting.commands import CloseVoting, WithdrawDots
from samskap_cocreation.voting.events import VotingCounted
from samskap_cocreation.voting.rules import canonical

PEOPLE = ("ada", "bo", "eva")
STEPS = st.lists(
    st.tuples(
        st.sampled_from(("cast", "cast", "cast", "take out", "erase", "evening", "kill")),
        st.sampled_from(PEOPLE),
        st.integers(0, 3),
        st.integers(1, 4),
    ),
    min_size=8,
    max_size=20,
)


class Killed(BaseException):
    """The power went."""


@contextmanager
def power_cut(after: int) -> Iterator[None]:
    """Let the power go at one of the steps of writing, before it or right after it."""
    steps, write = 0, Store._write

    def step() -> None:
        nonlocal steps
        steps += 1
        if steps == after:
            raise Killed

    def writing(self: Store, *args: Any) -> None:
        step()
        write(self, *args)
        step()

    with pytest.MonkeyPatch.context() as patch, suppress(Killed):
        patch.setattr(Store, "_write", writing)
        yield


class Story:
    """A voting on two ideas, and what everybody has on their ballot."""

    def __init__(self) -> None:
        self.city = Creation()
        self.ideas = [submitted(self.city, "fred"), submitted(self.city, "fred")]
        self.voting = opened(self.city, *self.ideas, ends=self.city.today + timedelta(days=30))
        self.ballots: dict[str, dict[UUID, int]] = {}
        self.erased: set[str] = set()

    def play(self, name: str, who: str, one: int, two: int) -> None:
        step: dict[str, Callable[[], None]] = {
            "cast": lambda: self.cast(who, one, two),
            "take out": lambda: self.take_out(who),
            "erase": lambda: self.erase(who),
            "evening": self.evening,
            "kill": lambda: self.kill(two),
        }
        step[name]()

    def cast(self, who: str, one: int, two: int) -> None:
        ballot = {self.ideas[0]: one, self.ideas[1]: two}
        allowed = who not in self.erased and two <= 3 and one + two <= 5
        assert self.tried(lambda: placed(self.city, self.voting, who, ballot)) is allowed
        if allowed:
            self.ballots[who] = ballot

    def take_out(self, who: str) -> None:
        city, voting = self.city, self.voting
        took = self.tried(lambda: city.does(WithdrawDots, who, voting=voting))
        assert took is (self.ballots.pop(who, None) is not None)

    def tried(self, act: Callable[[], Any]) -> bool:
        try:
            act()
        except Refused:
            return False
        return True

    def erase(self, who: str) -> None:
        if who not in self.erased:
            erase_person(self.city.municipality, self.city.by(who).person, self.city.by(who))
        self.erased.add(who)
        self.ballots.pop(who, None)

    def evening(self) -> None:
        self.city.clock.move(days=1)
        attend(self.city.municipality)

    def kill(self, after: int) -> None:
        """The power goes while an evening is being sealed."""
        with power_cut(after):
            self.evening()
        recover(self.city.municipality)

    def close(self, after: int) -> None:
        """The power goes while the box is being opened; then it goes on."""
        with power_cut(after):
            self.city.staff(CloseVoting, voting=self.voting)
        recover(self.city.municipality)
        attend(self.city.municipality)
        with suppress(Refused):
            self.city.staff(CloseVoting, voting=self.voting)

    def counted(self) -> tuple[int, list[int]]:
        (event,) = [r.event for r in self.city.history() if isinstance(r.event, VotingCounted)]
        return event.voters, [each.dots for each in event.results]

    def expected(self) -> tuple[int, list[int]]:
        sums = [sum(ballot[idea] for ballot in self.ballots.values()) for idea in self.ideas]
        return len(self.ballots), sums

    def forgery(self, folder: Any) -> Forgery:
        notary = Notary(self.city.municipality, Keyring(folder, "testby"), "samskap.example")
        return Forgery(b"".join(exported(notary, self.city.process)))


def drop(forgery: Forgery, ballot: Told) -> None:
    forgery.remove(ballot)


def change(forgery: Forgery, ballot: Told) -> None:
    idea = forgery.of("VotingOpened")[0].data["ideas"][1]
    other = canonical({UUID(idea): 1})
    ballot.words["dots"] = other if ballot.words["dots"] != other else canonical({UUID(idea): 2})


def add(forgery: Forgery, ballot: Told) -> None:
    added = deepcopy(ballot)
    added.leaf |= {"actor": "p-another", "subject": str(uuid4()), "id": str(uuid4())}
    forgery.entries.insert(forgery.entries.index(ballot), added)


def duplicate(forgery: Forgery, ballot: Told) -> None:
    forgery.repeat(ballot)


@given(steps=STEPS, after=st.integers(1, 14))
@settings(
    max_examples=30,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_the_count_is_what_lay_in_the_box_and_every_lie_is_found(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, str, int, int]], after: int
) -> None:
    story = Story()
    for step in steps:
        story.play(*step)
    story.close(after)
    assert story.counted() == story.expected()
    made = story.forgery(tmp_path_factory.mktemp("keys"))
    story.city.municipality.close()
    assert made.faults() == []
    for number in range(len(made.of("DotsPlaced"))):
        for lie in (drop, change, add, duplicate):
            forgery = deepcopy(made)
            lie(forgery, forgery.of("DotsPlaced")[number])
            assert forgery.faults(), lie
