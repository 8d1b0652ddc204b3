"""What is asked about votings and assessments."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy import and_, bindparam, case, func, select

from samskap.core.contributions.queries import CONTRIBUTIONS
from samskap.core.processes.queries import PROCESSES
from samskap_cocreation.ideas.tables import IDEAS, VERSIONS
from samskap_cocreation.rounds.tables import (
    CANDIDATES,
    DOTS,
    DOTS_COUNTED,
    PAPER,
    ROUNDS,
    SCORES,
    SCORES_COUNTED,
)
from samskap_cocreation.shared.choices import CRITERIA
from samskap_cocreation.shared.queries import PROCESS

_ROUND_ID = bindparam("round", type_=sa.Text)
_PARTICIPANT = bindparam("participant", type_=sa.Text)

ROUND = select(ROUNDS).where(
    ROUNDS.c.id == _ROUND_ID, ROUNDS.c.process == PROCESS, ROUNDS.c.kind == bindparam("kind")
)
STATE_OF = select(ROUNDS.c.state).where(ROUNDS.c.id == _ROUND_ID)
# As a row by itself, for projections.
ROUND_ROW = select(ROUNDS).where(ROUNDS.c.id == _ROUND_ID)
ROUNDS_OF = (
    select(ROUNDS)
    .where(ROUNDS.c.process == PROCESS, ROUNDS.c.kind == bindparam("kind"))
    .order_by(ROUNDS.c.state != "open", ROUNDS.c.opened.desc(), ROUNDS.c.id)
)
OPEN_ROUNDS = select(ROUNDS).where(ROUNDS.c.process == PROCESS, ROUNDS.c.state == "open")
# Across a municipality: what is to be closed because its last day is over.
OVER = (
    select(ROUNDS)
    .join(PROCESSES, PROCESSES.c.id == ROUNDS.c.process)
    .where(
        PROCESSES.c.state == "open",
        ROUNDS.c.state == "open",
        ROUNDS.c.ends < bindparam("today", type_=sa.Text),
    )
    .order_by(ROUNDS.c.ends, ROUNDS.c.id)
)
# The words that a round is about: those that an idea had then, unless they are shown no more.
_THEN = and_(
    VERSIONS.c.idea == CANDIDATES.c.idea,
    VERSIONS.c.sequence == CANDIDATES.c.wording,
    CONTRIBUTIONS.c.state == "open",
    CONTRIBUTIONS.c.title.is_not(None),
)


def _then(name: str) -> Any:
    words = case((VERSIONS.c.idea.is_not(None), VERSIONS.c[name]), else_=CONTRIBUTIONS.c[name])
    return words.label(name)


_KEPT = [column for column in CONTRIBUTIONS.c if column.name not in ("title", "text")]
CANDIDATES_OF = (
    select(
        *_KEPT,
        _then("title"),
        _then("text"),
        IDEAS.c.state.label("course"),
        and_(VERSIONS.c.idea.is_not(None), IDEAS.c.sequence > CANDIDATES.c.wording).label(
            "reworded"
        ),
    )
    .join(IDEAS, IDEAS.c.id == CONTRIBUTIONS.c.id)
    .join(CANDIDATES, CANDIDATES.c.idea == CONTRIBUTIONS.c.id)
    .outerjoin(VERSIONS, _THEN)
    .where(CANDIDATES.c.round == _ROUND_ID)
    .order_by(CANDIDATES.c.place)
)
ROUNDS_WITH = (
    select(ROUNDS)
    .join(CANDIDATES, CANDIDATES.c.round == ROUNDS.c.id)
    .where(CANDIDATES.c.idea == bindparam("idea"))
    .order_by(ROUNDS.c.opened)
)


def _counted(results: sa.Table) -> Any:
    """Return the select of what was counted, in the order of the ideas."""
    same = and_(CANDIDATES.c.round == results.c.round, CANDIDATES.c.idea == results.c.idea)
    of_round = select(results).join(CANDIDATES, same).where(results.c.round == _ROUND_ID)
    return of_round.order_by(CANDIDATES.c.place)


DOTS_SUMMED = (
    select(
        CANDIDATES.c.idea,
        func.coalesce(func.sum(DOTS.c.dots), 0).label("dots"),
        func.count(DOTS.c.participant).label("voters"),
    )
    .outerjoin(DOTS, and_(DOTS.c.voting == CANDIDATES.c.round, DOTS.c.idea == CANDIDATES.c.idea))
    .where(CANDIDATES.c.round == _ROUND_ID)
    .group_by(CANDIDATES.c.idea)
    .order_by(CANDIDATES.c.place)
)
VOTERS = select(func.count(DOTS.c.participant.distinct()).label("number")).where(
    DOTS.c.voting == _ROUND_ID
)
ON_PAPER = select(func.count(DOTS.c.participant.distinct()).label("number")).where(
    DOTS.c.voting == _ROUND_ID, DOTS.c.participant.startswith(PAPER)
)
OWN_DOTS = select(DOTS).where(DOTS.c.voting == _ROUND_ID, DOTS.c.participant == _PARTICIPANT)
COUNTED_DOTS = _counted(DOTS_COUNTED)

SCORES_SUMMED = (
    select(
        CANDIDATES.c.idea,
        func.count(SCORES.c.participant).label("number"),
        *(func.coalesce(func.sum(SCORES.c[name]), 0).label(name) for name in CRITERIA),
    )
    .outerjoin(
        SCORES, and_(SCORES.c.assessment == CANDIDATES.c.round, SCORES.c.idea == CANDIDATES.c.idea)
    )
    .where(CANDIDATES.c.round == _ROUND_ID)
    .group_by(CANDIDATES.c.idea)
    .order_by(CANDIDATES.c.place)
)
COUNTED_SCORES = _counted(SCORES_COUNTED)
_SCORES_IN = select(SCORES).where(SCORES.c.assessment == _ROUND_ID)
OWN_SCORES = _SCORES_IN.where(SCORES.c.participant == _PARTICIPANT)
SCORES_OF = _SCORES_IN.where(SCORES.c.idea == bindparam("idea")).order_by(SCORES.c.participant)
