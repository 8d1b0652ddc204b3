"""Dot voting: one ballot each, never more dots than there are, open when they may be seen."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from tests.plugins.cocreation.shorthand import (
    dots_so_far,
    opened,
    opening,
    placed,
    submitted,
)

from samskap.core.contributions.queries import ONE
from samskap.core.processes.commands import CloseProcess
from samskap.domain import VISITOR
from samskap.features.boxes import opening as opening_of_boxes
from samskap.features.ledger.disclosures import disclosed
from samskap.features.ledger.reading import Log
from samskap.features.privacy.forgetting import erase_person
from samskap_cocreation.ideas.commands import SortIdea, WithdrawIdea
from samskap_cocreation.rounds.closing import closing
from samskap_cocreation.rounds.queries import COUNTED_DOTS
from samskap_cocreation.voting.commands import CloseVoting, CountVoting, PlaceDots, WithdrawDots
from samskap_cocreation.voting.events import (
    DotsPlaced,
    IdeaDots,
    VotingClosed,
    VotingCounted,
    VotingOpened,
)


@pytest.fixture
def pair(creation: Any) -> Any:
    return submitted(creation), submitted(creation, "bo")


def dots(creation: Any, voting: Any) -> list[int]:
    return [each["dots"] for each in dots_so_far(creation, voting).ideas.values()]


def ballots_disclosed(creation: Any) -> int:
    """Return how many ballots an export would show."""
    with creation.municipality.store.reading() as database:
        log = Log(database, str(creation.process))
        leaves = list(log.entries(0, log.size))
    entries = disclosed(creation.municipality, leaves)
    return sum("dots" in entry.disclosures for entry in entries)


def test_a_facilitator_opens_a_voting(creation: Any, pair: Any) -> None:
    command = opening(creation, *pair, pair[0])
    creation.when(command, creation.facilitator).then(
        VotingOpened(
            title="Which ones?",
            ideas=pair,
            dots=5,
            most=3,
            hidden=False,
            ends=creation.today + timedelta(days=7),
            language="nb",
            wordings=(1, 1),
        )
    )
    assert creation.row(ONE, subject=command.voting)["kind"] == "voting"


def test_participants_do_not_open_one(creation: Any, pair: Any) -> None:
    creation.when(opening(creation, *pair), "ada").refused("access")


@pytest.mark.parametrize(
    ("field", "value"), [("dots", 0), ("dots", 21), ("most", 0), ("most", 6), ("ideas", [])]
)
def test_a_voting_has_its_bounds(creation: Any, pair: Any, field: str, value: Any) -> None:
    command = opening(creation, *pair, **{field: value})
    creation.when(command, creation.facilitator).refused(field=field)


def test_a_voting_ends_today_or_later(creation: Any, pair: Any) -> None:
    command = opening(creation, *pair, ends=creation.today - timedelta(days=1))
    creation.when(command, creation.facilitator).refused("in the past", "ends")
    opened(creation, *pair, ends=creation.today)


def test_a_voting_is_about_ideas_that_stand_and_is_sent_once(creation: Any, pair: Any) -> None:
    creation.when(opening(creation, creation.ids()), creation.facilitator).refused("no such")
    again = opening(creation, *pair, voting=opened(creation, *pair))
    creation.when(again, creation.facilitator).refused("sent already")


def test_a_participant_places_dots_and_places_them_anew(creation: Any, pair: Any) -> None:
    voting = opened(creation, *pair)
    creation.trying(PlaceDots, "ada", voting=voting, dots={pair[1]: 2, pair[0]: 3}).lies(
        DotsPlaced(
            voting=voting,
            dots=json.dumps(
                {str(pair[0]): 3, str(pair[1]): 2}, sort_keys=True, separators=(",", ":")
            ),
        )
    )
    placed(creation, voting, "ada", {pair[0]: 1, pair[1]: 0})
    assert dots(creation, voting) == [1, 0]
    placed(creation, voting, "bo", {pair[0]: 2})
    assert dots(creation, voting) == [3, 0]
    assert dots_so_far(creation, voting).voters == 2


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [(4, 0, "at most 3"), (3, 3, "there are 5"), (0, 0, "at least one")],
)
def test_never_more_dots_than_there_are(
    creation: Any, pair: Any, first: int, second: int, words: str
) -> None:
    voting = opened(creation, *pair)
    spread = {pair[0]: first, pair[1]: second}
    creation.trying(PlaceDots, "ada", voting=voting, dots=spread).refused(words, "dots")
    creation.trying(PlaceDots, "ada", voting=voting, dots={pair[0]: -1}).refused(field="dots")


def test_dots_are_placed_on_what_can_be_chosen(creation: Any, pair: Any) -> None:
    voting, other = opened(creation, *pair), submitted(creation, "eva")
    creation.trying(PlaceDots, "ada", voting=voting, dots={other: 1}).refused("not among those")
    creation.does(WithdrawIdea, "ada", idea=pair[0])
    creation.trying(PlaceDots, "bo", voting=voting, dots={pair[0]: 1}).refused("been withdrawn")


def test_visitors_sign_in_first(creation: Any, pair: Any) -> None:
    voting = opened(creation, *pair)
    creation.trying(PlaceDots, VISITOR, voting=voting, dots={pair[0]: 1}).refused("sign in")


def test_dots_are_taken_back(creation: Any, pair: Any) -> None:
    voting = opened(creation, *pair)
    creation.trying(WithdrawDots, "ada", voting=voting).refused("not placed any")
    placed(creation, voting, "ada", {pair[0]: 2})
    creation.trying(WithdrawDots, "ada", voting=voting).lies()
    assert dots(creation, voting) == [0, 0]
    creation.trying(WithdrawDots, "ada", voting=voting).refused("not placed any")


def test_a_voting_is_closed_and_counted(creation: Any, pair: Any) -> None:
    voting = opened(creation, *pair)
    placed(creation, voting, "ada", {pair[0]: 3, pair[1]: 1})
    placed(creation, voting, "bo", {pair[0]: 1})
    creation.trying(CloseVoting, "ada", voting=voting).refused("access")
    creation.trying(CloseVoting, creation.facilitator, voting=voting).then(VotingClosed())
    counted = creation.history()[-1].event
    assert counted == VotingCounted(
        results=(
            IdeaDots(idea=pair[0], dots=4, voters=2),
            IdeaDots(idea=pair[1], dots=1, voters=1),
        ),
        voters=2,
    )
    creation.trying(PlaceDots, "eva", voting=voting, dots={pair[0]: 1}).refused("been closed")
    creation.trying(WithdrawDots, "ada", voting=voting).refused("been closed")
    creation.trying(CloseVoting, creation.facilitator, voting=voting).refused("been closed")
    creation.trying(CountVoting, creation.facilitator, voting=voting).refused("just been closed")


def test_nothing_is_counted_while_the_box_is_being_opened(
    creation: Any, pair: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    voting = opened(creation, *pair)
    placed(creation, voting, "ada", {pair[0]: 3})
    with monkeypatch.context() as power:
        power.setattr(opening_of_boxes, "empty", lambda *_args: None)
        creation.staff(CloseVoting, voting=voting)
    count = creation.trying(CountVoting, creation.facilitator, voting=voting)
    count.refused("still being opened")
    opening_of_boxes.attend(creation.municipality)
    counted = creation.history()[-1].event
    assert (type(counted), counted.voters) == (VotingCounted, 1)


def test_an_idea_and_an_assessment_are_no_voting(creation: Any, pair: Any) -> None:
    creation.trying(CloseVoting, creation.facilitator, voting=pair[0]).refused("no such")


def test_after_the_last_day_nothing_is_taken_and_the_platform_closes(
    creation: Any, pair: Any
) -> None:
    voting = opened(creation, *pair, ends=creation.today)
    assert list(closing(creation.rows, creation.today)) == []
    creation.clock.move(days=1)
    creation.trying(PlaceDots, "ada", voting=voting, dots={pair[0]: 1}).refused("closed on")
    ((command, _once),) = closing(creation.rows, creation.today)
    assert command == CloseVoting(process=creation.process, voting=voting)
    creation.send(command, creation.facilitator)
    assert list(closing(creation.rows, creation.today)) == []


def test_the_count_stays_when_a_voter_is_erased(creation: Any, pair: Any) -> None:
    voting = opened(creation, *pair)
    placed(creation, voting, "ada", {pair[0]: 3})
    placed(creation, voting, "eva", {pair[0]: 2})
    creation.staff(CloseVoting, voting=voting)
    erase_person(creation.municipality, creation.by("eva").person, creation.by("eva"))
    assert dots(creation, voting) == [3, 0]
    assert [row["dots"] for row in creation.rows(COUNTED_DOTS, round=voting)] == [5, 0]


def test_a_voter_who_is_erased_before_the_end_does_not_count(creation: Any, pair: Any) -> None:
    voting = opened(creation, *pair)
    placed(creation, voting, "eva", {pair[0]: 2})
    erase_person(creation.municipality, creation.by("eva").person, creation.by("eva"))
    assert dots(creation, voting) == [0, 0]


def test_all_ballots_are_open_at_the_end(creation: Any, pair: Any) -> None:
    shown, hidden = opened(creation, *pair), opened(creation, *pair, hidden=True)
    placed(creation, shown, "ada", {pair[0]: 1})
    placed(creation, hidden, "ada", {pair[0]: 2})
    assert creation.row(ONE, subject=hidden) is None
    assert ballots_disclosed(creation) == 0
    creation.staff(CloseVoting, voting=hidden)
    assert ballots_disclosed(creation) == 1


def test_a_ballot_is_sealed_in_the_log(creation: Any, pair: Any) -> None:
    voting = opened(creation, *pair)
    placed(creation, voting, "ada", {pair[0]: 3})
    creation.staff(CloseVoting, voting=voting)
    store = creation.municipality.store
    (ballot,) = [each for each in creation.history() if isinstance(each.event, DotsPlaced)]
    assert str(pair[0]) not in str(store.mapper.kinds[DotsPlaced].data(ballot.event))


def test_a_process_is_not_closed_over_a_voting(creation: Any, pair: Any) -> None:
    voting = opened(creation, *pair)
    for idea in pair:
        creation.staff(SortIdea, idea=idea, cell="quick", reason="Yes.")
    by = creation.administrator
    creation.trying(CloseProcess, by, outcome="Done.").refused("Which ones?")
    creation.staff(CloseVoting, voting=voting)
    creation.does(CloseProcess, by, outcome="Done.")
