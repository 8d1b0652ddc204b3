"""How far those who follow the history at their own pace have come."""

from __future__ import annotations

import sqlalchemy as sa

from samskap.store.database import Database

METADATA = sa.MetaData()
PROGRESS = sa.Table(
    "progress",
    METADATA,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("position", sa.Integer, nullable=False),
)

REACHED = sa.select(PROGRESS.c.position).where(PROGRESS.c.name == sa.bindparam("name"))


def reached(database: Database, name: str) -> int:
    """Return the position up to which a follower has seen the history, at first 0."""
    return int(database.value(REACHED, name=name) or 0)


def reach(database: Database, name: str, position: int) -> None:
    """Remember the position up to which a follower has seen the history."""
    if not database.change(PROGRESS, {"name": name}, position=position):
        database.put(PROGRESS, name=name, position=position)
