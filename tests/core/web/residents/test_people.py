"""Signing in and out, and a person's own page."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from samskap import Follow, Respond, Support
from samskap.core.contributions.queries import CONTRIBUTIONS

from .conftest import Town, hidden

SIGN_IN = "/testby/-/sign-in"
MY_PAGE = "/testby/-/my-page"


def test_a_demonstration_lets_one_choose_who_to_be(town: Town) -> None:
    page = town.browser().get(SIGN_IN)
    residents = page.index("Residents")
    assert residents < page.index("Sign in as Ada") < page.index("Administrators")
    assert "They set up processes and decide who runs them." in page
    assert "It’s eva." in page
    assert "Auditors" not in page


def test_a_municipality_without_demo_people_says_so(two: Town) -> None:
    assert "There is nobody to be here yet." in two.browser().get("/annenby/-/sign-in?lang=en")


def test_signing_in_leads_back(town: Town) -> None:
    browser = town.browser()
    form = hidden(browser.get(f"{SIGN_IN}?back=/testby/street/box/"))
    assert form["back"] == "/testby/street/box/"
    response = browser.client.post(SIGN_IN, data=form)
    assert (response.status_code, response.location) == (303, "/testby/street/box/")
    assert "You are signed in as Eva." in browser.get("/testby/")


@pytest.mark.parametrize(
    "back", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"]
)
def test_signing_in_never_leads_elsewhere(town: Town, back: str) -> None:
    browser = town.browser()
    person = str(town.people["ada"].person)
    response = browser.post(SIGN_IN, {"person": person, "back": back})
    assert response.location == "/testby/"


def test_signing_in_begins_a_session_that_ends_by_itself(town: Town) -> None:
    browser = town.browser()
    with browser.client.session_transaction() as session:
        session["planted"] = "before"
    token = browser.token()
    response = browser.post(SIGN_IN, {"person": str(town.people["ada"].person)})
    cookie = response.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Expires=" in cookie
    with browser.client.session_transaction() as session:
        assert session.permanent
        shown = session["people"]["testby"]
        assert town.municipality.vault.signed_in(shown) == town.people["ada"].person
        assert str(town.people["ada"].person) not in str(dict(session))
        assert "planted" not in session
        assert session.get("csrf_token") != token
    assert town.app.permanent_session_lifetime == timedelta(hours=8)


@pytest.mark.parametrize("person", ["", "nobody", str(uuid4())], ids=["none", "word", "id"])
def test_one_cannot_become_anybody_else(town: Town, person: str) -> None:
    browser = town.browser()
    response = browser.post(SIGN_IN, {"person": person})
    assert response.status_code == 404
    assert "There is no such person in this demonstration." in response.text
    browser.get(MY_PAGE, 403)


def test_one_is_signed_in_to_one_municipality_only(two: Town) -> None:
    browser = two.browser("ada")
    assert "Sign out" in browser.get("/testby/")
    assert "Sign out" not in browser.get("/annenby/?lang=en")


def test_outside_a_demonstration_nobody_can_be_chosen(tmp_path: Path) -> None:
    town = Town(tmp_path, demo=False)
    town.open_process()
    page = town.browser().get(SIGN_IN)
    assert "It is not possible to sign in here yet." in page
    assert 'method="post"' not in page
    browser = town.browser("ada")
    token = hidden(browser.get("/testby/"))["csrf_token"]
    values = {"csrf_token": token, "person": str(town.people["eva"].person)}
    assert browser.client.post(SIGN_IN, data=values).status_code == 404
    town.site.close()


def test_signing_out(town: Town) -> None:
    browser = town.browser("ada")
    assert browser.client.get("/testby/-/sign-out").status_code == 405
    assert browser.post("/testby/-/sign-out").status_code == 303
    page = browser.get("/testby/")
    assert "You are signed out." in page
    assert "Sign in" in page


def test_a_session_is_over_when_one_has_signed_out(town: Town) -> None:
    browser = town.browser("ada")
    with browser.client.session_transaction() as session:
        copied = dict(session)
    browser.post("/testby/-/sign-out")
    with browser.client.session_transaction() as session:
        session.update(copied)
    browser.get(MY_PAGE, 403)


def test_signing_out_here_leaves_one_signed_in_elsewhere(town: Town) -> None:
    phone, library = town.browser("ada"), town.browser("ada")
    library.post("/testby/-/sign-out")
    phone.get(MY_PAGE)


def test_becoming_somebody_else_ends_the_session_before(town: Town) -> None:
    browser = town.browser("ada")
    with browser.client.session_transaction() as session:
        before = session["people"]["testby"]
    browser.post(SIGN_IN, {"person": str(town.people["bo"].person)})
    assert town.municipality.vault.signed_in(before) is None


def test_a_session_ends_after_eight_hours_however_much_is_done_in_it(town: Town) -> None:
    browser = town.browser()
    browser.post(SIGN_IN, {"person": str(town.people["ada"].person)})
    for _hour in range(7):
        town.clock.move(hours=1)
        browser.get(MY_PAGE)
        assert "Set-Cookie" not in browser.client.get("/testby/").headers
    town.clock.move(hours=1)
    browser.get(MY_PAGE, 403)


@pytest.mark.parametrize("address", ["/testby/", "/testby/street/", MY_PAGE, "/testby/-/notices"])
def test_no_browser_keeps_what_is_shown_to_one_who_is_signed_in(town: Town, address: str) -> None:
    response = town.browser("ada").client.get(address)
    assert response.headers["Cache-Control"] == "private, no-store"
    assert "ETag" not in response.headers


def test_what_visitors_read_may_be_kept(town: Town) -> None:
    response = town.browser().client.get("/testby/street/")
    assert response.headers["Cache-Control"] == "public, no-cache"


def test_signing_out_of_one_municipality_leaves_the_other(town: Town) -> None:
    browser = town.browser("ada")
    with browser.client.session_transaction() as session:
        session["people"] |= {"annenby": str(uuid4())}
    browser.post("/testby/-/sign-out")
    with browser.client.session_transaction() as session:
        assert list(session["people"]) == ["annenby"]


def test_a_new_participant_s_page_says_what_to_do(town: Town) -> None:
    page = town.browser("ada").get(MY_PAGE)
    assert "You have not contributed anything yet." in page
    assert "You follow nothing else." in page


def test_one_s_page_tells_what_became_of_each_contribution(town: Town) -> None:
    first = town.note("ada", "A bench")
    town.note("ada", "A tree")
    town.note("bo", "Not mine")
    for outcome in ("known", "taken_up"):
        response = Respond(
            process=town.process, subject=first, outcome=outcome, text="Yes", language="en"
        )
        town.send(response, "eva")
    town.send(Support(process=town.process, subject=first), "bo")
    page = town.browser("ada").get(MY_PAGE)
    assert page.index("A tree") < page.index("A bench")
    assert "Response of 2 March 2026: taken up." in page
    assert "known and noted" not in page
    assert "No response yet." in page
    assert "1 support, 0 comments" in page
    assert f'href="/testby/street/box/{first}"' in page
    assert "Not mine" not in page


def test_one_s_page_lists_what_one_follows_besides(town: Town) -> None:
    town.note("ada", "My own")
    theirs = town.note("bo", "Another’s")
    for subject in (theirs, town.process):
        town.send(Follow(process=town.process, subject=subject), "ada")
    page = town.browser("ada").get(MY_PAGE).partition("What you follow besides")[2]
    assert f'href="/testby/street/box/{theirs}"' in page
    assert 'href="/testby/street/">Our street</a>' in page.replace(' lang="en"', "")
    assert "My own" not in page


def test_erased_words_are_shown_as_erased(town: Town) -> None:
    note = town.note("ada", "Forget me")
    with town.municipality.store.writing() as database:
        database.change(CONTRIBUTIONS, {"id": note}, title=None, text=None)
    page = town.browser("ada").get(MY_PAGE)
    assert "These words have been erased." in page
    assert "Forget me" not in page


def test_a_name_can_be_shown_and_taken_away(town: Town) -> None:
    browser = town.browser("ada")
    form = hidden(browser.get(MY_PAGE))
    values = {**form, "display_name": "  Ada\u202e  fra   Borgen ", "language": "nn"}
    response = browser.client.post(MY_PAGE, data=values)
    assert response.location == f"{MY_PAGE}?lang=nn"
    assert '<html lang="nn"' in browser.get(response.location)
    known = town.municipality.vault.person(town.people["ada"].person)
    assert (known.display_name, known.language, known.name) == ("Ada fra Borgen", "nn", "Ada")
    assert known.email == "ada@example.org"
    browser.post(MY_PAGE, {"display_name": "", "language": "en"})
    assert town.municipality.vault.person(town.people["ada"].person).display_name == ""


@pytest.mark.parametrize(
    "values", [{"display_name": "x" * 61, "language": "nb"}, {"display_name": "A", "language": "x"}]
)
def test_settings_that_do_not_fit_are_refused_and_kept(town: Town, values: dict[str, str]) -> None:
    response = town.browser("ada").post(MY_PAGE, values)
    assert response.status_code == 422
    assert values["display_name"] in response.text
    assert town.municipality.vault.person(town.people["ada"].person).display_name == ""


def test_visitors_have_no_page_of_their_own(town: Town) -> None:
    page = town.browser().get(MY_PAGE, 403)
    assert f"{SIGN_IN}?back={MY_PAGE}" in page
