"""The tables of processes, and what is asked of them."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy import bindparam, func, select

METADATA = sa.MetaData()


def _text(name: str, index: bool = False, unique: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False, index=index or None, unique=unique or None)


PROCESSES = sa.Table(
    "processes",
    METADATA,
    sa.Column("id", sa.Text, primary_key=True),
    _text("slug", unique=True),
    _text("title"),
    _text("summary"),
    _text("language"),
    _text("level"),
    _text("template"),
    _text("state"),  # draft, open, closed or archived
    _text("created"),
    sa.Column("published", sa.Text),
    sa.Column("closed", sa.Text),
    sa.Column("outcome", sa.Text),
)
PHASES = sa.Table(
    "phases",
    METADATA,
    sa.Column("id", sa.Text, primary_key=True),
    _text("process", index=True),
    sa.Column("number", sa.Integer, nullable=False),
    _text("title"),
    _text("purpose"),
    _text("opens"),  # kinds of phase, separated by spaces
    _text("starts"),
    _text("ends"),
    _text("gate"),
)
MOVES = sa.Table(
    "deadline_moves",
    METADATA,
    sa.Column("position", sa.Integer, primary_key=True),
    _text("process", index=True),
    _text("phase"),
    _text("old"),
    _text("new"),
    _text("reason"),
    _text("at"),
)
GATES = sa.Table(
    "gate_decisions",
    METADATA,
    sa.Column("position", sa.Integer, primary_key=True),
    _text("process", index=True),
    _text("gate"),
    sa.Column("passed", sa.Integer, nullable=False),
    _text("answers"),  # JSON: question → yes, no or unsure
    _text("reason"),
    _text("body"),
    sa.Column("decided", sa.Text),
    _text("case_number"),
    _text("at"),
    _text("actor"),
)
METHODS = sa.Table(
    "process_methods",
    METADATA,
    sa.Column("process", sa.Text, primary_key=True),
    sa.Column("method", sa.Text, primary_key=True),
)
ROLES = sa.Table(
    "process_roles",
    METADATA,
    sa.Column("log", sa.Text, primary_key=True),
    sa.Column("participant", sa.Text, primary_key=True),
    sa.Column("role", sa.Text, primary_key=True),
)
PARTICIPANTS = sa.Table(
    "participants",
    METADATA,
    sa.Column("process", sa.Text, primary_key=True),
    sa.Column("participant", sa.Text, primary_key=True),
    _text("first"),
)

BY_SLUG = select(PROCESSES).where(PROCESSES.c.slug == bindparam("slug"))
BY_ID = select(PROCESSES).where(PROCESSES.c.id == bindparam("process"))
LISTED = select(PROCESSES).order_by(PROCESSES.c.created.desc(), PROCESSES.c.id)
DRAFTS = select(PROCESSES.c.id).where(PROCESSES.c.state == "draft")
PUBLIC = LISTED.where(PROCESSES.c.state != "draft")
OPEN_COUNT = select(func.count()).where(PROCESSES.c.state == "open")
PHASES_OF = select(PHASES).where(PHASES.c.process == bindparam("process")).order_by(PHASES.c.number)
MOVES_OF = select(MOVES).where(MOVES.c.process == bindparam("process")).order_by(MOVES.c.position)
GATES_OF = select(GATES).where(GATES.c.process == bindparam("process")).order_by(GATES.c.position)
METHODS_OF = select(METHODS.c.method).where(METHODS.c.process == bindparam("process"))
ROLES_IN = (
    select(ROLES).where(ROLES.c.log == bindparam("log")).order_by(ROLES.c.role, ROLES.c.participant)
)
PARTICIPANT_COUNT = select(func.count()).where(PARTICIPANTS.c.process == bindparam("process"))
