"""How an agreement in force goes on: breach, renewal, its end, and what time makes due."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from samskap.core.contributions.notices import NOTICES
from samskap.core.processes.commands import ChangeOfficeSettings
from samskap.core.schedule import send_due
from samskap_partnership.agreements import commands as agreements
from samskap_partnership.course import commands as course
from samskap_partnership.course import events
from samskap_partnership.course.queries import BREACHES_OF, END_OF, REMINDERS_OF
from samskap_partnership.course.sentences import REMINDERS, notice
from samskap_partnership.followup import commands as followup
from samskap_partnership.signing import commands as signing
from samskap_partnership.signing.queries import SIGNATURES_OF

if TYPE_CHECKING:
    from tests.plugins.partnership.conftest import Partnership


@pytest.fixture
def held(partnership: Partnership) -> Partnership:
    """An agreement that is in force for a year."""
    partnership.agreement = partnership.active()
    return partnership


def on(city: Partnership, kind: type, /, **fields: Any) -> Any:
    return kind(process=city.process, agreement=city.agreement, **fields)


def later(city: Partnership, days: int) -> None:
    """Let days go by, and the platform see to what they have made due."""
    city.clock.now += timedelta(days=days)
    send_due(city.municipality)


def reminded(city: Partnership) -> list[str]:
    rows = city.rows(REMINDERS_OF, agreement=city.agreement)
    return sorted(row["kind"] for row in rows)


def test_a_breach_is_noted_and_answered(held: Partnership) -> None:
    breach = {"breach": held.ids(), "actor": held.club, "reason": "Closed"}
    held.when(on(held, course.NoteBreach, **breach), "ada").refused("another party")
    held.when(on(held, course.NoteBreach, **breach), "eva").refused("no such agreement")
    strange = on(held, course.NoteBreach, **{**breach, "actor": held.ids()})
    held.when(strange, "bo").refused("no party")
    held.when(on(held, course.NoteBreach, **breach), "bo").then(
        events.BreachNoted(agreement=held.agreement, actor=held.club, by=held.town, reason="Closed")
    )
    held.when(on(held, course.NoteBreach, **breach), "bo").refused("sent already")
    answer = on(held, course.AnswerBreach, breach=breach["breach"], answer="Open again")
    held.when(answer, "bo").refused("do not represent")
    held.send(answer, "ada")
    held.when(answer, "ada").refused("answered already")
    nothing = on(held, course.AnswerBreach, breach=held.ids(), answer="What?")
    held.when(nothing, "ada").refused("noted such")
    row = held.rows(BREACHES_OF, agreement=held.agreement)[0]
    assert (row["reason"], row["answer"], row["answered"]) == ("Closed", "Open again", 1)


def renewing(city: Partnership, days: int = 800) -> course.RenewAgreement:
    period = {"starts": city.today, "ends": city.today + timedelta(days=days)}
    return on(city, course.RenewAgreement, reason="It works.", **period)


def test_a_renewal_is_a_new_text_to_sign(held: Partnership) -> None:
    before = held.hashes(held.agreement)
    held.when(renewing(held), "bo").refused("do not have access")
    held.when(renewing(held, 10), held.facilitator).refused("later than the old")
    held.when(renewing(held, -10), held.facilitator).refused("before it begins")
    held.send(renewing(held), held.facilitator)
    state = held.state(held.agreement)
    assert not state.active
    assert not state.signed
    assert held.hashes(held.agreement) != before
    signatures = held.rows(SIGNATURES_OF, agreement=held.agreement)
    assert len(signatures) == 2
    assert all(row["voided"] for row in signatures)
    held.when(renewing(held, 900), held.facilitator).refused("not in force")


def test_an_agreement_ends_when_its_period_has_run_out(held: Partnership) -> None:
    early = on(held, course.EndAgreement, cause="time")
    held.when(early, held.facilitator).refused("not run out")
    later(held, 365)
    assert held.row(END_OF, agreement=held.agreement) is None
    later(held, 1)
    assert held.row(END_OF, agreement=held.agreement)["cause"] == "time"
    later(held, 1)
    assert held.state(held.agreement).ended


def test_an_agreement_ends_when_a_notice_has_run_out(held: Partnership) -> None:
    early = on(held, course.EndAgreement, cause="notice")
    held.when(early, held.facilitator).refused("not run out")
    leave = on(held, signing.LeaveAgreement, actor=held.club, reason="We move.")
    held.send(leave, "ada")
    later(held, 80)
    assert held.row(END_OF, agreement=held.agreement) is None
    later(held, 20)
    assert held.row(END_OF, agreement=held.agreement)["cause"] == "notice"


def test_an_ended_agreement_is_evaluated_and_nothing_else(held: Partnership) -> None:
    later(held, 366)
    words = {"worked": "Much", "failed": "Little", "conclusion": "The end"}
    evaluate = on(held, followup.Evaluate, year=held.today.year, **words)
    held.send(evaluate, held.facilitator)
    held.send(on(held, followup.RemarkEvaluation, year=held.today.year, words="Yes"), "ada")
    refused = [
        on(held, signing.ReopenAgreement, reason="Again"),
        on(held, signing.PublishAgreement),
        renewing(held),
        on(held, followup.CancelMeeting, meeting=held.ids(), reason="No"),
        on(held, course.NoteBreach, breach=held.ids(), actor=held.club, reason="No"),
        on(held, course.PresentAgreement, on=held.today),
        on(held, agreements.SetParty, actor=held.club),
    ]
    for command in refused:
        held.when(command, held.facilitator).refused("has ended")


def test_it_is_reminded_before_an_agreement_runs_out(held: Partnership) -> None:
    held.send(meeting(held), "ada")
    later(held, 270)
    assert reminded(held) == ["meeting"]
    later(held, 10)
    later(held, 1)
    assert reminded(held) == ["expiry", "meeting"]
    later(held, 60)
    assert reminded(held) == ["expiry", "expiry", "meeting"]


def meeting(city: Partnership) -> followup.HoldMeeting:
    return on(city, followup.HoldMeeting, meeting=city.ids(), on=city.today, minutes="We met.")


def test_it_is_reminded_of_meetings_once_each_time(held: Partnership) -> None:
    later(held, 180)
    assert reminded(held) == []
    later(held, 10)
    later(held, 1)
    assert reminded(held) == ["meeting"]
    held.send(meeting(held), "ada")
    later(held, 190)
    assert reminded(held).count("meeting") == 1  # the agreement has ended
    told = held.rows(select(NOTICES).where(NOTICES.c.kind == "remind_meeting"))
    assert {row["participant"] for row in told} == {held.pseudonym("ada"), held.pseudonym("bo")}


def test_it_is_reminded_of_what_was_promised(partnership: Partnership) -> None:
    city = partnership
    city.agreement = city.ready()
    known = {"kind": "time", "what": "Hours", "amount": 10, "due": city.today}
    city.staff(
        agreements.PromiseContribution,
        agreement=city.agreement,
        promise=city.ids(),
        actor=city.club,
        **known,
    )
    for who, actor in (("bo", city.town), ("ada", city.club)):
        city.send(city.confirming(city.agreement, actor), who)
    city.send(city.approving(city.agreement), city.facilitator)
    for who, actor in (("bo", city.town), ("ada", city.club)):
        city.send(city.signing(city.agreement, actor), who)
    later(city, 0)
    assert reminded(city) == []
    later(city, 1)
    later(city, 1)
    assert reminded(city) == ["overdue"]


def test_it_is_reminded_of_evaluations_and_new_councils(held: Partnership) -> None:
    later(held, 300)
    held.send(renewing(held), held.facilitator)
    for who, actor in (("bo", held.town), ("ada", held.club)):
        held.send(held.confirming(held.agreement, actor), who)
    held.send(held.approving(held.agreement), held.facilitator)
    for who, actor in (("bo", held.town), ("ada", held.club)):
        held.send(held.signing(held.agreement, actor), who)
    later(held, 366)
    assert "evaluation" in reminded(held)
    assert "council" not in reminded(held)
    council(held, "tomorrow")
    later(held, 0)
    assert "council" not in reminded(held)
    council(held, str(held.today))
    later(held, 0)
    assert reminded(held).count("council") == 1


def council(city: Partnership, day: str) -> None:
    values = {"new_council": day}
    city.send(ChangeOfficeSettings(method="partnership", values=values), city.facilitator)


def test_it_is_laid_before_the_new_council(held: Partnership) -> None:
    held.clock.now += timedelta(days=10)
    council(held, str(held.today))
    tomorrow = held.today + timedelta(days=1)
    early = on(held, course.PresentAgreement, on=tomorrow)
    held.when(early, held.facilitator).refused(field="on")
    present = on(held, course.PresentAgreement, on=held.today, note="Noted")
    held.when(present, "bo").refused("do not have access")
    held.send(present, held.facilitator)
    held.when(present, held.facilitator).refused("sent already")
    later(held, 0)
    assert "council" not in reminded(held)


def test_only_the_platform_reminds(held: Partnership) -> None:
    fields = {"kind": "meeting", "about": held.agreement, "day": date(2026, 1, 1)}
    held.when(on(held, course.Remind, **fields), held.facilitator).refused("platform itself")


def test_every_reminder_has_a_notice() -> None:
    assert all(notice(f"remind_{kind}") for kind in REMINDERS)
    assert notice("response") is None
    assert notice("expiry") is None
