"""Where each pseudonym stands in the history, so that all of a person's acts are found again."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy import bindparam, select

from samskap.domain import Event, Recorded
from samskap.store.database import Database
from samskap.store.projections import Projection

METADATA = sa.MetaData()
NAMED = sa.Table(
    "named",
    METADATA,
    sa.Column("pseudonym", sa.Text, primary_key=True),
    sa.Column("position", sa.Integer, primary_key=True),
    sa.Column("log", sa.Text, nullable=False),
    sqlite_with_rowid=False,
)
EVENTS = sa.table(
    "stored_events",
    sa.column("position", sa.Integer),
    sa.column("topic", sa.Text),
    sa.column("log", sa.Text),
    sa.column("index", sa.Integer),
    sa.column("state", sa.LargeBinary),
)
_PSEUDONYM = NAMED.c.pseudonym == bindparam("pseudonym")
NAMING = (
    select(EVENTS.c.position, EVENTS.c.state)
    .join(NAMED, NAMED.c.position == EVENTS.c.position)
    .where(_PSEUDONYM)
    .order_by(EVENTS.c.position)
)
NAMED_IN = select(NAMED.c.position).where(_PSEUDONYM, NAMED.c.log == bindparam("log")).limit(1)
LOGS = select(NAMED.c.log).distinct().where(_PSEUDONYM)


def named(db: Database, event: Event, recorded: Recorded) -> None:
    """Note whoever did it, and whomever it names."""
    for pseudonym in event.named() | {recorded.actor}:
        db.put(NAMED, pseudonym=pseudonym, position=recorded.position, log=recorded.log)


PROJECTIONS = (Projection("named", 1, [NAMED], {Event: named}),)
