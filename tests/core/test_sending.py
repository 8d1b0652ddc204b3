"""Nothing that a browser sends is a key or an id as it stands."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from samskap import NEW, Refused, SubmitComment, Support, Why, WithdrawSupport
from samskap.core.contributions.commands import Responses, support_id
from samskap.core.dispatch import Outcome
from samskap.domain import Actor, Aggregate, aggregates, derived_id
from samskap.store import Done
from samskap.testing.scenario import Scenario

TOKEN = UUID("11111111-1111-4111-8111-111111111111")
OTHER = UUID("22222222-2222-4222-8222-222222222222")


@pytest.fixture
def ball(scenario: Scenario, toy: Any) -> UUID:
    """A toy that Ada has sent in."""
    command = toy.Submit(process=scenario.process, toy=NEW)
    made = scenario.send(command, "ada", once=TOKEN).made
    assert made
    return made


def say(scenario: Scenario, ball: UUID, text: str, who: str = "bo", token: UUID = TOKEN) -> Outcome:
    """Comment on the toy."""
    process = scenario.process
    command = SubmitComment(process=process, comment=NEW, subject=ball, text=text, language="en")
    return scenario.send(command, who, once=token)


class TestANewThing:
    def test_has_an_id_that_its_sender_cannot_choose(self, scenario: Scenario, ball: UUID) -> None:
        said = say(scenario, ball, "One")
        (recorded,) = said.events
        assert said.made == recorded.stream
        assert TOKEN not in {recorded.stream, recorded.id, ball}
        assert (
            str(TOKEN) not in scenario.municipality.store.mapper.write(recorded, {}).state.decode()
        )

    def test_has_another_id_for_each_sender_word_and_token(
        self, scenario: Scenario, ball: UUID
    ) -> None:
        made = [
            say(scenario, ball, "One").made,
            say(scenario, ball, "Two").made,
            say(scenario, ball, "One", "eva").made,
            say(scenario, ball, "One", token=OTHER).made,
        ]
        assert len(set(made)) == len(made)

    def test_is_made_without_a_token_too(self, scenario: Scenario, toy: Any) -> None:
        command = toy.Submit(process=scenario.process, toy=NEW)
        made = {scenario.send(command, "ada").made for _each in range(2)}
        assert len(made - {None, NEW}) == 2


class TestTheSameSending:
    def test_is_a_repeat(self, scenario: Scenario, ball: UUID) -> None:
        first, again = say(scenario, ball, "One"), say(scenario, ball, "One")
        assert (again.events, again.repeated, again.made) == ([], True, first.made)

    def test_with_other_words_is_another_act(self, scenario: Scenario, ball: UUID) -> None:
        say(scenario, ball, "One")
        again = say(scenario, ball, "Two")
        assert [recorded.event.text for recorded in again.events] == ["Two"]  # type: ignore[attr-defined]

    def test_of_another_person_is_another_act(self, scenario: Scenario, ball: UUID) -> None:
        say(scenario, ball, "One")
        assert say(scenario, ball, "One", "eva").events

    def test_means_it_anew_where_its_sender_has_changed_it_since(
        self, scenario: Scenario, ball: UUID
    ) -> None:
        given = Support(process=scenario.process, subject=ball)
        taken = WithdrawSupport(process=scenario.process, subject=ball)
        for command in (given, taken, given, taken):
            assert scenario.send(command, "bo", once=TOKEN).events
            assert scenario.send(command, "bo", once=TOKEN).repeated

    def test_stays_a_repeat_when_others_act(self, scenario: Scenario, ball: UUID) -> None:
        given = Support(process=scenario.process, subject=ball)
        scenario.send(given, "bo", once=TOKEN)
        scenario.send(given, "eva", once=TOKEN)
        assert scenario.send(given, "bo", once=TOKEN).repeated


class TestThePlatform:
    @pytest.mark.parametrize("system", ["schedule", "policy"])
    def test_is_kept_from_nothing_by_what_people_send(
        self, scenario: Scenario, ball: UUID, toy: Any, system: str
    ) -> None:
        once = derived_id("closing", ball)
        say(scenario, ball, "Mine", token=once)
        assert not scenario.municipality.store.done(Done(cause=str(once)))
        command = toy.Submit(process=scenario.process, toy=NEW)
        assert scenario.send(command, Actor(system=system), once=once).events
        assert scenario.send(command, Actor(system=system), once=once).repeated

    def test_keeps_nobody_from_sending(self, scenario: Scenario, ball: UUID, toy: Any) -> None:
        once = derived_id("closing", ball)
        command = toy.Submit(process=scenario.process, toy=NEW)
        scenario.send(command, Actor(system="schedule"), once=once)
        assert say(scenario, ball, "Mine", token=once).events


class TestAStream:
    def test_that_is_another_kind_of_thing_is_empty_to_a_rule(
        self, scenario: Scenario, ball: UUID
    ) -> None:
        found = scenario.municipality.load(Responses, ball)
        assert (found.exists, found.foreign) == (False, True)

    def test_that_is_another_kind_of_thing_is_never_added_to(
        self, scenario: Scenario, ball: UUID
    ) -> None:
        theirs = SubmitComment(
            process=scenario.process, comment=ball, subject=ball, text="Mine", language="en"
        )
        then = scenario.when(theirs, "bo")
        then.refused("Something else is here already.")
        assert then.refusal
        assert then.refusal.why is Why.CONFLICT
        assert len(scenario.municipality.store.stream(ball)) == 1

    def test_cannot_be_taken_before_what_is_derived(self, scenario: Scenario, ball: UUID) -> None:
        theirs = support_id(ball, scenario.pseudonym("eva"))
        say(scenario, ball, "Mine", token=theirs)
        assert scenario.municipality.store.stream(theirs) == []
        assert scenario.send(Support(process=scenario.process, subject=ball), "eva").events


def test_every_kind_of_thing_says_what_it_begins_with() -> None:
    assert all(cls.begins for cls in aggregates())
    with pytest.raises(TypeError, match="Silent does not say what it begins with"):
        type("Silent", (Aggregate,), {})


def test_a_thing_that_exists_is_not_made_again(scenario: Scenario, ball: UUID, toy: Any) -> None:
    with pytest.raises(Refused, match="here already"):
        scenario.send(toy.Submit(process=scenario.process, toy=ball), "bo", once=TOKEN)
