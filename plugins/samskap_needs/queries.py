"""What is asked of the read models."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy import and_, bindparam, func, or_, select

from samskap.core.contributions.queries import CONTRIBUTIONS
from samskap_needs.tables import (
    ASKED,
    CANVAS,
    CHALLENGES,
    FORMULATIONS,
    GROUPED,
    INSIGHTS,
    NEEDS,
    PLANS,
    QUESTIONS,
    QUOTES,
    REPORTED,
    REPORTS,
    VERSIONS,
)

PROCESS = bindparam("process", type_=sa.Text)
OPEN = CONTRIBUTIONS.c.state == "open"
WAITING = CONTRIBUTIONS.c.responded.is_(None)

CHALLENGE = select(CHALLENGES).where(CHALLENGES.c.process == PROCESS)
FORMULATIONS_OF = (
    select(FORMULATIONS).where(FORMULATIONS.c.process == PROCESS).order_by(FORMULATIONS.c.sequence)
)
CANVAS_OF = select(CANVAS).where(CANVAS.c.process == PROCESS)
PLANS_OF = select(PLANS).where(PLANS.c.process == PROCESS)

_NEED = select(
    CONTRIBUTIONS,
    NEEDS.c.sequence,
    NEEDS.c.theme,
    NEEDS.c.situation,
    NEEDS.c.needed,
    NEEDS.c.consequence,
    NEEDS.c.place,
    NEEDS.c.occasion,
    NEEDS.c.gathered,
    NEEDS.c.whose,
).join(NEEDS, NEEDS.c.id == CONTRIBUTIONS.c.id)
NEED = _NEED.where(CONTRIBUTIONS.c.id == bindparam("need"), CONTRIBUTIONS.c.process == PROCESS)
_THEME, _SOURCE = bindparam("theme", type_=sa.Text), bindparam("source", type_=sa.Text)
_SHOWN = and_(
    CONTRIBUTIONS.c.process == PROCESS,
    OPEN,
    or_(_THEME == "", NEEDS.c.theme == _THEME),
    or_(_SOURCE == "", (CONTRIBUTIONS.c.source == "") == (_SOURCE == "online")),
)


def _paged(statement: Any) -> Any:
    return statement.limit(bindparam("limit")).offset(bindparam("offset"))


def _counted(statement: Any) -> Any:
    rows = statement.order_by(None).subquery()
    return select(func.count().label("number")).select_from(rows)


_PAGE = _paged(_NEED.where(_SHOWN))
_NEWEST = CONTRIBUTIONS.c.created.desc()
NEEDS_SORTED = {
    "newest": _PAGE.order_by(_NEWEST),
    "people": _PAGE.order_by((CONTRIBUTIONS.c.people + CONTRIBUTIONS.c.supports).desc(), _NEWEST),
    "comments": _PAGE.order_by(CONTRIBUTIONS.c.comments.desc(), _NEWEST),
}
NEEDS_COUNT = _counted(_NEED.where(_SHOWN))
NEEDS_BY = select(func.count().label("number")).where(
    CONTRIBUTIONS.c.process == PROCESS,
    CONTRIBUTIONS.c.kind == "need",
    CONTRIBUTIONS.c.author == bindparam("author"),
    CONTRIBUTIONS.c.source == "",
    OPEN,
)
NEEDS_OF = _NEED.where(CONTRIBUTIONS.c.process == PROCESS, OPEN).order_by(CONTRIBUTIONS.c.created)
_UNANSWERED = NEEDS_OF.where(WAITING)
_UNGROUPED = NEEDS_OF.where(CONTRIBUTIONS.c.id.not_in(select(GROUPED.c.need)))
EVERY, EVERY_COUNT = _paged(NEEDS_OF), _counted(NEEDS_OF)
UNANSWERED, UNANSWERED_COUNT = _paged(_UNANSWERED), _counted(_UNANSWERED)
UNGROUPED, UNGROUPED_COUNT = _paged(_UNGROUPED), _counted(_UNGROUPED)

INSIGHT = select(INSIGHTS).where(
    INSIGHTS.c.id == bindparam("insight"), INSIGHTS.c.process == PROCESS
)
_WEIGHT = INSIGHTS.c.reach * INSIGHTS.c.consequence
INSIGHTS_OF = (
    select(INSIGHTS)
    .where(INSIGHTS.c.process == PROCESS, INSIGHTS.c.state != "withdrawn")
    .order_by(func.coalesce(_WEIGHT, 0).desc(), INSIGHTS.c.title, INSIGHTS.c.id)
)
PUBLISHED_INSIGHTS = INSIGHTS_OF.where(
    INSIGHTS.c.id.in_(select(CONTRIBUTIONS.c.id).where(OPEN, CONTRIBUTIONS.c.kind == "insight"))
)
# As a contribution, for its own page; drafts have none.
PUBLIC_INSIGHT = (
    select(
        CONTRIBUTIONS,
        INSIGHTS.c.theme,
        INSIGHTS.c.reach,
        INSIGHTS.c.consequence,
        INSIGHTS.c.reason,
    )
    .join(INSIGHTS, INSIGHTS.c.id == CONTRIBUTIONS.c.id)
    .where(CONTRIBUTIONS.c.id == bindparam("insight"), CONTRIBUTIONS.c.process == PROCESS)
)
NEEDS_IN = (
    _NEED.join(GROUPED, GROUPED.c.need == CONTRIBUTIONS.c.id)
    .where(GROUPED.c.insight == bindparam("insight"), OPEN)
    .order_by(CONTRIBUTIONS.c.created)
)
UNANSWERED_IN = NEEDS_IN.where(WAITING)
VERSION_AT = select(func.max(VERSIONS.c.sequence)).where(
    VERSIONS.c.insight == bindparam("insight"), VERSIONS.c.sequence <= bindparam("sequence")
)

# Words of a need that has been withdrawn or hidden are shown nowhere.
_QUOTE = (
    select(QUOTES, CONTRIBUTIONS.c.language, CONTRIBUTIONS.c.source)
    .join(CONTRIBUTIONS, CONTRIBUTIONS.c.id == QUOTES.c.need)
    .where(OPEN)
    .order_by(QUOTES.c.chosen)
)
QUOTES_OF = _QUOTE.where(CONTRIBUTIONS.c.process == PROCESS, QUOTES.c.dropped.is_(None))
QUOTES_IN = _QUOTE.where(QUOTES.c.insight == bindparam("insight"), QUOTES.c.dropped.is_(None))
QUOTES_FROM = select(QUOTES).where(
    QUOTES.c.need == bindparam("need"), QUOTES.c.dropped.is_(None), QUOTES.c.excerpt.is_not(None)
)

_LATER = QUESTIONS.alias("later")
_NEWEST_WORDS = QUESTIONS.c.sequence == (
    select(func.max(_LATER.c.sequence)).where(_LATER.c.id == QUESTIONS.c.id).scalar_subquery()
)
_QUESTION = (
    select(CONTRIBUTIONS, QUESTIONS.c.sequence, QUESTIONS.c.insights)
    .join(QUESTIONS, QUESTIONS.c.id == CONTRIBUTIONS.c.id)
    .where(CONTRIBUTIONS.c.process == PROCESS, _NEWEST_WORDS)
)
QUESTION = _QUESTION.where(CONTRIBUTIONS.c.id == bindparam("question"))
QUESTIONS_OF = _QUESTION.where(OPEN).order_by(CONTRIBUTIONS.c.created)

REPORTS_OF = select(REPORTS).where(REPORTS.c.process == PROCESS).order_by(REPORTS.c.number.desc())
_NUMBER = bindparam("number", type_=sa.Integer)
REPORT = select(REPORTS).where(REPORTS.c.process == PROCESS, REPORTS.c.number == _NUMBER)
REPORTED_IN = (
    select(VERSIONS, REPORTED.c.needs, REPORTED.c.people)
    .join(
        REPORTED,
        and_(REPORTED.c.insight == VERSIONS.c.insight, REPORTED.c.version == VERSIONS.c.sequence),
    )
    .where(REPORTED.c.process == PROCESS, REPORTED.c.number == _NUMBER)
    .order_by(REPORTED.c.place)
)
REPORTED_QUOTES = (
    _QUOTE.join(REPORTED, REPORTED.c.insight == QUOTES.c.insight)
    .where(REPORTED.c.process == PROCESS, REPORTED.c.number == _NUMBER)
    .where(QUOTES.c.chosen <= REPORTED.c.sequence)
    .where(or_(QUOTES.c.dropped.is_(None), QUOTES.c.dropped > REPORTED.c.sequence))
)
ASKED_IN = (
    select(QUESTIONS, CONTRIBUTIONS.c.language)
    .join(CONTRIBUTIONS, CONTRIBUTIONS.c.id == QUESTIONS.c.id)
    .join(
        ASKED,
        and_(ASKED.c.question == QUESTIONS.c.id, ASKED.c.sequence == QUESTIONS.c.sequence),
    )
    .where(ASKED.c.process == PROCESS, ASKED.c.number == _NUMBER)
    .order_by(ASKED.c.place)
)


def _behind(members: Any) -> Any:
    """Return how many needs stand behind each whole, and people: one may stand behind several.

    Args:
        members: select of whole, people and supports, one row for each need in it.
    """
    each = members.subquery()
    return select(
        each.c.whole,
        func.count().label("needs"),
        func.sum(each.c.people + each.c.supports).label("people"),
    ).group_by(each.c.whole)


_MEMBER = (CONTRIBUTIONS.c.people, CONTRIBUTIONS.c.supports)
BEHIND_INSIGHTS = _behind(
    select(GROUPED.c.insight.label("whole"), *_MEMBER)
    .join(CONTRIBUTIONS, CONTRIBUTIONS.c.id == GROUPED.c.need)
    .where(GROUPED.c.process == PROCESS, OPEN)
)
BEHIND_PROCESS = _behind(
    select(CONTRIBUTIONS.c.process.label("whole"), *_MEMBER).where(
        CONTRIBUTIONS.c.process == PROCESS, CONTRIBUTIONS.c.kind == "need", OPEN
    )
)
