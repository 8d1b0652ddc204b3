"""The table of the documents that were made."""

from __future__ import annotations

import sqlalchemy as sa

from samskap_partnership.shared.columns import METADATA, key, number, text

DOCUMENTS = sa.Table(
    "partnership_documents",
    METADATA,
    key("id"),
    text("agreement", index=True),
    text("process"),
    number("edition"),
    text("language"),
    number("signatures"),
    text("approved"),
    text("called"),
    text("text_hash"),
    text("pdf_hash"),
    number("pages"),
    text("at"),
)
