"""The tables of what each party and body has agreed to, and of what became public."""

from __future__ import annotations

import sqlalchemy as sa

from samskap_partnership.shared.columns import METADATA, key, number, number_key, text, words

# What fell because the agreement was changed stays, with the edition in which it fell.
CONFIRMATIONS = sa.Table(
    "partnership_confirmations",
    METADATA,
    key("agreement"),
    number_key("sequence"),
    text("actor"),
    number("edition"),
    text("at"),
    sa.Column("voided", sa.Integer),
)
APPROVALS = sa.Table(
    "partnership_approvals",
    METADATA,
    key("agreement"),
    number_key("sequence"),
    text("body"),
    text("decided"),
    words("reference"),
    words("remark"),
    number("edition"),
    text("at"),
    sa.Column("voided", sa.Integer),
)
SIGNATURES = sa.Table(
    "partnership_signatures",
    METADATA,
    key("agreement"),
    number_key("sequence"),
    text("process", index=True),
    text("actor"),
    text("signer"),  # pseudonym
    number("edition"),
    text("basis"),
    text("provider"),
    text("hashes"),  # JSON: language → hash
    words("evidence"),
    text("at"),
    sa.Column("voided", sa.Integer),
)
CONSENTS = sa.Table(
    "partnership_consents",
    METADATA,
    key("agreement"),
    number_key("sequence"),
    text("actor"),
    number("edition"),
    text("at"),
    sa.Column("voided", sa.Integer),
)
NOTICES = sa.Table(
    "partnership_notices",
    METADATA,
    key("agreement"),
    key("actor"),
    text("process", index=True),
    text("ends"),
    words("reason"),
    text("at"),
)
COURSE = sa.Table(
    "partnership_course",
    METADATA,
    key("agreement"),
    number_key("sequence"),
    text("state"),
    number("edition"),
    words("reason"),
    text("at"),
)
TEXTS = sa.Table(
    "partnership_texts",
    METADATA,
    key("agreement"),
    number_key("edition"),
    key("language"),
    text("process", index=True),
    words("title"),
    words("text"),
    text("hash"),
    text("at"),
)
KEYS = sa.Table("partnership_keys", METADATA, key("process"), text("public"))
