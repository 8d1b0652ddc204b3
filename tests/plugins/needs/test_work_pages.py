"""The pages of those who run the process, from the first challenge to the report."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

import pytest

from samskap.core.contributions.queries import RESPONSES_TO
from samskap_needs import commands
from samskap_needs.queries import (
    CANVAS_OF,
    FORMULATIONS_OF,
    INSIGHTS_OF,
    NEEDS_IN,
    NEEDS_OF,
    PLANS_OF,
    PUBLISHED_INSIGHTS,
    QUESTIONS_OF,
    QUOTES_IN,
    REPORTS_OF,
)

if TYPE_CHECKING:
    from tests.plugins.browsing import Browser
    from tests.plugins.needs.conftest import Discovery

    Open = Callable[..., Browser]

HOME = "admin/needs"
FRAME = {
    "title": "Meeting",
    "question": "Who meets whom?",
    "trigger": "renewal",
    "reach": "unit",
    "tangle": "y",
}
GATHERED = {
    "title": "A quiet room",
    "text": "Somewhere to read.",
    "language": "en",
    "source": "interview",
    "whose": "frontline",
    "occasion": "Talk at the library",
    "gathered": "2026-02-20",
    "people": "3",
    "consent": "y",
}


@pytest.fixture
def staff(needs: Discovery, browser: Open) -> Browser:
    """The browser of whoever runs the process."""
    return browser(needs.facilitator)


def done(answer: object) -> None:
    assert answer.status_code == 303, answer.text


def framed(needs: Discovery) -> None:
    needs.staff(
        commands.FrameChallenge,
        title="Meeting",
        question="Who meets whom?",
        trigger="renewal",
        reach="unit",
        tangle=True,
    )


@pytest.mark.parametrize("who", [None, "ada"])
def test_only_those_who_run_the_process_get_in(
    busy: Discovery, browser: Open, who: str | None
) -> None:
    for address in ("", "challenge", "sort", "answer", "questions", "report", "gathered/new"):
        browser(who).get(f"{HOME}/{address}", 403)


def test_every_page_of_a_busy_process_opens(busy: Discovery, browser: Open) -> None:
    staff = browser(busy.facilitator)
    pages = ("", "challenge", "challenge/reformulate", "challenge/place", "challenge/canvas")
    more = ("challenge/plans/new", "gathered/new", "sort", "sort?all=yes", "insights/new")
    rest = ("answer", "questions", "questions/new", "report")
    for address in (*pages, *more, *rest):
        staff.get(f"{HOME}/{address}")
    assert "Work with needs" in staff.get("admin/")


def test_every_page_of_an_insight_opens(needs: Discovery, staff: Browser) -> None:
    need = needs.told()
    insight = needs.insight(need)
    for address in ("", "/revise", "/weigh", "/publish", "/withdraw", f"/needs/{need}/quote"):
        staff.get(f"{HOME}/insights/{insight}{address}")


@pytest.mark.parametrize(
    "address",
    [
        "insights/{id}",
        "insights/{id}/revise",
        "questions/{id}/revise",
        "questions/{id}/drop",
        "gathered/{id}/correct",
        "gathered/{id}/withdraw",
        "challenge/reformulate",
        "challenge/place",
        "challenge/canvas",
        "challenge/plans/new",
    ],
)
def test_what_is_not_there_is_not_found(needs: Discovery, staff: Browser, address: str) -> None:
    staff.get(f"{HOME}/{address.format(id=needs.ids())}", 404)


def test_the_challenge_is_framed_and_reformulated(needs: Discovery, staff: Browser) -> None:
    done(staff.send(f"{HOME}/challenge", **FRAME))
    assert "Who meets whom?" in staff.get("needs/")
    again = {"title": "Meeting", "question": "Who is alone?", "reason": "We listened."}
    done(staff.send(f"{HOME}/challenge/reformulate", **again))
    page = staff.get("needs/challenge")
    assert all(words in page for words in ("Who meets whom?", "Who is alone?", "We listened."))
    assert len(needs.rows(FORMULATIONS_OF, process=needs.process)) == 2


def test_a_solution_in_the_question_is_pointed_out_before_it_is_public(
    needs: Discovery, staff: Browser
) -> None:
    question = "How might we build a meeting place?"
    framing = {**FRAME, "question": question}
    answer = staff.send(f"{HOME}/challenge", **framing)
    assert answer.status_code == 422
    assert "Does the question begin with a solution?" in answer.text
    assert needs.rows(FORMULATIONS_OF, process=needs.process) == []
    done(staff.send(f"{HOME}/challenge", **framing, looked_at=question))
    assert needs.row(FORMULATIONS_OF, process=needs.process)["question"] == question


def test_the_challenge_gets_a_place_a_canvas_and_plans(needs: Discovery, staff: Browser) -> None:
    framed(needs)
    done(staff.send(f"{HOME}/challenge/canvas", why_now="The hall closed."))
    place = {"trigger": "burning_platform", "reach": "across"}
    done(staff.send(f"{HOME}/challenge/place", **place))
    plan = {"level": "sub", "title": "Youth plan", "address": "https://plan.example"}
    done(staff.send(f"{HOME}/challenge/plans/new", **plan))
    page = staff.get("needs/challenge")
    assert all(words in page for words in ("The hall closed.", "Youth plan", "going wrong now"))
    assert needs.row(CANVAS_OF, process=needs.process)["text"] == "The hall closed."
    row = needs.row(PLANS_OF, process=needs.process)
    unlink = f"{HOME}/challenge/plans/{row['id']}/unlink"
    done(staff.send(f"{HOME}/challenge", unlink))
    assert needs.rows(PLANS_OF, process=needs.process) == []
    done(staff.send(f"{HOME}/challenge", unlink))
    assert "not linked to this plan" in staff.get(f"{HOME}/challenge")


def test_a_plans_address_is_secure(needs: Discovery, staff: Browser) -> None:
    framed(needs)
    plan = {"level": "sub", "title": "Youth plan", "address": "javascript:alert(1)"}
    answer = staff.send(f"{HOME}/challenge/plans/new", **plan)
    assert answer.status_code == 422
    assert 'id="address-mistake"' in answer.text


def test_a_need_is_recorded_corrected_and_withdrawn(needs: Discovery, staff: Browser) -> None:
    done(staff.send(f"{HOME}/gathered/new", **GATHERED))
    need = needs.row(NEEDS_OF, process=needs.process)
    assert (need["people"], need["source"]) == (3, "interview")
    assert "Staff who meet residents" in staff.get(f"needs/{need['id']}")
    page = f"{HOME}/gathered/{need['id']}"
    more = {"people": "4", "reason": "One more came."}
    words = {name: GATHERED[name] for name in ("title", "text", "language", "occasion")}
    done(staff.send(f"{page}/correct", **words, **more))
    assert needs.row(NEEDS_OF, process=needs.process)["people"] == 4
    done(staff.send(f"{page}/withdraw", reason="Recorded twice."))
    assert needs.rows(NEEDS_OF, process=needs.process) == []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("consent", None),
        ("gathered", "2030-01-01"),
        ("gathered", "yesterday"),
        ("people", "0"),
        ("people", "many"),
        ("source", "rumour"),
        ("whose", "everybody"),
    ],
)
def test_a_recorded_need_is_complete(staff: Browser, field: str, value: str | None) -> None:
    values = {name: v for name, v in {**GATHERED, field: value}.items() if v is not None}
    answer = staff.send(f"{HOME}/gathered/new", **values)
    assert answer.status_code == 422
    assert f'id="{field}-mistake"' in answer.text


def test_a_name_in_a_recorded_need_gets_a_hint(staff: Browser) -> None:
    told = {**GATHERED, "text": "It was said by Kari Nordmann."}
    answer = staff.send(f"{HOME}/gathered/new", **told)
    assert "looks like a name" in staff.client.get(answer.location).text


def test_a_participants_need_is_not_corrected_by_staff(needs: Discovery, staff: Browser) -> None:
    staff.get(f"{HOME}/gathered/{needs.told()}/correct", 404)


def test_from_needs_to_a_public_insight(needs: Discovery, staff: Browser) -> None:
    first, second = needs.told(), needs.told(by="bo")
    insight_form = {"title": "Safe ways", "heard": "People avoid the road."}
    done(staff.send(f"{HOME}/insights/new", **insight_form))
    insight = needs.row(INSIGHTS_OF, process=needs.process)["id"]
    bench = f"{HOME}/insights/{insight}"
    grouping = {"needs": [str(first), str(second)], "insight": insight}
    done(staff.send(f"{HOME}/sort", **grouping))
    assert len(needs.rows(NEEDS_IN, insight=insight)) == 2
    done(staff.send(f"{bench}/needs/{first}/quote", excerpt="A way where nobody drives."))
    done(staff.send(f"{bench}/weigh", reach="4", consequence="5", reason="Every day."))
    done(staff.send(f"{bench}/publish"))
    assert len(needs.rows(RESPONSES_TO, subject=first)) == 1
    page = staff.get(f"needs/insights/{insight}")
    assert all(words in page for words in ("Safe ways", "A way where nobody drives.", "4 of 5"))
    quote = needs.row(QUOTES_IN, insight=insight)["id"]
    done(staff.send(bench, f"{bench}/quotes/{quote}/drop"))
    done(staff.send(bench, f"{bench}/needs/{second}/ungroup"))
    assert needs.rows(QUOTES_IN, insight=insight) == []
    assert len(needs.rows(NEEDS_IN, insight=insight)) == 1
    done(staff.send(f"{bench}/withdraw", reason="Two in one."))
    assert needs.rows(PUBLISHED_INSIGHTS, process=needs.process) == []
    staff.get(bench, 404)


def test_a_quote_that_nobody_wrote_is_refused(needs: Discovery, staff: Browser) -> None:
    need = needs.told()
    page = f"{HOME}/insights/{needs.insight(need)}/needs/{need}/quote"
    answer = staff.send(page, excerpt="Invented.")
    assert answer.status_code == 422
    assert "word for word" in answer.text


def test_an_insight_without_needs_is_not_published(needs: Discovery, staff: Browser) -> None:
    answer = staff.send(f"{HOME}/insights/{needs.insight()}/publish")
    assert answer.status_code == 422
    assert "must rest on needs" in answer.text


def test_an_overtaken_insight_shows_what_stands(needs: Discovery, staff: Browser) -> None:
    insight = needs.insight()
    page = f"{HOME}/insights/{insight}/revise"
    form = {**staff.hidden(page), "title": "Mine", "heard": "Mine."}
    theirs = {"seen": 1, "title": "Theirs", "heard": "Faster."}
    needs.staff(commands.ReviseInsight, insight=insight, **theirs)
    answer = staff.client.post(f"/testby/process/{page}", data=form)
    assert answer.status_code == 422
    assert "Faster." in answer.text
    done(staff.client.post(f"/testby/process/{page}", data={**form, "seen": "2"}))


def test_nothing_ticked_is_a_mistake(needs: Discovery, staff: Browser) -> None:
    needs.told()
    insight = str(needs.insight())
    assert staff.send(f"{HOME}/sort", insight=insight).status_code == 422
    answer = staff.send(f"{HOME}/answer", outcome="known", text="We know.")
    assert answer.status_code == 422
    assert "Choose at least one need" in answer.text


@pytest.mark.parametrize("stray", ["x", str(UUID(int=1))])
def test_strange_choices_are_mistakes(needs: Discovery, staff: Browser, stray: str) -> None:
    needs.told()
    insight = str(needs.insight())
    grouping = {"insight": insight, "needs": [stray]}
    assert staff.send(f"{HOME}/sort", **grouping).status_code == 422
    answering = {"needs": [stray], "outcome": "known", "text": "We know."}
    assert staff.send(f"{HOME}/answer", **answering).status_code == 422


def test_many_needs_are_answered_at_once(needs: Discovery, staff: Browser) -> None:
    ids = [needs.told(), needs.told(by="bo")]
    answer = {"outcome": "elsewhere", "text": "The county decides this."}
    done(staff.send(f"{HOME}/answer", needs=[str(id) for id in ids], **answer))
    rows = [needs.row(RESPONSES_TO, subject=id) for id in ids]
    assert [row["text"] for row in rows] == ["The county decides this."] * 2
    assert "Every need has a response" in staff.get(f"{HOME}/answer")


def test_a_question_is_asked_revised_and_given_up(needs: Discovery, staff: Browser) -> None:
    insight = str(needs.insight(needs.told(), published=True))
    done(staff.send(f"{HOME}/questions/new", text="How might we walk?", insights=[insight]))
    question = needs.row(QUESTIONS_OF, process=needs.process)["id"]
    page = f"{HOME}/questions/{question}"
    done(staff.send(f"{page}/revise", text="How might we meet?", insights=[insight]))
    assert "How might we meet?" in staff.get("needs/")
    assert "Safe ways" in staff.get(f"needs/questions/{question}")
    done(staff.send(f"{page}/drop", reason="Asked twice."))
    assert "given up" in staff.get(f"needs/questions/{question}")


def test_a_question_has_an_insight(needs: Discovery, staff: Browser) -> None:
    needs.insight(needs.told(), published=True)
    answer = staff.send(f"{HOME}/questions/new", text="How might we walk?")
    assert answer.status_code == 422
    assert 'id="insights-mistake"' in answer.text


def test_the_report_is_published(needs: Discovery, staff: Browser) -> None:
    assert "no public insight" in staff.get(f"{HOME}/report")
    needs.insight(needs.told(), published=True)
    page = staff.get(f"{HOME}/report")
    assert "does not end in any question" in page
    assert "has not been weighed" in page
    done(staff.send(f"{HOME}/report", summary="What we heard."))
    assert needs.row(REPORTS_OF, process=needs.process)["number"] == 1
    assert "What we heard." in staff.get("needs/report")


def test_what_is_left_to_do_is_counted(needs: Discovery, staff: Browser) -> None:
    needs.told()
    page = re.sub(r"\s+", " ", staff.get(f"{HOME}/"))
    assert "1 need is part of no insight" in page
    assert "1 need has no response" in page
    framed(needs)
    needs.insight(needs.row(NEEDS_OF, process=needs.process)["id"], published=True)
    assert "Nothing is left to do" in staff.get(f"{HOME}/")


def test_long_lists_come_a_page_at_a_time(needs: Discovery, staff: Browser) -> None:
    for number in range(51):
        needs.gathered(title=f"Need number {number}")
    insight = str(needs.insight())
    for address in ("sort", "sort?all=yes", "answer"):
        page = staff.get(f"{HOME}/{address}")
        assert "Need number 0" in page
        assert "Need number 50" not in page
        assert "Page 1 of 2" in page
    last = str(needs.rows(NEEDS_OF, process=needs.process)[-1]["id"])
    done(staff.send(f"{HOME}/sort?page=2", needs=[last], insight=insight))
    assert [row["id"] for row in needs.rows(NEEDS_IN, insight=insight)] == [last]


def test_work_on_needs_is_part_of_running_the_process(needs: Discovery, browser: Open) -> None:
    page = browser(needs.facilitator).get(f"{HOME}/")
    assert 'aria-current="page">Run the process</a>' in page


def test_needs_are_grouped_before_there_are_words_for_it(needs: Discovery, staff: Browser) -> None:
    first, second = needs.told(), needs.told("bo", title="A bench to rest on")
    done(staff.send(f"{HOME}/sort", needs=[str(first), str(second)], insight="new"))
    assert "A group without a title" in staff.get(f"{HOME}/")
    insight = needs.row(INSIGHTS_OF, process=needs.process)["id"]
    page = f"{HOME}/insights/{insight}"
    assert "A bench to rest on" in staff.get(page)
    assert "Give the insight a title" in staff.send(f"{page}/publish").text
    done(staff.send(f"{page}/revise", title="Safe ways", heard="People avoid the road."))
    done(staff.send(f"{page}/publish"))
