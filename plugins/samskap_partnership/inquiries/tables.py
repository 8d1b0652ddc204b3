"""The tables of questions and the rounds in which they are put."""

from __future__ import annotations

import sqlalchemy as sa

from samskap_partnership.shared.columns import METADATA, key, text, words

ROUNDS = sa.Table(
    "partnership_rounds",
    METADATA,
    key("id"),
    text("process", index=True),
    words("agreement"),
    text("title"),
    text("about"),
    text("closes"),
    text("language"),
    text("reason"),  # why there is more time than there was at first
    text("at"),
)
INQUIRIES = sa.Table(
    "partnership_inquiries",
    METADATA,
    key("id"),
    text("process", index=True),
    text("round", index=True),
)
