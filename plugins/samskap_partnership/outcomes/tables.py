"""The tables of agreed outcomes that are in force, of what was measured and what was paid."""

from __future__ import annotations

import sqlalchemy as sa

from samskap_partnership.followup.tables import figure
from samskap_partnership.shared.columns import METADATA, key, number, text, words

OUTCOMES = sa.Table(
    "partnership_outcomes",
    METADATA,
    key("id"),
    text("agreement", index=True),
    text("process", index=True),
    number("edition"),
    words("measure"),
    figure("baseline"),
    figure("target"),
    figure("payment"),
    words("due"),
    number("place"),
)
MEASUREMENTS = sa.Table(
    "partnership_measurements",
    METADATA,
    key("id"),
    text("outcome", index=True),
    text("agreement", index=True),
    text("process", index=True),
    number("place"),
    number("value"),
    text("on_day"),
    number("reached"),
    words("evidence"),
)
PAYMENTS = sa.Table(
    "partnership_payments",
    METADATA,
    key("outcome"),
    text("agreement", index=True),
    text("process", index=True),
    number("amount"),
    text("at"),
)
