"""How suggested wordings are shown: as contributions that an author answers."""

from __future__ import annotations

from samskap import Database, Projection, Recorded, publish, tell, withdraw
from samskap_cocreation.amendments.events import (
    AmendmentAccepted,
    AmendmentDeclined,
    AmendmentSuggested,
    AmendmentWithdrawn,
)
from samskap_cocreation.ideas.projections import tell_authors
from samskap_cocreation.ideas.tables import AMENDMENTS


def suggested(db: Database, event: AmendmentSuggested, recorded: Recorded) -> None:
    """The suggestion appears, and the idea's authors hear of it."""
    publish(
        db,
        recorded,
        kind="amendment",
        title=event.title,
        text=event.text,
        language=event.language,
    )
    db.put(
        AMENDMENTS,
        id=recorded.stream,
        process=recorded.log,
        idea=event.idea,
        seen=event.seen,
        state="open",
        reason=event.reason,
        answer="",
    )
    tell_authors(db, recorded, event.idea, "amendment")


def accepted(db: Database, event: AmendmentAccepted, recorded: Recorded) -> None:
    """Whoever suggested it hears that the idea now says so."""
    db.change(AMENDMENTS, {"id": recorded.stream}, state="accepted")
    tell(db, recorded, recorded.stream, "amendment_accepted")


def declined(db: Database, event: AmendmentDeclined, recorded: Recorded) -> None:
    """Whoever suggested it hears why not."""
    db.change(AMENDMENTS, {"id": recorded.stream}, state="declined", answer=event.reason)
    tell(db, recorded, recorded.stream, "amendment_declined")


def taken_back(db: Database, event: AmendmentWithdrawn, recorded: Recorded) -> None:
    """Its words are no longer shown."""
    withdraw(db, recorded)
    db.change(AMENDMENTS, {"id": recorded.stream}, state="withdrawn")


PROJECTION = Projection(
    "cocreation_amendments",
    1,
    [AMENDMENTS],
    {
        AmendmentSuggested: suggested,
        AmendmentAccepted: accepted,
        AmendmentDeclined: declined,
        AmendmentWithdrawn: taken_back,
    },
)
