"""How it is shown what was measured and paid."""

from __future__ import annotations

from samskap import Database, Projection, Recorded, tell
from samskap_partnership.agreements.projections import changed, tell_parties
from samskap_partnership.outcomes import events
from samskap_partnership.outcomes.tables import MEASUREMENTS, OUTCOMES, PAYMENTS


def measured(db: Database, event: events.OutcomeMeasured, recorded: Recorded) -> None:
    """Every measuring stays; the newest counts."""
    db.put(
        MEASUREMENTS,
        id=recorded.id,
        outcome=recorded.stream,
        agreement=event.agreement,
        process=recorded.log,
        place=recorded.sequence,
        value=event.value,
        on_day=event.on,
        reached=int(event.reached),
        evidence=event.evidence,
    )
    tell_parties(db, recorded, event.agreement, "outcome_measured")


def paid(db: Database, event: events.PaymentReleased, recorded: Recorded) -> None:
    """The parties hear of it, and those who follow the agreement."""
    db.put(
        PAYMENTS,
        outcome=recorded.stream,
        agreement=event.agreement,
        process=recorded.log,
        amount=event.amount,
        at=recorded.time,
    )
    tell_parties(db, recorded, event.agreement, "payment")
    tell(db, recorded, event.agreement, "payment")


PROJECTION = Projection(
    "partnership_outcomes",
    1,
    [OUTCOMES, MEASUREMENTS, PAYMENTS],
    {
        events.OutcomeWritten: changed,
        events.OutcomeDropped: changed,
        events.OutcomeMeasured: measured,
        events.PaymentReleased: paid,
    },
)
