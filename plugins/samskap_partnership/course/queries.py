"""What is asked about how agreements go on."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy import bindparam, select

from samskap_partnership.course.tables import BREACHES, COUNCILS, ENDS, PRESENTED, REMINDERS
from samskap_partnership.signing.tables import APPROVALS, NOTICES

AGREEMENT = bindparam("agreement", type_=sa.Text)

FIRST_NOTICE = select(NOTICES).where(NOTICES.c.agreement == AGREEMENT).order_by(NOTICES.c.ends)
BREACHES_OF = select(BREACHES).where(BREACHES.c.agreement == AGREEMENT).order_by(BREACHES.c.at)
ONE_BREACH = select(BREACHES).where(
    BREACHES.c.agreement == AGREEMENT, BREACHES.c.id == bindparam("breach")
)
REMINDERS_OF = (
    select(REMINDERS).where(REMINDERS.c.agreement == AGREEMENT).order_by(REMINDERS.c.at.desc())
)
PRESENTED_OF = (
    select(PRESENTED).where(PRESENTED.c.agreement == AGREEMENT).order_by(PRESENTED.c.on_day.desc())
)
END_OF = select(ENDS).where(ENDS.c.agreement == AGREEMENT)
EVERY_NOTICE = select(NOTICES).order_by(NOTICES.c.ends)
EVERY_APPROVAL = select(APPROVALS).where(APPROVALS.c.voided.is_(None))
EVERY_PRESENTED = select(PRESENTED)
COUNCIL = select(COUNCILS)
