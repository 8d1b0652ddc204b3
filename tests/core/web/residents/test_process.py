"""The page of a process."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from samskap import Respond, SubmitComment, Support
from samskap.core.processes.commands import CloseProcess, DisableMethod, MoveDeadline

from .conftest import Town

PAGE = "/testby/street/"


def test_says_what_it_is_about_and_how_much_one_can_influence(town: Town) -> None:
    page = town.browser().get(PAGE)
    assert "What should become of it?" in page
    assert '<li aria-current="true">Dialogue</li>' in page
    assert "both may change their minds" in page


@pytest.mark.parametrize(
    ("days", "state"), [(0, "Open now"), (31, "Coming"), (45, "Open now"), (100, "Done")]
)
def test_shows_where_its_phases_stand(town: Town, days: int, state: str) -> None:
    town.clock.move(days=days)
    assert state in town.browser().get(PAGE)


def test_a_phase_waits_for_its_decision_in_words(empty: Town) -> None:
    empty.open_process(phases=[empty.phase("Empty it", gate="open_box")])
    browser = empty.browser()
    assert "Waiting for a decision" in browser.get(PAGE)
    empty.decide(passed=False)
    page = browser.get(PAGE)
    assert page.index("It was decided not to go on") < page.index("It is heavy.")
    assert page.index("It is heavy.") < page.index("The phases</h2>")
    assert "Does not open: it was decided not to go on" in page
    assert "It was decided not to go on." in browser.get("/testby/")
    empty.decide()
    page = browser.get(PAGE)
    assert "Open now" in page
    assert "It is heavy." in page
    assert "Is the box full?" in page
    assert "<dd>Unsure</dd>" in page


def test_says_what_can_be_done_and_until_when(town: Town) -> None:
    page = town.browser("ada").get(PAGE)
    assert '<a href="/testby/street/box/">Write a note</a>' in page
    assert "Until 1 April 2026." in page
    assert "You will be asked to sign in." not in page


def test_leads_visitors_to_sign_in_and_back(town: Town) -> None:
    page = town.browser().get(PAGE)
    assert '<a href="/testby/-/sign-in?back=/testby/street/box/">Write a note</a>' in page
    assert "You will be asked to sign in." in page


def test_a_call_that_two_phases_make_stands_once_with_the_last_day(empty: Town) -> None:
    empty.open_process(phases=[empty.phase("One"), empty.phase("Two", -10)])
    page = empty.browser("ada").get(PAGE)
    assert page.count(">Write a note</a>") == 1
    assert "Until 1 April 2026." in page


def test_a_method_that_is_put_aside_calls_for_nothing(town: Town) -> None:
    town.send(DisableMethod(process=town.process, method="box"), "eva")
    page = town.browser("ada").get(PAGE)
    assert "Write a note" not in page
    assert "Nothing is open for contributions just now." in page
    assert "not in use in this process" in town.browser("ada").get(f"{PAGE}box/", 404)


def test_what_was_published_stays_readable_when_its_method_is_put_aside(town: Town) -> None:
    note = town.note(title="A bench that stays")
    town.send(DisableMethod(process=town.process, method="box"), "eva")
    for who in ("", "ada", "eva"):
        page = town.browser(who).get(f"{PAGE}box/{note}")
        assert "A bench that stays" in page
        assert "no longer in use" in page
        assert "no longer in use" in town.browser(who).get(f"{PAGE}box/")
    sent = town.browser("ada").post(f"{PAGE}box/", {"title": "New"})
    assert sent.status_code in (404, 405)
    refused = town.browser("ada").post(f"{PAGE}contributions/{note}/support")
    assert refused.status_code == 404
    assert "no longer in use" not in town.browser("ada").get(PAGE)


def test_tells_that_a_deadline_was_moved_and_why(town: Town) -> None:
    phase = town.phase("Moved")
    town.process = town.ids()
    town.open_process(slug="other", phases=[phase])
    new = phase.ends + timedelta(days=7)
    moved = MoveDeadline(process=town.process, phase=phase.id, new=new, reason="Holidays & snow")
    town.send(moved, "eva")
    page = town.browser().get("/testby/other/")
    assert "The last day of “Moved” was moved from 1 April 2026 to 8 April 2026." in page
    assert "Holidays &amp; snow" in page


def test_tells_what_came_of_it_when_it_is_closed(town: Town) -> None:
    town.send(CloseProcess(process=town.process, outcome="A bench\n\nwas built."), "eva")
    page = town.browser().get(PAGE)
    assert '<p dir="auto">A bench</p><p dir="auto">was built.</p>' in page
    assert "The process was closed on 2 March 2026." in page


def test_shows_its_figures(town: Town) -> None:
    note = town.note("ada")
    town.note("bo", "A tree")
    town.send(Support(process=town.process, subject=note), "bo")
    comment = SubmitComment(
        process=town.process, comment=town.ids(), subject=note, text="Yes", language="en"
    )
    town.send(comment, "bo")
    town.clock.move(days=3)
    response = Respond(
        process=town.process, subject=note, outcome="known", text="Noted", language="en"
    )
    town.send(response, "eva")
    page = town.browser().get(PAGE)
    assert "<dt>Authors of contributions and comments</dt><dd>2</dd>" in page
    cells = re.findall(r"<t[hd][^>]*>([^<]*)</t[hd]>", page.partition("<tbody>")[2])
    assert cells == ["Notes", "2", "1", "1 (50%)", "3"]


def test_the_tabs_lead_to_its_methods_and_facilitators_to_their_pages(town: Town) -> None:
    page = town.browser("ada").get(PAGE)
    assert '<a href="/testby/street/box/">The box</a>' in page
    assert '<a href="/testby/street/" aria-current="page">Overview</a>' in page
    assert "Run the process" not in page
    assert "Run the process" in town.browser("eva").get(PAGE)


def test_in_the_past_nothing_can_be_done(town: Town) -> None:
    page = town.browser("ada").get(f"{PAGE}?at=3")
    assert "You see this as it was" in page
    assert "Write a note" not in page
    assert "hx-post" not in page


def test_a_visitor_s_page_is_kept_until_something_happens(town: Town) -> None:
    client = town.browser().client
    first = client.get(PAGE)
    again = client.get(PAGE, headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    town.note()
    assert client.get(PAGE, headers={"If-None-Match": first.headers["ETag"]}).status_code == 200
