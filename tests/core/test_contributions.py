"""Supports, comments, following and responses: what happens, what is shown, what is refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from msgspec.structs import replace

from samskap.core.contributions import events
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
from samskap.core.contributions.projections import followed
from samskap.core.contributions.queries import (
    BY_AUTHOR,
    COMMENTS_ON,
    FOLLOWERS_OF,
    ONE,
    RESPONSES_TO,
    TOTALS,
    WAITING_TIMES,
    WORDS_FOR,
)
from samskap.core.processes.commands import CloseProcess, DisableMethod, PublishProcess
from samskap.features.privacy.forgetting import erase_person
from samskap.testing.scenario import Scenario

BALL = UUID("11111111-1111-4111-8111-111111111111")
KITE = UUID("22222222-2222-4222-8222-222222222222")
FIRST = UUID("33333333-3333-4333-8333-333333333333")
SECOND = UUID("44444444-4444-4444-8444-444444444444")


@pytest.fixture
def scenario(scenarios: Callable[..., Scenario], toy: Any) -> Scenario:
    """Ada has sent a ball in."""
    scenario = scenarios()
    return scenario.given((toy.Submit(process=scenario.process, toy=BALL), "ada"))


def one(scenario: Scenario, subject: UUID = BALL) -> Any:
    return scenario.municipality.find(ONE, subject=subject)


def supporting(scenario: Scenario, **more: Any) -> Support:
    return Support(process=scenario.process, **{"subject": BALL, **more})


def commenting(scenario: Scenario, **more: Any) -> SubmitComment:
    usual = {"comment": FIRST, "subject": BALL, "text": "Nice!", "language": "en"}
    return SubmitComment(process=scenario.process, **{**usual, **more})


def responding(scenario: Scenario, **more: Any) -> Respond:
    usual = {"subject": BALL, "outcome": "taken_up", "text": "We buy one.", "language": "en"}
    return Respond(process=scenario.process, **{**usual, **more})


def hears(scenario: Scenario, who: str, subject: UUID) -> bool:
    person = scenario.by(who).person
    assert person
    return follows(scenario.municipality, person, str(scenario.process), subject)


class TestPublishing:
    def test_shows_the_contribution(self, scenario: Scenario) -> None:
        row = one(scenario)
        assert (row["title"], row["text"], row["state"]) == ("Ball", "It bounces.", "open")
        assert (row["people"], row["supports"], row["comments"]) == (1, 0, 0)
        (own,) = scenario.municipality.find_all(BY_AUTHOR, author=scenario.pseudonym("ada"))
        assert own["id"] == str(BALL)

    def test_its_author_follows_it(self, scenario: Scenario) -> None:
        followers = scenario.municipality.find_all(FOLLOWERS_OF, subject=BALL)
        assert [row[0] for row in followers] == [scenario.pseudonym("ada")]

    def test_it_may_say_something_else_and_be_withdrawn(self, scenario: Scenario, toy: Any) -> None:
        before = one(scenario)["position"]
        scenario.send(toy.Revise(process=scenario.process, toy=BALL, title="Bigger ball"), "ada")
        assert one(scenario)["title"] == "Bigger ball"
        assert one(scenario)["position"] > before
        scenario.send(toy.Withdraw(process=scenario.process, toy=BALL), "ada")
        assert one(scenario)["state"] == "withdrawn"


class TestSupporting:
    def test_counts_and_follows(self, scenario: Scenario) -> None:
        scenario.when(supporting(scenario, words="Me too", language="nb"), "bo").then(
            events.SupportGiven(subject=BALL, words="Me too", language="nb")
        )
        assert one(scenario)["supports"] == 1
        (words,) = scenario.municipality.find_all(WORDS_FOR, subject=BALL)
        assert words["words"] == "Me too"
        assert len(scenario.municipality.find_all(FOLLOWERS_OF, subject=BALL)) == 2

    def test_without_words_shows_none(self, scenario: Scenario) -> None:
        scenario.given((supporting(scenario), "bo"))
        assert scenario.municipality.find_all(WORDS_FOR, subject=BALL) == []

    def test_is_for_each_once(self, scenario: Scenario) -> None:
        scenario.given((supporting(scenario), "bo"))
        scenario.when(supporting(scenario), "bo").refused("supported this already")
        assert scenario.when(supporting(scenario), "eva").refusal is None
        assert one(scenario)["supports"] == 2

    def test_can_be_taken_back_and_given_again(self, scenario: Scenario) -> None:
        withdrawing = WithdrawSupport(process=scenario.process, subject=BALL)
        scenario.given((supporting(scenario), "bo"))
        scenario.when(withdrawing, "bo").then(events.SupportWithdrawn(subject=BALL))
        assert one(scenario)["supports"] == 0
        scenario.when(withdrawing, "bo").refused("have not supported")
        scenario.given((supporting(scenario), "bo"))
        assert one(scenario)["supports"] == 1

    def test_is_not_for_ones_own(self, scenario: Scenario) -> None:
        scenario.when(supporting(scenario), "ada").refused("your own")

    def test_is_only_for_kinds_that_have_it(self, scenario: Scenario, toy: Any) -> None:
        scenario.send(toy.Submit(process=scenario.process, toy=KITE, kind="mute"), "ada")
        scenario.when(supporting(scenario, subject=KITE), "bo").refused("cannot be supported")

    def test_needs_something_to_support(self, scenario: Scenario) -> None:
        scenario.when(supporting(scenario, subject=KITE), "bo").refused("no such contribution")

    def test_needs_an_open_contribution(self, scenario: Scenario, toy: Any) -> None:
        scenario.send(toy.Withdraw(process=scenario.process, toy=BALL), "ada")
        scenario.when(supporting(scenario), "bo").refused("withdrawn or hidden")

    def test_refuses_long_words(self, scenario: Scenario) -> None:
        scenario.when(supporting(scenario, words="x" * 5001), "bo").refused("too long", "words")

    def test_ends_with_the_phase(self, scenario: Scenario) -> None:
        scenario.clock.move(days=31)
        scenario.when(supporting(scenario), "bo").refused("closed on")

    def test_needs_the_method(self, scenario: Scenario) -> None:
        aside = DisableMethod(process=scenario.process, method="toys")
        scenario.given((aside, scenario.facilitator))
        scenario.when(supporting(scenario), "bo").refused("not in use")

    def test_needs_the_process_it_is_in(self, scenario: Scenario) -> None:
        first = scenario.process
        scenario.process = scenario.ids()
        scenario.create(["toys"], ["toys.collect"], "", slug="second")
        scenario.given((PublishProcess(process=scenario.process), scenario.administrator))
        scenario.when(supporting(scenario), "bo").refused("no such contribution in this process")
        scenario.process = first
        assert scenario.when(supporting(scenario), "bo").refusal is None


class TestCommenting:
    def test_shows_the_comment_and_follows(self, scenario: Scenario) -> None:
        scenario.when(commenting(scenario), "bo").then(
            events.CommentSubmitted(subject=BALL, text="Nice!", language="en")
        )
        (comment,) = scenario.municipality.find_all(COMMENTS_ON, subject=BALL)
        assert (comment["text"], comment["state"]) == ("Nice!", "open")
        assert one(scenario)["comments"] == 1
        assert len(scenario.municipality.find_all(FOLLOWERS_OF, subject=BALL)) == 2

    def test_can_reply(self, scenario: Scenario) -> None:
        scenario.given((commenting(scenario), "bo"))
        reply = commenting(scenario, comment=SECOND, reply_to=FIRST)
        assert scenario.when(reply, "eva").refusal is None
        comments = scenario.municipality.find_all(COMMENTS_ON, subject=BALL)
        assert [each["reply_to"] for each in comments] == [None, str(FIRST)]

    def test_refuses_a_reply_to_nothing(self, scenario: Scenario) -> None:
        reply = commenting(scenario, reply_to=SECOND)
        scenario.when(reply, "bo").refused("not here", "reply_to")

    def test_refuses_a_reply_to_a_comment_elsewhere(self, scenario: Scenario, toy: Any) -> None:
        scenario.send(toy.Submit(process=scenario.process, toy=KITE), "ada")
        scenario.given((commenting(scenario, subject=KITE), "bo"))
        reply = commenting(scenario, comment=SECOND, reply_to=FIRST)
        scenario.when(reply, "eva").refused("not here", "reply_to")

    def test_refuses_a_reply_to_what_was_withdrawn(self, scenario: Scenario) -> None:
        withdrawing = WithdrawComment(process=scenario.process, comment=FIRST)
        scenario.given((commenting(scenario), "bo"), (withdrawing, "bo"))
        reply = commenting(scenario, comment=SECOND, reply_to=FIRST)
        scenario.when(reply, "eva").refused("has been withdrawn", "reply_to")

    def test_refuses_the_same_comment_twice(self, scenario: Scenario) -> None:
        scenario.given((commenting(scenario), "bo"))
        scenario.when(commenting(scenario), "bo").refused("sent already")

    def test_refuses_nothing(self, scenario: Scenario) -> None:
        scenario.when(commenting(scenario, text=" \n "), "bo").refused("missing", "text")

    def test_needs_something_to_comment_on(self, scenario: Scenario) -> None:
        then = scenario.when(commenting(scenario, subject=KITE), "bo")
        then.refused("no such contribution")


class TestWithdrawingAComment:
    def withdrawing(self, scenario: Scenario) -> WithdrawComment:
        return WithdrawComment(process=scenario.process, comment=FIRST)

    def test_leaves_its_place(self, scenario: Scenario) -> None:
        scenario.given((commenting(scenario), "bo"))
        scenario.when(self.withdrawing(scenario), "bo").then(events.CommentWithdrawn(subject=BALL))
        (comment,) = scenario.municipality.find_all(COMMENTS_ON, subject=BALL)
        assert (comment["text"], comment["state"]) == ("", "withdrawn")
        assert one(scenario)["comments"] == 0

    def test_is_for_the_author(self, scenario: Scenario) -> None:
        scenario.given((commenting(scenario), "bo"))
        scenario.when(self.withdrawing(scenario), "eva").refused("only the author")

    def test_is_done_once(self, scenario: Scenario) -> None:
        scenario.given((commenting(scenario), "bo"), (self.withdrawing(scenario), "bo"))
        scenario.when(self.withdrawing(scenario), "bo").refused("withdrawn already")

    def test_needs_a_comment(self, scenario: Scenario) -> None:
        scenario.when(self.withdrawing(scenario), "bo").refused("no such comment")


class TestFollowing:
    def test_begins_and_ends_and_nobody_else_knows(self, scenario: Scenario) -> None:
        follow = Follow(process=scenario.process, subject=BALL)
        unfollow = Unfollow(process=scenario.process, subject=BALL)
        for command, now in ((follow, True), (follow, True), (unfollow, False), (unfollow, False)):
            scenario.when(command, "bo").then()
            assert hears(scenario, "bo", BALL) is now
        assert follower_count(scenario.municipality, BALL) == 1

    def test_makes_no_name_for_anybody(self, scenario: Scenario) -> None:
        scenario.given((Follow(process=scenario.process, subject=BALL), "bo"))
        assert scenario.names("bo") == []

    def test_a_process_can_be_followed(self, scenario: Scenario) -> None:
        scenario.given((Follow(process=scenario.process, subject=scenario.process), "bo"))
        assert hears(scenario, "bo", scenario.process)

    def test_whoever_acts_again_hears_of_it_again(self, scenario: Scenario) -> None:
        scenario.given((supporting(scenario), "bo"))
        scenario.given((Unfollow(process=scenario.process, subject=BALL), "bo"))
        assert not hears(scenario, "bo", BALL)
        scenario.given((commenting(scenario), "bo"))
        assert hears(scenario, "bo", BALL)

    def test_is_forgotten_with_the_person(self, scenario: Scenario) -> None:
        scenario.given((Follow(process=scenario.process, subject=BALL), "bo"))
        person = scenario.by("bo").person
        assert person
        erase_person(scenario.municipality, person, scenario.by("bo"))
        assert scenario.municipality.vault.followings(person) == []

    def test_of_older_histories_goes_on(self, scenario: Scenario) -> None:
        """Following was an event once; who followed then follows still, until they stop."""
        old = replace(scenario.history()[-1], actor=scenario.silent("bo", BALL))
        with scenario.municipality.store.writing() as database:
            followed(database, events.FollowingStarted(subject=BALL), old)
        assert hears(scenario, "bo", BALL)
        scenario.given((Unfollow(process=scenario.process, subject=BALL), "bo"))
        assert not hears(scenario, "bo", BALL)

    def test_needs_something_to_follow(self, scenario: Scenario) -> None:
        follow = Follow(process=scenario.process, subject=KITE)
        scenario.when(follow, "bo").refused("no such contribution")

    def test_whoever_follows_without_having_asked_can_stop(self, scenario: Scenario) -> None:
        """Its author follows a contribution from the start, by no act of their own."""
        scenario.given((Unfollow(process=scenario.process, subject=BALL), "ada"))
        assert not hears(scenario, "ada", BALL)
        assert follower_count(scenario.municipality, BALL) == 0

    def test_goes_on_after_the_close(self, scenario: Scenario) -> None:
        closing = CloseProcess(process=scenario.process, outcome="x")
        scenario.given((closing, scenario.facilitator))
        follow = Follow(process=scenario.process, subject=BALL)
        assert scenario.when(follow, "bo").refusal is None


class TestResponding:
    def test_shows_the_response_and_stops_the_clock(self, scenario: Scenario) -> None:
        scenario.when(responding(scenario), scenario.facilitator).then(
            events.ResponseGiven(
                subject=BALL, outcome="taken_up", text="We buy one.", language="en"
            )
        )
        first = one(scenario)["responded"]
        assert first is not None
        again = responding(scenario, outcome="in_progress", text="It is on its way.")
        scenario.given((again, scenario.facilitator))
        assert one(scenario)["responded"] == first
        responses = scenario.municipality.find_all(RESPONSES_TO, subject=BALL)
        assert [each["outcome"] for each in responses] == ["taken_up", "in_progress"]

    def test_is_for_facilitators(self, scenario: Scenario) -> None:
        scenario.when(responding(scenario), "bo").refused("do not have access")

    def test_needs_something_to_respond_to(self, scenario: Scenario) -> None:
        command = responding(scenario, subject=KITE)
        scenario.when(command, scenario.facilitator).refused("no such contribution")

    def test_knows_its_outcomes(self, scenario: Scenario) -> None:
        command = responding(scenario, outcome="maybe")
        scenario.when(command, scenario.facilitator).refused("wrong kind", "outcome")

    def test_may_come_after_the_close(self, scenario: Scenario) -> None:
        closing = CloseProcess(process=scenario.process, outcome="x")
        scenario.given((closing, scenario.facilitator))
        assert scenario.when(responding(scenario), scenario.facilitator).refusal is None


def test_totals_count_what_is_open(scenario: Scenario, toy: Any) -> None:
    scenario.given(
        (toy.Submit(process=scenario.process, toy=KITE), "bo"),
        (supporting(scenario), "bo"),
        (supporting(scenario), "eva"),
        (commenting(scenario), "eva"),
        (toy.Withdraw(process=scenario.process, toy=KITE), "bo"),
    )
    (row,) = scenario.municipality.find_all(TOTALS, process=scenario.process)
    assert tuple(row) == ("toy", 1, 2, 1, 3)
    waiting = scenario.municipality.find_all(WAITING_TIMES, process=scenario.process, kind="toy")
    assert [each["responded"] for each in waiting] == [None]
