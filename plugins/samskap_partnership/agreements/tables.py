"""The tables of agreements: where each stands, and every change of its text."""

from __future__ import annotations

import sqlalchemy as sa

from samskap_partnership.shared.columns import METADATA, key, number, number_key, text, words

AGREEMENTS = sa.Table(
    "partnership_agreements",
    METADATA,
    key("id"),
    text("process", index=True),
    text("form"),
    text("languages"),  # separated by spaces; the first is the main one
    text("came_from"),  # ids of contributions, separated by spaces
    text("state"),  # draft, negotiated, approved, active, ended or given_up
    words("title"),  # in the main language, as it is now
    number("edition"),
    number("published"),  # the edition that everybody can read; 0 for none
    words("starts"),
    words("ends"),
    words("amount"),
    words("meetings"),  # a year
    words("declared"),  # how all are treated alike
    words("declared_then"),  # when it was last published
    text("begun"),
    words("activated"),
)
CHANGES = sa.Table(
    "partnership_changes",
    METADATA,
    key("agreement"),
    number_key("sequence"),
    number("edition"),
    text("process", index=True),
    text("name"),  # of the event
    text("data"),  # JSON of the event, opened
    text("at"),
)
PARTIES = sa.Table(
    "partnership_parties",
    METADATA,
    key("agreement"),
    key("actor"),
    text("process", index=True),
    words("roles"),  # separated by spaces
    number("place"),
)
PROMISES = sa.Table(
    "partnership_promises",
    METADATA,
    key("id"),
    text("agreement", index=True),
    text("actor"),
    text("process"),
    words("kind"),
    words("what"),
    words("amount"),
    words("unit"),
    words("due"),
    words("yearly"),
    number("place"),
)
COMMENTS = sa.Table(
    "partnership_clause_comments",
    METADATA,
    key("id"),
    text("agreement", index=True),
    text("process"),
    text("clause"),
    text("author"),
    text("language"),
    words("text"),
    text("at"),
    words("answer"),
    words("answered_by"),
    words("answered"),  # when; NULL while it is open
)
EXAMINED = sa.Table(
    "partnership_examined",
    METADATA,
    key("agreement"),
    key("question"),
    number_key("shown"),  # 1: as it was when the agreement was last published
    number("yes"),
    words("reason"),
)
