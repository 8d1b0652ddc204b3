"""The tables of actors and of those who represent them."""

from __future__ import annotations

import sqlalchemy as sa

from samskap_partnership.shared.columns import METADATA, key, number, text

ACTORS = sa.Table(
    "partnership_actors",
    METADATA,
    key("id"),
    text("process", index=True),
    text("name"),
    text("kind"),
    text("sector"),
    text("number"),
    text("country"),
)
INVITATIONS = sa.Table(
    "partnership_invitations",
    METADATA,
    key("id"),
    text("actor", index=True),
    text("process"),
    text("code", index=True),
    number("signs"),
    text("basis"),
    text("at"),
)
REPRESENTATIVES = sa.Table(
    "partnership_representatives",
    METADATA,
    key("actor"),
    key("participant"),
    text("process", index=True),
    number("signs"),
    text("basis"),
    text("at"),
)
