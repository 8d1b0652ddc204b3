"""Ideas that people told on paper or at a meeting count as much, and nobody owns them here."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from tests.plugins.browsing import Browser
from tests.plugins.cocreation.shorthand import (
    WORDS,
    authors,
    proposing,
    responses,
    row,
    submitted,
    submitting,
    suggesting,
)

from samskap import Support
from samskap.testing.scenario import Served
from samskap_cocreation.ideas.commands import SortIdea, WithdrawIdea
from samskap_cocreation.ideas.events import IdeaRooted
from samskap_cocreation.ideas.figures import published
from samskap_cocreation.ideas.queries import STANDING_IDEAS, TOLD_ABOUT
from samskap_cocreation.told.commands import RecordToldIdea, WithdrawToldIdea
from samskap_cocreation.told.events import IdeaTold, ToldIdeaWithdrawn

HOME = "admin/cocreation"
ABOUT = {"source": "paper_form", "whose": "residents", "occasion": "The second day", "people": 4}
TYPED = {**WORDS, **ABOUT, "people": "4", "told": "2026-02-20", "consent": "y"}


def recording(creation: Any, **fields: Any) -> RecordToldIdea:
    known = {"process": creation.process, "idea": creation.ids(), **WORDS, **ABOUT}
    return RecordToldIdea(**{**known, "told": creation.today, "consent": True, **fields})


def recorded(creation: Any, **fields: Any) -> UUID:
    command = recording(creation, **fields)
    creation.send(command, creation.facilitator)
    return command.idea


@pytest.fixture
def staff(creation: Any, served: Served) -> Browser:
    """The browser of whoever runs the process."""
    return Browser(served, creation.facilitator)


def test_an_idea_from_paper_counts_like_others(creation: Any) -> None:
    command = recording(creation)
    told = IdeaTold(**WORDS, **ABOUT, told=creation.today)
    creation.when(command, creation.facilitator).then(told)
    shown = row(creation, command.idea)
    assert (shown["people"], shown["source"], shown["course"]) == (4, "paper_form", "open")
    assert authors(creation, command.idea) == []
    assert creation.row(TOLD_ABOUT, idea=command.idea)["occasion"] == "The second day"


def test_an_idea_from_paper_can_come_from_a_workshop(creation: Any) -> None:
    workshop = creation.workshop()
    command = recording(creation, workshop=workshop)
    told = IdeaTold(**WORDS, **ABOUT, told=creation.today)
    creation.when(command, creation.facilitator).then(told, IdeaRooted(workshop=workshop))
    assert row(creation, command.idea)["workshop"] == str(workshop)


@pytest.mark.parametrize(
    ("field", "value"),
    [("title", ""), ("occasion", " "), ("people", 0), ("source", "dream"), ("consent", False)],
)
def test_what_is_not_right_about_it_is_refused(creation: Any, field: str, value: object) -> None:
    refused = creation.when(recording(creation, **{field: value}), creation.facilitator)
    refused.refused(field=field)


def test_a_day_to_come_is_refused(creation: Any) -> None:
    late = recording(creation, told=creation.today + timedelta(days=1))
    creation.when(late, creation.facilitator).refused("future", "told")


def test_an_origin_that_is_not_there_is_refused(creation: Any) -> None:
    for field in ("workshop", "question"):
        wrong = recording(creation, **{field: creation.ids()})
        creation.when(wrong, creation.facilitator).refused(field=field)


def test_it_is_recorded_once(creation: Any) -> None:
    again = recording(creation, idea=recorded(creation))
    creation.when(again, creation.facilitator).refused("sent already")


def test_only_staff_record_it(creation: Any) -> None:
    creation.when(recording(creation), "ada").refused("access")


def test_it_does_not_count_as_the_recorders_own(creation: Any) -> None:
    creation.setting(most_ideas=1)
    recorded(creation)
    creation.send(submitting(creation), creation.facilitator)


def test_it_is_supported_sorted_and_answered_like_others(creation: Any) -> None:
    idea = recorded(creation)
    creation.does(Support, "ada", subject=idea)
    creation.staff(SortIdea, idea=idea, cell="quick", reason="Easy.")
    assert row(creation, idea)["supports"] == 1
    assert len(responses(creation, idea)) == 1


def test_nobody_agrees_for_those_who_told_it(creation: Any) -> None:
    idea, other = recorded(creation), submitted(creation)
    creation.when(proposing(creation, idea, other), creation.facilitator).refused(field="ideas")
    creation.when(suggesting(creation, idea), "bo").refused("Nobody here can agree")


def test_it_has_no_authors_among_the_figures(creation: Any) -> None:
    idea = recorded(creation)
    found = {
        (name, subject): number
        for name, subject, number in published(creation.rows, creation.process)
    }
    assert found["authors", str(idea)] == 0


def test_staff_take_it_back_with_a_reason(creation: Any) -> None:
    idea, own = recorded(creation), submitted(creation)
    creation.trying(WithdrawIdea, "ada", idea=idea).refused("Only its authors")
    staff = creation.facilitator
    creation.trying(WithdrawToldIdea, staff, idea=own, reason="Wrong.").refused("only they")
    back = creation.trying(WithdrawToldIdea, staff, idea=idea, reason="Twice.")
    back.then(ToldIdeaWithdrawn(reason="Twice."))
    assert creation.row(TOLD_ABOUT, idea=idea)["occasion"] == ""


def test_an_idea_is_recorded_and_withdrawn_on_its_pages(
    creation: Any, served: Served, staff: Browser
) -> None:
    page = staff.done(f"{HOME}/told/new", **TYPED, question="", workshop="")
    assert all(words in page for words in ("Paper form", "The second day", "Residents"))
    assert "Suggest another wording" not in page
    listed = Browser(served, None).get("cocreation/ideas")
    assert "Paper form" in listed
    (idea,) = creation.rows(STANDING_IDEAS, process=creation.process)
    staff.done(f"{HOME}/told/{idea['id']}/withdraw", reason="Recorded twice.")
    assert "Paper form" not in Browser(served, None).get("cocreation/ideas")


def test_what_was_typed_is_kept_where_consent_is_missing(staff: Browser) -> None:
    answer = staff.send(f"{HOME}/told/new", **{**TYPED, "consent": ""}, question="", workshop="")
    assert answer.status_code == 422
    assert "Children walk together." in answer.text


def test_the_pages_are_staffs(creation: Any, served: Served) -> None:
    idea = recorded(creation)
    for who in (None, "ada"):
        for page in ("told/new", f"told/{idea}/withdraw"):
            Browser(served, who).get(f"{HOME}/{page}", 403)
