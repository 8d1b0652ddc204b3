"""How it is shown how an agreement goes on."""

from __future__ import annotations

from datetime import date

from samskap import Database, Projection, Recorded, tell
from samskap.core.processes.events import SettingsChanged
from samskap_partnership.agreements.projections import come_to, tell_parties
from samskap_partnership.course import events
from samskap_partnership.course.tables import BREACHES, COUNCILS, ENDS, PRESENTED, REMINDERS
from samskap_partnership.settings import NEW_COUNCIL


def noted(db: Database, event: events.BreachNoted, recorded: Recorded) -> None:
    """The parties hear of it, and the one concerned can answer."""
    db.put(
        BREACHES,
        id=recorded.stream,
        agreement=event.agreement,
        process=recorded.log,
        actor=event.actor,
        noted_by=event.by,
        reason=event.reason,
        answered=0,
        at=recorded.time,
    )
    tell_parties(db, recorded, event.agreement, "breach_noted")


def answered(db: Database, event: events.BreachAnswered, recorded: Recorded) -> None:
    """The answer stands below it."""
    db.change(BREACHES, {"id": recorded.stream}, answer=event.answer, answered=1)
    tell_parties(db, recorded, event.agreement, "breach_answered")


def renewal(db: Database, event: events.RenewalBegun, recorded: Recorded) -> None:
    """The parties hear that there is something to sign."""
    tell_parties(db, recorded, event.agreement, "renewal")


def ended(db: Database, event: events.AgreementEnded, recorded: Recorded) -> None:
    """The parties and those who follow the agreement hear of its end."""
    db.put(
        ENDS, agreement=recorded.stream, process=recorded.log, cause=event.cause, at=recorded.time
    )
    come_to(db, recorded, "ended")
    tell_parties(db, recorded, recorded.stream, "agreement_ended")
    tell(db, recorded, recorded.stream, "agreement_ended")


def presented(db: Database, event: events.AgreementPresented, recorded: Recorded) -> None:
    """The new council knows of it."""
    db.put(
        PRESENTED,
        id=recorded.stream,
        agreement=event.agreement,
        process=recorded.log,
        on_day=event.on,
        note=event.note,
    )
    tell(db, recorded, event.agreement, "presented")


def reminded(db: Database, event: events.Reminded, recorded: Recorded) -> None:
    """The parties are told; the page shows it too."""
    db.put(
        REMINDERS,
        id=recorded.stream,
        agreement=event.agreement,
        process=recorded.log,
        kind=event.kind,
        about=event.about,
        day=event.day,
        at=recorded.time,
    )
    tell_parties(db, recorded, event.agreement, f"remind_{event.kind}")


def set_up(db: Database, event: SettingsChanged, recorded: Recorded) -> None:
    """The day of the newest council is remembered where it is a day."""
    if event.method != "partnership":
        return
    db.remove(COUNCILS, {"log": recorded.log})
    if day := _day(str(event.values.get(NEW_COUNCIL.name, ""))):
        db.put(COUNCILS, log=recorded.log, day=day)


def _day(words: str) -> date | None:
    try:
        return date.fromisoformat(words)
    except ValueError:
        return None


PROJECTION = Projection(
    "partnership_course",
    1,
    [BREACHES, REMINDERS, PRESENTED, ENDS, COUNCILS],
    {
        events.BreachNoted: noted,
        events.BreachAnswered: answered,
        events.RenewalBegun: renewal,
        events.AgreementEnded: ended,
        events.AgreementPresented: presented,
        events.Reminded: reminded,
        SettingsChanged: set_up,
    },
)
