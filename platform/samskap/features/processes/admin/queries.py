"""What those who run a process ask of contributions and participants."""

from __future__ import annotations

from sqlalchemy import bindparam, select

from samskap.core.contributions.queries import CONTRIBUTIONS, WAITING
from samskap.core.processes.queries import PARTICIPANTS

UNANSWERED_SHOWN = 5
PARTICIPANTS_SHOWN = 200

UNANSWERED = (
    select(CONTRIBUTIONS).where(*WAITING).order_by(CONTRIBUTIONS.c.created).limit(UNANSWERED_SHOWN)
)
NEWEST_PARTICIPANTS = (
    select(PARTICIPANTS.c.participant)
    .where(PARTICIPANTS.c.process == bindparam("process"))
    .order_by(PARTICIPANTS.c.first.desc())
    .limit(PARTICIPANTS_SHOWN)
)
