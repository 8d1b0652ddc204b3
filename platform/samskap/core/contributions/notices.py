"""Who is to be told of what."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from sqlalchemy import bindparam, func, select

from samskap.core.contributions.events import CommentSubmitted, ResponseGiven
from samskap.core.contributions.queries import CONTRIBUTIONS, FOLLOWERS_OF
from samskap.core.processes.events import DeadlineMoved, ProcessClosed
from samskap.core.processes.queries import PROCESSES
from samskap.domain import Recorded
from samskap.store.database import Database
from samskap.store.projections import Projection

METADATA = sa.MetaData()
NOTICES = sa.Table(
    "notices",
    METADATA,
    sa.Column("position", sa.Integer, primary_key=True),
    sa.Column("participant", sa.Text, primary_key=True),
    sa.Column("process", sa.Text, nullable=False),
    sa.Column("subject", sa.Text, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),  # response, comment, grown … or a method’s
    sa.Column("at", sa.Text, nullable=False),
    sa.Column("named", sa.Integer, nullable=False),  # 1: whether they follow the subject or not
    sa.Index("notices_of", "participant", "position"),
    sa.Index("notices_about", "subject", "kind"),
)
# The same of each subject, for those of whom only the vault knows that they follow it.
NEWS = sa.Table(
    "news",
    METADATA,
    sa.Column("position", sa.Integer, primary_key=True),
    sa.Column("subject", sa.Text, primary_key=True),
    sa.Column("process", sa.Text, nullable=False),
    sa.Column("actor", sa.Text, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("at", sa.Text, nullable=False),
    sa.Index("news_of", "subject", "position"),
)
MOST = 200  # notices of one page


def _told_about(table: sa.Table) -> sa.Select[Any]:
    """Return the select of a table's rows, each with what it is about; the newest first."""
    return (
        select(
            table,
            CONTRIBUTIONS.c.title.label("subject_title"),
            CONTRIBUTIONS.c.kind.label("subject_kind"),
            CONTRIBUTIONS.c.language.label("subject_language"),
            CONTRIBUTIONS.c.state.label("subject_state"),
            PROCESSES.c.title.label("process_title"),
            PROCESSES.c.slug.label("process_slug"),
        )
        .join(PROCESSES, PROCESSES.c.id == table.c.process)
        .outerjoin(CONTRIBUTIONS, CONTRIBUTIONS.c.id == table.c.subject)
        .order_by(table.c.position.desc())
        .limit(MOST)
    )


_SUBJECTS = select(sa.func.json_each(bindparam("subjects")).table_valued("value").c.value)
FOR = _told_about(NOTICES).where(NOTICES.c.participant == bindparam("participant"))
NEWS_ABOUT = _told_about(NEWS).where(NEWS.c.subject.in_(_SUBJECTS))
# What is new to somebody.
NEWER = select(NOTICES).where(
    NOTICES.c.participant == bindparam("participant"), NOTICES.c.position > bindparam("after")
)
NEWER_ABOUT = select(NEWS).where(
    NEWS.c.subject.in_(_SUBJECTS), NEWS.c.position > bindparam("after")
)

TOLD_ON = select(NOTICES.c.participant).where(
    NOTICES.c.subject == bindparam("subject"),
    NOTICES.c.kind == bindparam("kind"),
    func.substr(NOTICES.c.at, 1, 10) == bindparam("day"),
)


def tell(
    db: Database,
    recorded: Recorded,
    subject: object,
    kind: str,
    to: Iterable[str] | None = None,
) -> None:
    """Put a notice for each follower of the subject but the one who acted.

    Args:
        db: the read models.
        recorded: what happened.
        subject: id of the contribution, or of the process.
        kind: what sort of news it is; see the hook `notice_text`.
        to: pseudonyms of those it concerns, whether they follow the subject or not.
    """
    if to is None:
        _publish(db, recorded, subject, kind)
    for participant, process in _told(db, recorded, subject, to):
        if participant != recorded.actor:
            db.put_once(
                NOTICES,
                position=recorded.position,
                participant=participant,
                process=process,
                subject=subject,
                kind=kind,
                at=recorded.time,
                named=int(to is not None),
            )


def _publish(db: Database, recorded: Recorded, subject: object, kind: str) -> None:
    db.put_once(
        NEWS,
        position=recorded.position,
        subject=subject,
        process=recorded.log,
        actor=recorded.actor,
        kind=kind,
        at=recorded.time,
    )


def tell_daily(
    db: Database, recorded: Recorded, subject: object, kind: str, to: Iterable[str]
) -> None:
    """Put a notice for each of some who have had none of the kind on the same day; as `tell`."""
    day = recorded.time.date().isoformat()
    rows = db.all(TOLD_ON, subject=subject, kind=kind, day=day)
    told = {row["participant"] for row in rows}
    tell(db, recorded, subject, kind, to=[each for each in to if each not in told])


def _told(
    db: Database, recorded: Recorded, subject: object, to: Iterable[str] | None
) -> list[tuple[str, str]]:
    """Return each pseudonym with the process that it is one in."""
    if to is not None:
        return [(participant, recorded.log) for participant in to]
    rows = db.all(FOLLOWERS_OF, subject=subject)
    return [(row["participant"], row["process"]) for row in rows]


def responded(db: Database, event: ResponseGiven, recorded: Recorded) -> None:
    """Those who follow it hear what became of it."""
    tell(db, recorded, event.subject, "response")


def commented(db: Database, event: CommentSubmitted, recorded: Recorded) -> None:
    """Those who follow it hear of a new comment."""
    tell(db, recorded, event.subject, "comment")


def moved(db: Database, event: DeadlineMoved, recorded: Recorded) -> None:
    """Those who follow the process hear of its new deadline."""
    tell(db, recorded, recorded.stream, "deadline")


def closed(db: Database, event: ProcessClosed, recorded: Recorded) -> None:
    """Those who follow the process hear of its end."""
    tell(db, recorded, recorded.stream, "closed")


PROJECTIONS = (
    Projection(
        "notices",
        4,
        [NOTICES, NEWS],
        {
            ResponseGiven: responded,
            CommentSubmitted: commented,
            DeadlineMoved: moved,
            ProcessClosed: closed,
        },
    ),
)
