"""The pages on which agreements are followed up, outcomes measured and questions answered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest

from samskap import Respond
from samskap.core.schedule import send_due
from samskap_partnership.agreements import commands as agreements
from samskap_partnership.course import commands as course
from samskap_partnership.documents import making
from samskap_partnership.documents.commands import MakeDocument
from samskap_partnership.documents.queries import DOCUMENTS_OF
from samskap_partnership.followup import commands as followup
from samskap_partnership.followup.queries import DELIVERIES_OF, MEETINGS_OF
from samskap_partnership.inquiries import commands as inquiries
from samskap_partnership.outcomes import commands as outcomes
from samskap_partnership.signing import commands as signing

if TYPE_CHECKING:
    from tests.plugins.browsing import Browser
    from tests.plugins.partnership.conftest import Partnership

    Open = Callable[..., Browser]

NOWHERE = "7d0b2f9e-0000-4000-8000-000000000000"


def on(city: Partnership, kind: type, /, **fields: Any) -> Any:
    return kind(process=city.process, agreement=city.agreement, **fields)


@pytest.fixture
def held(partnership: Partnership) -> Partnership:
    """An agreement in force by which the club gives time."""
    city = partnership
    city.agreement = city.ready()
    known = {"kind": "time", "what": "Volunteers", "amount": 100, "due": city.today}
    made = {"promise": city.ids(), "actor": city.club}
    city.promise = made["promise"]
    city.staff(agreements.PromiseContribution, agreement=city.agreement, **made, **known)
    duty = {"duty": city.ids(), "due": city.today, "what": "A concert", "seen": 99}
    city.duty = duty["duty"]
    city.staff(followup.WriteDuty, agreement=city.agreement, **duty)
    for who, actor in (("bo", city.town), ("ada", city.club)):
        city.send(city.confirming(city.agreement, actor), who)
    city.send(city.approving(city.agreement), city.facilitator)
    for who, actor in (("bo", city.town), ("ada", city.club)):
        city.send(city.signing(city.agreement, actor), who)
    city.address = f"partnership/agreements/{city.agreement}"
    return city


def delivered(city: Partnership, amount: int = 40) -> UUID:
    delivery = city.ids()
    fields = {"delivery": delivery, "promise": city.promise, "amount": amount, "on": city.today}
    city.send(on(city, followup.ReportDelivery, note="In <b>spring</b>", **fields), "ada")
    return delivery


def test_what_comes_of_it_is_confidential_until_it_is_public(
    held: Partnership, browser: Open
) -> None:
    follow = f"{held.address}/follow"
    for who in (None, "eva"):
        assert "Volunteers" not in browser(who).get(follow, 404)
    assert "Volunteers" in browser("ada").get(follow)
    held.staff(signing.PublishAgreement, agreement=held.agreement)
    for who in (None, "eva"):
        assert "Volunteers" in browser(who).get(follow)
    assert "csrf_token" not in browser().get(follow)
    assert "Promised in all" in browser().get(held.address)
    browser().get(f"partnership/agreements/{NOWHERE}/follow", 404)


def test_a_delivery_is_reported_and_confirmed_on_pages(held: Partnership, browser: Open) -> None:
    ada, bo = browser("ada"), browser("bo")
    page = f"{held.address}/deliver/{held.promise}"
    assert ada.send(page, amount="", on=held.today).status_code == 422
    assert ada.send(page, amount=40, on=held.today, note="In spring").status_code == 303
    row = held.rows(DELIVERIES_OF, agreement=held.agreement)[0]
    delivery = f"{held.address}/deliveries/{row['id']}"
    assert "Confirm the delivery" not in ada.get(f"{held.address}/follow")
    assert "Confirm the delivery" in bo.get(f"{held.address}/follow")
    assert bo.send(f"{held.address}/follow", f"{delivery}/confirm").status_code == 303
    assert "40 of 100" in bo.get(f"{held.address}/follow")
    ada.get(f"{held.address}/deliver/{NOWHERE}", 404)
    browser("eva").get(page, 404)


def test_a_delivery_is_disputed_and_taken_back(held: Partnership, browser: Open) -> None:
    first, second = delivered(held), delivered(held, 7)
    page = f"{held.address}/deliveries/{first}/dispute"
    assert browser("bo").send(page, reason="").status_code == 422
    assert browser("bo").send(page, reason="Nobody came.").status_code == 303
    shown = browser("ada").get(f"{held.address}/follow")
    assert "Nobody came." in shown
    assert "Disputed by Testby" in shown
    back = f"{held.address}/deliveries/{second}/withdraw"
    assert browser("ada").send(f"{held.address}/follow", back).status_code == 303
    assert browser("ada").send(f"{held.address}/follow", back).status_code == 303
    assert len(held.rows(DELIVERIES_OF, agreement=held.agreement)) == 1


def test_words_are_text_and_nothing_else(held: Partnership, browser: Open) -> None:
    delivered(held)
    response = browser("bo").client.get(f"/testby/process/{held.address}/follow")
    assert "<b>spring" not in response.text


def test_duties_meetings_and_breaches_have_pages(held: Partnership, browser: Open) -> None:
    ada, bo = browser("ada"), browser("bo")
    today, late = held.today, held.today + timedelta(days=9)
    assert ada.send(f"{held.address}/duties/{held.duty}/done", on=today).status_code == 303
    plan = {"on": late, "at": "18:30", "place": "The hall"}
    assert ada.send(f"{held.address}/meetings/new", **{**plan, "at": "late"}).status_code == 422
    assert ada.send(f"{held.address}/meetings/new", **plan).status_code == 303
    meeting = held.rows(MEETINGS_OF, agreement=held.agreement)[0]["id"]
    minutes = {"on": today, "minutes": "We agreed."}
    address = f"{held.address}/meetings"
    assert ada.send(f"{address}/{meeting}/minutes", **minutes).status_code == 303
    assert ada.send(f"{address}/{meeting}/cancel", reason="Late").status_code == 422
    assert ada.send(f"{address}/minutes", **minutes).status_code == 303
    breach = {"actor": held.club, "reason": "Closed doors"}
    assert bo.send(f"{held.address}/breaches/new", **breach).status_code == 303
    shown = ada.get(f"{held.address}/follow")
    assert all(words in shown for words in ("We agreed.", "Closed doors", "Answer it"))
    for place in (f"meetings/{NOWHERE}/cancel", f"breaches/{NOWHERE}/answer", "years/2026/remark"):
        ada.get(f"{held.address}/{place}", 404)


def test_a_year_is_evaluated_and_remarked_on(held: Partnership, browser: Open) -> None:
    staff, ada = browser(held.facilitator), browser("ada")
    admin = f"admin/partnership/agreements/{held.agreement}"
    words = {"worked": "Much", "failed": "Little", "conclusion": "Go on"}
    year = held.today.year
    assert staff.send(f"{admin}/evaluate", year=1999, **words).status_code == 422
    assert staff.send(f"{admin}/evaluate", year=year, **words).status_code == 303
    assert ada.send(f"{held.address}/years/{year}/remark", words="We agree.").status_code == 303
    assert "We agree." in ada.get(f"{held.address}/follow")
    ada.get(f"{admin}/evaluate", 403)


def test_it_is_renewed_and_laid_before_a_council(held: Partnership, browser: Open) -> None:
    staff = browser(held.facilitator)
    admin = f"admin/partnership/agreements/{held.agreement}"
    assert staff.send(f"{admin}/present", on=held.today, note="Noted").status_code == 303
    assert "Noted" in staff.get(f"{held.address}/follow")
    period = {"starts": held.today, "ends": held.today + timedelta(days=900)}
    assert staff.send(f"{admin}/renew", reason="It works", **period).status_code == 303
    assert not held.state(held.agreement).active
    staff.get(f"admin/partnership/agreements/{NOWHERE}/renew", 404)


def test_what_is_due_is_said_to_those_inside(held: Partnership, browser: Open) -> None:
    held.staff(signing.PublishAgreement, agreement=held.agreement)
    held.clock.now += timedelta(days=200)
    send_due(held.municipality)
    warning = "have not met for six months"
    inside = browser("ada").get(f"{held.address}/follow")
    assert warning in inside
    assert "Reminders that were sent" in inside
    assert "Late since" in browser().get(f"{held.address}/follow")
    assert "Reminders that were sent" not in browser().get(f"{held.address}/follow")


def test_nothing_is_done_about_what_has_ended(held: Partnership, browser: Open) -> None:
    held.clock.now += timedelta(days=400)
    held.staff(course.EndAgreement, agreement=held.agreement, cause="time")
    page = browser("ada").get(f"{held.address}/follow")
    assert "because its period had run out" in page
    assert "Plan a meeting" not in page
    assert browser("ada").send(f"{held.address}/meetings/minutes", on=held.today).status_code == 422


def test_duties_are_written_on_the_draft(partnership: Partnership, browser: Open) -> None:
    city = partnership
    agreement = city.ready(form="outcomes")
    bo, address = browser("bo"), f"partnership/agreements/{agreement}"
    duty = {"what": "Open the doors", "actor": "", "due": city.today}
    assert bo.send(f"{address}/duties/new", **duty).status_code == 303
    assert "Open the doors" in bo.get(f"{address}/draft")
    key = next(iter(city.state(agreement).draft.duties))
    again = {**duty, "what": "Open all doors", "actor": city.club}
    assert bo.send(f"{address}/duties/{key}/write", **again).status_code == 303
    outcome = {"measure": "Days", "baseline": 30, "target": 10, "payment": 5, "due": city.today}
    outcome |= {"unit": "days", "direction": "down", "source": "A count", "baseline_on": city.today}
    turned = bo.send(f"{address}/outcomes/new", **{**outcome, "direction": "up"})
    assert "on the other side of the baseline" in turned.text
    assert bo.send(f"{address}/outcomes/new", **{**outcome, "target": 30}).status_code == 422
    assert bo.send(f"{address}/outcomes/new", **outcome).status_code == 303
    written = next(iter(city.state(agreement).draft.outcomes))
    assert 'value="30"' in bo.get(f"{address}/outcomes/{written}/write")
    page = bo.get(f"{address}/draft")
    assert "Open all doors" in page
    assert "worth 5 kroner" in page
    assert "days, Lower is better, source: A count, baseline of" in page
    for place in (f"duties/{key}", f"outcomes/{written}"):
        assert bo.send(f"{address}/draft", f"{address}/{place}/drop").status_code == 303
    assert not city.state(agreement).draft.duties
    browser("eva").get(f"{address}/duties/new", 404)


def test_outcomes_are_measured_and_paid_on_pages(partnership: Partnership, browser: Open) -> None:
    city = partnership
    agreement = city.agreement = city.begun(form="outcomes")
    roles = {"buyer": "bo", "provider": "ada", "investor": "fred", "evaluator": "eva"}
    parties = {role: city.actor(f"The {role}", who) for role, who in roles.items()}
    for role, actor in parties.items():
        city.party(agreement, actor, role, *(("facilitator",) if role == "buyer" else ()))
    city.filled(agreement)
    known = {"measure": "Days", "baseline": 30, "target": 10, "payment": 500, "due": city.today}
    outcome = city.ids()
    city.send(on(city, outcomes.WriteOutcome, outcome=outcome, seen=99, **known), "bo")
    for role, actor in parties.items():
        city.send(city.confirming(agreement, actor), roles[role])
    city.send(city.approving(agreement), city.facilitator)
    for role, actor in parties.items():
        city.send(city.signing(agreement, actor), roles[role])
    address = f"partnership/agreements/{agreement}"
    found = {"value": 9, "on": city.today, "evidence": "A register"}
    measure, pay = f"{address}/outcomes/{outcome}/measure", f"{address}/outcomes/{outcome}/pay"
    assert browser("ada").send(measure, **found).status_code == 422
    assert browser("eva").send(measure, **found).status_code == 303
    assert browser("bo").send(pay, amount=501).status_code == 422
    assert browser("bo").send(pay, amount=500).status_code == 303
    page = browser("bo").get(f"{address}/follow")
    assert "Paid in all: 500 of 500 kroner." in page
    assert "A register" in page


def test_documents_are_for_parties_first_and_then_for_all(held: Partnership, browser: Open) -> None:
    ada = browser("ada")
    make = f"{held.address}/documents/nb/make"
    assert ada.send(f"{held.address}/follow", make).status_code == 303
    row = held.rows(DOCUMENTS_OF, agreement=held.agreement)[0]
    pdf = f"/testby/process/{held.address}/documents/{row['id']}.pdf"
    answer = ada.client.get(pdf)
    assert answer.mimetype == "application/pdf"
    assert making.Document(answer.data, 0).hash == row["pdf_hash"]
    assert browser("eva").client.get(pdf).status_code == 404
    held.staff(signing.PublishAgreement, agreement=held.agreement)
    assert browser().client.get(pdf).data == answer.data
    assert row["pdf_hash"] in browser().get(f"{held.address}/follow")
    browser().get(f"{held.address}/documents/{NOWHERE}.pdf", 404)


def test_a_document_of_a_draft_stays_among_the_parties(
    partnership: Partnership, browser: Open
) -> None:
    city = partnership
    city.agreement = city.ready()
    city.send(on(city, MakeDocument, language="nb"), "ada")
    city.write(city.agreement, text="Other words.")
    for who, actor in (("bo", city.town), ("ada", city.club)):
        city.send(city.confirming(city.agreement, actor), who)
    city.send(city.approving(city.agreement), city.facilitator)
    for who, actor in (("bo", city.town), ("ada", city.club)):
        city.send(city.signing(city.agreement, actor), who)
    city.staff(signing.PublishAgreement, agreement=city.agreement)
    row = city.rows(DOCUMENTS_OF, agreement=city.agreement)[0]
    address = f"partnership/agreements/{city.agreement}"
    pdf = f"/testby/process/{address}/documents/{row['id']}.pdf"
    assert browser().client.get(pdf).status_code == 404
    assert row["pdf_hash"] not in browser().get(f"{address}/follow")
    assert browser("ada").client.get(pdf).status_code == 200


def test_a_document_that_would_differ_is_not_given_out(
    held: Partnership, browser: Open, monkeypatch
) -> None:
    held.send(on(held, MakeDocument, language="nb"), "ada")
    row = held.rows(DOCUMENTS_OF, agreement=held.agreement)[0]
    pdf = f"/testby/process/{held.address}/documents/{row['id']}.pdf"
    other = making.Document(b"%PDF", 1)
    monkeypatch.setattr(making, "document", lambda *anything: other)
    answer = browser("ada").client.get(pdf)
    assert answer.status_code == 303
    assert answer.location.endswith("#differs")

    def unavailable(*anything: object) -> None:
        raise making.Unavailable

    monkeypatch.setattr(making, "document", unavailable)
    ada = browser("ada")
    answer = ada.client.get(pdf)
    assert "cannot make documents" in ada.client.get(answer.location).text


def test_questions_are_put_and_answered_in_the_open(
    partnership: Partnership, browser: Open
) -> None:
    city = partnership
    staff, eva = browser(city.facilitator), browser("eva")
    assert "nothing to ask about" in browser().get("partnership/questions")
    closes = city.today + timedelta(days=10)
    fields = {"title": "Warm schools", "about": "We look for partners.", "closes": closes}
    assert staff.send("admin/partnership/questions/new", **fields).status_code == 303
    page = browser().get("partnership/questions")
    assert "Warm schools" in page
    assert "Warm schools" in browser().get("partnership/")
    round = page.partition("partnership/questions/")[2][:36]
    assert "Sign in to put a question" in browser().get(f"partnership/questions/{round}")
    asked = {"title": "How many?", "text": "Is it all of them?", "language": "en"}
    assert (
        eva.send(f"partnership/questions/{round}/ask", **{**asked, "title": ""}).status_code == 422
    )
    assert eva.send(f"partnership/questions/{round}/ask", **asked).status_code == 303
    shown = browser().get(f"partnership/questions/{round}")
    assert "How many?" in shown
    assert "Not answered yet" in shown
    assert city.pseudonym("eva") not in shown
    assert "How many?" in staff.get("admin/partnership/questions")
    inquiry = shown.partition("questions/asked/")[2][:36]
    answer = Respond(
        process=city.process, subject=UUID(inquiry), outcome="known", text="All.", language="en"
    )
    city.send(answer, city.facilitator)
    assert "All." in browser().get(f"partnership/questions/{round}")
    assert "All." in browser().get(f"partnership/questions/asked/{inquiry}")
    late = {"closes": closes + timedelta(days=1), "reason": "Holidays"}
    extend = f"admin/partnership/questions/{round}/extend"
    assert staff.send(extend, **late).status_code == 303
    assert "Holidays" in browser().get(f"partnership/questions/{round}")
    browser("ada").get(extend, 403)
    browser().get(f"partnership/questions/{NOWHERE}", 404)
    browser().get(f"partnership/questions/asked/{NOWHERE}", 404)


def test_a_question_is_taken_back_by_whoever_put_it(
    partnership: Partnership, browser: Open
) -> None:
    city = partnership
    round, inquiry = city.ids(), city.ids()
    closes = city.today + timedelta(days=10)
    words = {"title": "Warm schools", "about": "Partners.", "language": "nb"}
    city.staff(inquiries.OpenInquiries, round=round, closes=closes, **words)
    asked = {"title": "How many?", "text": "All?", "language": "nb"}
    city.by_one("eva", inquiries.SubmitInquiry, round=round, inquiry=inquiry, **asked)
    withdraw = f"partnership/questions/asked/{inquiry}/withdraw"
    browser("ada").get(withdraw, 404)
    browser().get(withdraw, 404)
    assert browser("eva").send(withdraw).status_code == 303
    assert "no longer shown" in browser().get(f"partnership/questions/asked/{inquiry}")
    assert "How many?" not in browser().get(f"partnership/questions/{round}")
