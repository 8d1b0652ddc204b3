"""The read models that all contributions share, and the functions methods fill them with."""

from __future__ import annotations

from uuid import UUID

from samskap.core.contributions import events
from samskap.core.contributions.links import appeared
from samskap.core.contributions.notices import tell_daily
from samskap.core.contributions.queries import (
    COMMENTS,
    CONTRIBUTIONS,
    EDITIONS,
    FOLLOWERS,
    RESPONSES,
    SUPPORTERS_OF,
    SUPPORTS,
    TAKEN_BACK,
    WORDINGS,
)
from samskap.domain import Recorded
from samskap.store.database import Database
from samskap.store.projections import Projection

REVISED = "revised"


def publish(
    db: Database,
    recorded: Recorded,
    *,
    kind: str,
    title: str | None,
    text: str | None,
    language: str,
    author: str = "",
    source: str = "",
    people: int = 1,
) -> None:
    """Let a contribution appear; its author follows it, and those it grew out of hear of it.

    Args:
        db: the read models.
        recorded: the event that made it; its stream is the contribution's id.
        kind: slug of the kind of contribution.
        title, text: what it says; None where erased.
        language: of its words.
        author: pseudonym; "" for the actor.
        source: how staff gathered it; "" where a participant sent it in.
        people: how many stand behind it from the start.
    """
    author = author or recorded.actor
    db.put(
        CONTRIBUTIONS,
        id=recorded.stream,
        process=recorded.log,
        kind=kind,
        author=author,
        language=language,
        title=title,
        text=text,
        created=recorded.time,
        state="open",
        source=source,
        people=people,
        supports=0,
        comments=0,
        revised_after=0,
        position=recorded.position,
    )
    _worded(db, recorded, title, text)
    if not source:
        _follow(db, recorded.stream, author, recorded)
    appeared(db, recorded, recorded.stream)


def revise(db: Database, recorded: Recorded, *, title: str | None, text: str | None) -> None:
    """Let a contribution say something else; those who support it hear so, once a day at most."""
    change = {"title": title, "text": text, "position": recorded.position}
    db.change(CONTRIBUTIONS, {"id": recorded.stream}, **change)
    _worded(db, recorded, title, text)
    supporters = [row["participant"] for row in db.all(SUPPORTERS_OF, subject=recorded.stream)]
    marks = {"revised": recorded.time, "revised_after": len(supporters)}
    db.change(CONTRIBUTIONS, {"id": recorded.stream}, **marks)
    tell_daily(db, recorded, recorded.stream, REVISED, to=supporters)


def _worded(db: Database, recorded: Recorded, title: str | None, text: str | None) -> None:
    words = {"title": title, "text": text, "at": recorded.time}
    db.replace(WORDINGS, subject=recorded.stream, sequence=recorded.sequence, **words)


def withdraw(db: Database, recorded: Recorded) -> None:
    """Let a contribution be shown as withdrawn: its place stays, its words go."""
    change = {"state": "withdrawn", "position": recorded.position, "title": None, "text": None}
    db.change(CONTRIBUTIONS, {"id": recorded.stream}, **change)
    db.remove(WORDINGS, {"subject": recorded.stream})
    take_back(db, recorded)


def become_part(db: Database, recorded: Recorded, *, of: UUID) -> None:
    """Let a contribution be counted as part of another, where it can still be read.

    Args:
        db: the read models.
        recorded: what happened to it.
        of: id of what it has become a part of.
    """
    change = {"part_of": of, "position": recorded.position}
    db.change(CONTRIBUTIONS, {"id": recorded.stream}, **change)


def take_back(db: Database, recorded: Recorded) -> None:
    """Let nothing be shown any more of what was said on this stream, at no moment.

    Args:
        db: the read models.
        recorded: the event by which it was taken back.
    """
    db.replace(
        TAKEN_BACK,
        stream=recorded.stream,
        process=recorded.log,
        sequence=recorded.sequence,
        position=recorded.position,
    )


def edition_published(db: Database, recorded: Recorded) -> None:
    """Let everybody read what was said on this stream until now, where it waited for that.

    Args:
        db: the read models.
        recorded: the event by which an edition became public.
    """
    db.replace(EDITIONS, stream=recorded.stream, sequence=recorded.sequence)


def supported(db: Database, event: events.SupportGiven, recorded: Recorded) -> None:
    """One more stands behind it, and follows it."""
    db.put(
        SUPPORTS,
        id=recorded.stream,
        process=recorded.log,
        subject=event.subject,
        participant=recorded.actor,
        words=event.words,
        language=event.language,
        at=recorded.time,
    )
    db.add(CONTRIBUTIONS, {"id": event.subject}, supports=1)
    _followed(db, event.subject, recorded)


def unsupported(db: Database, event: events.SupportWithdrawn, recorded: Recorded) -> None:
    """One fewer stands behind it."""
    db.remove(SUPPORTS, {"id": recorded.stream})
    db.add(CONTRIBUTIONS, {"id": event.subject}, supports=-1)
    take_back(db, recorded)


def commented(db: Database, event: events.CommentSubmitted, recorded: Recorded) -> None:
    """The comment appears, and its author follows the subject."""
    db.put(
        COMMENTS,
        id=recorded.stream,
        process=recorded.log,
        subject=event.subject,
        reply_to=event.reply_to,
        author=recorded.actor,
        text=event.text,
        language=event.language,
        at=recorded.time,
        state="open",
    )
    db.add(CONTRIBUTIONS, {"id": event.subject}, comments=1)
    _followed(db, event.subject, recorded)


def uncommented(db: Database, event: events.CommentWithdrawn, recorded: Recorded) -> None:
    """The comment's place stays, so that replies keep their sense; its words go."""
    db.change(COMMENTS, {"id": recorded.stream}, state="withdrawn", text="")
    db.add(CONTRIBUTIONS, {"id": event.subject}, comments=-1)
    take_back(db, recorded)


def _followed(db: Database, subject: UUID, recorded: Recorded) -> None:
    _follow(db, subject, recorded.actor, recorded)


def _follow(db: Database, subject: UUID, participant: str, recorded: Recorded) -> None:
    since, process = recorded.position, recorded.log
    db.replace(FOLLOWERS, subject=subject, participant=participant, process=process, since=since)


def followed(db: Database, event: events.FollowingStarted, recorded: Recorded) -> None:
    """One more follower."""
    _followed(db, event.subject, recorded)


def unfollowed(db: Database, event: events.FollowingEnded, recorded: Recorded) -> None:
    """One fewer."""
    db.remove(FOLLOWERS, {"subject": event.subject, "participant": recorded.actor})


def responded(db: Database, event: events.ResponseGiven, recorded: Recorded) -> None:
    """The response appears; the first one stops the clock."""
    db.put(
        RESPONSES,
        position=recorded.position,
        process=recorded.log,
        subject=event.subject,
        outcome=event.outcome,
        text=event.text,
        language=event.language,
        author=recorded.actor,
        at=recorded.time,
    )
    first = {"id": event.subject, "responded": None}
    db.change(CONTRIBUTIONS, first, responded=recorded.time)


PROJECTIONS = (
    Projection(
        "contributions",
        7,
        [CONTRIBUTIONS, WORDINGS, SUPPORTS, COMMENTS, TAKEN_BACK, EDITIONS, FOLLOWERS, RESPONSES],
        {
            events.SupportGiven: supported,
            events.SupportWithdrawn: unsupported,
            events.CommentSubmitted: commented,
            events.CommentWithdrawn: uncommented,
            events.FollowingStarted: followed,
            events.FollowingEnded: unfollowed,
            events.ResponseGiven: responded,
        },
    ),
)
