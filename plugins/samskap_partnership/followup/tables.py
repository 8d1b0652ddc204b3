"""The tables of what is in force, and of what the parties do about it."""

from __future__ import annotations

import sqlalchemy as sa

from samskap_partnership.shared.columns import METADATA, key, number, number_key, text, words


def figure(name: str) -> sa.Column[int]:
    """Return a number that is NULL where it has been erased, or there is none yet."""
    return sa.Column(name, sa.Integer)


# What was signed last. Parts that a newer edition no longer has keep the edition that had them.
IN_FORCE = sa.Table(
    "partnership_in_force",
    METADATA,
    key("agreement"),
    text("process", index=True),
    number("edition"),
    words("starts"),
    words("ends"),
    words("meetings"),  # a year
    text("since"),
)
PROMISED = sa.Table(
    "partnership_promised",
    METADATA,
    key("id"),
    text("agreement", index=True),
    text("process", index=True),
    number("edition"),
    text("actor"),
    words("kind"),
    words("what"),
    figure("amount"),
    words("unit"),
    words("due"),
    number("yearly"),
    number("place"),
)
DUTIES = sa.Table(
    "partnership_duties",
    METADATA,
    key("id"),
    text("agreement", index=True),
    text("process"),
    number("edition"),
    words("actor"),  # NULL: a milestone of all
    words("due"),
    words("what"),
)
DONE = sa.Table(
    "partnership_duties_done",
    METADATA,
    key("id"),
    text("agreement", index=True),
    text("process"),
    text("on_day"),
    words("note"),
)
DELIVERIES = sa.Table(
    "partnership_deliveries",
    METADATA,
    key("id"),
    text("agreement", index=True),
    text("process", index=True),
    text("promise"),
    text("actor"),
    number("amount"),
    text("on_day"),
    words("note"),
    text("state"),  # reported, confirmed, disputed or withdrawn
    words("judge"),  # the party that confirmed or disputed it; NULL: the facilitator, or nobody yet
    words("reason"),
    text("at"),
)
MEETINGS = sa.Table(
    "partnership_meetings",
    METADATA,
    key("id"),
    text("agreement", index=True),
    text("process", index=True),
    text("on_day"),
    text("clock"),
    words("place"),
    text("state"),  # planned, held or cancelled
    words("minutes"),
    words("reason"),
)
EVALUATIONS = sa.Table(
    "partnership_evaluations",
    METADATA,
    key("agreement"),
    number_key("year"),
    text("process"),
    words("worked"),
    words("failed"),
    words("conclusion"),
    text("at"),
)
REMARKS = sa.Table(
    "partnership_remarks",
    METADATA,
    key("agreement"),
    number_key("year"),
    key("actor"),
    text("process"),
    words("words"),
    text("at"),
)
