"""What those who run a process ask of contributions and participants."""

from __future__ import annotations

from sqlalchemy import bindparam, func, select

from samskap.core.contributions.queries import CONTRIBUTIONS, COUNTED
from samskap.core.processes.queries import PARTICIPANTS

UNANSWERED_SHOWN = 5
PARTICIPANTS_SHOWN = 200

_UNANSWERED = (
    CONTRIBUTIONS.c.process == bindparam("process"),
    CONTRIBUTIONS.c.kind == bindparam("kind"),
    COUNTED,
    CONTRIBUTIONS.c.responded.is_(None),
)
UNANSWERED_COUNT = select(func.count().label("number")).where(*_UNANSWERED)
UNANSWERED = (
    select(CONTRIBUTIONS)
    .where(*_UNANSWERED)
    .order_by(CONTRIBUTIONS.c.created)
    .limit(UNANSWERED_SHOWN)
)
NEWEST_PARTICIPANTS = (
    select(PARTICIPANTS.c.participant)
    .where(PARTICIPANTS.c.process == bindparam("process"))
    .order_by(PARTICIPANTS.c.first.desc())
    .limit(PARTICIPANTS_SHOWN)
)
