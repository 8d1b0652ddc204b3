"""What is asked about agreed outcomes."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy import and_, bindparam, func, select

from samskap.core.contributions.queries import CONTRIBUTIONS
from samskap_partnership.followup.tables import IN_FORCE
from samskap_partnership.outcomes.tables import MEASUREMENTS, OUTCOMES, PAYMENTS

PROCESS = bindparam("process", type_=sa.Text)
AGREEMENT = bindparam("agreement", type_=sa.Text)

_LATEST = (
    select(MEASUREMENTS.c.outcome, func.max(MEASUREMENTS.c.place).label("place"))
    .group_by(MEASUREMENTS.c.outcome)
    .subquery()
)
_OUTCOME = (
    select(
        OUTCOMES,
        MEASUREMENTS.c.value,
        MEASUREMENTS.c.on_day,
        MEASUREMENTS.c.reached,
        PAYMENTS.c.amount.label("paid"),
    )
    .join(
        IN_FORCE,
        and_(
            IN_FORCE.c.agreement == OUTCOMES.c.agreement,
            IN_FORCE.c.edition == OUTCOMES.c.edition,
        ),
    )
    .outerjoin(_LATEST, _LATEST.c.outcome == OUTCOMES.c.id)
    .outerjoin(
        MEASUREMENTS,
        and_(MEASUREMENTS.c.outcome == OUTCOMES.c.id, MEASUREMENTS.c.place == _LATEST.c.place),
    )
    .outerjoin(PAYMENTS, PAYMENTS.c.outcome == OUTCOMES.c.id)
    .order_by(OUTCOMES.c.agreement, OUTCOMES.c.place)
)
OUTCOMES_OF = _OUTCOME.where(OUTCOMES.c.agreement == AGREEMENT)
ONE_OUTCOME = OUTCOMES_OF.where(OUTCOMES.c.id == bindparam("outcome"))
_OPEN = and_(CONTRIBUTIONS.c.id == MEASUREMENTS.c.agreement, CONTRIBUTIONS.c.state == "open")
PUBLIC_MEASURED = (
    select(
        MEASUREMENTS.c.agreement,
        func.count().label("measured"),
        func.sum(MEASUREMENTS.c.reached).label("reached"),
    )
    .join(
        _LATEST,
        and_(_LATEST.c.outcome == MEASUREMENTS.c.outcome, _LATEST.c.place == MEASUREMENTS.c.place),
    )
    .join(CONTRIBUTIONS, _OPEN)
    .where(MEASUREMENTS.c.process == PROCESS)
    .group_by(MEASUREMENTS.c.agreement)
    .order_by(MEASUREMENTS.c.agreement)
)
PUBLIC_PAID = (
    select(PAYMENTS.c.agreement, func.sum(PAYMENTS.c.amount).label("number"))
    .join(
        CONTRIBUTIONS,
        and_(CONTRIBUTIONS.c.id == PAYMENTS.c.agreement, CONTRIBUTIONS.c.state == "open"),
    )
    .where(PAYMENTS.c.process == PROCESS)
    .group_by(PAYMENTS.c.agreement)
    .order_by(PAYMENTS.c.agreement)
)
MEASUREMENTS_OF = (
    select(MEASUREMENTS)
    .where(MEASUREMENTS.c.agreement == AGREEMENT)
    .order_by(MEASUREMENTS.c.on_day.desc(), MEASUREMENTS.c.place.desc())
)
