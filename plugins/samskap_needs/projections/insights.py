"""How insights are shown: drafts to facilitators, then to all, every wording kept for reports."""

from __future__ import annotations

from typing import Any

from samskap import Database, Projection, Recorded, link, publish, revise, tell, unlink, withdraw
from samskap.core.contributions.queries import ONE
from samskap_needs import events
from samskap_needs.queries import INSIGHT, NEEDS_IN
from samskap_needs.tables import GROUPED, INSIGHTS, QUOTES, VERSIONS


def created(db: Database, event: events.InsightCreated, recorded: Recorded) -> None:
    """A draft that only facilitators see."""
    db.put(
        INSIGHTS,
        id=recorded.stream,
        process=recorded.log,
        state="draft",
        language=event.language,
        sequence=recorded.sequence,
        theme=event.theme,
        title=event.title,
        heard=event.heard,
    )
    _keep(db, recorded)


def reworded(db: Database, event: events.InsightRevised, recorded: Recorded) -> None:
    """The insight says something else; reports keep what they showed."""
    db.change(
        INSIGHTS,
        {"id": recorded.stream},
        sequence=recorded.sequence,
        theme=event.theme,
        title=event.title,
        heard=event.heard,
    )
    revise(db, recorded, title=event.title, text=event.heard)
    _keep(db, recorded)


def prioritised(db: Database, event: events.InsightPrioritised, recorded: Recorded) -> None:
    """The insight is weighed, or weighed anew."""
    db.change(
        INSIGHTS,
        {"id": recorded.stream},
        reach=event.reach,
        consequence=event.consequence,
        reason=event.reason,
    )
    _keep(db, recorded)


def _keep(db: Database, recorded: Recorded) -> None:
    row = _insight(db, recorded)
    kept = ("language", "theme", "title", "heard", "reach", "consequence", "reason")
    version = {name: row[name] for name in kept}
    db.put(VERSIONS, insight=recorded.stream, sequence=recorded.sequence, **version)


def _insight(db: Database, recorded: Recorded) -> Any:
    return db.one(INSIGHT, insight=recorded.stream, process=recorded.log)


def grouped(db: Database, event: events.NeedGrouped, recorded: Recorded) -> None:
    """The insight rests on one more need."""
    db.put(GROUPED, insight=recorded.stream, need=event.need, process=recorded.log)
    link(db, recorded, source=event.need, target=recorded.stream, tells=False)
    if _insight(db, recorded)["state"] == "published":
        _tell_if_answered(db, recorded, db.one(ONE, subject=event.need))


def ungrouped(db: Database, event: events.NeedUngrouped, recorded: Recorded) -> None:
    """The insight rests on one need fewer."""
    db.remove(GROUPED, {"insight": recorded.stream, "need": event.need})
    unlink(db, source=event.need, target=recorded.stream)


def quoted(db: Database, event: events.QuoteChosen, recorded: Recorded) -> None:
    """The insight speaks with the words of a need."""
    db.put(
        QUOTES,
        id=event.quote,
        insight=recorded.stream,
        need=event.need,
        excerpt=event.excerpt,
        chosen=recorded.sequence,
    )


def unquoted(db: Database, event: events.QuoteDropped, recorded: Recorded) -> None:
    """It no longer does, but the reports published before still do."""
    db.change(QUOTES, {"id": event.quote}, dropped=recorded.sequence)


def published(db: Database, event: events.InsightPublished, recorded: Recorded) -> None:
    """The insight appears, and those whose needs it rests on hear of it."""
    db.change(INSIGHTS, {"id": recorded.stream}, state="published")
    row = _insight(db, recorded)
    publish(
        db,
        recorded,
        kind="insight",
        title=row["title"],
        text=row["heard"],
        language=row["language"],
        source="municipality",
        people=0,
    )
    for need in db.all(NEEDS_IN, insight=recorded.stream):
        _tell_if_answered(db, recorded, need)


def _tell_if_answered(db: Database, recorded: Recorded, need: Any) -> None:
    # The others hear of it through the response that they are given because of it.
    if need["responded"]:
        tell(db, recorded, need["id"], "insight")


def given_up(db: Database, event: events.InsightWithdrawn, recorded: Recorded) -> None:
    """The insight is shown as given up, and its needs are free."""
    db.change(INSIGHTS, {"id": recorded.stream}, state="withdrawn")
    db.remove(GROUPED, {"insight": recorded.stream})
    withdraw(db, recorded)


PROJECTION = Projection(
    "needs_insights",
    3,
    [INSIGHTS, VERSIONS, GROUPED, QUOTES],
    {
        events.InsightCreated: created,
        events.InsightRevised: reworded,
        events.InsightPrioritised: prioritised,
        events.NeedGrouped: grouped,
        events.NeedUngrouped: ungrouped,
        events.QuoteChosen: quoted,
        events.QuoteDropped: unquoted,
        events.InsightPublished: published,
        events.InsightWithdrawn: given_up,
    },
)
