"""Supports, comments, following and responses on a contribution's page."""

from __future__ import annotations

from uuid import uuid4

import pytest
from tests.core.web.residents.notes import BASE, WORDS, comment, row, shown

from samskap import Support
from samskap.core.contributions.queries import RESPONSES_TO, WORDS_FOR
from samskap.core.processes.commands import CloseProcess

from .conftest import Town, hidden


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
