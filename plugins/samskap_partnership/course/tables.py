"""The tables of how an agreement that is in force goes on."""

from __future__ import annotations

import sqlalchemy as sa

from samskap_partnership.shared.columns import METADATA, key, number, text, words

BREACHES = sa.Table(
    "partnership_breaches",
    METADATA,
    key("id"),
    text("agreement", index=True),
    text("process"),
    text("actor"),
    words("noted_by"),  # NULL: the facilitator
    words("reason"),
    words("answer"),
    number("answered"),
    text("at"),
)
REMINDERS = sa.Table(
    "partnership_reminders",
    METADATA,
    key("id"),
    text("agreement", index=True),
    text("process"),
    text("kind"),
    text("about"),
    text("day"),
    text("at"),
)
PRESENTED = sa.Table(
    "partnership_presented",
    METADATA,
    key("id"),
    text("agreement", index=True),
    text("process"),
    text("on_day"),
    words("note"),
)
ENDS = sa.Table(
    "partnership_ends",
    METADATA,
    key("agreement"),
    text("process"),
    text("cause"),  # time or notice
    text("at"),
)
# The day on which the newest council took over, as the municipality has set it.
COUNCILS = sa.Table("partnership_councils", METADATA, key("log"), text("day"))
