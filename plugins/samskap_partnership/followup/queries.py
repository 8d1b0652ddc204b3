"""What is asked about what is in force, and about what each party does."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy import and_, bindparam, func, select

from samskap.core.contributions.queries import CONTRIBUTIONS
from samskap_partnership.actors.tables import ACTORS
from samskap_partnership.agreements.tables import AGREEMENTS
from samskap_partnership.followup.tables import (
    DELIVERIES,
    DONE,
    DUTIES,
    EVALUATIONS,
    IN_FORCE,
    MEETINGS,
    PROMISED,
    REMARKS,
)

PROCESS = bindparam("process", type_=sa.Text)
AGREEMENT = bindparam("agreement", type_=sa.Text)

IN_FORCE_OF = select(IN_FORCE).where(IN_FORCE.c.agreement == AGREEMENT)
# Every agreement that is in force, for what time makes due.
ACTIVE = (
    select(IN_FORCE)
    .join(AGREEMENTS, AGREEMENTS.c.id == IN_FORCE.c.agreement)
    .where(AGREEMENTS.c.state == "active")
    .order_by(IN_FORCE.c.since, IN_FORCE.c.agreement)
)
# What has been delivered and confirmed, and what has been reported, of each promise.
_DELIVERED = (
    select(
        DELIVERIES.c.promise,
        func.sum(sa.case((DELIVERIES.c.state == "confirmed", DELIVERIES.c.amount), else_=0)).label(
            "delivered"
        ),
        func.sum(sa.case((DELIVERIES.c.state == "reported", DELIVERIES.c.amount), else_=0)).label(
            "reported"
        ),
    )
    .group_by(DELIVERIES.c.promise)
    .subquery()
)
_PROMISE = (
    select(
        PROMISED,
        ACTORS.c.name,
        IN_FORCE.c.ends,
        func.coalesce(_DELIVERED.c.delivered, 0).label("delivered"),
        func.coalesce(_DELIVERED.c.reported, 0).label("reported"),
    )
    .join(ACTORS, ACTORS.c.id == PROMISED.c.actor)
    .join(
        IN_FORCE,
        and_(
            IN_FORCE.c.agreement == PROMISED.c.agreement,
            IN_FORCE.c.edition == PROMISED.c.edition,
        ),
    )
    .outerjoin(_DELIVERED, _DELIVERED.c.promise == PROMISED.c.id)
    .order_by(PROMISED.c.agreement, PROMISED.c.place)
)
PROMISED_IN = _PROMISE.where(PROMISED.c.agreement == AGREEMENT)
PROMISED_EVERYWHERE = _PROMISE
ONE_PROMISED = PROMISED_IN.where(PROMISED.c.id == bindparam("promise"))
PUBLIC_DELIVERED = (
    select(DELIVERIES.c.promise, func.sum(DELIVERIES.c.amount).label("number"))
    .join(
        CONTRIBUTIONS,
        and_(CONTRIBUTIONS.c.id == DELIVERIES.c.agreement, CONTRIBUTIONS.c.state == "open"),
    )
    .where(DELIVERIES.c.process == PROCESS, DELIVERIES.c.state == "confirmed")
    .group_by(DELIVERIES.c.promise)
    .order_by(DELIVERIES.c.promise)
)

_DELIVERY = (
    select(DELIVERIES, ACTORS.c.name, PROMISED.c.what, PROMISED.c.unit, PROMISED.c.kind)
    .join(ACTORS, ACTORS.c.id == DELIVERIES.c.actor)
    .join(PROMISED, PROMISED.c.id == DELIVERIES.c.promise)
    .where(DELIVERIES.c.agreement == AGREEMENT)
    .order_by(DELIVERIES.c.on_day.desc(), DELIVERIES.c.at.desc())
)
DELIVERIES_OF = _DELIVERY.where(DELIVERIES.c.state != "withdrawn")
ONE_DELIVERY = _DELIVERY.where(DELIVERIES.c.id == bindparam("delivery"))

_DUTY = (
    select(DUTIES, ACTORS.c.name, DONE.c.on_day, DONE.c.note)
    .join(
        IN_FORCE,
        and_(IN_FORCE.c.agreement == DUTIES.c.agreement, IN_FORCE.c.edition == DUTIES.c.edition),
    )
    .outerjoin(ACTORS, ACTORS.c.id == DUTIES.c.actor)
    .outerjoin(DONE, DONE.c.id == DUTIES.c.id)
    .where(DUTIES.c.agreement == AGREEMENT)
    .order_by(DUTIES.c.due, DUTIES.c.id)
)
DUTIES_OF = _DUTY
ONE_DUTY = _DUTY.where(DUTIES.c.id == bindparam("duty"))

MEETINGS_OF = (
    select(MEETINGS)
    .where(MEETINGS.c.agreement == AGREEMENT)
    .order_by(MEETINGS.c.on_day.desc(), MEETINGS.c.id)
)
ONE_MEETING = select(MEETINGS).where(
    MEETINGS.c.agreement == AGREEMENT, MEETINGS.c.id == bindparam("meeting")
)
LAST_MEETINGS = (
    select(MEETINGS.c.agreement, func.max(MEETINGS.c.on_day).label("day"))
    .where(MEETINGS.c.state == "held")
    .group_by(MEETINGS.c.agreement)
)
PUBLIC_MEETINGS = (
    select(MEETINGS.c.agreement, func.count().label("number"))
    .join(
        CONTRIBUTIONS,
        and_(CONTRIBUTIONS.c.id == MEETINGS.c.agreement, CONTRIBUTIONS.c.state == "open"),
    )
    .where(MEETINGS.c.process == PROCESS, MEETINGS.c.state == "held")
    .group_by(MEETINGS.c.agreement)
    .order_by(MEETINGS.c.agreement)
)
EVALUATIONS_OF = (
    select(EVALUATIONS)
    .where(EVALUATIONS.c.agreement == AGREEMENT)
    .order_by(EVALUATIONS.c.year.desc())
)
EVALUATED = select(EVALUATIONS.c.agreement, EVALUATIONS.c.year)
ONE_EVALUATION = select(EVALUATIONS).where(
    EVALUATIONS.c.agreement == AGREEMENT, EVALUATIONS.c.year == bindparam("year")
)
REMARKS_OF = (
    select(REMARKS, ACTORS.c.name)
    .join(ACTORS, ACTORS.c.id == REMARKS.c.actor)
    .where(REMARKS.c.agreement == AGREEMENT)
    .order_by(REMARKS.c.at)
)
