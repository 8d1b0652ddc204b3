"""What is asked about agreements while they are written."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy import bindparam, func, select

from samskap.core.contributions.queries import CONTRIBUTIONS
from samskap.core.processes.queries import PROCESSES
from samskap_partnership.actors.tables import ACTORS, REPRESENTATIVES
from samskap_partnership.agreements.tables import (
    AGREEMENTS,
    CHANGES,
    COMMENTS,
    EXAMINED,
    PARTIES,
    PROMISES,
)

PROCESS = bindparam("process", type_=sa.Text)
AGREEMENT = bindparam("agreement", type_=sa.Text)
PARTICIPANT = bindparam("participant", type_=sa.Text)

ONE_AGREEMENT = select(AGREEMENTS).where(AGREEMENTS.c.id == AGREEMENT)
AGREEMENT_HERE = ONE_AGREEMENT.where(AGREEMENTS.c.process == PROCESS)
AGREEMENTS_OF = (
    select(AGREEMENTS)
    .where(AGREEMENTS.c.process == PROCESS)
    .order_by(AGREEMENTS.c.begun, AGREEMENTS.c.id)
)
# Those that somebody writes for one of the parties.
OWN_AGREEMENTS = AGREEMENTS_OF.where(
    AGREEMENTS.c.id.in_(
        select(PARTIES.c.agreement)
        .join(REPRESENTATIVES, REPRESENTATIVES.c.actor == PARTIES.c.actor)
        .where(REPRESENTATIVES.c.participant == PARTICIPANT)
    )
)
PARTIES_OF = (
    select(ACTORS, PARTIES.c.agreement, PARTIES.c.roles)
    .join(PARTIES, PARTIES.c.actor == ACTORS.c.id)
    .where(PARTIES.c.agreement == AGREEMENT)
    .order_by(PARTIES.c.place)
)
ALL_PARTIES = (
    select(ACTORS, PARTIES.c.agreement, PARTIES.c.roles)
    .join(PARTIES, PARTIES.c.actor == ACTORS.c.id)
    .where(PARTIES.c.process == PROCESS)
    .order_by(PARTIES.c.place)
)
SPEAKERS = (
    select(REPRESENTATIVES.c.participant)
    .distinct()
    .join(PARTIES, PARTIES.c.actor == REPRESENTATIVES.c.actor)
    .where(PARTIES.c.agreement == AGREEMENT)
    .order_by(REPRESENTATIVES.c.participant)
)
# The parties of an agreement that somebody represents, with the right that they have.
SPEAKS_FOR = (
    select(
        ACTORS,
        REPRESENTATIVES.c.signs,
        REPRESENTATIVES.c.basis,
        REPRESENTATIVES.c.participant.label("speaker"),
    )
    .join(PARTIES, PARTIES.c.actor == ACTORS.c.id)
    .join(REPRESENTATIVES, REPRESENTATIVES.c.actor == ACTORS.c.id)
    .where(PARTIES.c.agreement == AGREEMENT, REPRESENTATIVES.c.participant == PARTICIPANT)
    .order_by(PARTIES.c.place)
)
PROMISES_IN = select(PROMISES).where(PROMISES.c.agreement == AGREEMENT).order_by(PROMISES.c.place)
CHANGES_UNTIL = (
    select(CHANGES)
    .where(
        CHANGES.c.agreement == AGREEMENT,
        CHANGES.c.process == PROCESS,
        CHANGES.c.edition <= bindparam("edition"),
    )
    .order_by(CHANGES.c.sequence)
)
EDITIONS_OF = (
    select(CHANGES.c.edition, func.max(CHANGES.c.at).label("at"))
    .where(CHANGES.c.agreement == AGREEMENT, CHANGES.c.process == PROCESS)
    .group_by(CHANGES.c.edition)
    .order_by(CHANGES.c.edition.desc())
)
COMMENTS_IN = (
    select(COMMENTS)
    .where(COMMENTS.c.agreement == AGREEMENT, COMMENTS.c.process == PROCESS)
    .order_by(COMMENTS.c.at, COMMENTS.c.id)
)
COMMENT = select(COMMENTS).where(
    COMMENTS.c.id == bindparam("comment"), COMMENTS.c.process == PROCESS
)
_EXAMINED = select(EXAMINED).where(EXAMINED.c.agreement == AGREEMENT)
EXAMINED_IN = _EXAMINED.where(EXAMINED.c.shown == 0)
EXAMINED_THEN = _EXAMINED.where(EXAMINED.c.shown == 1)
# What an agreement may grow out of, in any process that everybody can see.
SOURCES = (
    select(CONTRIBUTIONS.c.id, CONTRIBUTIONS.c.title)
    .join(PROCESSES, PROCESSES.c.id == CONTRIBUTIONS.c.process)
    .where(
        CONTRIBUTIONS.c.kind.in_(("concept", "idea")),
        CONTRIBUTIONS.c.state == "open",
        PROCESSES.c.state != "draft",
    )
    .order_by(CONTRIBUTIONS.c.kind, CONTRIBUTIONS.c.created.desc())
    .limit(100)
)
