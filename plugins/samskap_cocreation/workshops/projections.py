"""How workshops are shown: as contributions, with seats, order and attendance beside them."""

from __future__ import annotations

from typing import Any

from samskap import Database, Projection, Recorded, publish, revise, tell, withdraw
from samskap_cocreation.workshops import events
from samskap_cocreation.workshops.queries import SIGNED_UP_FOR
from samskap_cocreation.workshops.tables import BOARDS, ORDER_ITEMS, SIGNED_UP, WORKSHOPS

WHERE_AND_WHEN = ("place", "address", "day", "begins", "ends", "until")
PLAN = ("title", "about", *WHERE_AND_WHEN, "seats", "gathering")
Plan = events.WorkshopPlanned | events.WorkshopChanged


def planned(db: Database, event: events.WorkshopPlanned, recorded: Recorded) -> None:
    """The workshop appears; those who follow the process hear of it."""
    publish(
        db,
        recorded,
        kind="workshop",
        title=event.title,
        text=event.about,
        language=event.language,
        source="municipality",
        people=0,
    )
    db.put(
        WORKSHOPS,
        id=recorded.stream,
        process=recorded.log,
        state="planned",
        reason="",
        language=event.language,
        changes=0,
        seated=0,
        waiting=0,
        notes="",
        **_plan(event, recorded),
    )
    tell(db, recorded, recorded.log, "workshop")


def _plan(event: Plan, recorded: Recorded) -> dict[str, Any]:
    plan = {name: getattr(event, name) for name in PLAN}
    return {**plan, "sequence": recorded.sequence, "at": recorded.time}


def changed(db: Database, event: events.WorkshopChanged, recorded: Recorded) -> None:
    """The workshop is something else, and those signed up are told."""
    revise(db, recorded, title=event.title, text=event.about)
    plan = _plan(event, recorded)
    db.change(WORKSHOPS, {"id": recorded.stream}, reason=event.reason, **plan)
    db.add(WORKSHOPS, {"id": recorded.stream}, changes=1)
    _tell(db, recorded, "workshop_changed")


def _tell(db: Database, recorded: Recorded, kind: str, states: str = "seated waiting") -> None:
    people = db.all(SIGNED_UP_FOR, workshop=recorded.stream)
    concerned = [row["participant"] for row in people if row["state"] in states.split()]
    tell(db, recorded, recorded.stream, kind, to=concerned)
    tell(db, recorded, recorded.stream, kind)


def cancelled(db: Database, event: events.WorkshopCancelled, recorded: Recorded) -> None:
    """The workshop is shown as called off, and those signed up are told."""
    off = {"state": "cancelled", "reason": event.reason, "at": recorded.time}
    db.change(WORKSHOPS, {"id": recorded.stream}, **off)
    db.add(WORKSHOPS, {"id": recorded.stream}, changes=1)
    _tell(db, recorded, "workshop_cancelled")
    withdraw(db, recorded)


def boards_set(db: Database, event: events.BoardsSet, recorded: Recorded) -> None:
    """The workshop has a board for each of these."""
    db.remove(BOARDS, {"workshop": recorded.stream})
    for place, question in enumerate(event.questions, 1):
        db.put(BOARDS, workshop=recorded.stream, question=question, place=place)


def ordered(db: Database, event: events.RunningOrderSet, recorded: Recorded) -> None:
    """The running order is another."""
    db.remove(ORDER_ITEMS, {"workshop": recorded.stream})
    for place, item in enumerate(event.items, 1):
        db.put(
            ORDER_ITEMS,
            workshop=recorded.stream,
            place=place,
            minutes=item.minutes,
            title=item.title,
            kind=item.kind,
        )


def joined(db: Database, event: events.WorkshopJoined, recorded: Recorded) -> None:
    """One seat fewer is free."""
    _sign_up(db, recorded, "seated")


def queued(db: Database, event: events.WaitingListJoined, recorded: Recorded) -> None:
    """One more waits."""
    _sign_up(db, recorded, "waiting")


def _sign_up(db: Database, recorded: Recorded, state: str) -> None:
    db.put(
        SIGNED_UP,
        workshop=recorded.stream,
        participant=recorded.actor,
        process=recorded.log,
        state=state,
        turn=recorded.sequence,
    )
    db.add(WORKSHOPS, {"id": recorded.stream}, **{state: 1})


def left(db: Database, event: events.WorkshopLeft, recorded: Recorded) -> None:
    """A seat, or a place on the waiting list, is free."""
    people = db.all(SIGNED_UP_FOR, workshop=recorded.stream)
    own = next(row for row in people if row["participant"] == recorded.actor)
    db.remove(SIGNED_UP, {"workshop": recorded.stream, "participant": recorded.actor})
    db.add(WORKSHOPS, {"id": recorded.stream}, **{own["state"]: -1})


def passed_on(db: Database, event: events.SeatPassedOn, recorded: Recorded) -> None:
    """The first who waited has the seat and is told so."""
    who = {"workshop": recorded.stream, "participant": event.participant}
    db.change(SIGNED_UP, who, state="seated")
    db.add(WORKSHOPS, {"id": recorded.stream}, waiting=-1, seated=1)
    tell(db, recorded, recorded.stream, "workshop_seat", to=[event.participant])


def reminded(db: Database, event: events.WorkshopReminded, recorded: Recorded) -> None:
    """Whoever has a seat is told."""
    _tell(db, recorded, "workshop_soon", "seated")


def attended(db: Database, event: events.AttendanceRecorded, recorded: Recorded) -> None:
    """It is known who came."""
    db.change(SIGNED_UP, {"workshop": recorded.stream}, came=0)
    for participant in event.came:
        db.change(SIGNED_UP, {"workshop": recorded.stream, "participant": participant}, came=1)
    number = {"came": len(event.came), "others": event.others}
    db.change(WORKSHOPS, {"id": recorded.stream}, **number)


def noted(db: Database, event: events.NotesWritten, recorded: Recorded) -> None:
    """What came out of it can be read."""
    db.change(WORKSHOPS, {"id": recorded.stream}, notes=event.notes)


PROJECTION = Projection(
    "cocreation_workshops",
    3,
    [WORKSHOPS, BOARDS, ORDER_ITEMS, SIGNED_UP],
    {
        events.WorkshopPlanned: planned,
        events.WorkshopChanged: changed,
        events.WorkshopCancelled: cancelled,
        events.RunningOrderSet: ordered,
        events.BoardsSet: boards_set,
        events.WorkshopJoined: joined,
        events.WaitingListJoined: queued,
        events.WorkshopLeft: left,
        events.SeatPassedOn: passed_on,
        events.WorkshopReminded: reminded,
        events.AttendanceRecorded: attended,
        events.NotesWritten: noted,
    },
)
