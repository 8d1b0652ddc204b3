"""What is kept of signing: checkpoints, the keys that made them, witnesses, codes of receipts."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy import bindparam, func, select

from samskap.store.database import Database
from samskap.store.logs import LOGS

METADATA = sa.MetaData()

CHECKPOINTS = sa.Table(
    "checkpoints",
    METADATA,
    sa.Column("log", sa.Text, primary_key=True),
    sa.Column("size", sa.Integer, primary_key=True),
    sa.Column("note", sa.Text, nullable=False),  # with the cosignatures that have come since
    sa.Column("key", sa.Text, nullable=False),  # that of SIGNING_KEYS
    sa.Column("at", sa.Text, nullable=False),
    sqlite_with_rowid=False,
)
SIGNING_KEYS = sa.Table(
    "signing_keys",
    METADATA,
    sa.Column("key", sa.Text, primary_key=True),  # under the municipality's name
    sa.Column("since", sa.Text, nullable=False),
    sqlite_with_rowid=False,
)
COSIGNED = sa.Table(
    "cosigned",
    METADATA,
    sa.Column("witness", sa.Text, primary_key=True),
    sa.Column("log", sa.Text, primary_key=True),
    sa.Column("size", sa.Integer, nullable=False),
    sqlite_with_rowid=False,
)
COSIGNATURES = sa.Table(
    "cosignatures",
    METADATA,
    sa.Column("log", sa.Text, primary_key=True),
    sa.Column("size", sa.Integer, primary_key=True),
    sa.Column("witness", sa.Text, primary_key=True),
    sa.Column("time", sa.Integer, nullable=False),  # seconds since 1970, as the witness says
    sqlite_with_rowid=False,
)
ASKED = sa.Table(
    "asked",
    METADATA,
    sa.Column("witness", sa.Text, primary_key=True),
    sa.Column("log", sa.Text, primary_key=True),
    sa.Column("at", sa.Float, nullable=False),  # seconds since 1970, of the last request
    sa.Column("seen", sa.Integer),  # entries that it says it has seen, where it has told
    sqlite_with_rowid=False,
)
RECEIPT_CODES = sa.Table(
    "receipt_codes",
    METADATA,
    sa.Column("code", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("position", sa.Integer, primary_key=True),
    sqlite_with_rowid=False,
)
TABLES = (CHECKPOINTS, SIGNING_KEYS, COSIGNED, COSIGNATURES, ASKED, RECEIPT_CODES)

# The library's own table, as far as it is read here.
STORED = sa.table(
    "stored_events",
    sa.column("position", sa.Integer),
    sa.column("log", sa.Text),
    sa.column("index", sa.Integer),
    sa.column("state", sa.LargeBinary),
)

_OF_LOG = CHECKPOINTS.c.log == bindparam("log")
CHECKPOINTS_OF = select(CHECKPOINTS).where(_OF_LOG).order_by(CHECKPOINTS.c.size)
NOTE = select(CHECKPOINTS.c.note).where(_OF_LOG, CHECKPOINTS.c.size == bindparam("size"))
LATEST = select(CHECKPOINTS).where(_OF_LOG).order_by(CHECKPOINTS.c.size.desc()).limit(1)
COVERING = CHECKPOINTS_OF.where(CHECKPOINTS.c.size > bindparam("index")).limit(1)
WITNESSES_OF = select(COSIGNED).where(COSIGNED.c.log == bindparam("log"))
KEYS = select(SIGNING_KEYS).order_by(SIGNING_KEYS.c.since.desc())
KEYS_OF = (
    select(
        SIGNING_KEYS.c.key,
        func.min(CHECKPOINTS.c.size).label("first"),
        func.max(CHECKPOINTS.c.size).label("last"),
        func.min(CHECKPOINTS.c.at).label("since"),
        func.max(CHECKPOINTS.c.at).label("until"),
    )
    .outerjoin(CHECKPOINTS, sa.and_(CHECKPOINTS.c.key == SIGNING_KEYS.c.key, _OF_LOG))
    .group_by(SIGNING_KEYS.c.key)
    .order_by(SIGNING_KEYS.c.since.desc())
)

_SIGNED = (
    select(func.max(CHECKPOINTS.c.size)).where(CHECKPOINTS.c.log == LOGS.c.log).scalar_subquery()
)
GROWN = select(LOGS).where(LOGS.c.size > func.coalesce(_SIGNED, 0)).order_by(LOGS.c.log)


def create(database: Database) -> None:
    """Make the tables."""
    for table in TABLES:
        database.create(table)
