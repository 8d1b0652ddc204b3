"""The table of links between contributions, and what is asked of it."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy import bindparam, func, or_, select, union_all

from samskap.core.contributions.queries import COMMENTS, CONTRIBUTIONS, RESPONSES, SUPPORTS
from samskap.core.processes.queries import PROCESSES

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

SHOWN_OF_EACH = 50
_IDS = select(func.json_each(bindparam("ids")).table_valued("value").c.value)
# Drafts are seen by those who are in them, whom nobody else can be.
SEEN = or_(PROCESSES.c.state != "draft", PROCESSES.c.id == bindparam("process", type_=sa.Text))
_OUTCOME = (
    select(RESPONSES.c.outcome)
    .where(RESPONSES.c.subject == CONTRIBUTIONS.c.id)
    .order_by(RESPONSES.c.position.desc())
    .limit(1)
    .scalar_subquery()
)


def _stepping(near: Any, far: Any) -> Any:
    """Return a select of what is one step from some ids, the oldest first, so many of each."""
    order = (CONTRIBUTIONS.c.created, CONTRIBUTIONS.c.id)
    steps = (
        select(
            near.label("near"),
            CONTRIBUTIONS,
            PROCESSES.c.title.label("process_title"),
            PROCESSES.c.slug.label("process_slug"),
            func.coalesce(_OUTCOME, "").label("outcome"),
            func.row_number().over(partition_by=near, order_by=order).label("place"),
            func.count().over(partition_by=near).label("number"),
        )
        .join(CONTRIBUTIONS, CONTRIBUTIONS.c.id == far)
        .join(PROCESSES, PROCESSES.c.id == CONTRIBUTIONS.c.process)
        .where(near.in_(_IDS), OPEN, SEEN)
        .subquery()
    )
    shown = select(steps).where(steps.c.place <= bindparam("most", type_=sa.Integer))
    return shown.order_by(steps.c.near, steps.c.place)


BACKWARDS = _stepping(THREAD_LINKS.c.target, THREAD_LINKS.c.source)
FORWARDS = _stepping(THREAD_LINKS.c.source, THREAD_LINKS.c.target)

_SOURCE, _FROM = CONTRIBUTIONS.alias("source"), PROCESSES.alias("source_process")
_GOAL, _TO = CONTRIBUTIONS.alias("goal"), PROCESSES.alias("goal_process")
_PROCESS = bindparam("process", type_=sa.Text)
LINKS_OF = (
    select(
        THREAD_LINKS.c.source,
        THREAD_LINKS.c.target,
        _SOURCE.c.kind.label("source_kind"),
        _GOAL.c.kind.label("target_kind"),
        _SOURCE.c.process.label("source_process"),
        _GOAL.c.process.label("target_process"),
        _SOURCE.c.part_of.label("source_part_of"),
        _GOAL.c.part_of.label("target_part_of"),
    )
    .join(_SOURCE, _SOURCE.c.id == THREAD_LINKS.c.source)
    .join(_FROM, _FROM.c.id == _SOURCE.c.process)
    .join(_GOAL, _GOAL.c.id == THREAD_LINKS.c.target)
    .join(_TO, _TO.c.id == _GOAL.c.process)
    .where(
        or_(_SOURCE.c.process == _PROCESS, _GOAL.c.process == _PROCESS),
        _SOURCE.c.state == "open",
        _GOAL.c.state == "open",
        or_(_FROM.c.state != "draft", _FROM.c.id == _PROCESS),
        or_(_TO.c.state != "draft", _TO.c.id == _PROCESS),
    )
    .order_by(THREAD_LINKS.c.at, THREAD_LINKS.c.source, THREAD_LINKS.c.target)
)
NAMED = (
    select(
        CONTRIBUTIONS,
        PROCESSES.c.title.label("process_title"),
        PROCESSES.c.slug.label("process_slug"),
    )
    .join(PROCESSES, PROCESSES.c.id == CONTRIBUTIONS.c.process)
    .where(CONTRIBUTIONS.c.id.in_(_IDS))
)
_PARTICIPANT = bindparam("participant", type_=sa.Text)
# What somebody has contributed, supported and commented on, the newest first.
SAID_BY = union_all(
    select(
        sa.literal("contributed").label("act"),
        CONTRIBUTIONS.c.created.label("at"),
        CONTRIBUTIONS.c.id.label("subject"),
    ).where(CONTRIBUTIONS.c.author == _PARTICIPANT, CONTRIBUTIONS.c.source == ""),
    select(sa.literal("supported"), SUPPORTS.c.at, SUPPORTS.c.subject).where(
        SUPPORTS.c.participant == _PARTICIPANT
    ),
    select(sa.literal("commented"), COMMENTS.c.at, COMMENTS.c.subject).where(
        COMMENTS.c.author == _PARTICIPANT, COMMENTS.c.state == "open"
    ),
).order_by(sa.desc("at"))
