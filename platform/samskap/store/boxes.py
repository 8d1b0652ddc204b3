"""What lies in boxes: acts that stay out of the log until their round is closed.

These tables are no read models: nothing else knows what they hold. They are part of every copy
and are never made anew. The words lie in the vault, under the id of the event-to-be.
"""

from __future__ import annotations

from uuid import UUID

import sqlalchemy as sa
from eventsourcing.persistence import IntegrityError
from sqlalchemy import bindparam, func, or_, select

from samskap.store.database import Database

METADATA = sa.MetaData()

# One row for each act; by the stream it is to have, so that no order of rows tells anything.
BOX = sa.Table(
    "box",
    METADATA,
    sa.Column("stream", sa.Text, primary_key=True),
    sa.Column("log", sa.Text, nullable=False),
    sa.Column("subject", sa.Text, nullable=False),  # the round
    sa.Column("pseudonym", sa.Text, nullable=False),
    sa.Column("event", sa.Text, nullable=False),
    sa.Column("day", sa.Text, nullable=False),
    sa.Column("commitment", sa.Text, nullable=False),
    sa.Index("box_of", "subject", "pseudonym", "stream"),
    sa.Index("box_by", "pseudonym"),
    sqlite_with_rowid=False,
)
# Every act that an evening has sealed: since which, and until which where it was taken out.
# `salt` and `digest` open the commitment of what its sender took out or replaced.
COMMITTED = sa.Table(
    "box_committed",
    METADATA,
    sa.Column("commitment", sa.Text, primary_key=True),
    sa.Column("subject", sa.Text, nullable=False),
    sa.Column("stream", sa.Text, nullable=False),
    sa.Column("pseudonym", sa.Text, nullable=False),
    sa.Column("since", sa.Integer, nullable=False),
    sa.Column("until", sa.Integer),
    sa.Column("salt", sa.Text, nullable=False),
    sa.Column("digest", sa.Text, nullable=False),
    sa.Index("box_committed_of", "subject", "commitment"),
    sa.Index("box_committed_by", "pseudonym"),
    sqlite_with_rowid=False,
)
# One row for each box that is in use: what it holds, and how often it has changed.
BOXES = sa.Table(
    "boxes",
    METADATA,
    sa.Column("subject", sa.Text, primary_key=True),
    sa.Column("log", sa.Text, nullable=False),
    sa.Column("holds", sa.Text, nullable=False),  # name of the event class
    sa.Column("changed", sa.Integer, nullable=False),
    sa.Column("sealed", sa.Integer, nullable=False),  # `changed` when it was last sealed
    sa.Column("counted", sa.Text, nullable=False),  # the day; "" before
    sqlite_with_rowid=False,
)
TABLES = (BOX, COMMITTED, BOXES)

_SUBJECT = bindparam("subject", type_=sa.Text)
_EVENING = bindparam("evening", type_=sa.Integer)
_PSEUDONYM = bindparam("pseudonym", type_=sa.Text)

EVENTS = select(BOX.c.event)
LYING = select(BOX).where(BOX.c.stream == bindparam("stream", type_=sa.Text))
HELD_BY = select(BOX).where(BOX.c.pseudonym == _PSEUDONYM).order_by(BOX.c.stream)
CONTENTS = select(BOX).where(BOX.c.subject == _SUBJECT).order_by(BOX.c.pseudonym, BOX.c.stream)
FIRST = CONTENTS.limit(bindparam("limit", type_=sa.Integer))
NUMBER = select(func.count()).select_from(BOX).where(BOX.c.subject == _SUBJECT)
NUMBER_OF = (
    select(func.count())
    .select_from(BOX)
    .where(BOX.c.subject == _SUBJECT, BOX.c.pseudonym == _PSEUDONYM)
)
BOX_ROW = select(BOXES).where(BOXES.c.subject == _SUBJECT)
ALL_BOXES = select(BOXES).order_by(BOXES.c.subject)
UNSEALED = (
    select(BOX)
    .outerjoin(COMMITTED, COMMITTED.c.commitment == BOX.c.commitment)
    .where(BOX.c.subject == _SUBJECT, COMMITTED.c.commitment.is_(None))
)
COMMITMENT = select(COMMITTED).where(COMMITTED.c.commitment == bindparam("commitment"))
# In the order of the tree: the salts are random, so this order is.
OF_EVENING = (
    select(COMMITTED.c.commitment, COMMITTED.c.pseudonym, COMMITTED.c.stream)
    .where(
        COMMITTED.c.subject == _SUBJECT,
        COMMITTED.c.since <= _EVENING,
        or_(COMMITTED.c.until.is_(None), COMMITTED.c.until >= _EVENING),
    )
    .order_by(COMMITTED.c.commitment)
)
GONE = (
    select(COMMITTED)
    .where(COMMITTED.c.subject == _SUBJECT, COMMITTED.c.until.is_not(None))
    .order_by(COMMITTED.c.commitment)
)
COMMITTED_TO = select(COMMITTED.c.pseudonym).where(COMMITTED.c.subject == _SUBJECT).distinct()
COMMITTED_BY = select(COMMITTED).where(COMMITTED.c.pseudonym == _PSEUDONYM)
STATE = select(func.count(BOXES.c.subject), func.coalesce(func.sum(BOXES.c.changed), 0)).where(
    BOXES.c.log == bindparam("log", type_=sa.Text)
)

_VERSION = "SELECT COALESCE(MAX(originator_version), 0) FROM stored_events WHERE originator_id=?"
_HAPPENED = "SELECT COUNT(*) FROM stored_events WHERE originator_id=? AND topic=?"


def create(database: Database) -> None:
    """Make the tables."""
    for table in TABLES:
        database.create(table)


def version(database: Database, stream: UUID) -> int:
    """Return how many events a stream has."""
    return int(database.connection.execute(_VERSION, (stream.hex,)).fetchone()[0])


def happened(database: Database, stream: UUID, name: str) -> bool:
    """Tell whether an event of this type has happened to a stream."""
    return bool(database.connection.execute(_HAPPENED, (stream.hex, name)).fetchone()[0])


def expect(holds: bool, what: str) -> None:
    """Let the transaction fail, to be decided on anew.

    Raises:
        IntegrityError: something has changed since.
    """
    if not holds:
        raise IntegrityError(what)


def use(database: Database, subject: UUID, log: str, holds: str) -> None:
    """Note that a round has a box."""
    database.put_once(
        BOXES, subject=subject, log=log, holds=holds, changed=0, sealed=-1, counted=""
    )


def change(database: Database, subject: object) -> None:
    """Note that what lies in a box is not what it was."""
    database.add(BOXES, {"subject": subject}, changed=1)
