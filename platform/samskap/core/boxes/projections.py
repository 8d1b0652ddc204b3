"""How many lay in each box on each evening, as the log says."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy import bindparam, select

from samskap.core.boxes.events import BoxSealed
from samskap.domain import Recorded
from samskap.store.database import Database
from samskap.store.projections import Projection

METADATA = sa.MetaData()
EVENINGS = sa.Table(
    "box_evenings",
    METADATA,
    sa.Column("round", sa.Text, primary_key=True),
    sa.Column("evening", sa.Integer, primary_key=True),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("root", sa.Text, nullable=False),
    sa.Column("last", sa.Integer, nullable=False),
    sa.Column("at", sa.Text, nullable=False),
    sa.Column("event", sa.Text, nullable=False),
)
EVENINGS_OF = (
    select(EVENINGS)
    .where(EVENINGS.c.round == bindparam("round", type_=sa.Text))
    .order_by(EVENINGS.c.evening.desc())
)
NEWEST = EVENINGS_OF.limit(1)


def sealed(db: Database, event: BoxSealed, recorded: Recorded) -> None:
    """One more evening is bound."""
    db.put(
        EVENINGS,
        round=event.round,
        evening=recorded.sequence,
        number=event.number,
        root=event.root,
        last=int(event.last),
        at=recorded.time,
        event=recorded.id,
    )


PROJECTION = Projection("boxes", 1, [EVENINGS], {BoxSealed: sealed})
