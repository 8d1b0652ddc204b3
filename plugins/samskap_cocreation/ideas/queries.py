"""What is asked about ideas, suggested wordings and proposals to merge."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy import and_, bindparam, case, func, or_, select

from samskap.core.contributions.queries import CONTRIBUTIONS, COUNTED
from samskap.core.processes.queries import PROCESSES
from samskap_cocreation.ideas.tables import (
    AMENDMENTS,
    AUTHORS,
    CONSENTS,
    GONE,
    IDEAS,
    MERGES,
    MERGING,
    PARENTS,
    SORTINGS,
    TOLD,
    VERSIONS,
)
from samskap_cocreation.shared.queries import PROCESS, counted, paged

OPEN = CONTRIBUTIONS.c.state == "open"
STANDING = and_(OPEN, IDEAS.c.state == "open")
_NEWEST = (CONTRIBUTIONS.c.created.desc(), CONTRIBUTIONS.c.id)
_IDEA_ID = bindparam("idea", type_=sa.Text)
_MERGE_ID = bindparam("merge", type_=sa.Text)
_PARTICIPANT = bindparam("participant", type_=sa.Text)

# `course` is the idea's own: a merged idea can still be read, so as a contribution it is open.
_IDEA = select(
    CONTRIBUTIONS,
    IDEAS.c.sequence,
    IDEAS.c.state.label("course"),
    IDEAS.c.question,
    IDEAS.c.workshop,
    IDEAS.c.cell,
    IDEAS.c.reason,
    IDEAS.c.into,
    IDEAS.c.rooted,
).join(IDEAS, IDEAS.c.id == CONTRIBUTIONS.c.id)
IDEA = _IDEA.where(CONTRIBUTIONS.c.id == _IDEA_ID, CONTRIBUTIONS.c.process == PROCESS)
STANDING_IDEAS = _IDEA.where(CONTRIBUTIONS.c.process == PROCESS, STANDING).order_by(
    (CONTRIBUTIONS.c.people + CONTRIBUTIONS.c.supports).desc(), *_NEWEST
)
EVERY_IDEA = _IDEA.where(CONTRIBUTIONS.c.process == PROCESS, OPEN).order_by(CONTRIBUTIONS.c.created)
UNSORTED = STANDING_IDEAS.where(IDEAS.c.cell == "")
UNSORTED_COUNT = counted(UNSORTED)

_QUESTION, _CELL = bindparam("question", type_=sa.Text), bindparam("cell", type_=sa.Text)
_SHOWN = and_(
    CONTRIBUTIONS.c.process == PROCESS,
    STANDING,
    or_(_QUESTION == "", IDEAS.c.question == _QUESTION),
    or_(_CELL == "", IDEAS.c.cell == case((_CELL == "unsorted", ""), else_=_CELL)),
)
_PAGE: Any = paged(_IDEA.where(_SHOWN))
IDEAS_SORTED = {
    "newest": _PAGE.order_by(*_NEWEST),
    "supported": _PAGE.order_by(
        (CONTRIBUTIONS.c.people + CONTRIBUTIONS.c.supports).desc(), *_NEWEST
    ),
    "undecided": _PAGE.order_by(IDEAS.c.cell != "", CONTRIBUTIONS.c.created, CONTRIBUTIONS.c.id),
}
IDEAS_COUNT = counted(_IDEA.where(_SHOWN))
# Ideas that somebody began, or that were made of such; whoever joined later did not begin it.
IDEAS_BY = (
    select(func.count().label("number"))
    .select_from(CONTRIBUTIONS)
    .join(AUTHORS, AUTHORS.c.idea == CONTRIBUTIONS.c.id)
    .where(
        CONTRIBUTIONS.c.process == PROCESS,
        CONTRIBUTIONS.c.kind == "idea",
        AUTHORS.c.participant == bindparam("author"),
        AUTHORS.c.place < CONTRIBUTIONS.c.people,
        COUNTED,
    )
)
# Ideas may answer questions of any process that can be seen; those of this one come first.
QUESTIONS = (
    select(CONTRIBUTIONS, PROCESSES.c.title.label("process_title"))
    .join(PROCESSES, PROCESSES.c.id == CONTRIBUTIONS.c.process)
    .where(CONTRIBUTIONS.c.kind == "question", OPEN, PROCESSES.c.state == "open")
    .order_by(CONTRIBUTIONS.c.process != PROCESS, PROCESSES.c.title, CONTRIBUTIONS.c.created)
)
ANSWERED_QUESTIONS = (
    select(CONTRIBUTIONS)
    .where(CONTRIBUTIONS.c.id.in_(select(IDEAS.c.question).where(IDEAS.c.process == PROCESS)))
    .order_by(CONTRIBUTIONS.c.created)
)

AUTHORS_OF = select(AUTHORS).where(AUTHORS.c.idea == _IDEA_ID).order_by(AUTHORS.c.place)
AUTHORS_COUNTED = (
    select(AUTHORS.c.idea, func.count().label("number"))
    .where(AUTHORS.c.process == PROCESS)
    .group_by(AUTHORS.c.idea)
)
VERSIONS_OF = select(VERSIONS).where(VERSIONS.c.idea == _IDEA_ID).order_by(VERSIONS.c.sequence)
SORTINGS_OF = select(SORTINGS).where(SORTINGS.c.idea == _IDEA_ID).order_by(SORTINGS.c.sequence)
TOLD_ABOUT = select(TOLD).where(TOLD.c.idea == _IDEA_ID)
PARENTAGE = select(PARENTS).where(PARENTS.c.process == PROCESS)
CELLS = (
    select(IDEAS.c.cell, func.count().label("number"))
    .join(CONTRIBUTIONS, CONTRIBUTIONS.c.id == IDEAS.c.id)
    .where(IDEAS.c.process == PROCESS, STANDING)
    .group_by(IDEAS.c.cell)
)

_AMENDMENT = select(
    CONTRIBUTIONS,
    AMENDMENTS.c.idea,
    AMENDMENTS.c.seen,
    AMENDMENTS.c.state.label("course"),
    AMENDMENTS.c.reason,
    AMENDMENTS.c.answer,
).join(AMENDMENTS, AMENDMENTS.c.id == CONTRIBUTIONS.c.id)
AMENDMENT = _AMENDMENT.where(
    CONTRIBUTIONS.c.id == bindparam("amendment"), CONTRIBUTIONS.c.process == PROCESS
)
AMENDMENTS_TO = _AMENDMENT.where(AMENDMENTS.c.idea == _IDEA_ID, OPEN).order_by(
    AMENDMENTS.c.state != "open", *_NEWEST
)

_MERGE = select(
    CONTRIBUTIONS,
    MERGES.c.state.label("course"),
    MERGES.c.reason,
    MERGES.c.ended,
    MERGES.c.into,
).join(MERGES, MERGES.c.id == CONTRIBUTIONS.c.id)
MERGE = _MERGE.where(CONTRIBUTIONS.c.id == _MERGE_ID, CONTRIBUTIONS.c.process == PROCESS)
MERGES_OF = _MERGE.where(CONTRIBUTIONS.c.process == PROCESS).order_by(
    MERGES.c.state != "open", *_NEWEST
)
_WITH_IDEA = select(MERGING.c.merge).where(MERGING.c.idea == _IDEA_ID)
OPEN_MERGES_WITH = _MERGE.where(MERGES.c.id.in_(_WITH_IDEA), MERGES.c.state == "open")
OPEN_MERGES_BY = select(MERGES.c.id).where(
    MERGES.c.process == PROCESS,
    MERGES.c.state == "open",
    MERGES.c.id.in_(
        select(MERGING.c.merge)
        .join(AUTHORS, AUTHORS.c.idea == MERGING.c.idea)
        .where(AUTHORS.c.participant == _PARTICIPANT)
    ),
)
IDEAS_IN = (
    _IDEA.join(MERGING, MERGING.c.idea == CONTRIBUTIONS.c.id)
    .where(MERGING.c.merge == _MERGE_ID)
    .order_by(MERGING.c.place)
)
# Each author once, with what they have answered, if they have.
ANSWERS_TO = (
    select(
        AUTHORS.c.participant,
        CONSENTS.c.agreed,
        CONSENTS.c.reason,
        GONE.c.participant.label("gone"),
    )
    .join(MERGING, MERGING.c.idea == AUTHORS.c.idea)
    .outerjoin(
        CONSENTS,
        and_(CONSENTS.c.merge == _MERGE_ID, CONSENTS.c.participant == AUTHORS.c.participant),
    )
    .outerjoin(
        GONE,
        and_(GONE.c.process == AUTHORS.c.process, GONE.c.participant == AUTHORS.c.participant),
    )
    .where(MERGING.c.merge == _MERGE_ID)
    .group_by(AUTHORS.c.participant)
    .order_by(func.min(MERGING.c.place), func.min(AUTHORS.c.place))
)
GONE_FROM = select(GONE.c.participant).where(GONE.c.process == PROCESS)
# Across a municipality: whoever has not agreed is gone, and somebody has agreed.
_AGREED = select(CONSENTS.c.merge).where(
    CONSENTS.c.merge == MERGES.c.id,
    CONSENTS.c.participant == AUTHORS.c.participant,
    CONSENTS.c.agreed == 1,
)
_GONE = select(GONE.c.participant).where(
    GONE.c.process == AUTHORS.c.process, GONE.c.participant == AUTHORS.c.participant
)
_ASKED = (
    select(AUTHORS.c.participant)
    .join(MERGING, MERGING.c.idea == AUTHORS.c.idea)
    .where(MERGING.c.merge == MERGES.c.id)
)
ALL_AGREED = (
    select(MERGES.c.id, MERGES.c.process)
    .join(PROCESSES, PROCESSES.c.id == MERGES.c.process)
    .where(
        PROCESSES.c.state == "open",
        MERGES.c.state == "open",
        _ASKED.where(_GONE.exists()).exists(),
        _ASKED.where(_AGREED.exists()).exists(),
        ~_ASKED.where(~_GONE.exists(), ~_AGREED.exists()).exists(),
    )
    .order_by(MERGES.c.id)
)
