"""What is promised is reported by the party, and seen by another."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest

from samskap_partnership.agreements import commands as agreements
from samskap_partnership.followup import commands as followup
from samskap_partnership.followup import events
from samskap_partnership.followup.deliveries import delivered
from samskap_partnership.followup.figures import published
from samskap_partnership.followup.queries import (
    DELIVERIES_OF,
    DUTIES_OF,
    EVALUATIONS_OF,
    MEETINGS_OF,
    PROMISED_IN,
    REMARKS_OF,
)
from samskap_partnership.signing import commands as signing

if TYPE_CHECKING:
    from tests.plugins.partnership.conftest import Partnership


def promising(city: Partnership, agreement: UUID, actor: UUID, **more: Any) -> UUID:
    known = {"kind": "time", "what": "Volunteers", "amount": 100, "due": city.today}
    fields = {**known, **more}
    command = city.staff(
        agreements.PromiseContribution,
        agreement=agreement,
        promise=city.ids(),
        actor=actor,
        **fields,
    )
    return command.promise


def signed_by_all(city: Partnership, agreement: UUID) -> UUID:
    city.send(city.confirming(agreement, city.town), "bo")
    city.send(city.confirming(agreement, city.club), "ada")
    city.send(city.approving(agreement), city.facilitator)
    city.send(city.signing(agreement, city.town), "bo")
    city.send(city.signing(agreement, city.club), "ada")
    return agreement


@pytest.fixture
def promised(partnership: Partnership) -> Partnership:
    """An agreement in force by which the club gives time and the town money."""
    city = partnership
    city.agreement = city.ready()
    city.hours = promising(city, city.agreement, city.club)
    city.money = promising(
        city, city.agreement, city.town, kind="money", what="Money", amount=50_000
    )
    duty = {"duty": city.ids(), "actor": city.club, "due": city.today, "what": "Open on Mondays"}
    city.duty = duty["duty"]
    city.staff(followup.WriteDuty, agreement=city.agreement, seen=99, **duty)
    milestone = {"duty": city.ids(), "due": city.today, "what": "A first concert"}
    city.milestone = milestone["duty"]
    city.staff(followup.WriteDuty, agreement=city.agreement, seen=99, **milestone)
    signed_by_all(city, city.agreement)
    return city


def on(city: Partnership, kind: type, **fields: Any) -> Any:
    return kind(process=city.process, agreement=city.agreement, **fields)


def reporting(city: Partnership, promise: UUID, amount: int = 40, **more: Any) -> Any:
    known = {"delivery": city.ids(), "on": city.today, "note": "In spring"}
    return on(city, followup.ReportDelivery, promise=promise, amount=amount, **{**known, **more})


def reported(city: Partnership, amount: int = 40) -> UUID:
    command = reporting(city, city.hours, amount)
    city.send(command, "ada")
    return command.delivery


def confirming(city: Partnership, delivery: UUID) -> Any:
    return on(city, followup.ConfirmDelivery, delivery=delivery)


def disputing(city: Partnership, delivery: UUID) -> Any:
    return on(city, followup.DisputeDelivery, delivery=delivery, reason="Nobody came.")


def table(city: Partnership) -> dict[str, tuple[int, int]]:
    rows = city.rows(PROMISED_IN, agreement=city.agreement)
    return {row["what"]: (row["delivered"], row["reported"]) for row in rows}


def test_promises_are_followed_up_once_they_are_signed(partnership: Partnership) -> None:
    partnership.agreement = partnership.ready()
    promise = promising(partnership, partnership.agreement, partnership.club)
    assert partnership.rows(PROMISED_IN, agreement=partnership.agreement) == []
    partnership.when(reporting(partnership, promise), "ada").refused("not in force")


def test_a_duty_is_part_of_what_is_signed(promised: Partnership) -> None:
    duty = {"duty": promised.ids(), "due": promised.today, "what": "More", "seen": 99}
    promised.when(on(promised, followup.WriteDuty, **duty), "ada").refused("Reopen it")
    promised.staff(signing.ReopenAgreement, agreement=promised.agreement, reason="More to do")
    before = promised.hashes(promised.agreement)
    promised.send(on(promised, followup.WriteDuty, **duty), "ada")
    assert promised.hashes(promised.agreement) != before
    dropping = on(promised, followup.DropDuty, duty=duty["duty"], seen=99)
    promised.send(dropping, "ada")
    assert promised.hashes(promised.agreement) == before
    promised.when(dropping, "ada").refused("no such obligation")


def test_a_change_of_a_duty_voids_signatures(partnership: Partnership) -> None:
    agreement = partnership.agreement = partnership.negotiated()
    duty = {"duty": partnership.ids(), "due": partnership.today, "what": "More", "seen": 99}
    partnership.send(on(partnership, followup.WriteDuty, **duty), "ada")
    assert not partnership.state(agreement).confirmed
    stale = {**duty, "seen": 1}
    partnership.when(on(partnership, followup.WriteDuty, **stale), "bo").refused("changed while")
    strange = {**duty, "actor": partnership.ids()}
    partnership.when(on(partnership, followup.WriteDuty, **strange), "bo").refused("no party")
    partnership.when(on(partnership, followup.WriteDuty, **duty), "eva").refused("no such")


def test_a_delivery_is_reported_by_the_party(promised: Partnership) -> None:
    command = reporting(promised, promised.hours)
    promised.when(command, "bo").refused("do not represent")
    promised.when(command, promised.facilitator).refused("do not represent")
    promised.when(command, "eva").refused("no such agreement")
    promised.when(command, "ada").then(
        events.DeliveryReported(
            agreement=promised.agreement,
            promise=promised.hours,
            actor=promised.club,
            amount=40,
            on=promised.today,
            note="In spring",
        )
    )
    assert table(promised)["Volunteers"] == (0, 40)
    promised.when(command, "ada").refused("sent already")


def test_a_delivery_is_of_something_promised_and_past(promised: Partnership) -> None:
    promised.when(reporting(promised, promised.ids()), "ada").refused("no such contribution")
    tomorrow = promised.today + timedelta(days=1)
    promised.when(reporting(promised, promised.hours, on=tomorrow), "ada").refused(field="on")
    promised.when(reporting(promised, promised.hours, 0), "ada").refused(field="amount")


def test_another_party_or_the_facilitator_confirms(promised: Partnership) -> None:
    first, second = reported(promised), reported(promised, 10)
    promised.when(confirming(promised, first), "ada").refused("another party")
    promised.when(confirming(promised, first), "bo").then(
        events.DeliveryConfirmed(agreement=promised.agreement, actor=promised.town)
    )
    promised.when(confirming(promised, second), promised.facilitator).then(
        events.DeliveryConfirmed(agreement=promised.agreement, actor=None)
    )
    assert table(promised)["Volunteers"] == (50, 0)
    promised.when(confirming(promised, first), "bo").refused("any more")
    promised.when(confirming(promised, promised.ids()), "bo").refused("no such delivery")


def test_the_municipality_does_not_confirm_its_own(promised: Partnership) -> None:
    command = reporting(promised, promised.money, 50_000)
    promised.send(command, "bo")
    own = confirming(promised, command.delivery)
    promised.when(own, promised.facilitator).refused("by another party")
    promised.send(own, "ada")
    assert table(promised)["Volunteers"] == (0, 0)


def test_a_facilitator_in_the_party_is_not_another(promised: Partnership) -> None:
    promised.represent(promised.club, promised.facilitator)
    own = confirming(promised, reported(promised))
    promised.when(own, promised.facilitator).refused("who is not in yours")


def test_a_disputed_delivery_does_not_count(promised: Partnership) -> None:
    delivery = reported(promised)
    promised.send(disputing(promised, delivery), "bo")
    assert table(promised)["Volunteers"] == (0, 0)
    row = promised.rows(DELIVERIES_OF, agreement=promised.agreement)[0]
    assert (row["state"], row["reason"]) == ("disputed", "Nobody came.")
    promised.when(disputing(promised, delivery), "bo").refused("any more")
    promised.send(confirming(promised, delivery), "bo")
    assert table(promised)["Volunteers"] == (40, 0)


def test_a_report_is_taken_back_until_it_is_confirmed(promised: Partnership) -> None:
    delivery, other = reported(promised), reported(promised)
    withdrawing = on(promised, followup.WithdrawDelivery, delivery=delivery)
    promised.when(withdrawing, "bo").refused("do not represent")
    promised.send(withdrawing, "ada")
    assert table(promised)["Volunteers"] == (0, 40)
    promised.when(withdrawing, "ada").refused("stays so")
    promised.when(confirming(promised, delivery), "bo").refused("any more")
    promised.send(confirming(promised, other), "bo")
    late = on(promised, followup.WithdrawDelivery, delivery=other)
    promised.when(late, "ada").refused("stays so")


def test_what_is_yearly_falls_due_each_year() -> None:
    row = {"amount": 10, "due": "2026-03-01", "ends": "2028-06-30", "yearly": 1}
    one = delivered({**row, "delivered": 10, "reported": 0}, date(2027, 5, 1))
    assert (one.promised, one.fallen_due, one.late_since) == (30, 20, "2027-03-01")
    met = delivered({**row, "delivered": 10, "reported": 10}, date(2027, 5, 1))
    assert met.late_since == ""
    uncounted = delivered({**row, "amount": None, "delivered": 0, "reported": 0}, date(2026, 3, 2))
    assert (uncounted.promised, uncounted.late_since) == (None, "2026-03-01")
    undated = delivered({**row, "due": "", "delivered": 0, "reported": 0}, date(2030, 1, 1))
    assert (undated.promised, undated.fallen_due, undated.late_since) == (10, 0, "")


def test_a_duty_is_done_by_whoever_has_it(promised: Partnership) -> None:
    done = {"on": promised.today, "note": "Every week"}
    obligation = on(promised, followup.FinishDuty, duty=promised.duty, **done)
    promised.when(obligation, "bo").refused("do not represent")
    promised.when(obligation, "eva").refused("no such agreement")
    promised.send(obligation, "ada")
    promised.when(obligation, "ada").refused("done already")
    promised.send(on(promised, followup.FinishDuty, duty=promised.milestone, **done), "bo")
    days = {
        row["what"]: row["on_day"] for row in promised.rows(DUTIES_OF, agreement=promised.agreement)
    }
    assert set(days.values()) == {str(promised.today)}
    promised.when(on(promised, followup.FinishDuty, duty=promised.ids(), **done), "bo").refused(
        "no such obligation"
    )


def planning(city: Partnership, **more: Any) -> Any:
    known = {"meeting": city.ids(), "on": city.today, "at": "18:00", "place": "The hall"}
    return on(city, followup.PlanMeeting, **{**known, **more})


def test_parties_meet(promised: Partnership) -> None:
    plan = planning(promised)
    promised.when(plan, "eva").refused("no such agreement")
    promised.when(planning(promised, at="25:00"), "ada").refused(field="at")
    yesterday = promised.today - timedelta(days=1)
    promised.when(planning(promised, on=yesterday), "ada").refused(field="on")
    promised.send(plan, "ada")
    promised.when(plan, "ada").refused("sent already")
    hold = on(
        promised, followup.HoldMeeting, meeting=plan.meeting, on=promised.today, minutes="We met."
    )
    promised.send(hold, "bo")
    promised.when(hold, "bo").refused("held or called off")
    row = promised.rows(MEETINGS_OF, agreement=promised.agreement)[0]
    assert (row["state"], row["minutes"], row["clock"]) == ("held", "We met.", "18:00")


def test_a_meeting_without_a_plan_has_minutes_too(promised: Partnership) -> None:
    tomorrow = promised.today + timedelta(days=1)
    met = {"meeting": promised.ids(), "minutes": "By chance."}
    early = on(promised, followup.HoldMeeting, on=tomorrow, **met)
    promised.when(early, "ada").refused(field="on")
    promised.send(on(promised, followup.HoldMeeting, on=promised.today, **met), "ada")
    assert promised.rows(MEETINGS_OF, agreement=promised.agreement)[0]["state"] == "held"


def test_a_meeting_is_called_off(promised: Partnership) -> None:
    plan = planning(promised)
    cancel = on(promised, followup.CancelMeeting, meeting=plan.meeting, reason="Snow")
    promised.when(cancel, "ada").refused("no such meeting")
    promised.send(plan, "ada")
    promised.send(cancel, "ada")
    promised.when(cancel, "ada").refused("held or called off")


def evaluating(city: Partnership, **more: Any) -> Any:
    words = {"worked": "Much", "failed": "Little", "conclusion": "Go on"}
    return on(city, followup.Evaluate, **{"year": city.today.year, **words, **more})


def test_each_year_is_evaluated_once(promised: Partnership) -> None:
    promised.when(evaluating(promised), "ada").refused("do not have access")
    future = evaluating(promised, year=promised.today.year + 1)
    promised.when(future, promised.facilitator).refused(field="year")
    promised.send(evaluating(promised), promised.facilitator)
    promised.when(evaluating(promised), promised.facilitator).refused("has been evaluated")
    rows = promised.rows(EVALUATIONS_OF, agreement=promised.agreement)
    assert [row["conclusion"] for row in rows] == ["Go on"]


def test_a_draft_is_not_evaluated(partnership: Partnership) -> None:
    partnership.agreement = partnership.ready()
    partnership.when(evaluating(partnership), partnership.facilitator).refused("not been in force")


def test_parties_say_how_they_see_the_year(promised: Partnership) -> None:
    remark = on(promised, followup.RemarkEvaluation, year=promised.today.year, words="We agree.")
    promised.when(remark, "ada").refused("not been evaluated")
    promised.send(evaluating(promised), promised.facilitator)
    promised.send(remark, "ada")
    promised.when(remark, "ada").refused("how it sees")
    promised.when(remark, promised.facilitator).refused("do not represent")
    rows = promised.rows(REMARKS_OF, agreement=promised.agreement)
    assert [(row["name"], row["words"]) for row in rows] == [("The club", "We agree.")]


def test_what_pages_count_is_given_for_the_export(promised: Partnership) -> None:
    def figures() -> dict[tuple[str, str], int]:
        found = published(promised.municipality.find_all, promised.process)
        return {(name, subject): number for name, subject, number in found}

    promised.send(confirming(promised, reported(promised)), "bo")
    reported(promised)
    met = {"meeting": promised.ids(), "on": promised.today, "minutes": "We met."}
    promised.send(on(promised, followup.HoldMeeting, **met), "ada")
    assert figures() == {}
    promised.staff(signing.PublishAgreement, agreement=promised.agreement)
    agreement = str(promised.agreement)
    assert figures() == {
        ("promised_hours", agreement): 100,
        ("promised_kroner", agreement): 50_000,
        ("delivered", str(promised.hours)): 40,
        ("meetings_held", agreement): 1,
    }
