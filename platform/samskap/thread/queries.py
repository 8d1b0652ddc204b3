"""The table of links between contributions, and what is asked of it."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy import bindparam, select

from samskap.contributions.queries import CONTRIBUTIONS
from samskap.processes.queries import PROCESSES

METADATA = sa.MetaData()
THREAD_LINKS = sa.Table(
    "thread_links",
    METADATA,
    sa.Column("source", sa.Text, primary_key=True),
    sa.Column("target", sa.Text, primary_key=True),
    sa.Column("tells", sa.Integer, nullable=False),  # 0 where the method itself tells of it
    sa.Column("at", sa.Text, nullable=False),
    sa.Index("thread_links_to", "target"),
)

_TARGET = bindparam("target", type_=sa.Text)
LINKED = select(THREAD_LINKS.c.at).where(
    THREAD_LINKS.c.source == bindparam("source"), THREAD_LINKS.c.target == _TARGET
)
OPEN = CONTRIBUTIONS.c.state == "open"
# What has appeared, and everybody can see.
PUBLIC = (
    select(CONTRIBUTIONS)
    .join(PROCESSES, PROCESSES.c.id == CONTRIBUTIONS.c.process)
    .where(CONTRIBUTIONS.c.id == _TARGET, OPEN, PROCESSES.c.state != "draft")
)
TOLD = select(THREAD_LINKS.c.source).where(THREAD_LINKS.c.target == _TARGET, THREAD_LINKS.c.tells)


def _told_back(tells: Any) -> Any:
    """Return a select of all that the target grew out of, the oldest first.

    Args:
        tells: whether what is one step back is among it.
    """
    first = select(THREAD_LINKS.c.source.label("id"), tells.label("tells"))
    back = first.where(THREAD_LINKS.c.target == _TARGET).cte("back", recursive=True)
    further = (
        select(THREAD_LINKS.c.source, sa.literal(1))
        .join(back, back.c.id == THREAD_LINKS.c.target)
        .join(CONTRIBUTIONS, CONTRIBUTIONS.c.id == back.c.id)
        .where(OPEN)
    )
    all_back = back.union(further)
    return (
        select(CONTRIBUTIONS.c.id.label("source"))
        .where(CONTRIBUTIONS.c.id.in_(select(all_back.c.id).where(all_back.c.tells)))
        .order_by(CONTRIBUTIONS.c.created, CONTRIBUTIONS.c.id)
    )


TOLD_ALL_BACK = _told_back(THREAD_LINKS.c.tells)
ALL_BACK = _told_back(sa.literal(1))
