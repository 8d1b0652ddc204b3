"""News of what one follows."""

from __future__ import annotations

from datetime import timedelta

from samskap import Follow, Respond, SubmitComment
from samskap.core.processes.commands import CloseProcess, MoveDeadline

from .conftest import Town

PAGE = "/testby/-/notices"


def comment(town: Town, note: object, by: str = "bo") -> None:
    sent = SubmitComment(
        process=town.process, comment=town.ids(), subject=note, text="Yes", language="en"
    )
    town.send(sent, by)


def test_no_news(town: Town) -> None:
    page = town.browser("ada").get(PAGE)
    assert "There is no news." in page
    assert ">Notices<" in page


def test_news_is_grouped_by_what_it_is_about(town: Town) -> None:
    first, second = town.note("ada", "A bench"), town.note("ada", "A tree", language="nb")
    comment(town, first)
    comment(town, second)
    comment(town, first)
    response = Respond(
        process=town.process, subject=second, outcome="taken_up", text="Yes", language="en"
    )
    town.send(response, "eva")
    page = town.browser("ada").get(PAGE)
    assert page.count("A bench") == 1
    assert "There are 2 new comments." in page
    assert "The municipality responded: taken up. There is a new comment." in page
    assert page.index("A tree") < page.index("A bench")
    assert f'href="/testby/street/box/{first}"' in page
    assert '<span lang="nb">A bench' in page


def test_news_of_a_process_leads_to_it(empty: Town) -> None:
    phase = empty.phase("Collect")
    empty.open_process(phases=[phase])
    empty.send(Follow(process=empty.process, subject=empty.process), "ada")
    new = phase.ends + timedelta(days=7)
    empty.send(
        MoveDeadline(process=empty.process, phase=phase.id, new=new, reason="Snow <3"), "eva"
    )
    empty.send(CloseProcess(process=empty.process, outcome="Done"), "eva")
    page = empty.browser("ada").get(PAGE)
    assert "The process was closed. Outcome: Done" in page
    assert "Reason: Snow &lt;3" in page
    assert '<a href="/testby/street/"><span>Our street</span></a>' in page


def test_news_is_new_until_it_has_been_seen(town: Town) -> None:
    note, browser = town.note("ada"), town.browser("ada")
    comment(town, note)
    assert "Notices (1 new)" in browser.get("/testby/street/")
    assert ">New<" in browser.get(PAGE)
    page = browser.get(PAGE)
    assert "There is a new comment." in page
    assert ">New<" not in page
    assert "new)" not in browser.get("/testby/")
    comment(town, note)
    assert "Notices (1 new)" in browser.get("/testby/")


def test_one_hears_nothing_of_one_s_own_acts_or_of_what_one_does_not_follow(town: Town) -> None:
    note = town.note("ada")
    comment(town, note, by="ada")
    assert "There is no news." in town.browser("ada").get(PAGE)
    assert "There is no news." in town.browser("bo").get(PAGE)


def test_visitors_are_asked_to_sign_in(town: Town) -> None:
    assert f"/testby/-/sign-in?back={PAGE}" in town.browser().get(PAGE, 403)
