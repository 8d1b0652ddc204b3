"""How it is shown what is in force, and what each party does about it."""

from __future__ import annotations

from samskap import Database, Projection, Recorded, take_back
from samskap_partnership.agreements.draft import Draft, drafted
from samskap_partnership.agreements.projections import changed, tell_parties
from samskap_partnership.agreements.queries import CHANGES_UNTIL
from samskap_partnership.followup import events
from samskap_partnership.followup.tables import (
    DELIVERIES,
    DONE,
    DUTIES,
    EVALUATIONS,
    IN_FORCE,
    MEETINGS,
    PROMISED,
    REMARKS,
)
from samskap_partnership.outcomes.tables import OUTCOMES
from samskap_partnership.signing.events import AgreementActivated


def activated(db: Database, event: AgreementActivated, recorded: Recorded) -> None:
    """What everybody has signed is what is followed up from now on."""
    id, edition = recorded.stream, event.edition
    rows = db.all(CHANGES_UNTIL, agreement=id, process=recorded.log, edition=edition)
    draft = drafted(rows)
    terms = {name: draft.terms.get(name) for name in ("starts", "ends", "meetings")}
    own = {"process": recorded.log, "edition": edition}
    db.replace(IN_FORCE, agreement=id, **own, **terms, since=recorded.time)
    _put_promises(db, draft, agreement=id, **own)
    _put_duties(db, draft, agreement=id, **own)
    _put_outcomes(db, draft, agreement=id, **own)


def _put_promises(db: Database, draft: Draft, **own: object) -> None:
    for place, (id, promise) in enumerate(draft.promises.items()):
        db.replace(
            PROMISED,
            id=id,
            **own,
            actor=promise.actor,
            kind=promise.kind,
            what=promise.what,
            amount=figure(promise.amount),
            unit=promise.unit,
            due=promise.due,
            yearly=int(promise.yearly == "yes"),
            place=place,
        )


def _put_duties(db: Database, draft: Draft, **own: object) -> None:
    for id, duty in draft.duties.items():
        db.replace(DUTIES, id=id, **own, actor=duty.actor, due=duty.due, what=duty.what)


def _put_outcomes(db: Database, draft: Draft, **own: object) -> None:
    for place, (id, outcome) in enumerate(draft.outcomes.items()):
        db.replace(
            OUTCOMES,
            id=id,
            **own,
            measure=outcome.measure,
            baseline=figure(outcome.baseline),
            target=figure(outcome.target),
            payment=figure(outcome.payment),
            due=outcome.due,
            place=place,
        )


def figure(words: str | None) -> int | None:
    """Return the number that sealed words say, or None where there is none."""
    return int(words) if words else None


def reported(db: Database, event: events.DeliveryReported, recorded: Recorded) -> None:
    """The others hear that a party has delivered."""
    db.put(
        DELIVERIES,
        id=recorded.stream,
        agreement=event.agreement,
        process=recorded.log,
        promise=event.promise,
        actor=event.actor,
        amount=event.amount,
        on_day=event.on,
        note=event.note,
        state="reported",
        at=recorded.time,
    )
    tell_parties(db, recorded, event.agreement, "delivery_reported")


def confirmed(db: Database, event: events.DeliveryConfirmed, recorded: Recorded) -> None:
    """It counts."""
    _judged(db, recorded, state="confirmed", judge=event.actor, reason=None)


def disputed(db: Database, event: events.DeliveryDisputed, recorded: Recorded) -> None:
    """It does not count, and all hear why."""
    _judged(db, recorded, state="disputed", judge=event.actor, reason=event.reason)
    tell_parties(db, recorded, event.agreement, "delivery_disputed")


def withdrawn(db: Database, event: events.DeliveryWithdrawn, recorded: Recorded) -> None:
    """It does not count, and what was said of it is no longer shown."""
    _judged(db, recorded, state="withdrawn", note="")
    take_back(db, recorded)


def _judged(db: Database, recorded: Recorded, **values: object) -> None:
    db.change(DELIVERIES, {"id": recorded.stream}, **values)


def done(db: Database, event: events.DutyDone, recorded: Recorded) -> None:
    """The day stands beside the duty."""
    db.put(
        DONE,
        id=recorded.stream,
        agreement=event.agreement,
        process=recorded.log,
        on_day=event.on,
        note=event.note,
    )


def planned(db: Database, event: events.MeetingPlanned, recorded: Recorded) -> None:
    """The parties hear when they are to meet."""
    db.put(
        MEETINGS,
        id=recorded.stream,
        agreement=event.agreement,
        process=recorded.log,
        on_day=event.on,
        clock=event.at,
        place=event.place,
        state="planned",
    )
    tell_parties(db, recorded, event.agreement, "meeting_planned")


def held(db: Database, event: events.MeetingHeld, recorded: Recorded) -> None:
    """There are minutes, perhaps of a meeting that nobody had planned."""
    values = {"on_day": event.on, "state": "held", "minutes": event.minutes}
    if not db.change(MEETINGS, {"id": recorded.stream}, **values):
        own = {"agreement": event.agreement, "process": recorded.log}
        db.put(MEETINGS, id=recorded.stream, **own, clock="", place="", **values)


def cancelled(db: Database, event: events.MeetingCancelled, recorded: Recorded) -> None:
    """The parties hear that they do not meet."""
    db.change(MEETINGS, {"id": recorded.stream}, state="cancelled", reason=event.reason)
    tell_parties(db, recorded, event.agreement, "meeting_cancelled")


def evaluated(db: Database, event: events.EvaluationMade, recorded: Recorded) -> None:
    """The parties can say how they see the year."""
    db.put(
        EVALUATIONS,
        agreement=event.agreement,
        year=event.year,
        process=recorded.log,
        worked=event.worked,
        failed=event.failed,
        conclusion=event.conclusion,
        at=recorded.time,
    )
    tell_parties(db, recorded, event.agreement, "evaluated")


def remarked(db: Database, event: events.EvaluationRemarked, recorded: Recorded) -> None:
    """It stands below the evaluation."""
    db.put(
        REMARKS,
        agreement=event.agreement,
        year=event.year,
        actor=event.actor,
        process=recorded.log,
        words=event.words,
        at=recorded.time,
    )


PROJECTION = Projection(
    "partnership_followup",
    1,
    [IN_FORCE, PROMISED, DUTIES, DONE, DELIVERIES, MEETINGS, EVALUATIONS, REMARKS],
    {
        events.DutyWritten: changed,
        events.DutyDropped: changed,
        AgreementActivated: activated,
        events.DeliveryReported: reported,
        events.DeliveryConfirmed: confirmed,
        events.DeliveryDisputed: disputed,
        events.DeliveryWithdrawn: withdrawn,
        events.DutyDone: done,
        events.MeetingPlanned: planned,
        events.MeetingHeld: held,
        events.MeetingCancelled: cancelled,
        events.EvaluationMade: evaluated,
        events.EvaluationRemarked: remarked,
    },
)
