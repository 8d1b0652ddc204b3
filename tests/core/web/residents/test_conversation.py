"""The conversation about a contribution: comments, replies, their pages."""

from __future__ import annotations

from uuid import UUID

import pytest
from tests.core.web.residents.notes import BASE, WORDS, comment, shown

from samskap.core.contributions.queries import COMMENTS_ON
from samskap.features.contributions import panel
from samskap.features.contributions.conversation import in_order, on_page

from .conftest import Town, hidden


def test_a_comment_appears_on_the_page(town: Town) -> None:
    note, browser = town.note("ada"), town.browser("bo")
    form = hidden(shown(browser, note))
    response = browser.post(f"{BASE}/{note}/comments", {**form, **WORDS})
    assert response.status_code == 303
    page = shown(browser, note)
    assert "1 comment<" in page
    assert "Let us build it" in page
    again = browser.post(f"{BASE}/{note}/comments", {**form, **WORDS})
    assert again.status_code == 303
    assert len(town.municipality.find_all(COMMENTS_ON, subject=note)) == 1


def test_a_comment_by_htmx_swaps_the_conversation_with_an_empty_form(town: Town) -> None:
    note, browser = town.note("ada"), town.browser("bo")
    response = browser.post(f"{BASE}/{note}/comments", WORDS, htmx=True)
    assert response.status_code == 200
    assert "<html" not in response.text
    assert response.text.count("Let us build it") == 1
    assert "Thank you. Your comment can be read by everybody." in response.text


def test_a_comment_without_words_is_asked_for_in_words(town: Town) -> None:
    note, browser = town.note("ada"), town.browser("bo")
    whole = browser.post(f"{BASE}/{note}/comments", {**WORDS, "comment-text": "  "})
    assert whole.status_code == 422
    assert "<html" in whole.text
    part = browser.post(f"{BASE}/{note}/comments", {**WORDS, "comment-text": ""}, htmx=True)
    assert part.status_code == 422
    assert "<html" not in part.text
    assert "This must be filled in." in part.text
    assert not town.municipality.find_all(COMMENTS_ON, subject=note)


def test_a_reply_stands_below_what_it_answers(town: Town) -> None:
    note, browser = town.note("ada"), town.browser("bo")
    first = comment(town, note, "ada", "First words")
    address = f"{BASE}/{note}/comments/{first}/reply"
    form = browser.get(address)
    assert "First words" in form
    values = {**hidden(form), "text": "An answer", "language": "en"}
    assert browser.post(address, values).status_code == 303
    page = shown(browser, note)
    assert page.index("First words") < page.index("An answer")
    assert page.count('<ol class="thread">') == 2


def test_deep_replies_stay_readable(town: Town) -> None:
    note = town.note("ada")
    last = None
    for number in range(60):
        last = comment(town, note, "bo", f"Words {number}", last)
    page = shown(town.browser("bo"), note)
    assert "Words 59" in page
    assert page.count('<ol class="thread">') == 4


def test_a_reply_to_a_comment_elsewhere_is_not_there(town: Town) -> None:
    note, other = town.note("ada"), town.note("ada", "Another")
    elsewhere = comment(town, other, "ada", "Elsewhere")
    town.browser("bo").get(f"{BASE}/{note}/comments/{elsewhere}/reply", 404)


def test_one_s_own_comment_can_be_withdrawn_after_a_question(town: Town) -> None:
    note, browser = town.note("ada"), town.browser("bo")
    own = comment(town, note, "bo", "Said in anger")
    address = f"{BASE}/{note}/comments/{own}/withdraw"
    assert address in shown(browser, note)
    question = browser.get(address)
    assert "Do you want to withdraw your comment?" in question
    assert browser.post(address, hidden(question)).status_code == 303
    page = shown(browser, note)
    assert "Said in anger" not in page
    assert "The author has withdrawn this comment." in page
    again = browser.post(address)
    assert again.status_code == 422
    assert "withdrawn already" in again.text


def test_another_s_comment_cannot_be_withdrawn(town: Town) -> None:
    note = town.note("ada")
    theirs = comment(town, note, "bo", "Mine")
    address = f"{BASE}/{note}/comments/{theirs}/withdraw"
    assert address not in shown(town.browser("ada"), note)
    response = town.browser("ada").post(address)
    assert response.status_code == 422
    assert "Only the author can withdraw a comment." in response.text
    assert "Mine" in shown(town.browser(), note)


def test_comments_are_escaped(town: Town) -> None:
    note = town.note("ada", title="<img src=x onerror=alert(1)>", text="<script>alert(1)</script>")
    comment(town, note, "bo", "<script>alert(2)</script>")
    page = shown(town.browser("ada"), note)
    assert "<script>alert" not in page
    assert "<img" not in page


@pytest.fixture
def crowded(town: Town, monkeypatch: pytest.MonkeyPatch) -> UUID:
    """Give a note with three comments of which two fit on a page."""
    monkeypatch.setattr(panel, "COMMENTS_SHOWN", 2)
    note = town.note("ada")
    for number in range(3):
        town.clock.move(minutes=1)
        comment(town, note, "bo", f"Remark {number}")
    return note


def test_long_conversations_have_pages(town: Town, crowded: UUID) -> None:
    browser = town.browser()
    first = shown(browser, crowded)
    assert "3 comments<" in first
    assert "Remark 1" in first
    assert "Remark 2" not in first
    address = f"/testby/street/box/{crowded}?comments=2#comments-{crowded}"
    assert f'href="{address}"' in first
    second = browser.get(address)
    assert "Remark 1" not in second
    assert "Remark 2" in second
    assert f'href="/testby/street/box/{crowded}#comments-{crowded}"' in second


@pytest.mark.parametrize("asked", ["0", "-1", "x", "9"])
def test_a_page_of_comments_that_is_not_there_is_no_failure(
    town: Town, crowded: UUID, asked: str
) -> None:
    assert "Remark" in town.browser().get(f"/testby/street/box/{crowded}?comments={asked}")


def test_replies_stand_with_what_they_answer(town: Town, crowded: UUID) -> None:
    rows = town.municipality.find_all(COMMENTS_ON, subject=crowded)
    answer = comment(town, crowded, "ada", "An answer", UUID(rows[0]["id"]))
    town.clock.move(minutes=1)
    comment(town, crowded, "bo", "And back", answer)
    first = shown(town.browser(), crowded)
    assert "An answer" in first
    assert "And back" not in first
    assert "Remark 1" not in first
    # A page begins with what its first comment answers, up to the beginning.
    second = town.browser().get(f"/testby/street/box/{crowded}?comments=2")
    for words in ("Remark 0", "An answer", "And back", "Remark 1"):
        assert words in second
    assert "Remark 2" not in second


def test_three_thousand_replies_have_pages(town: Town) -> None:
    note = town.note("ada")
    told = {"author": "somebody", "state": "open", "text": "Words", "language": "en"}
    rows = [
        {**told, "id": f"{number:036}", "reply_to": f"{0:036}" if number else None}
        for number in range(3000)
    ]
    ordered = in_order(rows)
    assert len(ordered) == 3000
    page = on_page(ordered, limit=panel.COMMENTS_SHOWN, offset=2900)
    assert [int(row["id"]) for row in page] == [0, *range(2900, 3000)]
    first = comment(town, note, "bo", "The beginning")
    for number in range(panel.COMMENTS_SHOWN + 1):
        comment(town, note, "bo", f"Reply {number:03}", first)
    shown_first = shown(town.browser(), note)
    assert shown_first.count('id="comment-') == panel.COMMENTS_SHOWN
    last = town.browser().get(f"/testby/street/box/{note}?comments=2")
    assert last.count('id="comment-') == 3  # the beginning, and the last two replies


def test_a_comment_is_shown_on_its_page_to_its_author(town: Town, crowded: UUID) -> None:
    browser = town.browser("bo")
    sent = browser.post(f"{BASE}/{crowded}/comments", WORDS)
    assert sent.location.endswith(f"?comments=2#comments-{crowded}")
    words = {**WORDS, "comment-text": "One more"}
    part = browser.post(f"{BASE}/{crowded}/comments", words, htmx=True).text
    assert "One more" in part
    assert "Remark 2" not in part


def test_a_reply_is_shown_on_the_page_of_its_conversation(town: Town, crowded: UUID) -> None:
    rows = town.municipality.find_all(COMMENTS_ON, subject=crowded)
    browser = town.browser("ada")
    for place, page in ((0, ""), (2, "?comments=3")):
        address = f"{BASE}/{crowded}/comments/{rows[place]['id']}/reply"
        sent = browser.post(address, {"text": "An answer", "language": "en"})
        assert sent.location == f"/testby/street/box/{crowded}{page}#comments-{crowded}"
