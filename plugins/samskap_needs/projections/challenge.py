"""How the challenge is shown: every wording, the canvas, the plans."""

from __future__ import annotations

import msgspec

from samskap import Database, Projection, Recorded, tell
from samskap_needs import events
from samskap_needs.tables import CANVAS, CHALLENGES, FORMULATIONS, PLANS


def framed(
    db: Database,
    event: events.ChallengeFramed | events.ChallengeReformulated,
    recorded: Recorded,
) -> None:
    """One more wording stands beside those before it."""
    db.put(
        FORMULATIONS,
        process=recorded.log,
        sequence=recorded.sequence,
        title=event.title,
        question=event.question,
        reason=getattr(event, "reason", ""),
        at=recorded.time,
    )


def reformulated(db: Database, event: events.ChallengeReformulated, recorded: Recorded) -> None:
    """Those who follow the process hear of the new wording."""
    framed(db, event, recorded)
    tell(db, recorded, recorded.log, "challenge")


def placed(db: Database, event: events.ChallengePlaced, recorded: Recorded) -> None:
    """The challenge's marks are set or changed."""
    marks = {"trigger": event.trigger, "reach": event.reach, "tangle": int(event.tangle)}
    if not db.change(CHALLENGES, {"process": recorded.log}, **marks):
        db.put(CHALLENGES, process=recorded.log, **marks)


def filled(db: Database, event: events.CanvasFilled, recorded: Recorded) -> None:
    """The canvas reads as it was last written."""
    db.remove(CANVAS, {"process": recorded.log})
    # Where the words have been erased, nobody knows which parts were filled in: one says so.
    parts = {"": None} if event.parts is None else msgspec.json.decode(event.parts)
    for part, text in parts.items():
        db.put(CANVAS, process=recorded.log, part=part, text=text)


def linked(db: Database, event: events.PlanLinked, recorded: Recorded) -> None:
    """The plan stands beside the challenge."""
    db.put(
        PLANS,
        id=event.plan,
        process=recorded.log,
        level=event.level,
        title=event.title,
        address=event.address,
    )


def unlinked(db: Database, event: events.PlanUnlinked, recorded: Recorded) -> None:
    """It no longer does."""
    db.remove(PLANS, {"id": event.plan})


PROJECTION = Projection(
    "needs_challenge",
    2,
    [CHALLENGES, FORMULATIONS, CANVAS, PLANS],
    {
        events.ChallengeFramed: framed,
        events.ChallengeReformulated: reformulated,
        events.ChallengePlaced: placed,
        events.CanvasFilled: filled,
        events.PlanLinked: linked,
        events.PlanUnlinked: unlinked,
    },
)
