"""Whatever people do in whatever order, the pages, the history and a small model agree."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from samskap.contract.discovery import Plugins
from samskap.core.contributions.commands import (
    Follow,
    Respond,
    SubmitComment,
    Support,
    Unfollow,
    WithdrawComment,
    WithdrawSupport,
)
from samskap.core.contributions.following import follower_count, follows
from samskap.core.contributions.queries import COMMENTS_ON, ONE, RESPONSES_TO
from samskap.core.processes.commands import (
    CloseProcess,
    DisableMethod,
    EnableMethod,
    MoveDeadline,
    PublishProcess,
    ReopenProcess,
)
from samskap.core.processes.process import Process
from samskap.core.processes.queries import BY_ID
from samskap.core.snapshots import at
from samskap.domain import Command
from samskap.store.rebuild import rebuild
from samskap.testing.scenario import Scenario

PEOPLE = ("ada", "bo", "eva", "fred")


class Subject:
    """What the model remembers of one toy.

    Args:
        author: who sent it in.
    """

    def __init__(self, author: str) -> None:
        self.author = author
        self.open = True
        self.supporters: set[str] = set()
        self.followers = {author}
        self.responses = 0


class Machine(RuleBasedStateMachine):
    """Random acts of random people, beside a model that says what must come of them."""

    toy: Any
    toys, comments = Bundle("toys"), Bundle("comments")

    @initialize()
    def begin(self) -> None:
        """Set an unpublished process up."""
        plugins = Plugins(found=(), modules=[("toys", self.toy.toys())])
        self.scenario = Scenario(
            plugins=plugins, methods=["toys"], opens=["toys.collect"], published=False
        )
        self.process = self.scenario.process
        self.subjects: dict[UUID, Subject] = {}
        self.written: dict[UUID, tuple[UUID, str, bool]] = {}
        self.published = self.closed = False
        self.enabled = True
        self.ends = self.scenario.today + timedelta(days=30)

    @property
    def collecting(self) -> bool:
        """Tell whether the model says that toys are collected now."""
        in_time = self.scenario.today <= self.ends
        return self.published and not self.closed and self.enabled and in_time

    def does(self, command: Command, who: Any, expected: bool) -> bool:
        """Send a command; the model says whether it is refused."""
        refusal = self.scenario.when(command, who).refusal
        assert (refusal is None) == expected, f"{command}: {refusal}"
        return expected

    @rule(target=toys, who=st.sampled_from(PEOPLE))
    def submit(self, who: str) -> UUID:
        """Somebody sends a toy in."""
        id = self.scenario.ids()
        if self.does(self.toy.Submit(process=self.process, toy=id), who, self.collecting):
            self.subjects[id] = Subject(who)
        return id

    def is_open(self, toy: UUID) -> bool:
        """Tell whether the model says that a toy is there and open."""
        return toy in self.subjects and self.subjects[toy].open

    @rule(toy=toys, who=st.sampled_from(PEOPLE))
    def support(self, toy: UUID, who: str) -> None:
        """Somebody supports it: once, and not their own."""
        subject = self.subjects.get(toy)
        allowed = bool(
            self.collecting
            and subject
            and subject.open
            and who != subject.author
            and who not in subject.supporters
        )
        if self.does(Support(process=self.process, subject=toy), who, allowed) and subject:
            subject.supporters.add(who)
            subject.followers.add(who)

    @rule(toy=toys, who=st.sampled_from(PEOPLE))
    def withdraw_support(self, toy: UUID, who: str) -> None:
        """Somebody takes their support back."""
        subject = self.subjects.get(toy)
        given = bool(self.collecting and subject and who in subject.supporters)
        if self.does(WithdrawSupport(process=self.process, subject=toy), who, given) and subject:
            subject.supporters.discard(who)

    @rule(target=comments, toy=toys, who=st.sampled_from(PEOPLE))
    def comment(self, toy: UUID, who: str) -> UUID:
        """Somebody comments on it."""
        id = self.scenario.ids()
        command = SubmitComment(
            process=self.process, comment=id, subject=toy, text="So it is.", language="en"
        )
        if self.does(command, who, self.collecting and self.is_open(toy)):
            self.written[id] = (toy, who, True)
            self.subjects[toy].followers.add(who)
        return id

    @rule(comment=comments, who=st.sampled_from(PEOPLE))
    def withdraw_comment(self, comment: UUID, who: str) -> None:
        """Somebody takes a comment back: their own, and once."""
        toy, author, there = self.written.get(comment, (comment, "", False))
        allowed = self.usable and there and author == who
        if self.does(WithdrawComment(process=self.process, comment=comment), who, allowed):
            self.written[comment] = (toy, author, False)

    @property
    def usable(self) -> bool:
        """Tell whether what a method always allows is allowed: it is in use, nothing is closed."""
        return self.enabled and not self.closed

    @rule(toy=toys, who=st.sampled_from(PEOPLE), stop=st.booleans())
    def follow(self, toy: UUID, who: str, stop: bool) -> None:
        """Somebody follows it, or stops."""
        if stop:
            if self.does(Unfollow(process=self.process, subject=toy), who, self.enabled):
                self.subjects.get(toy, Subject(who)).followers.discard(who)
        elif self.does(
            Follow(process=self.process, subject=toy), who, self.enabled and self.is_open(toy)
        ):
            self.subjects[toy].followers.add(who)

    @rule(toy=toys)
    def respond(self, toy: UUID) -> None:
        """The municipality responds, also after the close."""
        command = Respond(
            process=self.process, subject=toy, outcome="known", text="Yes.", language="en"
        )
        if self.does(command, self.scenario.facilitator, self.enabled and self.is_open(toy)):
            self.subjects[toy].responses += 1

    @rule(toy=toys)
    def withdraw(self, toy: UUID) -> None:
        """Its author takes it back."""
        if self.is_open(toy) and self.collecting:
            subject = self.subjects[toy]
            self.scenario.send(self.toy.Withdraw(process=self.process, toy=toy), subject.author)
            subject.open = False

    @rule()
    def publish(self) -> None:
        """The process is published once."""
        allowed = not self.published and not self.closed
        if self.does(PublishProcess(process=self.process), self.scenario.facilitator, allowed):
            self.published = True

    @rule()
    def close(self) -> None:
        """It is closed."""
        command = CloseProcess(process=self.process, outcome="x")
        allowed = self.published and not self.closed
        if self.does(command, self.scenario.facilitator, allowed):
            self.closed = True

    @rule()
    def reopen(self) -> None:
        """It is opened again."""
        command = ReopenProcess(process=self.process, reason="x")
        if self.does(command, self.scenario.facilitator, self.closed):
            self.closed = False

    @rule(enable=st.booleans())
    def use(self, enable: bool) -> None:
        """The method is put aside or taken up."""
        kind = EnableMethod if enable else DisableMethod
        command = kind(process=self.process, method="toys")
        if self.does(command, self.scenario.facilitator, not self.closed):
            self.enabled = enable

    @rule(days=st.integers(1, 40))
    def wait(self, days: int) -> None:
        """Time passes."""
        self.scenario.clock.move(days=days)

    @rule(days=st.integers(-5, 60))
    def move_deadline(self, days: int) -> None:
        """The deadline moves, but not into the past."""
        (phase,) = self.scenario.municipality.load(Process, self.process).phases
        new = self.scenario.today + timedelta(days=days)
        command = MoveDeadline(process=self.process, phase=phase.id, new=new, reason="x")
        allowed = not self.closed and new != self.ends and days >= 0
        if self.does(command, self.scenario.facilitator, allowed):
            self.ends = new

    def follows(self, who: str, id: UUID) -> bool:
        """Tell whether somebody hears of it."""
        person = self.scenario.by(who).person
        assert person
        return follows(self.scenario.municipality, person, str(self.process), id)

    @invariant()
    def pages_and_model_agree(self) -> None:
        """Every number that is shown is the model's."""
        find, find_all = self.scenario.municipality.find, self.scenario.municipality.find_all
        for id, subject in self.subjects.items():
            row = find(ONE, subject=id)
            comments = [w for w in self.written.values() if w[0] == id]
            assert row["supports"] == len(subject.supporters)
            assert row["comments"] == sum(there for _, _, there in comments)
            assert (row["state"] == "open") == subject.open
            following = {who for who in PEOPLE if self.follows(who, id)}
            assert following == subject.followers & set(PEOPLE)
            assert follower_count(self.scenario.municipality, id) == len(subject.followers)
            assert len(find_all(COMMENTS_ON, subject=id)) == len(comments)
            assert len(find_all(RESPONSES_TO, subject=id)) == subject.responses
            assert (row["responded"] is not None) == bool(subject.responses)

    def teardown(self) -> None:
        """At last: replay gives the same, and the newest moment is the present."""
        municipality = self.scenario.municipality
        assert rebuild(municipality.store).differing == []
        size = municipality.store.size(str(self.process))
        past = at(municipality, self.process, size - 1)
        present = municipality.find(BY_ID, process=self.process)
        assert tuple(past.find(BY_ID, process=self.process)) == tuple(present)
        for id in self.subjects:
            assert tuple(past.find(ONE, subject=id)) == tuple(municipality.find(ONE, subject=id))
        municipality.close()


def test_pages_history_and_model_agree(toy: Any) -> None:
    machine = type("ToyMachine", (Machine,), {"toy": toy})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=15,
            stateful_step_count=35,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
