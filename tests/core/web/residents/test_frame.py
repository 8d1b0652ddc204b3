"""What holds for every page: languages, errors in words, tokens, bounds."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from .conftest import Town

PAGES = (
    "/testby/",
    "/testby/?state=all",
    "/testby/-/accessibility",
    "/testby/-/privacy",
    "/testby/-/house-rules",
    "/testby/-/search?q=bench",
    "/testby/street/",
    "/testby/street/box/",
)
OWN = ("/testby/-/my-page", "/testby/-/notices", "/testby/-/sign-in")


def test_every_page_has_one_main_heading_and_a_title_of_its_own(town: Town) -> None:
    for address in (*PAGES, *OWN):
        page = town.browser("ada").get(address)
        assert len(re.findall(r"<h1[ >]", page)) == 1, address
        assert re.search(r"<title>[^<]*\w[^<]* – Testby</title>", page), address


def test_every_page_answers_to_head_without_a_body(town: Town) -> None:
    for address in PAGES:
        response = town.browser().client.head(address)
        assert (response.status_code, response.data) == (200, b""), address


def test_visitors_have_nothing_to_send(town: Town) -> None:
    for address in PAGES:
        page = town.browser().get(address)
        assert "csrf_token" not in page, address
        assert 'method="post"' not in page, address


def test_no_page_has_a_script_or_style_of_its_own(town: Town) -> None:
    for address in (*PAGES, *OWN):
        page = town.browser("ada").get(address)
        assert not re.search(r"<script(?![^>]*\bsrc=)|<style| style=| on\w+=", page), address


@pytest.mark.parametrize("language", ["nb", "nn", "sv", "da", "en"])
def test_speaks_the_language_asked_for_and_remembers_it(town: Town, language: str) -> None:
    browser = town.browser()
    assert f'<html lang="{language}"' in browser.get(f"/testby/?lang={language}")
    assert f'<html lang="{language}"' in browser.get("/testby/street/")


def test_an_unknown_language_is_no_reason_to_fail(town: Town) -> None:
    assert '<html lang="en"' in town.browser().get("/testby/?lang=tlh")


def test_the_browser_s_language_goes_before_the_municipality_s(town: Town) -> None:
    page = town.browser().get("/testby/", **{"Accept-Language": "sv-FI, en;q=0.5"})
    assert '<html lang="sv"' in page


def test_an_unknown_language_of_the_browser_leaves_the_municipality_s(town: Town) -> None:
    assert '<html lang="en"' in town.browser().get("/testby/", **{"Accept-Language": "tlh"})


def test_the_way_to_other_languages_keeps_what_was_asked(town: Town) -> None:
    page = town.browser().get("/testby/-/search?q=a%26b&kind=note")
    assert 'href="/testby/-/search?q=a%26b&amp;kind=note&amp;lang=nn"' in page


NOWHERE = (
    "/nowhere/",
    "/testby/nothing/",
    "/testby/-/nothing",
    "/testby/street/nothing/",
    "/testby/street/box/not-an-id",
    "/testby/street/box/00000000-0000-0000-0000-000000000000",
    "/testby/street/contributions/00000000-0000-0000-0000-000000000000/support",
    "/../../etc/passwd",
    "/testby/%00/",
    "/testby/%f0%9f%8e%89/",
)


@pytest.mark.parametrize("who", ["", "ada"])
def test_what_is_not_there_is_said_in_words(town: Town, who: str) -> None:
    for address in NOWHERE:
        page = town.browser(who).get(address, 404, **{"Accept-Language": "en"})
        assert "This page is not here" in page, address
        assert len(re.findall(r"<h1[ >]", page)) == 1, address


def test_an_address_that_leads_nowhere_stays_in_its_municipality(town: Town) -> None:
    page = town.browser().get("/testby/street/nothing/", 404)
    assert '<html lang="en"' in page
    assert 'href="/testby/"' in page


def test_a_draft_is_not_there_for_others_and_keeps_its_title(empty: Town) -> None:
    empty.draft(title="Secret plan")
    for who in ("", "ada"):
        assert "Secret plan" not in empty.browser(who).get("/testby/street/", 404)
        assert "Secret plan" not in empty.browser(who).get("/testby/")
    assert "Secret plan" in empty.browser("eva").get("/testby/street/")
    assert "Secret plan" in empty.browser("eva").get("/testby/")


@pytest.mark.parametrize("moment", ["soon", "-1", "2026-13-01", "1" * 30, "2026-01-01", "'"])
def test_a_moment_that_cannot_be_shown_is_refused_in_words(town: Town, moment: str) -> None:
    for who in ("", "ada"):
        response = town.browser(who).client.get("/testby/street/", query_string={"at": moment})
        assert 400 <= response.status_code < 500
        assert "<h1" in response.text


@pytest.mark.parametrize(
    "act", ["follow", "unfollow", "support", "support/withdraw", "comments", "respond"]
)
def test_nothing_is_done_without_a_token(town: Town, act: str) -> None:
    note = town.note("bo")
    before = town.municipality.store.count()
    response = town.browser("ada").client.post(f"/testby/street/contributions/{note}/{act}")
    assert response.status_code == 400
    assert "The form could not be accepted" in response.text
    assert town.municipality.store.count() == before


@pytest.mark.parametrize("act", ["follow", "unfollow", "support/withdraw"])
def test_reading_an_act_does_not_do_it(town: Town, act: str) -> None:
    note = town.note("bo")
    page = town.browser("ada").get(f"/testby/street/contributions/{note}/{act}", 405)
    assert "This cannot be done here" in page


def test_what_is_too_large_is_refused_in_words(town: Town) -> None:
    browser = town.browser("ada")
    response = browser.client.post("/testby/-/sign-out", data={"text": "x" * 10_000_000})
    assert response.status_code == 413
    assert "This is too large" in response.text


def test_whoever_sends_too_much_is_asked_to_wait(tmp_path: Path) -> None:
    town = Town(tmp_path, rate_limit="3 per minute")
    town.open_process()
    note, browser = town.note("bo"), town.browser("ada")
    address = f"/testby/street/contributions/{note}"
    for act in ("follow", "unfollow", "follow"):
        assert browser.post(f"{address}/{act}").status_code == 303
    refused = browser.post(f"{address}/unfollow")
    assert refused.status_code == 429
    assert "Wait a minute and try again" in refused.text
    assert town.browser("bo").post(f"{address}/follow").status_code == 303
    assert "A bench" in browser.get(f"/testby/street/box/{note}")
    town.site.close()


def test_a_refusal_is_told_as_problem_details_to_whoever_wants_json(town: Town) -> None:
    response = town.browser().client.get(
        "/testby/-/my-page", headers={"Accept": "application/json"}
    )
    assert response.status_code == 403
    assert response.content_type == "application/problem+json"
    assert response.json == {
        "status": 403,
        "title": "This could not be done",
        "detail": "You must sign in first.",
    }


def test_a_failure_of_ours_is_told_honestly(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_args: object, **_more: object) -> None:
        raise ZeroDivisionError("secret")

    monkeypatch.setattr("samskap.features.processes.views.line", fail)
    page = town.browser("ada").get("/testby/street/", 500)
    assert "The mistake is ours" in page
    assert "secret" not in page
