"""Ballots on paper lie in the same box: one person enters them, another confirms them."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from msgspec.structs import replace
from tests.plugins.browsing import Browser
from tests.plugins.cocreation.shorthand import boxed, dots_so_far, opened, placed, submitted
from tests.plugins.forging import Forgery

from samskap.core.boxes.ballots import public
from samskap.domain import Role
from samskap.features.accounts.first_administrator import appoint
from samskap.features.boxes.opening import attend
from samskap.features.ledger.export_service import exported
from samskap.features.ledger.keyring import Keyring
from samskap.features.ledger.notary import Notary
from samskap.features.privacy.forgetting import erase_person
from samskap.store.rebuild import make
from samskap.testing.scenario import Served
from samskap_cocreation.voting.commands import (
    CloseVoting,
    ConfirmPaperBallot,
    EnterPaperBallot,
    WithdrawPaperBallot,
)
from samskap_cocreation.voting.events import DotsPlaced, VotingCounted


@pytest.fixture
def pair(creation: Any) -> Any:
    return submitted(creation), submitted(creation, "bo", title="A bench")


@pytest.fixture
def voting(creation: Any, pair: Any) -> Any:
    return opened(creation, *pair)


@pytest.fixture
def other(creation: Any) -> Any:
    """Give another of those who run the process."""
    appoint(creation.municipality, creation.by("fred"), Role.ADMINISTRATOR)
    return creation.by("fred")


def enter(creation: Any, voting: Any, dots: Any, batch: str = "1", by: Any = None) -> Any:
    by = by or creation.facilitator
    return creation.trying(EnterPaperBallot, by, voting=voting, batch=batch, dots=dots)


def confirm(creation: Any, voting: Any, by: Any, batch: str = "1") -> Any:
    return creation.trying(ConfirmPaperBallot, by, voting=voting, batch=batch)


def dots(creation: Any, voting: Any) -> list[int]:
    return [each["dots"] for each in dots_so_far(creation, voting).ideas.values()]


def counted(creation: Any, voting: Any) -> tuple[int, list[int]]:
    creation.staff(CloseVoting, voting=voting)
    event = creation.history()[-1].event
    assert isinstance(event, VotingCounted)
    return event.voters, [each.dots for each in event.results]


def forgery(creation: Any, folder: Path) -> Forgery:
    notary = Notary(creation.municipality, Keyring(folder, "testby"), "samskap.example")
    return Forgery(b"".join(exported(notary, creation.process)))


def test_it_counts_when_another_has_confirmed_it(
    creation: Any, pair: Any, voting: Any, other: Any, tmp_path: Path
) -> None:
    placed(creation, voting, "ada", {pair[0]: 2})
    enter(creation, voting, {pair[1]: 3})
    assert dots(creation, voting) == [2, 0]
    confirm(creation, voting, creation.facilitator).refused("somebody else")
    confirm(creation, voting, other)
    confirm(creation, voting, other).refused("confirmed already")
    assert dots(creation, voting) == [2, 3]
    assert counted(creation, voting) == (2, [2, 3])
    make(creation.municipality.store)
    assert dots(creation, voting) == [2, 3]
    assert forgery(creation, tmp_path).faults() == []


def test_what_nobody_has_confirmed_does_not_count(
    creation: Any, pair: Any, voting: Any, tmp_path: Path
) -> None:
    enter(creation, voting, {pair[1]: 3})
    assert counted(creation, voting) == (0, [0, 0])
    assert forgery(creation, tmp_path).faults() == []


def test_a_number_is_entered_once_and_corrected_by_withdrawing_it(
    creation: Any, pair: Any, voting: Any, other: Any, tmp_path: Path
) -> None:
    enter(creation, voting, {pair[1]: 3})
    enter(creation, voting, {pair[1]: 2}, by=other).refused("entered already", "batch")
    creation.clock.move(days=1)
    attend(creation.municipality)
    creation.staff(WithdrawPaperBallot, voting=voting, batch="1")
    again = creation.trying(WithdrawPaperBallot, other, voting=voting, batch="1")
    again.refused("no paper ballot")
    confirm(creation, voting, other).refused("no paper ballot")
    enter(creation, voting, {pair[1]: 2})
    confirm(creation, voting, other)
    assert counted(creation, voting) == (1, [0, 2])
    enter(creation, voting, {pair[1]: 2}, "2").refused("been closed")
    assert forgery(creation, tmp_path).faults() == []


def test_it_obeys_the_rules_of_every_ballot(creation: Any, pair: Any, voting: Any) -> None:
    enter(creation, voting, {pair[0]: 3, pair[1]: 3}).refused("there are 5")
    enter(creation, voting, {}).refused("at least one")
    enter(creation, voting, {pair[0]: 1}, by="ada").refused("access")
    assert boxed(creation, voting) == ()


def test_it_stays_when_a_witness_is_erased(
    creation: Any, pair: Any, voting: Any, other: Any
) -> None:
    enter(creation, voting, {pair[0]: 1})
    confirm(creation, voting, other)
    erase_person(creation.municipality, other.person, other)
    assert counted(creation, voting) == (1, [1, 0])


def test_a_witness_who_is_no_other_or_had_no_role_is_found(
    creation: Any, pair: Any, voting: Any, other: Any, tmp_path: Path
) -> None:
    enter(creation, voting, {pair[0]: 1})
    confirm(creation, voting, other)
    counted(creation, voting)
    made = forgery(creation, tmp_path)
    (ballot,) = made.of("DotsPlaced")
    first, _second = ballot.data["witnesses"]
    ballot.data["witnesses"] = [first, first]
    assert any("without two different witnesses" in fault for fault in made.faults())
    ballot.data["witnesses"] = [first, "p-somebody"]
    assert any("witness who had no role" in fault for fault in made.faults())
    ballot.data["witnesses"] = "both"
    assert any("does not say its witnesses" in fault for fault in made.faults())


def test_a_ballot_that_lay_in_the_box_before_paper_is_bound_as_it_was() -> None:
    assert DotsPlaced.upcasters[2]({"voting": "v"}) == {"voting": "v"}
    own = DotsPlaced(voting=UUID(int=1), dots="{}")
    assert public(own).keys() == {"voting", "source"}
    paper = replace(own, source="paper", batch="1", witnesses=("a", "b"))
    assert public(paper).keys() == {"voting", "source", "batch", "witnesses"}


def test_the_pages(creation: Any, served: Served, pair: Any, voting: Any, other: Any) -> None:
    one, two = Browser(served, creation.facilitator), Browser(served, other)
    address = f"admin/cocreation/votings/{voting}/paper"
    assert "Paper ballots" in one.get(f"cocreation/votings/{voting}")
    page = one.done(address, **{"batch": "A 7", f"dots{pair[0]}": 2, f"dots{pair[1]}": ""})
    assert "Waits for confirmation" in page
    twice = one.send(address, **{"batch": "A 7", f"dots{pair[0]}": 1, f"dots{pair[1]}": ""})
    assert twice.status_code == 422
    assert "entered already" in twice.text
    (ballot,) = boxed(creation, voting)
    own = one.send(f"{address}/{ballot.stream}/confirm")
    assert own.status_code == 422
    assert "Somebody else" in own.text
    assert "Two have witnessed it" in two.done(f"{address}/{ballot.stream}/confirm")
    one.get(f"{address}/{voting}/confirm", 404)
    creation.staff(CloseVoting, voting=voting)
    assert "1 of them on paper" in Browser(served, None).get(f"cocreation/votings/{voting}")
    one.get(address, 404)


@pytest.mark.parametrize("batch", ["", "Kari Nordmann", "7 Kari", "1" * 20])
def test_a_number_is_a_number_and_nobody_s_name(
    creation: Any, served: Served, pair: Any, voting: Any, batch: str
) -> None:
    browser = Browser(served, creation.facilitator)
    address = f"admin/cocreation/votings/{voting}/paper"
    answer = browser.send(address, **{"batch": batch, f"dots{pair[0]}": 2, f"dots{pair[1]}": ""})
    assert answer.status_code == 422
    assert batch in answer.text
    assert boxed(creation, voting) == ()


def test_one_is_withdrawn_on_its_page(
    creation: Any, served: Served, pair: Any, voting: Any
) -> None:
    enter(creation, voting, {pair[0]: 1})
    (ballot,) = boxed(creation, voting)
    address = f"admin/cocreation/votings/{voting}/paper"
    browser = Browser(served, creation.facilitator)
    assert "has been withdrawn" in browser.done(f"{address}/{ballot.stream}/withdraw")
    assert boxed(creation, voting) == ()
