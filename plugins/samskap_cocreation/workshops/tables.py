"""How workshops are kept for reading."""

from __future__ import annotations

import sqlalchemy as sa

from samskap_cocreation.shared.columns import (
    METADATA,
    key,
    number,
    number_key,
    perhaps,
    text,
    words,
)

WORKSHOPS = sa.Table(
    "cocreation_workshops",
    METADATA,
    key("id"),
    text("process", index=True),
    text("state"),  # planned or cancelled
    words("reason"),  # of the newest change, or of the cancelling
    number("sequence"),  # of the plan
    number("changes"),  # how often a calendar must look anew
    text("title"),
    words("about"),
    text("place"),
    text("address"),
    text("day", index=True),
    text("begins"),
    text("ends"),
    number("seats"),
    text("until"),
    number("gathering"),
    text("language"),
    number("seated"),
    number("waiting"),
    words("notes"),
    perhaps("came"),  # of those who had signed up; NULL until attendance is recorded
    perhaps("others"),
    text("at"),  # of the newest change
)
BOARDS = sa.Table("cocreation_boards", METADATA, key("workshop"), key("question"), number("place"))
ORDER_ITEMS = sa.Table(
    "cocreation_order_items",
    METADATA,
    key("workshop"),
    number_key("place"),
    number("minutes"),
    text("title"),
    text("kind"),
)
SIGNED_UP = sa.Table(
    "cocreation_signed_up",
    METADATA,
    key("workshop"),
    key("participant"),
    text("process", index=True),
    text("state"),  # seated or waiting
    number("turn"),  # sequence of the sign-up: the waiting list's order
    perhaps("came"),  # NULL until attendance is recorded
)
