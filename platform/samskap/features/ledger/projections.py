"""Up to where the administration's log has recorded the checkpoints of each process."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy import func, select

from samskap.core.processes.queries import PROCESSES
from samskap.domain import Recorded
from samskap.features.ledger.events import CheckpointsRecorded
from samskap.store.checkpoint_tables import CHECKPOINTS
from samskap.store.database import Database
from samskap.store.projections import Projection

METADATA = sa.MetaData()

RECORDED = sa.Table(
    "recorded_checkpoints",
    METADATA,
    sa.Column("process", sa.Text, primary_key=True),
    sa.Column("size", sa.Integer, nullable=False),
    sa.Column("sequence", sa.Integer, nullable=False),  # of the event in its stream
)

RECORDS = sa.Table(
    "checkpoint_records",
    METADATA,
    sa.Column("process", sa.Text, primary_key=True),
    sa.Column("size", sa.Integer, primary_key=True),
    sa.Column("position", sa.Integer, nullable=False),  # of the event that records it
)

MOST = 200  # checkpoints in one event, so that it fits into an entry

SEQUENCE = select(func.coalesce(func.max(RECORDED.c.sequence), 0))
_SIZE = select(RECORDED.c.size).where(RECORDED.c.process == CHECKPOINTS.c.log).scalar_subquery()
_OTHER = CHECKPOINTS.alias("other")
_NEWEST = select(func.max(_OTHER.c.size)).where(_OTHER.c.log == CHECKPOINTS.c.log)
# Of a draft nothing is told, not even that there is one.
UNRECORDED = (
    select(CHECKPOINTS)
    .join(PROCESSES, PROCESSES.c.id == CHECKPOINTS.c.log)
    .where(PROCESSES.c.state != "draft")
    .where(CHECKPOINTS.c.size == _NEWEST.scalar_subquery())
    .where(CHECKPOINTS.c.size > func.coalesce(_SIZE, 0))
    .order_by(CHECKPOINTS.c.log)
    .limit(MOST)
)


def recorded(db: Database, event: CheckpointsRecorded, recorded: Recorded) -> None:
    """Each process's newest record takes the place of the one before; all are found again."""
    for each in event.checkpoints:
        row = {"process": each.process, "size": each.size}
        db.replace(RECORDED, sequence=recorded.sequence, **row)
        db.replace(RECORDS, position=recorded.position, **row)


TABLES = [RECORDED, RECORDS]
PROJECTIONS = (Projection("recorded_checkpoints", 2, TABLES, {CheckpointsRecorded: recorded}),)
