"""The tables that all contributions share, and what is asked of them."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy import and_, bindparam, func, select, union

METADATA = sa.MetaData()


def _text(name: str, index: bool = False, unique: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False, index=index or None, unique=unique or None)


def _words(name: str) -> sa.Column[str]:
    # NULL where the words have been erased.
    return sa.Column(name, sa.Text, nullable=True)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=False, default=0)


CONTRIBUTIONS = sa.Table(
    "contributions",
    METADATA,
    sa.Column("id", sa.Text, primary_key=True),
    _text("process"),
    _text("kind"),
    _text("author"),
    _text("language"),
    _words("title"),
    _words("text"),
    _text("created"),
    _text("state"),  # open, withdrawn or hidden
    _text("source"),  # "" where a participant sent it in; else how staff gathered it
    _number("people"),  # how many stand behind it from the start
    _number("supports"),
    _number("comments"),
    sa.Column("responded", sa.Text),
    sa.Column("revised", sa.Text),  # when its words were last changed
    _number("revised_after"),  # how many supported it then
    sa.Column("part_of", sa.Text),  # what it has become a part of: it is counted as that
    _number("position"),  # of the last event that changed its words or state
    sa.Index("contributions_listed", "process", "kind", "state"),
    sa.Index("contributions_changed", "position"),
)
SUPPORTS = sa.Table(
    "supports",
    METADATA,
    sa.Column("id", sa.Text, primary_key=True),
    _text("process"),
    _text("subject", index=True),
    _text("participant"),
    _words("words"),
    _text("language"),
    _text("at"),
)
COMMENTS = sa.Table(
    "comments",
    METADATA,
    sa.Column("id", sa.Text, primary_key=True),
    _text("process"),
    _text("subject", index=True),
    sa.Column("reply_to", sa.Text, index=True),
    _text("author"),
    _words("text"),
    _text("language"),
    _text("at"),
    _text("state"),  # open, withdrawn or hidden
)
# Every wording of a contribution that was public, the first among them.
WORDINGS = sa.Table(
    "wordings",
    METADATA,
    sa.Column("subject", sa.Text, primary_key=True),
    sa.Column("sequence", sa.Integer, primary_key=True),
    _words("title"),
    _words("text"),
    _text("at"),
)
# Streams of which everything said until then was taken back: it is shown nowhere any more,
# nor at any moment of the past.
TAKEN_BACK = sa.Table(
    "taken_back",
    METADATA,
    sa.Column("stream", sa.Text, primary_key=True),
    _text("process"),
    _number("sequence"),  # of the event that took it back, in the stream
    _number("position"),
    sa.Index("taken_back_in", "process", "position"),
    sa.Index("taken_back_last", "position"),
)
# Streams of which editions are published: up to which event the newest of them reaches.
EDITIONS = sa.Table(
    "published_editions",
    METADATA,
    sa.Column("stream", sa.Text, primary_key=True),
    _number("sequence"),
)
FOLLOWERS = sa.Table(
    "followers",
    METADATA,
    sa.Column("subject", sa.Text, primary_key=True),
    sa.Column("participant", sa.Text, primary_key=True),
    _text("process"),
    _number("since"),  # position of the newest act by which they follow it
)
RESPONSES = sa.Table(
    "responses",
    METADATA,
    sa.Column("position", sa.Integer, primary_key=True),
    _text("process"),
    _text("subject", index=True),
    _text("outcome"),
    _words("text"),
    _text("language"),
    _text("author"),
    _text("at"),
)

# What stands for itself is counted; what has become a part of another is counted as that.
COUNTED = and_(CONTRIBUTIONS.c.state == "open", CONTRIBUTIONS.c.part_of.is_(None))

# Of one kind in one process, what the municipality has not responded to.
WAITING = (
    CONTRIBUTIONS.c.process == bindparam("process"),
    CONTRIBUTIONS.c.kind == bindparam("kind"),
    COUNTED,
    CONTRIBUTIONS.c.responded.is_(None),
)
UNANSWERED_COUNT = select(func.count().label("number")).where(*WAITING)
ONE = select(CONTRIBUTIONS).where(CONTRIBUTIONS.c.id == bindparam("subject"))
WORDINGS_OF = (
    select(WORDINGS).where(WORDINGS.c.subject == bindparam("subject")).order_by(WORDINGS.c.sequence)
)
SUPPORTERS_OF = select(SUPPORTS.c.participant).where(SUPPORTS.c.subject == bindparam("subject"))
SUPPORTED = select(SUPPORTS.c.id).where(SUPPORTS.c.id == bindparam("id"))
WORDS_FOR = (
    select(SUPPORTS)
    .where(SUPPORTS.c.subject == bindparam("subject"), SUPPORTS.c.words != "")
    .order_by(SUPPORTS.c.at)
)
COMMENT = select(COMMENTS).where(
    COMMENTS.c.id == bindparam("comment"), COMMENTS.c.subject == bindparam("subject")
)
COMMENTS_ON = (
    select(COMMENTS)
    .where(COMMENTS.c.subject == bindparam("subject"))
    .order_by(COMMENTS.c.at, COMMENTS.c.id)
)
KINDS_IN = (
    select(CONTRIBUTIONS.c.kind).where(CONTRIBUTIONS.c.process == bindparam("process")).distinct()
)
FOLLOWED = select(FOLLOWERS.c.since).where(
    FOLLOWERS.c.subject == bindparam("subject"),
    FOLLOWERS.c.participant == bindparam("participant"),
)
FOLLOWERS_OF = select(FOLLOWERS.c.participant, FOLLOWERS.c.process, FOLLOWERS.c.since).where(
    FOLLOWERS.c.subject == bindparam("subject")
)
RESPONSES_TO = (
    select(RESPONSES)
    .where(RESPONSES.c.subject == bindparam("subject"))
    .order_by(RESPONSES.c.position)
)
CHANGED = (
    select(CONTRIBUTIONS)
    .where(CONTRIBUTIONS.c.position > bindparam("after"))
    .order_by(CONTRIBUTIONS.c.position)
    .limit(bindparam("limit"))
)
BY_AUTHOR = (
    select(CONTRIBUTIONS)
    .where(CONTRIBUTIONS.c.author == bindparam("author"))
    .order_by(CONTRIBUTIONS.c.created.desc())
)
WAITING_TIMES = select(CONTRIBUTIONS.c.created, CONTRIBUTIONS.c.responded).where(
    CONTRIBUTIONS.c.process == bindparam("process"),
    CONTRIBUTIONS.c.kind == bindparam("kind"),
    COUNTED,
)
TOTALS = (
    select(
        CONTRIBUTIONS.c.kind,
        func.count().label("number"),
        func.sum(CONTRIBUTIONS.c.supports).label("supports"),
        func.sum(CONTRIBUTIONS.c.comments).label("comments"),
        func.sum(CONTRIBUTIONS.c.people + CONTRIBUTIONS.c.supports).label("people"),
    )
    .where(CONTRIBUTIONS.c.process == bindparam("process"), COUNTED)
    .group_by(CONTRIBUTIONS.c.kind)
    .order_by(CONTRIBUTIONS.c.kind)
)
_PARTS = union(
    select(CONTRIBUTIONS.c.author).where(
        CONTRIBUTIONS.c.process == bindparam("process"), CONTRIBUTIONS.c.source == ""
    ),
    select(COMMENTS.c.author).where(COMMENTS.c.process == bindparam("process")),
).subquery()
# People whom staff spoke with, or who wrote on paper.
HEARD = select(func.coalesce(func.sum(CONTRIBUTIONS.c.people), 0)).where(
    CONTRIBUTIONS.c.process == bindparam("process"),
    CONTRIBUTIONS.c.state == "open",
    CONTRIBUTIONS.c.source != "",
)
TAKEN_PART = select(func.count()).select_from(_PARTS)
