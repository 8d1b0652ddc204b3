"""The one way through: what a command must pass, and that it is carried out once."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID

import pytest

from samskap.core.act import Act
from samskap.core.contributions.commands import Support
from samskap.core.contributions.queries import ONE
from samskap.domain import VISITOR, Actor, Command, ProcessCommand, Recorded, Refused, Why
from samskap.store import Conflict, Store
from samskap.testing.scenario import Scenario

BALL = UUID("11111111-1111-4111-8111-111111111111")
KITE = UUID("22222222-2222-4222-8222-222222222222")
ONCE = UUID("33333333-3333-4333-8333-333333333333")


class Dance(ProcessCommand, frozen=True, kw_only=True):
    """Something that no plugin handles."""


def test_what_nobody_handles_is_refused(scenario: Scenario) -> None:
    then = scenario.when(Dance(process=scenario.process), "ada")
    then.refused("not available on this site")
    assert then.refusal
    assert then.refusal.why is Why.METHOD


def test_texts_are_cleaned_before_they_are_checked(scenario: Scenario, toy: Any) -> None:
    command = toy.Submit(process=scenario.process, toy=BALL, title=" Ba\x00ll\r\n ", text="")
    scenario.when(command, "ada").then(
        toy.Submitted(kind="toy", title="Ball", text="", language="en")
    )


@pytest.mark.parametrize(
    ("field", "value"),
    [("title", 7), ("title", None), ("toy", "no id"), ("language", "en-GB"), ("kind", "boat")],
)
def test_what_is_of_the_wrong_kind_is_refused_at_its_field(
    scenario: Scenario, toy: Any, field: str, value: object
) -> None:
    command = toy.Submit(**{"process": scenario.process, "toy": BALL, field: value})
    then = scenario.when(command, "ada")
    then.refused("missing, too long or of the wrong kind", field)
    assert then.refusal
    assert then.refusal.why is Why.INPUT


class TestOnce:
    def test_the_same_asking_is_carried_out_once(self, scenario: Scenario, toy: Any) -> None:
        command = toy.Submit(process=scenario.process, toy=BALL)
        first = scenario.send(command, "ada", once=ONCE)
        again = scenario.send(command, "ada", once=ONCE)
        assert (len(first.events), first.repeated) == (1, False)
        assert (again.events, again.repeated) == ([], True)

    def test_another_asking_is_decided_on(self, scenario: Scenario, toy: Any) -> None:
        command = toy.Submit(process=scenario.process, toy=BALL)
        scenario.send(command, "ada", once=ONCE)
        with pytest.raises(Refused, match="here already"):
            scenario.send(command, "ada", once=KITE)

    def test_what_was_refused_may_be_asked_again(self, scenario: Scenario, toy: Any) -> None:
        command = Support(process=scenario.process, subject=BALL)
        with pytest.raises(Refused):
            scenario.send(command, "bo", once=ONCE)
        scenario.send(toy.Submit(process=scenario.process, toy=BALL), "ada")
        assert scenario.send(command, "bo", once=ONCE).events

    def test_events_carry_their_cause_and_author(self, scenario: Scenario, toy: Any) -> None:
        command = toy.Submit(process=scenario.process, toy=BALL)
        (recorded,) = scenario.send(command, "ada", once=ONCE).events
        assert recorded.cause not in {"", str(ONCE)}
        assert recorded.actor == scenario.pseudonym("ada")
        assert recorded.log == str(scenario.process)
        assert recorded.sequence == 1
        assert recorded.position == scenario.municipality.store.head()


class TestConflicts:
    def test_another_act_first_is_met_by_deciding_again(
        self, scenario: Scenario, toy: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        scenario.send(toy.Submit(process=scenario.process, toy=BALL), "ada")
        append, raced = Store.append, []

        def slow(store: Store, *arguments: Any) -> Any:
            if not raced:
                raced.append(True)
                other = toy.Revise(process=scenario.process, toy=BALL, title="First")
                scenario.send(other, "ada")
            return append(store, *arguments)

        monkeypatch.setattr(Store, "append", slow)
        mine = toy.Revise(process=scenario.process, toy=BALL, title="Second")
        (recorded,) = scenario.send(mine, "ada").events
        assert recorded.sequence == 3
        assert scenario.municipality.find(ONE, subject=BALL)["title"] == "Second"

    def test_endless_conflict_ends_in_a_refusal(
        self, scenario: Scenario, toy: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def never(*_arguments: Any) -> Any:
            raise Conflict

        monkeypatch.setattr(Store, "append", never)
        then = scenario.when(toy.Submit(process=scenario.process, toy=BALL), "ada")
        then.refused("many are writing here")
        assert then.refusal
        assert then.refusal.why is Why.CONFLICT

    def test_many_at_once_all_count(self, scenario: Scenario, toy: Any) -> None:
        scenario.send(toy.Submit(process=scenario.process, toy=BALL), "ada")
        command = Support(process=scenario.process, subject=BALL)
        people = [scenario.people[name] for name in ("bo", "eva", "fred")]
        with ThreadPoolExecutor(6) as pool:
            results = list(pool.map(lambda who: _tried(scenario, command, who), people * 2))
        assert sorted(results) == [False, False, False, True, True, True]
        assert scenario.municipality.find(ONE, subject=BALL)["supports"] == 3


def _tried(scenario: Scenario, command: Command, who: Actor) -> bool:
    try:
        return bool(scenario.send(command, who).events)
    except Refused:
        return False


class TestPolicies:
    """Toys that are withdrawn are sent in again, by a policy."""

    def hooks(self, toy: Any) -> dict[str, Callable[..., Any]]:
        def back_again(recorded: Recorded, _database: Any) -> Iterable[Command]:
            yield toy.Submit(process=UUID(recorded.log), toy=KITE, title="Kite")

        return {"register_policies": lambda: {toy.Withdrawn: back_again}}

    def test_send_commands_in_the_platforms_name(
        self, scenarios: Callable[..., Scenario], toy: Any
    ) -> None:
        scenario = scenarios(self.hooks(toy))
        scenario.send(toy.Submit(process=scenario.process, toy=BALL), "ada")
        scenario.send(toy.Withdraw(process=scenario.process, toy=BALL), "ada")
        last = scenario.history()[-1]
        assert (last.event.title, last.actor) == ("Kite", "policy")

    def test_what_they_want_is_carried_out_once(
        self, scenarios: Callable[..., Scenario], toy: Any
    ) -> None:
        scenario = scenarios(self.hooks(toy))
        scenario.send(toy.Submit(process=scenario.process, toy=BALL), "ada")
        outcome = scenario.send(toy.Withdraw(process=scenario.process, toy=BALL), "ada")
        before = scenario.municipality.store.count()
        scenario.municipality.happened(outcome.events)
        assert scenario.municipality.store.count() == before

    def test_what_is_refused_them_is_logged(
        self,
        scenarios: Callable[..., Scenario],
        toy: Any,
        caplog: pytest.LogCaptureFixture,
    ) -> None:
        scenario = scenarios(self.hooks(toy))
        scenario.send(toy.Submit(process=scenario.process, toy=KITE), "ada")
        scenario.send(toy.Withdraw(process=scenario.process, toy=KITE), "ada")
        assert "SubmitToy did not follow: This toy is here already." in caplog.text

    def test_one_that_fails_undoes_nothing(
        self,
        scenarios: Callable[..., Scenario],
        toy: Any,
        caplog: pytest.LogCaptureFixture,
    ) -> None:
        def broken(_recorded: Recorded, _database: Any) -> Iterable[Command]:
            raise ZeroDivisionError

        scenario = scenarios({"register_policies": lambda: {toy.Submitted: broken}})
        assert scenario.send(toy.Submit(process=scenario.process, toy=BALL), "ada").events
        assert "The policy broken failed" in caplog.text
        assert caplog.records[-1].levelno == logging.ERROR


class TestLooking:
    def test_can_tells_what_would_be_refused(self, scenario: Scenario, toy: Any) -> None:
        command = toy.Submit(process=scenario.process, toy=BALL)
        municipality = scenario.municipality
        assert municipality.can(command, scenario.people["ada"])
        assert not municipality.can(command, VISITOR)
        assert municipality.why_not(command, VISITOR) == "You must sign in first."

    def test_looking_changes_nothing(self, scenario: Scenario, toy: Any) -> None:
        before = scenario.municipality.store.count()
        act = scenario.municipality.act(
            toy.Submit(process=scenario.process, toy=BALL), scenario.people["ada"]
        )
        assert isinstance(act, Act)
        assert scenario.municipality.store.count() == before
