"""Reasons of staff in co-creation are sealed, told where they are said to all, and erased."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from tests.plugins.browsing import Browser
from tests.plugins.cocreation.shorthand import submitted as idea
from tests.plugins.cocreation.test_staff_words import erase

from samskap.domain import Event
from samskap.store.rebuild import rebuild
from samskap.testing.scenario import Served
from samskap_cocreation.ideas import events as ideas
from samskap_cocreation.ideas.commands import SortIdea
from samskap_cocreation.merging import events as merging
from samskap_cocreation.merging.commands import ProposeMerge, WithdrawMerge

if TYPE_CHECKING:
    from tests.plugins.cocreation.conftest import Creation

NAME = "Kari Nordmann"
REASONS: tuple[type[Event], ...] = (
    ideas.IdeaSorted,
    merging.MergeProposed,
    merging.MergeWithdrawn,
)


@pytest.fixture
def merge(creation: Creation) -> UUID:
    """A proposal that was taken back, of two ideas, one of them sorted; every reason names one."""
    first, second = idea(creation, "ada"), idea(creation, "bo")
    words = {"title": "One path", "text": "Together.", "language": "en", "reason": NAME}
    merge = creation.ids()
    creation.staff(ProposeMerge, merge=merge, ideas=[first, second], **words)
    creation.staff(WithdrawMerge, merge=merge, reason=NAME)
    creation.staff(SortIdea, idea=first, cell="risky", reason=NAME)
    return merge


def numbers(creation: Creation) -> list[int]:
    """Return where the reasons stand in the log, those that are answers to people too."""
    log = enumerate(creation.municipality.store.log(str(creation.process)))
    return [number for number, each in log if NAME in str(each.event)]


def test_none_stands_in_the_log(creation: Creation, merge: UUID) -> None:
    kinds = creation.municipality.store.mapper.kinds
    log = creation.municipality.store.log(str(creation.process))
    own = [each.event for each in log if isinstance(each.event, REASONS)]
    assert {type(event) for event in own} == set(REASONS)
    assert NAME not in str([kinds[type(event)].data(event) for event in own])


def test_what_is_said_to_all_is_told_in_the_history(
    creation: Creation, merge: UUID, served: Served
) -> None:
    history = Browser(served, None).get("-/history")
    assert f"A proposal to merge ideas was taken back. Reason: {NAME}" in history
    assert history.count(NAME) == 1


def test_erased_ones_are_gone_from_pages_past_and_tables(
    creation: Creation, merge: UUID, served: Served
) -> None:
    before = len(creation.history()) - 1
    for number in numbers(creation):
        erase(creation, number)
    proposal = f"cocreation/merges/{merge}"
    pages = (proposal, "cocreation/matrix", "cocreation/ideas", "-/history")
    for page in (*pages, f"{proposal}?at={before}", f"cocreation/matrix?at={before}"):
        shown = Browser(served, creation.facilitator).get(page)
        assert NAME not in shown
        assert "Reason: None" not in shown
    assert numbers(creation) == []
    assert rebuild(creation.municipality.store).differing == []


def test_the_same_sorting_again_is_nothing_new_unless_its_reason_was_erased(
    creation: Creation, merge: UUID
) -> None:
    log = creation.municipality.store.log(str(creation.process))
    (sorted_,) = [each for each in log if isinstance(each.event, ideas.IdeaSorted)]
    again = {"idea": sorted_.stream, "cell": "risky", "reason": NAME}
    creation.trying(SortIdea, creation.facilitator, **again).then()
    erase(creation, log.index(sorted_))
    shorter = {**again, "reason": "Too steep."}
    sorting = creation.trying(SortIdea, creation.facilitator, **shorter)
    sorting.then(ideas.IdeaSorted(cell="risky", reason="Too steep."))
