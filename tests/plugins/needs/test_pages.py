"""The pages for everybody: reading, telling, revising and withdrawing, without any script."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from samskap import Support
from samskap.core.processes.commands import ChangeSettings
from samskap.core.processes.process import Process
from samskap_needs import commands

if TYPE_CHECKING:
    from tests.plugins.browsing import Browser
    from tests.plugins.needs.conftest import Discovery

    Open = Callable[..., Browser]

WRITTEN = {"title": "A quiet room", "text": "Somewhere to read.", "language": "en"}


def test_an_empty_process_says_so(browser: Open) -> None:
    visitor = browser()
    assert "Nobody has told about a need yet" in visitor.get("needs/")
    assert "No need fits" in visitor.get("needs/all")
    assert "No insight has been published" in visitor.get("needs/insights")
    assert "not been put into words" in visitor.get("needs/challenge")
    assert "not been published" in visitor.get("needs/report")
    assert "You must sign in first" in visitor.get("needs/new")
    assert "Sign in to tell" in visitor.get("needs/")


def test_pages_of_visitors_hold_no_token(busy: Discovery, browser: Open) -> None:
    for address in ("needs/", "needs/all", "needs/new", "needs/insights", "needs/report"):
        assert "csrf_token" not in browser().get(address)


@pytest.mark.parametrize("who", [None, "ada", "bo", "administrator"])
def test_every_page_opens_for_everybody(busy: Discovery, browser: Open, who: str | None) -> None:
    reader = browser(busy.facilitator if who == "administrator" else who)
    for address in ("", "challenge", "all", "insights", "report", "report/1", "new"):
        reader.get(f"needs/{address}")
    reader.get("")
    for recorded in busy.history():
        kind = type(recorded.event).__name__
        if kind in {"NeedSubmitted", "NeedGathered"}:
            reader.get(f"needs/{recorded.stream}")
        elif kind == "InsightPublished":
            reader.get(f"needs/insights/{recorded.stream}")
        elif kind == "QuestionAsked":
            reader.get(f"needs/questions/{recorded.stream}")


@pytest.mark.parametrize(
    "address",
    ["7d0b2f9e-0000-4000-8000-000000000000", "insights/x", "report/9", "report/99999999999999999"],
)
def test_what_is_not_there_is_not_found(busy: Discovery, browser: Open, address: str) -> None:
    browser().get(f"needs/{address}", 404)


def test_a_draft_is_shown_to_nobody(needs: Discovery, browser: Open) -> None:
    draft = needs.insight(needs.told(), title="Only a thought")
    assert "Only a thought" not in browser().get("needs/insights")
    browser().get(f"needs/insights/{draft}", 404)
    browser(needs.facilitator).get(f"needs/insights/{draft}", 404)


def test_needs_of_another_process_are_not_shown(needs: Discovery, browser: Open) -> None:
    here = needs.process
    needs.move_to_another_process()
    need = needs.told(title="Elsewhere")
    needs.process = here
    browser().get(f"needs/{need}", 404)


def test_a_participant_tells_about_a_need(needs: Discovery, browser: Open) -> None:
    ada = browser("ada")
    answer = ada.send("needs/new", **WRITTEN)
    assert answer.status_code == 303
    assert "Everybody can now read about your need" in ada.client.get(answer.location).text
    assert "A quiet room" in browser().get("needs/all")


def test_a_form_sent_twice_tells_once(needs: Discovery, browser: Open) -> None:
    ada = browser("ada")
    form = {**ada.hidden("needs/new"), **WRITTEN}
    answers = [ada.client.post("/testby/process/needs/new", data=form) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [303, 303]
    assert "1 need" in browser().get("needs/all")


@pytest.mark.parametrize("field", ["title", "text"])
def test_mistakes_are_shown_at_their_fields(browser: Open, field: str) -> None:
    for wrong in ("", " \t", "x" * 6000):
        answer = browser("ada").send("needs/new", **{**WRITTEN, field: wrong})
        assert answer.status_code == 422
        assert f'id="{field}-mistake"' in answer.text


def test_what_was_written_is_kept_when_refused(needs: Discovery, browser: Open) -> None:
    answer = browser("ada").send("needs/new", **{**WRITTEN, "title": ""})
    assert "Somewhere to read." in answer.text


def test_a_form_without_its_token_is_refused(browser: Open) -> None:
    answer = browser("ada").send("needs/new", **{**WRITTEN, "csrf_token": "forged"})
    assert answer.status_code in {400, 422}


def test_visitors_cannot_send(needs: Discovery, browser: Open) -> None:
    token = browser("ada").hidden("needs/new")
    answer = browser().client.post("/testby/process/needs/new", data={**token, **WRITTEN})
    assert answer.status_code in {400, 403, 422}
    assert "A quiet room" not in browser().get("needs/all")


def test_the_form_asks_for_what_the_process_wants(needs: Discovery, browser: Open) -> None:
    needs.setting(themes="Roads", ask_place=False)
    page = browser("ada").get("needs/new")
    assert 'name="place"' not in page
    assert 'name="theme"' in page
    answer = browser("ada").send("needs/new", **WRITTEN, theme="Weather")
    assert answer.status_code == 422
    assert browser("ada").send("needs/new", **WRITTEN, theme="Roads").status_code == 303


def test_guidance_stands_above_the_form_of_its_phase(needs: Discovery, browser: Open) -> None:
    phase = needs.municipality.load(Process, needs.process).phases[0].id
    guidance = ChangeSettings(
        process=needs.process, method="needs", phase=phase, values={"guidance": "Think of winter."}
    )
    needs.send(guidance, needs.facilitator)
    assert "Think of winter." in browser("ada").get("needs/new")


def test_words_are_text_and_nothing_else(needs: Discovery, browser: Open) -> None:
    need = needs.told(title="<script>alert(1)</script>", needed="<b>Bold</b>")
    response = browser().client.get(f"/testby/process/needs/{need}")
    assert "<script>alert" not in response.text
    assert "<b>Bold" not in response.text


def test_the_list_is_chosen_by_theme_and_origin(needs: Discovery, browser: Open) -> None:
    needs.setting(themes="Roads\nRooms")
    needs.told(title="About a road", theme="Roads")
    needs.gathered(title="About a room", theme="Rooms")
    visitor = browser()
    assert "About a road" not in visitor.get("needs/all?theme=Rooms")
    assert "About a room" not in visitor.get("needs/all?origin=online")
    assert "About a road" not in visitor.get("needs/all?origin=gathered")
    part = visitor.get("needs/all?theme=Roads", **{"HX-Request": "true"})
    assert "About a road" in part
    assert "<html" not in part


@pytest.mark.parametrize("query", ["sort=nothing", "page=0", "page=x", "page=99999999999999999999"])
def test_strange_choices_show_the_list_all_the_same(
    needs: Discovery, browser: Open, query: str
) -> None:
    needs.told()
    assert "1 need" in browser().get(f"needs/all?{query}")


def test_a_long_list_has_pages(needs: Discovery, browser: Open) -> None:
    needs.setting(most_needs=100)
    for number in range(25):
        needs.told(title=f"Need number {number}")
    assert "Need number 0" not in browser().get("needs/all")
    second = browser().get("needs/all?page=2")
    assert "Need number 0" in second
    assert "Page 2 of 2" in second


def test_an_author_revises_the_need(needs: Discovery, browser: Open) -> None:
    need = needs.told()
    ada = browser("ada")
    assert "Revise your need" in ada.get(f"needs/{need}")
    assert "Revise your need" not in browser("bo").get(f"needs/{need}")
    answer = ada.send(f"needs/{need}/revise", **WRITTEN)
    assert answer.status_code == 303
    assert "A quiet room" in browser().get(f"needs/{need}")
    browser("bo").get(f"needs/{need}/revise", 404)


def test_a_revision_that_was_overtaken_shows_what_stands(needs: Discovery, browser: Open) -> None:
    need, ada = needs.told(), browser("ada")
    form = {**ada.hidden(f"needs/{need}/revise"), **WRITTEN}
    faster = needs.need(commands.ReviseNeed, need=need, seen=1, needed="Faster words.")
    needs.send(faster, "ada")
    answer = ada.client.post(f"/testby/process/needs/{need}/revise", data=form)
    assert answer.status_code == 422
    assert "Faster words." in answer.text
    again = {**form, "seen": "2"}
    assert 'name="seen" type="hidden" value="2"' in answer.text
    answer = ada.client.post(f"/testby/process/needs/{need}/revise", data=again)
    assert answer.status_code == 303


def test_an_author_withdraws_the_need(needs: Discovery, browser: Open) -> None:
    need = needs.told()
    answer = browser("ada").send(f"needs/{need}/withdraw")
    assert answer.status_code == 303
    page = browser().get(f"needs/{need}")
    assert "has been withdrawn" in page
    assert needs.words["title"] not in page


def test_a_gathered_need_is_labelled(needs: Discovery, browser: Open) -> None:
    need = needs.gathered()
    page = browser().get(f"needs/{need}")
    assert "Focus group with grandparents" in page
    assert "8 people stand behind this" in page
    assert "Focus group" in browser().get("needs/all")


def test_foreign_words_are_marked(needs: Discovery, browser: Open) -> None:
    need = needs.told(language="sv")
    assert 'lang="sv"' in browser().get(f"needs/{need}")


def test_insights_are_drawn_and_stand_in_a_table(needs: Discovery, browser: Open) -> None:
    insight = needs.insight(needs.told(), published=True)
    weights = {"reach": 4, "consequence": 5, "reason": "Every day."}
    needs.staff(commands.PrioritiseInsight, insight=insight, **weights)
    page = browser().get("needs/insights")
    assert "<svg" in page
    assert "<table" in page
    assert "Every day." in page


def test_versions_of_the_report_are_linked(busy: Discovery, browser: Open) -> None:
    page = browser().get("needs/report")
    assert "What we heard." in page
    assert "How might we meet?" in page
    assert "Safer ways" in page


def test_the_past_is_shown_on_the_same_pages(needs: Discovery, browser: Open) -> None:
    need = needs.told()
    told = len(needs.history()) - 1
    revised = {**needs.words, "needed": "Another way.", "seen": 1}
    needs.send(commands.ReviseNeed(process=needs.process, need=need, **revised), "ada")
    assert needs.words["needed"] in browser().get(f"needs/{need}?at={told}")
    assert needs.words["needed"] not in browser().get(f"needs/{need}")


def test_what_was_withdrawn_is_read_at_no_moment(needs: Discovery, browser: Open) -> None:
    need = needs.told()
    told = len(needs.history()) - 1
    assert needs.words["needed"] in browser().get(f"needs/{need}?at={told}")
    needs.send(commands.WithdrawNeed(process=needs.process, need=need), "ada")
    for who in (None, "ada", needs.facilitator):
        page = browser(who).get(f"needs/{need}?at={told}")
        assert needs.words["title"] not in page
        assert needs.words["needed"] not in page


def test_an_insight_is_named_nowhere_before_it_is_published(
    needs: Discovery, browser: Open
) -> None:
    need = needs.told()
    insight = needs.insight(need, title="Marsipan")
    weights = {"reach": 4, "consequence": 5, "reason": "Marsipan every day."}
    needs.staff(commands.PrioritiseInsight, insight=insight, **weights)
    seen = len(needs.history())
    for page in ("", "-/history", "-/history/events.ndjson", f"needs/{need}", "needs/insights"):
        assert "Marsipan" not in browser().get(page)
        assert "Marsipan" not in browser().get(f"{page}?at={seen - 1}")
    needs.staff(commands.PublishInsight, insight=insight)
    assert "Marsipan every day." in browser().get(f"needs/insights/{insight}")
    assert "Marsipan" not in browser().get("-/history/events.ndjson")


def test_those_heard_on_paper_stand_in_the_headline_too(needs: Discovery, browser: Open) -> None:
    needs.told()
    needs.told("bo", title="A bench to rest on")
    needs.gathered()
    page = browser().get("")
    headlines = dict(re.findall(r"<dt>([^<]*)</dt><dd>(\d+)</dd>", page))
    assert headlines["Authors of contributions and comments"] == "2"
    assert headlines["People heard in talks, by letter or on paper"] == "8"


def test_a_need_that_was_changed_says_so_and_shows_what(needs: Discovery, browser: Open) -> None:
    need = needs.told()
    assert "Changed on" not in browser().get(f"needs/{need}")
    needs.send(Support(process=needs.process, subject=need), "bo")
    revise = needs.need(commands.ReviseNeed, need=need, seen=1, title="A lit way to the station")
    needs.send(revise, "ada")
    mark = "Changed on 2 March 2026, after 1 person had supported it."
    assert mark in browser().get(f"needs/{need}")
    assert mark in browser().get("needs/all")
    changes = browser().get(f"contributions/{need}/changes")
    assert "<ins" in changes
    assert "lit" in changes
    needs.send(commands.WithdrawNeed(process=needs.process, need=need), "ada")
    browser().get(f"contributions/{need}/changes", 404)
