"""Who did what, and on which side: small rows, so that a history is counted without reading it."""

from __future__ import annotations

from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy import bindparam, select

from samskap.core.processes.events import RoleCarriedIn, RoleGranted
from samskap.domain import Event, Recorded
from samskap.store.database import Database
from samskap.store.projections import Projection

# The platform acts under names that can be read, shorter than a pseudonym.
SHORTEST_PSEUDONYM = 20


class Side(StrEnum):
    """Whose act it is."""

    RESIDENTS = "residents"
    MUNICIPALITY = "municipality"
    PLATFORM = "platform"


METADATA = sa.MetaData()
ACTED = sa.Table(
    "acted",
    METADATA,
    sa.Column("log", sa.Text, primary_key=True),
    sa.Column("position", sa.Integer, primary_key=True),
    sa.Column("actor", sa.Text, nullable=False),
    sa.Column("side", sa.Text, nullable=False),
    sqlite_with_rowid=False,
)
OFFICIALS = sa.Table(
    "officials",
    METADATA,
    sa.Column("log", sa.Text, primary_key=True),
    sa.Column("participant", sa.Text, primary_key=True),
    sqlite_with_rowid=False,
)
IS_OFFICIAL = select(OFFICIALS.c.participant).where(
    OFFICIALS.c.log == bindparam("log"), OFFICIALS.c.participant == bindparam("participant")
)


def acted(db: Database, event: Event, recorded: Recorded) -> None:
    """Note by whom, and from now on whoever holds a role as the municipality's."""
    if isinstance(event, RoleGranted | RoleCarriedIn):
        _official(db, recorded.log, event.participant)
    side = _side(db, recorded.log, recorded.actor)
    values = {"actor": recorded.actor, "side": side}
    db.put(ACTED, log=recorded.log, position=recorded.position, **values)


def _official(db: Database, log: str, participant: str) -> None:
    if db.put_once(OFFICIALS, log=log, participant=participant):
        # Whoever sets something up acts before their role is entered.
        earlier = {"log": log, "actor": participant}
        db.change(ACTED, earlier, side=Side.MUNICIPALITY.value)


def _side(db: Database, log: str, actor: str) -> str:
    if len(actor) < SHORTEST_PSEUDONYM:
        return Side.PLATFORM.value
    held = db.one(IS_OFFICIAL, log=log, participant=actor)
    return (Side.MUNICIPALITY if held else Side.RESIDENTS).value


PROJECTIONS = (Projection("acted", 1, [ACTED, OFFICIALS], {Event: acted}),)
