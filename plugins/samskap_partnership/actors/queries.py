"""What is asked about actors and those who represent them."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy import bindparam, select

from samskap_partnership.actors.tables import ACTORS, INVITATIONS, REPRESENTATIVES

PROCESS = bindparam("process", type_=sa.Text)
ACTOR = bindparam("actor", type_=sa.Text)

ACTORS_OF = select(ACTORS).where(ACTORS.c.process == PROCESS).order_by(ACTORS.c.name, ACTORS.c.id)
ONE_ACTOR = select(ACTORS).where(ACTORS.c.process == PROCESS, ACTORS.c.id == ACTOR)
NUMBERED = select(ACTORS.c.id).where(
    ACTORS.c.process == PROCESS,
    ACTORS.c.number == bindparam("number"),
    ACTORS.c.country == bindparam("country"),
)
INVITED_BY_CODE = select(INVITATIONS).where(
    INVITATIONS.c.process == PROCESS, INVITATIONS.c.code == bindparam("code")
)
INVITATIONS_TO = (
    select(INVITATIONS)
    .where(INVITATIONS.c.process == PROCESS, INVITATIONS.c.actor == ACTOR)
    .order_by(INVITATIONS.c.at)
)
REPRESENTATIVES_OF = (
    select(REPRESENTATIVES)
    .where(REPRESENTATIVES.c.process == PROCESS, REPRESENTATIVES.c.actor == ACTOR)
    .order_by(REPRESENTATIVES.c.at)
)
# Those whom somebody represents, with the right that they have.
REPRESENTED_BY = (
    select(ACTORS, REPRESENTATIVES.c.signs, REPRESENTATIVES.c.basis)
    .join(REPRESENTATIVES, REPRESENTATIVES.c.actor == ACTORS.c.id)
    .where(
        REPRESENTATIVES.c.process == PROCESS,
        REPRESENTATIVES.c.participant == bindparam("participant"),
    )
    .order_by(ACTORS.c.name)
)
