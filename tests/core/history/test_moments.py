"""Pages of a process as they were: at the number of an event, a day or a time."""

from __future__ import annotations

import re

import pytest

from .conftest import Place


class TestAsking:
    """What can be asked for."""

    @pytest.mark.parametrize("page", ["/testby/process/", "/testby/process/-/history"])
    @pytest.mark.parametrize(
        ("moment", "status"),
        [
            ("nonsense", 422),
            ("-1", 422),
            ("99999999999", 422),
            ("2026-13-01", 422),
            ("²", 422),
            ("2026-05-17T09:30+99:00", 422),
            ("999999999", 404),
            ("0001-01-01", 404),
            ("0001-01-01T00:00+23:59", 404),
        ],
    )
    def test_a_moment_that_is_none(self, place: Place, page: str, moment: str, status: int) -> None:
        answer = place.visitor.client.get(page, query_string={"at": moment})
        assert answer.status_code == status
        assert "Go back to now" not in answer.text

    @pytest.mark.parametrize(
        "moment", ["9999-12-31", "9999-12-31T23:59-23:59", "2026-05-17T09:30Z"]
    )
    def test_days_to_come_show_the_present(self, place: Place, moment: str) -> None:
        answer = place.visitor.client.get("/testby/process/", query_string={"at": moment})
        assert answer.status_code == 200


class TestMoving:
    """The way from one moment to another, on each page of a process."""

    def test_every_page_of_a_process_has_it(self, place: Place) -> None:
        toy = place.submit()
        for page in ("", f"toys/{toy}", "-/history", "-/history/difference"):
            assert "See how it was" in place.visitor.get(f"/testby/process/{page}")

    def test_pages_outside_a_process_have_none(self, place: Place) -> None:
        for page in ("/testby/", "/testby/-/history", "/testby/-/sign-in"):
            assert "See how it was" not in place.visitor.get(page)
        admin = place.browser(place.scenario.administrator)
        assert "See how it was" not in admin.get("/testby/process/admin/")
        assert "See how it was" not in admin.get("/testby/process/-/audit/0")

    def test_the_slider_stands_at_the_present(self, place: Place) -> None:
        page = place.visitor.get("/testby/process/")
        slider = re.search(r'<input id="moment-number"[^>]*>', page)
        assert slider
        assert f'min="0" max="{place.last}" value="{place.last}"' in slider[0]
        assert f"No. {place.last} of {place.last}, 2 Mar 2026" in page
        assert "The process was published." in page

    def test_steps_lead_to_the_neighbours(self, place: Place) -> None:
        page = place.visitor.get("/testby/process/?at=2&lang=en")
        steps = re.findall(r'href="/testby/process/\?lang=en&amp;at=(\d+)"', page)
        assert steps == ["0", "1", "3", str(place.last)]
        assert "No. 2 of" in page

    def test_the_first_moment_has_none_before_it(self, place: Place) -> None:
        assert "One event back" not in place.visitor.get("/testby/process/?at=0")

    def test_other_choices_come_along(self, place: Place) -> None:
        page = place.visitor.get("/testby/process/-/history?kind=roles&at=2")
        assert page.count('<input type="hidden" name="kind" value="roles">') == 2

    def test_a_moment_in_words(self, place: Place) -> None:
        words = place.visitor.get("/testby/process/-/history/moment?at=0")
        assert words.startswith(f"No. 0 of {place.last}, 2 Mar 2026")
        assert words.endswith("The process “Process” was set up.")

    @pytest.mark.parametrize("number", ["", "-1", "99", "x", "²", "1" * 5000])
    def test_no_words_for_no_moment(self, place: Place, number: str) -> None:
        place.visitor.get(f"/testby/process/-/history/moment?at={number}", 404)

    def test_the_banner_leads_back(self, place: Place) -> None:
        page = place.visitor.get("/testby/process/?at=1")
        assert "You see this as it was at" in page
        assert '<a class="ds-link" href="/testby/process/">Go back to now</a>' in page

    def test_a_draft_is_not_seen_through_its_past(self, draft: Place) -> None:
        draft.visitor.get("/testby/process/?at=0", 404)
        draft.visitor.get("/testby/process/-/history/moment?at=0", 404)
        draft.visitor.get("/testby/process/-/history/difference", 404)


class TestSeeing:
    """What is shown of a past moment."""

    def test_what_was_not_there_yet_is_not_found(self, place: Place) -> None:
        before = place.last
        toy = place.submit()
        page = place.visitor.get(f"/testby/process/toys/{toy}?at={before}", 404)
        assert "Go back to now" in page

    def test_words_are_those_of_then(self, place: Place) -> None:
        toy = place.submit(title="A ball")
        then = place.last
        place.send(place.toy.Revise, "ada", toy=toy, title="A kite")
        assert "A kite" in place.visitor.get(f"/testby/process/toys/{toy}")
        assert "A ball" in place.visitor.get(f"/testby/process/toys/{toy}?at={then}")

    def test_work_is_done_in_the_present(self, place: Place) -> None:
        page = place.browser(place.scenario.administrator).get("/testby/process/?at=1")
        assert 'href="/testby/process/admin/"' in page
        assert 'href="/testby/process/-/history?at=1"' in page

    def test_pages_of_work_know_no_other_moment(self, place: Place) -> None:
        admin = place.browser(place.scenario.administrator)
        assert "You see this as it was" not in admin.get("/testby/process/admin/?at=1")
        assert "You see this as it was" not in admin.get("/testby/process/-/audit/0?at=1")

    def test_nothing_can_be_done(self, place: Place) -> None:
        toy = place.submit()
        for who in ("ada", "bo", place.scenario.administrator):
            now = place.browser(who).get(f"/testby/process/toys/{toy}")
            then = place.browser(who).get(f"/testby/process/toys/{toy}?at={place.last}")
            assert 'method="post"' in main_of(now)
            assert 'method="post"' not in main_of(then)


def main_of(page: str) -> str:
    """Return what a page is about, without its head and foot."""
    return page.partition("<main")[2].partition("</main>")[0]
