"""Supports, comments, following and responses on a contribution's page."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest

from samskap import SubmitComment, Support
from samskap.core.contributions.queries import COMMENTS_ON, ONE, RESPONSES_TO, WORDS_FOR
from samskap.core.processes.commands import CloseProcess
from samskap.features.contributions import panel
from samskap.features.contributions.conversation import in_order, on_page

from .conftest import Browser, Town, hidden

BASE = "/testby/street/contributions"
WORDS = {"comment-text": "Let us build it", "comment-language": "en"}


def row(town: Town, note: UUID) -> object:
    return town.municipality.find(ONE, subject=note)


def shown(browser: Browser, note: UUID) -> str:
    return browser.get(f"/testby/street/box/{note}")


def comment(town: Town, note: UUID, by: str, text: str, reply_to: UUID | None = None) -> UUID:
    id = town.ids()
    sent = SubmitComment(
        process=town.process,
        comment=id,
        subject=note,
        reply_to=reply_to,
        text=text,
        language="en",
    )
    town.send(sent, by)
    return id


def test_support_counts_and_comes_back_to_the_page(town: Town) -> None:
    note, browser = town.note("ada"), town.browser("bo")
    response = browser.post(f"{BASE}/{note}/support", {"once": str(uuid4()), "language": "en"})
    assert response.status_code == 303
    assert response.location == f"/testby/street/box/{note}#support-{note}"
    page = shown(browser, note)
    assert "Thank you. Your support counts." in page
    assert "2 people stand behind this. You are one of them." in page


def test_support_by_htmx_swaps_only_its_part(town: Town) -> None:
    note, browser = town.note("ada"), town.browser("bo")
    response = browser.post(f"{BASE}/{note}/support", {"once": str(uuid4())}, htmx=True)
    assert response.status_code == 200
    assert response.text.lstrip().startswith('<section class="support flow"')
    assert "<html" not in response.text
    assert "2 people stand behind this." in response.text
    assert "Withdraw my support" in response.text


def test_receipt_comes_with_the_part_and_only_once(town: Town) -> None:
    note, browser = town.note("ada"), town.browser("bo")
    # Nobody but oneself can check what one follows: there is no receipt of it.
    for act, receipts in (("follow", 0), ("support", 1)):
        response = browser.post(f"{BASE}/{note}/{act}", {"once": str(uuid4())}, htmx=True)
        assert response.text.count("Your receipt is") == receipts
    commented = browser.post(f"{BASE}/{note}/comments", WORDS, htmx=True)
    assert commented.text.count("Your receipt is") == 1
    assert "Your receipt is" not in shown(browser, note)


def test_receipt_of_a_pressed_button_stands_on_the_next_page(town: Town) -> None:
    note, browser = town.note("ada"), town.browser("bo")
    browser.post(f"{BASE}/{note}/support", {"once": str(uuid4())})
    assert shown(browser, note).count("Your receipt is") == 1
    assert "Your receipt is" not in shown(browser, note)


def test_a_double_click_supports_once(town: Town) -> None:
    note, browser = town.note("ada"), town.browser("bo")
    once = {"once": str(uuid4())}
    for _click in range(2):
        assert browser.post(f"{BASE}/{note}/support", once).status_code == 303
    assert row(town, note)["supports"] == 1


@pytest.mark.parametrize("once", ["", "no id", "'--"])
def test_a_button_with_a_broken_id_still_acts(town: Town, once: str) -> None:
    note = town.note("ada")
    response = town.browser("bo").post(f"{BASE}/{note}/support", {"once": once})
    assert response.status_code == 303
    assert row(town, note)["supports"] == 1


def test_supporting_twice_is_refused_in_words(town: Town) -> None:
    note, browser = town.note("ada"), town.browser("bo")
    browser.post(f"{BASE}/{note}/support")
    response = browser.post(f"{BASE}/{note}/support")
    assert response.status_code == 409
    assert "You have supported this already." in response.text
    part = browser.post(f"{BASE}/{note}/support", htmx=True)
    assert part.status_code == 409
    assert part.headers["HX-Retarget"] == "#messages"
    assert "<html" not in part.text


def test_one_s_own_cannot_be_supported(town: Town) -> None:
    note, browser = town.note("ada"), town.browser("ada")
    page = shown(browser, note)
    assert "It is your own." in page
    assert "Me too" not in page
    assert browser.post(f"{BASE}/{note}/support").status_code == 409


def test_what_has_no_support_has_no_button(town: Town) -> None:
    remark = town.note("ada", kind="remark")
    assert f"{BASE}/{remark}/support" not in shown(town.browser("bo"), remark)
    assert town.browser("bo").post(f"{BASE}/{remark}/support").status_code == 409


def test_support_can_be_withdrawn(town: Town) -> None:
    note, browser = town.note("ada"), town.browser("bo")
    browser.post(f"{BASE}/{note}/support")
    assert browser.post(f"{BASE}/{note}/support/withdraw").status_code == 303
    assert "1 person stands behind this." in shown(browser, note)
    again = browser.post(f"{BASE}/{note}/support/withdraw")
    assert again.status_code == 409
    assert "You have not supported this." in again.text


def test_support_with_words_of_one_s_own(town: Town) -> None:
    note, browser = town.note("ada"), town.browser("bo")
    form = browser.get(f"{BASE}/{note}/support")
    assert "the law gives everyone the right to see it" in form
    values = {**hidden(form), "words": "My mother <i>too</i>", "language": "se"}
    assert browser.post(f"{BASE}/{note}/support", values).status_code == 303
    assert [r["words"] for r in town.municipality.find_all(WORDS_FOR, subject=note)]
    page = shown(town.browser(), note)
    assert "My mother &lt;i&gt;too&lt;/i&gt;" in page
    assert 'lang="se"' in page


def test_a_form_with_mistakes_keeps_what_was_typed(town: Town) -> None:
    note, browser = town.note("ada"), town.browser("bo")
    values = {"words": "x" * 5001, "language": "klingon"}
    response = browser.post(f"{BASE}/{note}/support", values)
    assert response.status_code == 422
    assert "Write at most 5000 characters." in response.text
    assert "x" * 5001 in response.text
    assert row(town, note)["supports"] == 0


def test_a_support_that_is_refused_keeps_its_words(town: Town) -> None:
    note, browser = town.note("ada"), town.browser("bo")
    browser.post(f"{BASE}/{note}/support")
    response = browser.post(f"{BASE}/{note}/support", {"words": "Me again", "language": "en"})
    assert response.status_code == 422
    assert "You have supported this already." in response.text
    assert "Me again" in response.text


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


def test_people_are_shown_by_the_name_they_chose_or_a_code(town: Town) -> None:
    note = town.note("ada")
    kari = town.person("kari", display_name="Kari fra Holmen")
    town.people["kari"] = kari
    comment(town, note, "kari", "With a name")
    comment(town, note, "bo", "Without")
    comment(town, note, "eva", "For the municipality")
    page = shown(town.browser(), note)
    assert "Kari fra Holmen" in page
    assert "Participant " in page
    assert "Testby, facilitator" in page
    assert "Bo" not in page.replace("Box", "")
    for actor in town.people.values():
        assert str(actor.person) not in page


def test_following_begins_and_ends(town: Town) -> None:
    note, browser = town.note("ada"), town.browser("bo")
    assert browser.post(f"{BASE}/{note}/follow").status_code == 303
    assert "Stop following" in shown(browser, note)
    part = browser.post(f"{BASE}/{note}/unfollow", htmx=True)
    assert "You no longer follow this." in part.text
    assert "<html" not in part.text


def test_a_process_can_be_followed(town: Town) -> None:
    browser = town.browser("bo")
    response = browser.post(f"{BASE}/{town.process}/follow")
    assert response.location == f"/testby/street/#follow-{town.process}"
    assert "Stop following" in browser.get("/testby/street/")
    part = browser.post(f"{BASE}/{town.process}/unfollow", htmx=True)
    assert f'id="follow-{town.process}"' in part.text


def test_a_response_is_published_by_whoever_runs_the_process(town: Town) -> None:
    note, browser = town.note("ada"), town.browser("eva")
    assert "Respond to this" in shown(browser, note)
    values = {"outcome": "taken_up", "text": "We build it.", "language": "en"}
    assert browser.post(f"{BASE}/{note}/respond", values).status_code == 303
    page = shown(town.browser(), note)
    assert "Taken up" in page
    assert "We build it." in page
    assert "has not responded yet" not in page


def test_a_response_needs_an_outcome_and_words(town: Town) -> None:
    note, browser = town.note("ada"), town.browser("eva")
    values = {"outcome": "magic", "text": "Typed", "language": "en"}
    response = browser.post(f"{BASE}/{note}/respond", values)
    assert response.status_code == 422
    assert "Typed" in response.text
    assert not town.municipality.find_all(RESPONSES_TO, subject=note)


def test_others_cannot_respond(town: Town) -> None:
    note, browser = town.note("ada"), town.browser("bo")
    assert "Respond to this" not in shown(browser, note)
    assert "Only those who run the process" in browser.get(f"{BASE}/{note}/respond", 403)
    values = {"outcome": "known", "text": "Hello", "language": "en"}
    assert browser.post(f"{BASE}/{note}/respond", values).status_code == 403


@pytest.mark.parametrize("form", ["support", "comments", "respond"])
def test_visitors_are_asked_to_sign_in_and_brought_back(town: Town, form: str) -> None:
    note = town.note("ada")
    page = town.browser().get(f"{BASE}/{note}/{form}", 403)
    assert f"/testby/-/sign-in?back={BASE}/{note}/{form}" in page


@pytest.mark.parametrize("act", ["support", "follow", "comments"])
def test_visitors_can_do_nothing(town: Town, act: str) -> None:
    note, before = town.note("ada"), town.municipality.store.count()
    response = town.browser().post(f"{BASE}/{note}/{act}", WORDS)
    assert response.status_code == 403
    assert "You must sign in first." in response.text
    assert town.municipality.store.count() == before


def test_when_the_phase_is_over_the_page_says_so(town: Town) -> None:
    note = town.note("ada")
    town.clock.move(days=40)
    for who in ("", "bo"):
        page = shown(town.browser(who), note)
        assert page.count("This closed on 1 April 2026.") == 2
        assert "Sign in to comment" not in page
    assert town.browser("bo").post(f"{BASE}/{note}/support").status_code == 409


def test_when_the_process_is_closed_it_can_still_be_followed(town: Town) -> None:
    note = town.note("ada")
    town.send(CloseProcess(process=town.process, outcome="Done"), "eva")
    browser = town.browser("bo")
    assert "This process is closed." in shown(browser, note)
    assert browser.post(f"{BASE}/{note}/follow").status_code == 303


def test_a_contribution_of_another_process_is_not_here(town: Town) -> None:
    note = town.note("ada")
    town.process = town.ids()
    town.open_process(slug="other")
    browser = town.browser("bo")
    for act in ("support", "follow", "comments"):
        assert browser.post(f"/testby/other/contributions/{note}/{act}").status_code == 404
    assert row(town, note)["supports"] == 0


def test_whoever_was_erased_is_signed_out(town: Town) -> None:
    note, browser = town.note("ada"), town.browser("bo")
    town.send(Support(process=town.process, subject=note), "bo")
    town.municipality.vault.forget_person(town.people["bo"].person)
    assert "Sign in" in shown(browser, note)
    assert "2 people stand behind this." in shown(browser, note)


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
