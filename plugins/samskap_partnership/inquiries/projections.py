"""How questions are shown: to all, the moment they are put; and so are the answers."""

from __future__ import annotations

from samskap import Database, Projection, Recorded, publish, tell, withdraw
from samskap.core.contributions.events import ResponseGiven
from samskap_partnership.inquiries import events
from samskap_partnership.inquiries.queries import ASKERS
from samskap_partnership.inquiries.tables import INQUIRIES, ROUNDS


def opened(db: Database, event: events.InquiriesOpened, recorded: Recorded) -> None:
    """Those who follow the process hear that they can ask."""
    db.put(
        ROUNDS,
        id=recorded.stream,
        process=recorded.log,
        agreement=event.agreement,
        title=event.title,
        about=event.about,
        closes=event.closes,
        language=event.language,
        reason="",
        at=recorded.time,
    )
    tell(db, recorded, recorded.log, "inquiries_opened")


def extended(db: Database, event: events.InquiriesExtended, recorded: Recorded) -> None:
    """And that they have more time."""
    db.change(ROUNDS, {"id": recorded.stream}, closes=event.closes, reason=event.reason)
    tell(db, recorded, recorded.log, "inquiries_extended")


def submitted(db: Database, event: events.InquirySubmitted, recorded: Recorded) -> None:
    """The question can be read by all at once."""
    db.put(INQUIRIES, id=recorded.stream, process=recorded.log, round=event.round)
    publish(
        db,
        recorded,
        kind="inquiry",
        title=event.title,
        text=event.text,
        language=event.language,
    )


def taken_back(db: Database, event: events.InquiryWithdrawn, recorded: Recorded) -> None:
    """Its place stays, its words go."""
    withdraw(db, recorded)


def answered(db: Database, event: ResponseGiven, recorded: Recorded) -> None:
    """Everybody who has asked in the same round hears of the answer, not just who asked this."""
    askers = [row["author"] for row in db.all(ASKERS, inquiry=event.subject)]
    tell(db, recorded, event.subject, "response", to=askers)


PROJECTION = Projection(
    "partnership_inquiries",
    1,
    [ROUNDS, INQUIRIES],
    {
        events.InquiriesOpened: opened,
        events.InquiriesExtended: extended,
        events.InquirySubmitted: submitted,
        events.InquiryWithdrawn: taken_back,
        ResponseGiven: answered,
    },
)
