"""How proposals to merge are shown, and who has agreed to them."""

from __future__ import annotations

from samskap import Database, Projection, Recorded, publish, tell, withdraw
from samskap.core.processes.events import SubjectErased
from samskap_cocreation.ideas.queries import ANSWERS_TO
from samskap_cocreation.ideas.tables import CONSENTS, GONE, MERGES, MERGING
from samskap_cocreation.merging.events import (
    MergeCompleted,
    MergeConsented,
    MergeProposed,
    MergeRefused,
    MergeWithdrawn,
)


def proposed(db: Database, event: MergeProposed, recorded: Recorded) -> None:
    """The proposal appears, and everybody whose consent it needs hears of it."""
    publish(
        db,
        recorded,
        kind="merge",
        title=event.title,
        text=event.text,
        language=event.language,
        source="municipality",
        people=0,
    )
    db.put(
        MERGES,
        id=recorded.stream,
        process=recorded.log,
        state="open",
        reason=event.reason,
        ended="",
    )
    for place, idea in enumerate(event.ideas):
        db.put(MERGING, merge=recorded.stream, idea=idea, place=place)
    _tell_authors(db, recorded, "merge")


def _tell_authors(db: Database, recorded: Recorded, kind: str) -> None:
    authors = [row["participant"] for row in db.all(ANSWERS_TO, merge=recorded.stream)]
    tell(db, recorded, recorded.stream, kind, to=authors)


def agreed(db: Database, event: MergeConsented, recorded: Recorded) -> None:
    """One consent fewer is missing."""
    _answer(db, recorded, agreed=1, reason="")


def refused(db: Database, event: MergeRefused, recorded: Recorded) -> None:
    """Somebody wants the ideas kept apart; the reason can be read."""
    _answer(db, recorded, agreed=0, reason=event.reason)


def _answer(db: Database, recorded: Recorded, agreed: int, reason: str | None) -> None:
    db.replace(
        CONSENTS,
        merge=recorded.stream,
        participant=recorded.actor,
        agreed=agreed,
        reason=reason,
        at=recorded.time,
    )


def completed(db: Database, event: MergeCompleted, recorded: Recorded) -> None:
    """The proposal has led to an idea."""
    db.change(MERGES, {"id": recorded.stream}, state="done", into=event.idea)


def taken_back(db: Database, event: MergeWithdrawn, recorded: Recorded) -> None:
    """It will lead to nothing, and those who were asked hear why."""
    withdraw(db, recorded)
    db.change(CONSENTS, {"merge": recorded.stream}, reason="")
    db.change(MERGES, {"id": recorded.stream}, state="withdrawn", ended=event.reason)
    _tell_authors(db, recorded, "merge_withdrawn")


def gone(db: Database, event: SubjectErased, recorded: Recorded) -> None:
    """Nobody can be waited for who is no longer there."""
    db.put_once(GONE, process=recorded.log, participant=event.participant)


PROJECTION = Projection(
    "cocreation_merging",
    3,
    [MERGES, MERGING, CONSENTS, GONE],
    {
        MergeProposed: proposed,
        MergeConsented: agreed,
        MergeRefused: refused,
        MergeCompleted: completed,
        MergeWithdrawn: taken_back,
        SubjectErased: gone,
    },
)
