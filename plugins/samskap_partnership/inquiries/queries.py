"""What is asked about questions and their rounds."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy import bindparam, func, select

from samskap.core.contributions.queries import CONTRIBUTIONS
from samskap_partnership.inquiries.tables import INQUIRIES, ROUNDS

PROCESS = bindparam("process", type_=sa.Text)
ROUND = bindparam("round", type_=sa.Text)
OPEN = CONTRIBUTIONS.c.state == "open"

ROUNDS_OF = select(ROUNDS).where(ROUNDS.c.process == PROCESS).order_by(ROUNDS.c.at.desc())
ONE_ROUND = select(ROUNDS).where(ROUNDS.c.process == PROCESS, ROUNDS.c.id == ROUND)
_INQUIRY = select(CONTRIBUTIONS, INQUIRIES.c.round).join(
    INQUIRIES, INQUIRIES.c.id == CONTRIBUTIONS.c.id
)
ONE_INQUIRY = _INQUIRY.where(
    CONTRIBUTIONS.c.process == PROCESS, CONTRIBUTIONS.c.id == bindparam("inquiry")
)
INQUIRIES_IN = _INQUIRY.where(INQUIRIES.c.round == ROUND, OPEN).order_by(CONTRIBUTIONS.c.created)
UNANSWERED = _INQUIRY.where(
    CONTRIBUTIONS.c.process == PROCESS, OPEN, CONTRIBUTIONS.c.responded.is_(None)
).order_by(CONTRIBUTIONS.c.created)
INQUIRIES_BY = (
    select(func.count().label("number"))
    .select_from(CONTRIBUTIONS.join(INQUIRIES, INQUIRIES.c.id == CONTRIBUTIONS.c.id))
    .where(INQUIRIES.c.round == ROUND, CONTRIBUTIONS.c.author == bindparam("author"), OPEN)
)
# Everybody who has put a question in the same round hears of each answer.
ASKERS = (
    select(CONTRIBUTIONS.c.author)
    .distinct()
    .join(INQUIRIES, INQUIRIES.c.id == CONTRIBUTIONS.c.id)
    .where(
        INQUIRIES.c.round
        == select(INQUIRIES.c.round).where(INQUIRIES.c.id == bindparam("inquiry")).scalar_subquery()
    )
)
