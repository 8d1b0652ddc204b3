"""How it is shown which documents were made."""

from __future__ import annotations

from samskap import Database, Projection, Recorded
from samskap_partnership.documents import events
from samskap_partnership.documents.tables import DOCUMENTS


def made(db: Database, event: events.DocumentMade, recorded: Recorded) -> None:
    """Whoever has the document can find its hash here."""
    db.put(
        DOCUMENTS,
        id=recorded.id,
        agreement=event.agreement,
        process=recorded.log,
        edition=event.edition,
        language=event.language,
        signatures=event.signatures,
        approved=event.approved,
        called=event.called,
        text_hash=event.text_hash,
        pdf_hash=event.pdf_hash,
        pages=event.pages,
        at=recorded.time,
    )


PROJECTION = Projection("partnership_documents", 2, [DOCUMENTS], {events.DocumentMade: made})
