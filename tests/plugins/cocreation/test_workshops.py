"""Workshops: planned, changed and cancelled, with as many people as there are seats."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest

from samskap import Follow
from samskap.core.contributions.queries import ONE
from samskap_cocreation.workshops import commands, events, queries

if TYPE_CHECKING:
    from tests.plugins.cocreation.conftest import Creation

ITEMS = [
    commands.OrderItem(minutes=30, title="Introduce"),
    commands.OrderItem(minutes=15, title="Coffee", kind="break"),
]


def plan(creation: Creation, **fields: Any) -> dict[str, Any]:
    day = creation.today + timedelta(days=10)
    return {**creation.WORKSHOP, "day": day, "until": day, **fields}


def changing(creation: Creation, workshop: UUID, **fields: Any) -> commands.ChangeWorkshop:
    known = plan(creation, seen=1, reason="The room is let.", **fields)
    known.pop("language")
    return commands.ChangeWorkshop(process=creation.process, workshop=workshop, **known)


def row(creation: Creation, workshop: UUID) -> Any:
    return creation.row(queries.WORKSHOP, workshop=workshop, process=creation.process)


def joining(creation: Creation, workshop: UUID) -> commands.JoinWorkshop:
    return commands.JoinWorkshop(process=creation.process, workshop=workshop)


def leaving(creation: Creation, workshop: UUID) -> commands.LeaveWorkshop:
    return commands.LeaveWorkshop(process=creation.process, workshop=workshop)


def heard(creation: Creation, who: str) -> list[str]:
    return [row["kind"] for row in creation.told(who)]


def test_a_workshop_is_announced(creation: Creation) -> None:
    follow = Follow(process=creation.process, subject=creation.process)
    creation.send(follow, "ada")
    workshop = creation.workshop(seats=12)
    shown = row(creation, workshop)
    assert (shown["title"], shown["seats"], shown["state"]) == ("Two evenings", 12, "planned")
    assert creation.row(ONE, subject=workshop)["kind"] == "workshop"
    assert heard(creation, "ada") == ["workshop"]


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"day_off": -1}, "day"),
        ({"begins": "17:00", "ends": "17:00"}, "ends"),
        ({"begins": "25:00"}, "begins"),
        ({"until_off": 11}, "until"),
        ({"place": "", "address": ""}, "place"),
        ({"address": "http://example.org"}, "address"),
        ({"address": "https://asker.example@elsewhere.example"}, "address"),
        ({"address": "https://[asker"}, "address"),
        ({"seats": 0}, "seats"),
        ({"title": ""}, "title"),
    ],
)
def test_a_plan_makes_sense(creation: Creation, fields: dict[str, Any], field: str) -> None:
    days = {n[:-4]: creation.today + timedelta(days=fields[n]) for n in fields if "_off" in n}
    said = {name: value for name, value in fields.items() if "_off" not in name}
    known = plan(creation, workshop=creation.ids(), **said) | days
    creation.trying(commands.PlanWorkshop, creation.facilitator, **known).refused(field=field)


def test_a_workshop_is_sent_once(creation: Creation) -> None:
    workshop = creation.workshop()
    known = plan(creation, workshop=workshop)
    creation.trying(commands.PlanWorkshop, creation.facilitator, **known).refused("sent already")


def test_residents_do_not_plan(creation: Creation) -> None:
    known = plan(creation, workshop=creation.ids())
    creation.trying(commands.PlanWorkshop, "ada", **known).refused("access")


def test_those_signed_up_are_told_of_changes(creation: Creation) -> None:
    workshop = creation.workshop(seats=1)
    creation.given((joining(creation, workshop), "ada"), (joining(creation, workshop), "bo"))
    change = changing(creation, workshop, place="The school", seats=1)
    creation.send(change, creation.facilitator)
    shown = row(creation, workshop)
    assert (shown["place"], shown["changes"], shown["reason"]) == (
        "The school",
        1,
        "The room is let.",
    )
    assert heard(creation, "ada") == heard(creation, "bo") == ["workshop_changed"]
    again = changing(creation, workshop, place="Elsewhere")
    creation.when(again, creation.facilitator).refused("changed while")


def test_seats_are_not_taken_from_people(creation: Creation) -> None:
    workshop = creation.workshop(seats=2)
    creation.given((joining(creation, workshop), "ada"), (joining(creation, workshop), "bo"))
    change = changing(creation, workshop, seats=1)
    creation.when(change, creation.facilitator).refused("2 people have a seat", "seats")


def test_more_seats_go_to_those_who_wait(creation: Creation) -> None:
    workshop = creation.workshop(seats=1)
    for who in ("ada", "bo", "eva", "fred"):
        creation.send(joining(creation, workshop), who)
    creation.send(changing(creation, workshop, seats=3), creation.facilitator)
    shown = row(creation, workshop)
    assert (shown["seated"], shown["waiting"]) == (3, 1)
    assert "workshop_seat" in heard(creation, "eva")
    assert "workshop_seat" not in heard(creation, "fred")


def test_a_workshop_is_called_off(creation: Creation) -> None:
    workshop = creation.workshop()
    creation.send(joining(creation, workshop), "ada")
    cancel = commands.CancelWorkshop(process=creation.process, workshop=workshop, reason="Ice.")
    creation.when(cancel, creation.facilitator).then(events.WorkshopCancelled(reason="Ice."))
    assert row(creation, workshop)["state"] == "cancelled"
    assert heard(creation, "ada") == ["workshop_cancelled"]
    creation.when(cancel, creation.facilitator).refused("has been cancelled")
    creation.when(joining(creation, workshop), "bo").refused("has been cancelled")


def test_what_has_been_held_is_not_called_off_or_left(creation: Creation) -> None:
    workshop = creation.workshop()
    creation.send(joining(creation, workshop), "ada")
    creation.clock.move(days=11)
    cancel = commands.CancelWorkshop(process=creation.process, workshop=workshop, reason="Ice.")
    creation.when(cancel, creation.facilitator).refused("has taken place")
    creation.when(leaving(creation, workshop), "ada").refused("has taken place")
    remind = commands.RemindWorkshop(process=creation.process, workshop=workshop)
    creation.when(remind, creation.facilitator).refused("has taken place")


def test_what_is_not_there_cannot_be_joined(creation: Creation) -> None:
    creation.when(joining(creation, creation.ids()), "ada").refused("no such workshop")


def test_the_first_who_waits_gets_a_freed_seat(creation: Creation) -> None:
    workshop = creation.workshop(seats=1)
    creation.when(joining(creation, workshop), "ada").then(events.WorkshopJoined())
    creation.when(joining(creation, workshop), "bo").then(events.WaitingListJoined())
    creation.when(joining(creation, workshop), "eva").then(events.WaitingListJoined())
    own = {"workshop": workshop, "participant": creation.silent("eva", workshop)}
    assert creation.row(queries.OWN, **own)["number"] == 2
    creation.when(joining(creation, workshop), "ada").refused("signed up already")
    bo = creation.silent("bo", workshop)
    creation.when(leaving(creation, workshop), "ada").then(
        events.WorkshopLeft(), events.SeatPassedOn(participant=bo)
    )
    assert heard(creation, "bo") == ["workshop_seat"]
    assert creation.row(queries.OWN, **own)["number"] == 1
    creation.when(leaving(creation, workshop), "ada").refused("not signed up")


def test_whoever_waits_can_stop_waiting(creation: Creation) -> None:
    workshop = creation.workshop(seats=1)
    creation.given((joining(creation, workshop), "ada"), (joining(creation, workshop), "bo"))
    creation.when(leaving(creation, workshop), "bo").then(events.WorkshopLeft())
    assert row(creation, workshop)["waiting"] == 0


def test_signing_up_ends(creation: Creation) -> None:
    workshop = creation.workshop()
    creation.clock.move(days=9)
    creation.when(joining(creation, workshop), "ada").refused("too late")


def test_those_with_a_seat_are_reminded_once(creation: Creation) -> None:
    workshop = creation.workshop(seats=1)
    creation.given((joining(creation, workshop), "ada"), (joining(creation, workshop), "bo"))
    remind = commands.RemindWorkshop(process=creation.process, workshop=workshop)
    day = creation.today + timedelta(days=10)
    creation.when(remind, creation.facilitator).then(events.WorkshopReminded(day=day))
    assert heard(creation, "ada") == ["workshop_soon"]
    assert heard(creation, "bo") == []
    creation.when(remind, creation.facilitator).refused("sent already")


def test_the_running_order_is_set_as_a_whole(creation: Creation) -> None:
    workshop = creation.workshop()
    creation.staff(commands.SetRunningOrder, workshop=workshop, items=ITEMS)
    creation.staff(commands.SetRunningOrder, workshop=workshop, items=ITEMS[:1])
    order = creation.rows(queries.ORDER_OF, workshop=workshop)
    assert [(item["minutes"], item["title"]) for item in order] == [(30, "Introduce")]


def test_attendance_names_only_those_signed_up(creation: Creation) -> None:
    workshop = creation.workshop(seats=1)
    creation.given((joining(creation, workshop), "ada"), (joining(creation, workshop), "bo"))
    ada, bo, eva = (creation.silent(who, workshop) for who in ("ada", "bo", "eva"))
    record = {"workshop": workshop, "others": 3}
    staff = creation.facilitator
    creation.trying(commands.RecordAttendance, staff, came=[ada], **record).refused("from the day")
    creation.clock.move(days=10)
    creation.trying(commands.RecordAttendance, staff, came=[eva], **record).refused(field="came")
    creation.staff(commands.RecordAttendance, came=[ada, bo], **record)
    creation.staff(commands.RecordAttendance, came=[bo], **record)
    shown = row(creation, workshop)
    assert (shown["came"], shown["others"]) == (1, 3)
    people = creation.rows(queries.SIGNED_UP_FOR, workshop=workshop)
    assert {row["participant"]: row["came"] for row in people} == {ada: 0, bo: 1}


def test_notes_can_be_written_anew(creation: Creation) -> None:
    workshop = creation.workshop()
    for notes in ("Much was said.", "Much was said and done."):
        creation.staff(commands.WriteNotes, workshop=workshop, notes=notes)
    assert row(creation, workshop)["notes"] == "Much was said and done."
