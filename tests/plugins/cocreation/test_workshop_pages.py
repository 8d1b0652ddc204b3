"""The pages about workshops: finding one, signing up, the calendar, and the work behind them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from icalendar import Calendar
from tests.plugins.browsing import Browser

from samskap.testing.scenario import Served
from samskap_cocreation.workshops.commands import (
    CancelWorkshop,
    JoinWorkshop,
    OrderItem,
    SetRunningOrder,
)
from samskap_cocreation.workshops.queries import ORDER_OF, SIGNED_UP_FOR, WORKSHOP, WORKSHOPS_OF

Open = Callable[..., Browser]
NOBODY = "7d0b2f9e-0000-4000-8000-000000000000"
FILLED = {
    "title": "An evening <b>together</b>",
    "about": "We look for ideas.",
    "day": "2026-04-10",
    "begins": "17:00",
    "ends": "20:00",
    "place": "The library",
    "address": "",
    "seats": "25",
    "until": "2026-04-08",
}


@pytest.fixture
def browser(served: Served) -> Open:
    return lambda who=None: Browser(served, who)


@pytest.fixture
def staff(creation: Any, browser: Open) -> Browser:
    return browser(creation.facilitator)


def shown(creation: Any, workshop: UUID) -> Any:
    return creation.row(WORKSHOP, workshop=workshop, process=creation.process)


def ordered(creation: Any, workshop: UUID) -> None:
    items = [
        OrderItem(minutes=45, title="Get to know each other"),
        OrderItem(minutes=15, title="Coffee", kind="break"),
        OrderItem(minutes=60, title="Find ideas"),
    ]
    creation.staff(SetRunningOrder, workshop=workshop, items=items)


def test_nothing_planned_is_said(browser: Open) -> None:
    assert "No workshop is planned" in browser().get("cocreation/workshops")
    assert "No workshop is planned" in browser().get("cocreation/")


def test_coming_and_past_workshops_are_listed(creation: Any, browser: Open) -> None:
    creation.workshop(in_days=1, title="Soon over")
    creation.clock.move(days=5)
    creation.workshop(in_days=5, title="Still ahead")
    text = browser().get("cocreation/workshops")
    assert text.index("Still ahead") < text.index("Those that have been") < text.index("Soon over")


def test_visitors_are_asked_to_sign_in_and_get_no_forms(creation: Any, browser: Open) -> None:
    text = browser().get(f"cocreation/workshops/{creation.workshop()}")
    assert "Sign in to sign up" in text
    assert "csrf_token" not in text


def test_one_signs_up_and_gives_the_seat_back(creation: Any, browser: Open) -> None:
    workshop = creation.workshop(seats=1)
    page = f"cocreation/workshops/{workshop}"
    ada, bo = browser("ada"), browser("bo")
    for one in (ada, bo):
        assert one.post(f"{page}/join", one.hidden(page)).status_code == 303
    assert "You have a seat. Put the workshop into your calendar." in ada.get(page)
    text = bo.get(page)
    assert "All seats are taken. You are number 1 on the waiting list." in text
    assert "Leave the waiting list" in text
    ada.post(f"{page}/leave", ada.hidden(page))
    assert "You have given your place back." in ada.get(page)
    assert "You have a seat" in bo.get(page)
    bo.post(f"{page}/join", bo.hidden(page))
    assert "You have signed up already" in bo.get(page)


def test_after_the_last_day_it_is_too_late(creation: Any, browser: Open) -> None:
    workshop = creation.workshop()
    creation.clock.move(days=9)
    assert "It is too late to sign up" in browser("ada").get(f"cocreation/workshops/{workshop}")


def test_a_cancelled_workshop_says_why(creation: Any, browser: Open) -> None:
    workshop = creation.workshop()
    creation.staff(CancelWorkshop, workshop=workshop, reason="The <hall> burned.")
    text = browser("ada").get(f"cocreation/workshops/{workshop}")
    assert "This workshop has been cancelled." in text
    assert "The <hall> burned." in text
    response = browser().client.get(f"/testby/process/cocreation/workshops/{workshop}")
    assert "&lt;hall&gt;" in response.text


def test_the_running_order_has_times(creation: Any, browser: Open) -> None:
    workshop = creation.workshop()
    assert "has not been set yet" in browser().get(f"cocreation/workshops/{workshop}/order")
    ordered(creation, workshop)
    text = browser().get(f"cocreation/workshops/{workshop}/order")
    for part in ("17:00", "17:45", "18:00", "105 active minutes"):
        assert part in text


@pytest.mark.parametrize("page", ["", "/order", "/board", "/wall", "/board/ideas", "/calendar.ics"])
def test_what_is_not_there_is_not_found(browser: Open, page: str) -> None:
    browser("ada").get(f"cocreation/workshops/{NOBODY}{page}", 404)


# The calendar.


def events_in(data: bytes) -> list[Any]:
    return Calendar.from_ical(data).walk("VEVENT")


def calendar(browser: Browser, workshop: UUID) -> Any:
    address = f"/testby/process/cocreation/workshops/{workshop}/calendar.ics"
    response = browser.client.get(address)
    assert response.content_type.startswith("text/calendar")
    (event,) = events_in(response.data)
    return event


def test_a_calendar_entry_stays_the_same_through_changes(
    creation: Any, browser: Open, staff: Browser
) -> None:
    workshop, visitor = creation.workshop(), browser()
    before = calendar(visitor, workshop)
    assert before["summary"] == "Two evenings"
    assert before.start.isoformat() == "2026-03-12T17:00:00+01:00"
    assert (before["sequence"], before["status"]) == (0, "CONFIRMED")
    page = f"admin/cocreation/workshops/{workshop}/change"
    staff.done(page, **FILLED, reason="It moved.")
    after = calendar(visitor, workshop)
    assert after["uid"] == before["uid"]
    assert after["sequence"] == 1
    # Summer time has begun in between.
    assert after.start.isoformat() == "2026-04-10T17:00:00+02:00"
    creation.staff(CancelWorkshop, workshop=workshop, reason="Ice.")
    off = calendar(visitor, workshop)
    assert (off["uid"], off["sequence"], off["status"]) == (before["uid"], 2, "CANCELLED")


def test_all_workshops_are_in_one_calendar(creation: Any, browser: Open) -> None:
    creation.workshop(), creation.workshop(in_days=12)
    address = "/testby/process/cocreation/workshops/calendar.ics"
    response = browser().client.get(address)
    assert len(events_in(response.data)) == 2
    assert "VTIMEZONE" in response.text


# The work behind them.


@pytest.mark.parametrize("who", [None, "ada"])
def test_only_those_who_run_the_process_get_in(
    creation: Any, browser: Open, who: str | None
) -> None:
    workshop = creation.workshop()
    for page in ("", "/new", f"/{workshop}", f"/{workshop}/change", f"/{workshop}/order"):
        browser(who).get(f"admin/cocreation/workshops{page}", 403)


def test_a_workshop_is_planned(creation: Any, staff: Browser) -> None:
    assert "No workshop is planned" in staff.get("admin/cocreation/workshops")
    text = staff.done("admin/cocreation/workshops/new", **FILLED, gathering="y")
    assert "has been announced" in text
    (row,) = creation.rows(WORKSHOPS_OF, process=creation.process)
    assert (row["title"], row["seats"], row["gathering"]) == (FILLED["title"], 25, 1)
    response = staff.client.get(f"/testby/process/cocreation/workshops/{row['id']}")
    assert "&lt;b&gt;together&lt;/b&gt;" in response.text


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", ""),
        ("day", "soon"),
        ("day", "2025-01-01"),
        ("begins", "half past"),
        ("ends", "16:00"),
        ("place", ""),
        ("seats", "0"),
        ("until", "2026-04-11"),
    ],
)
def test_what_does_not_fit_is_said_at_its_field(staff: Browser, field: str, value: str) -> None:
    answer = staff.send("admin/cocreation/workshops/new", **{**FILLED, field: value})
    assert answer.status_code == 422
    assert f'id="{field}-mistake"' in answer.text


def test_a_change_tells_whoever_was_slower(creation: Any, staff: Browser) -> None:
    workshop = creation.workshop()
    page = f"admin/cocreation/workshops/{workshop}/change"
    slower = {**staff.hidden(page), **FILLED, "reason": "It moved."}
    staff.done(page, **{**FILLED, "title": "Faster"}, reason="We know.")
    answer = staff.post(page, slower)
    assert answer.status_code == 422
    assert "changed while you were writing" in answer.text
    assert shown(creation, workshop)["title"] == "Faster"


def test_the_running_order_is_filled_in_row_by_row(creation: Any, staff: Browser) -> None:
    workshop = creation.workshop()
    ordered(creation, workshop)
    page = f"admin/cocreation/workshops/{workshop}/order"
    assert "Get to know each other" in staff.get(page)
    rows: dict[str, str] = {}
    for row in range(1, 10):
        rows |= {f"title{row}": "", f"minutes{row}": "0", f"kind{row}": "active"}
    rows |= {"title2": "Lunch", "minutes2": "40", "kind2": "break"}
    staff.done(page, **rows)
    (item,) = creation.rows(ORDER_OF, workshop=workshop)
    assert (item["title"], item["minutes"], item["kind"]) == ("Lunch", 40, "break")
    wrong = staff.send(page, **{**rows, "minutes2": "0"})
    assert wrong.status_code == 422


def test_attendance_and_notes_are_published(creation: Any, browser: Open, staff: Browser) -> None:
    workshop = creation.workshop()
    creation.does(JoinWorkshop, "ada", workshop=workshop)
    creation.clock.move(days=10)
    page = f"admin/cocreation/workshops/{workshop}"
    assert "Participant number 1" in staff.get(page)
    assert "It is not recorded who came" not in staff.get("admin/cocreation/")
    staff.done(f"{page}/attendance", came=creation.silent("ada", workshop), others="4")
    staff.done(f"{page}/notes", notes="Much was said.")
    people = creation.rows(SIGNED_UP_FOR, workshop=workshop)
    assert [person["came"] for person in people] == [1]
    text = browser().get(f"cocreation/workshops/{workshop}")
    assert "Much was said." in text
    assert "Who came" in text
    creation.clock.move(days=1)
    past = browser().get(f"cocreation/workshops/{workshop}") + browser().get("cocreation/workshops")
    assert "Sign up by" not in past
    assert "free seat" not in past


def test_a_workshop_is_cancelled_after_a_question(creation: Any, staff: Browser) -> None:
    workshop = creation.workshop()
    page = f"admin/cocreation/workshops/{workshop}"
    assert "This cannot be undone" in staff.get(f"{page}/cancel")
    staff.done(f"{page}/cancel", reason="Ice.")
    assert "has been cancelled" in staff.get(page)
    staff.get(f"{page}/change", 404)


def test_the_next_workshop_stands_on_the_process_page(creation: Any, browser: Open) -> None:
    creation.workshop(in_days=20, title="Later")
    workshop = creation.workshop(title="Next one")
    creation.does(JoinWorkshop, "ada", workshop=workshop)
    text = browser("ada").get("")
    assert "Next one" in text
    assert "You have a seat." in text
    assert "Later" not in text


def test_what_is_left_stands_on_the_desk(creation: Any, staff: Browser) -> None:
    creation.workshop(in_days=1, gathering=True)
    creation.clock.move(days=2)
    text = staff.get("admin/")
    for part in ("has no running order", "It is not recorded who came to “Two evenings”"):
        assert part in text
    assert "missing for the gathering" in text
