"""The pages about ideas: reading, coming with one, suggesting, merging, without any script."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from tests.plugins.browsing import Browser
from tests.plugins.cocreation.shorthand import (
    OTHER,
    WORDS,
    accepted,
    proposed,
    revising,
    row,
    submitted,
    suggested,
)

from samskap.features.privacy.forgetting import erase_person
from samskap.testing.scenario import Served
from samskap_cocreation.ideas.commands import SortIdea, WithdrawIdea
from samskap_cocreation.ideas.model import merged_id
from samskap_cocreation.ideas.queries import AMENDMENTS_TO, MERGES_OF
from samskap_cocreation.merging.commands import ConsentToMerge

Open = Callable[..., Browser]
WRITTEN = {"title": "A quiet room", "text": "Somewhere to read.", "language": "en", "question": ""}
NOBODY = "7d0b2f9e-0000-4000-8000-000000000000"


@pytest.fixture
def browser(served: Served) -> Open:
    """Give a function that opens somebody's browser, or a visitor's."""
    return lambda who=None: Browser(served, who)


@pytest.fixture
def staff(creation: Any, browser: Open) -> Browser:
    """The browser of whoever runs the process."""
    return browser(creation.facilitator)


def test_an_empty_process_says_so(browser: Open) -> None:
    visitor = browser()
    assert "No idea fits this choice" in visitor.get("cocreation/ideas")
    assert "No idea is here" in visitor.get("cocreation/matrix")
    assert "You must sign in first" in visitor.get("cocreation/ideas/new")
    assert "Sign in to come with an idea" in visitor.get("cocreation/ideas")


@pytest.mark.parametrize("who", [None, "ada", "bo", "eva", "administrator"])
def test_every_page_opens_for_everybody(creation: Any, browser: Open, who: str | None) -> None:
    idea, other = submitted(creation), submitted(creation, "bo")
    amendment, merge = suggested(creation, idea), proposed(creation, idea, other)
    accepted(creation, other, suggester="eva", author="bo")
    creation.staff(SortIdea, idea=idea, cell="quick", reason="Easy.")
    reader = browser(creation.facilitator if who == "administrator" else who)
    pages = [f"ideas/{idea}{rest}" for rest in ("", "/versions", "/family", "/amend", "/build")]
    for page in ("ideas", "ideas/new", "matrix", f"amendments/{amendment}", f"merges/{merge}"):
        pages.append(page)
    for page in pages:
        text = reader.get(f"cocreation/{page}")
        assert who or "csrf_token" not in text
        assert "Markup(" not in text


@pytest.mark.parametrize(
    "address",
    [f"ideas/{NOBODY}", f"ideas/{NOBODY}/versions", f"amendments/{NOBODY}", f"merges/{NOBODY}"]
    + [f"ideas/{NOBODY}/{part}" for part in ("revise", "withdraw", "family", "amend", "build")],
)
def test_what_is_not_there_is_not_found(browser: Open, address: str) -> None:
    browser("ada").get(f"cocreation/{address}", 404)


def test_a_participant_comes_with_an_idea(browser: Open) -> None:
    page = browser("ada").done("cocreation/ideas/new", **WRITTEN)
    assert "Everybody can now read your idea" in page
    assert "A quiet room" in browser().get("cocreation/ideas")


def test_a_form_sent_twice_brings_one_idea(browser: Open) -> None:
    ada = browser("ada")
    form = {**ada.hidden("cocreation/ideas/new"), **WRITTEN}
    answers = [ada.post("cocreation/ideas/new", form) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [303, 303]
    assert "1 idea" in browser().get("cocreation/ideas")


def test_what_was_written_is_kept_when_refused(browser: Open) -> None:
    answer = browser("ada").send("cocreation/ideas/new", **{**WRITTEN, "title": ""})
    assert answer.status_code == 422
    assert "Somewhere to read." in answer.text
    assert 'id="title-mistake"' in answer.text


def test_one_builds_on_an_idea(creation: Any, browser: Open) -> None:
    idea = submitted(creation)
    page = browser("bo").done(f"cocreation/ideas/{idea}/build", **WRITTEN)
    assert "A quiet room" in page
    family = browser().get(f"cocreation/ideas/{idea}/family")
    assert "<svg" in family
    assert family.count("A quiet room") >= 2


def test_words_are_text_and_nothing_else(creation: Any, browser: Open) -> None:
    idea = submitted(creation, title="<script>alert(1)</script>", text="<b>Bold</b>")
    for page in ("", "/versions", "/family"):
        text = browser().client.get(f"/testby/process/cocreation/ideas/{idea}{page}").text
        assert "<script>alert" not in text
        assert "<b>Bold" not in text


def test_foreign_words_are_marked(creation: Any, browser: Open) -> None:
    idea = submitted(creation, language="sv")
    assert 'lang="sv"' in browser().get(f"cocreation/ideas/{idea}")


def test_the_list_is_chosen_and_sorted(creation: Any, browser: Open) -> None:
    quick, unsorted = submitted(creation, title="Quick one"), submitted(creation, title="Open one")
    creation.staff(SortIdea, idea=quick, cell="quick", reason="Easy.")
    only = browser().get("cocreation/ideas?cell=quick")
    assert "Quick one" in only
    assert "Open one" not in only
    assert "Quick one" not in browser().get("cocreation/ideas?cell=unsorted")
    undecided = browser().get("cocreation/ideas?sort=undecided")
    assert undecided.index("Open one") < undecided.index("Quick one")
    for odd in ("sort=x&cell=y", "page=99", f"question={unsorted}"):
        browser().get(f"cocreation/ideas?{odd}")


def test_long_lists_come_a_page_at_a_time(creation: Any, browser: Open) -> None:
    for number in range(25):
        submitted(creation, title=f"Idea {number}")
    page = browser().get("cocreation/ideas?page=2")
    assert "Page 2 of 2" in page
    assert "25 ideas" in page


def test_an_author_revises_and_versions_are_compared(creation: Any, browser: Open) -> None:
    idea = submitted(creation, text="Children walk together.")
    changed = {"title": WORDS["title"], "text": "Children run together.", "reason": "Faster."}
    browser("ada").done(f"cocreation/ideas/{idea}/revise", **changed)
    page = browser().get(f"cocreation/ideas/{idea}/versions")
    assert '<ins><span class="ds-sr-only">Added: </span>run</ins>' in page
    assert "Faster." in page
    same = browser().get(f"cocreation/ideas/{idea}/versions?a=2&b=2")
    assert "<ins>" not in same
    browser().get(f"cocreation/ideas/{idea}/versions?a=0&b=x")


def test_nobody_else_reaches_the_authors_forms(creation: Any, browser: Open) -> None:
    idea = submitted(creation)
    for part in ("revise", "withdraw"):
        for who in (None, "bo", creation.facilitator):
            browser(who).get(f"cocreation/ideas/{idea}/{part}", 404)


def test_a_revision_that_was_overtaken_shows_both(creation: Any, browser: Open) -> None:
    idea, ada = submitted(creation), browser("ada")
    address = f"cocreation/ideas/{idea}/revise"
    form = {**ada.hidden(address), **OTHER, "reason": "Mine."}
    creation.send(revising(creation, idea, title="Faster words"), "ada")
    answer = ada.post(address, form)
    assert answer.status_code == 422
    assert "Faster words" in answer.text
    assert OTHER["text"] in answer.text
    assert ada.post(address, {**form, "seen": "2"}).status_code == 303


def test_an_author_takes_the_idea_back(creation: Any, browser: Open) -> None:
    idea = submitted(creation)
    browser("ada").done(f"cocreation/ideas/{idea}/withdraw")
    page = browser().get(f"cocreation/ideas/{idea}")
    assert "has been withdrawn" in page
    assert WORDS["title"] not in page
    for part in ("versions", "family"):
        browser().get(f"cocreation/ideas/{idea}/{part}", 404)


def test_somebody_suggests_and_the_author_takes_it_over(creation: Any, browser: Open) -> None:
    idea = submitted(creation)
    page = browser("bo").done(f"cocreation/ideas/{idea}/amend", **OTHER, reason="Old people too.")
    assert "The authors of the idea have been told" in page
    amendment = str(creation.row(AMENDMENTS_TO, idea=idea)["id"])
    assert "Take it over" in browser("ada").get(f"cocreation/amendments/{amendment}")
    after = browser("ada").done(f"cocreation/amendments/{amendment}/accept")
    assert OTHER["text"] in after
    assert row(creation, idea)["title"] == OTHER["title"]
    browser("ada").get(f"cocreation/amendments/{amendment}/accept", 404)


def test_an_author_sees_that_the_idea_was_changed_since(creation: Any, browser: Open) -> None:
    idea, ada = submitted(creation), browser("ada")
    amendment = suggested(creation, idea)
    address = f"cocreation/amendments/{amendment}/accept"
    form = ada.hidden(address)
    creation.send(revising(creation, idea, title="Changed since"), "ada")
    answer = ada.post(address, form)
    assert answer.status_code == 422
    assert "has been changed since" in answer.text
    assert "Changed since" in answer.text
    ada.done(address)


def test_an_author_declines_and_the_reason_is_read_by_all(creation: Any, browser: Open) -> None:
    amendment = suggested(creation, submitted(creation))
    address = f"cocreation/amendments/{amendment}"
    assert browser("ada").send(f"{address}/decline", reason="").status_code == 422
    browser("ada").done(f"{address}/decline", reason="Too long for a sign.")
    assert "Too long for a sign." in browser().get(address)


def test_a_suggestion_is_taken_back(creation: Any, browser: Open) -> None:
    amendment = suggested(creation, submitted(creation))
    address = f"cocreation/amendments/{amendment}"
    for who in (None, "ada"):
        browser(who).get(f"{address}/withdraw", 404)
    browser("bo").done(f"{address}/withdraw")
    assert OTHER["title"] not in browser().get(address)


def test_only_authors_reach_the_decision(creation: Any, browser: Open) -> None:
    amendment = suggested(creation, submitted(creation))
    for part in ("accept", "decline"):
        for who in (None, "bo", "eva"):
            browser(who).get(f"cocreation/amendments/{amendment}/{part}", 404)


def test_erased_words_are_said_to_be_erased(creation: Any, browser: Open) -> None:
    idea = submitted(creation)
    amendment = accepted(creation, idea)
    erase_person(creation.municipality, creation.by("bo").person, creation.by("bo"))
    assert "These words have been erased" in browser().get(f"cocreation/ideas/{idea}")
    assert "cannot be compared" in browser().get(f"cocreation/ideas/{idea}/versions")
    assert "cannot be compared" in browser().get(f"cocreation/amendments/{amendment}")
    browser().get(f"cocreation/ideas/{idea}/family")
    browser("ada").get(f"cocreation/ideas/{idea}/revise")


def test_facilitators_propose_to_merge_and_authors_decide(
    creation: Any, browser: Open, staff: Browser
) -> None:
    first, second = submitted(creation), submitted(creation, "bo", title="Walk with the old")
    words = {"title": "Walk together", "text": "All.", "reason": "The same."}
    page = staff.done("admin/cocreation/merges/new", ideas=[str(first), str(second)], **words)
    assert "Has not answered" in page
    merge = str(creation.rows(MERGES_OF, process=creation.process)[0]["id"])
    address = f"cocreation/merges/{merge}"
    for who in (None, "eva"):
        browser(who).get(f"{address}/agree", 404)
    browser("bo").done(f"{address}/refuse", reason="Mine is for the old.")
    assert "Mine is for the old." in browser().get(address)
    browser("bo").done(f"{address}/agree")
    browser("ada").done(f"{address}/agree")
    assert "The ideas have become one" in browser().get(address)
    assert "become part of another" in browser().get(f"cocreation/ideas/{first}")
    assert "Authors:" in browser().get(f"cocreation/ideas/{merged_id(UUID(merge))}")


def test_a_proposal_is_taken_back(creation: Any, browser: Open, staff: Browser) -> None:
    merge = proposed(creation, submitted(creation), submitted(creation, "bo"))
    staff.done(f"admin/cocreation/merges/{merge}/withdraw", reason="Not the same after all.")
    assert "Not the same after all." in browser().get(f"cocreation/merges/{merge}")
    staff.get(f"admin/cocreation/merges/{merge}/withdraw", 404)


def test_a_merge_takes_two_ideas(creation: Any, staff: Browser) -> None:
    assert "not two ideas" in staff.get("admin/cocreation/merges/new")
    only = submitted(creation)
    submitted(creation)
    words = {"title": "One", "reason": "Alone.", "ideas": [str(only)]}
    assert staff.send("admin/cocreation/merges/new", **words).status_code == 422


def test_an_idea_is_sorted_by_its_form(creation: Any, browser: Open, staff: Browser) -> None:
    idea = submitted(creation)
    assert WORDS["title"] in staff.get("admin/cocreation/matrix")
    address = f"admin/cocreation/matrix/{idea}"
    chosen = re.findall(r"<input[^>]*checked[^>]*>", staff.get(f"{address}?cell=risky"))
    assert ['value="risky"' in tag for tag in chosen] == [True]
    assert staff.send(address, cell="drop", reason="").status_code == 422
    staff.done(address, cell="drop", reason="It exists already.")
    assert "It exists already." in browser().get("cocreation/matrix")
    assert "It exists already." in browser().get(f"cocreation/ideas/{idea}")
    staff.get(f"{address}?cell=nowhere")


@pytest.mark.parametrize("who", [None, "ada"])
@pytest.mark.parametrize(
    "address", ["matrix", "merges", "merges/new", "rounds", "votings/new", "assessments/new"]
)
def test_only_those_who_run_the_process_get_in(browser: Open, who: Any, address: str) -> None:
    browser(who).get(f"admin/cocreation/{address}", 403)


def test_the_work_of_others_cannot_be_sorted_away(creation: Any, staff: Browser) -> None:
    idea = submitted(creation)
    creation.does(WithdrawIdea, "ada", idea=idea)
    staff.get(f"admin/cocreation/matrix/{idea}", 404)
    staff.get(f"admin/cocreation/matrix/{NOBODY}", 404)


def test_the_past_is_shown_on_the_same_pages(creation: Any, browser: Open) -> None:
    idea = submitted(creation)
    told = len(creation.history()) - 1
    assert WORDS["text"] in browser().get(f"cocreation/ideas/{idea}?at={told}")
    creation.does(WithdrawIdea, "ada", idea=idea)
    # Texts of then, rights of now.
    assert WORDS["text"] not in browser().get(f"cocreation/ideas/{idea}?at={told}")
    merge = proposed(creation, submitted(creation), submitted(creation, "bo"))
    told = len(creation.history()) - 1
    creation.does(ConsentToMerge, "ada", merge=merge)
    assert "Agree</a>" not in browser("bo").get(f"cocreation/merges/{merge}?at={told}")
