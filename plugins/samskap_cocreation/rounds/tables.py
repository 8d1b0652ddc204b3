"""Votings and assessments: open for a time, for some ideas."""

from __future__ import annotations

import sqlalchemy as sa

from samskap_cocreation.shared.columns import METADATA, key, number, perhaps, text, words

ROUNDS = sa.Table(
    "cocreation_rounds",
    METADATA,
    key("id"),
    text("process", index=True),
    text("kind"),  # voting or assessment
    text("title"),
    text("language"),
    text("state"),  # open, closed or counted
    number("hidden"),  # until it is closed
    text("opened"),
    text("ends"),
    number("dots"),
    number("most"),
    number("everybody"),
    number("boxed"),  # whether what is said stays out of the log until it is closed
    perhaps("voters"),  # as counted
)
CANDIDATES = sa.Table(
    "cocreation_candidates",
    METADATA,
    key("round"),
    key("idea"),
    number("place"),
    number("wording"),  # sequence of the event that gave its words; 0 where nobody knows
)
DOTS = sa.Table(
    "cocreation_dots",
    METADATA,
    key("voting"),
    key("participant"),
    key("idea"),
    number("dots"),
)
SCORES = sa.Table(
    "cocreation_scores",
    METADATA,
    key("assessment"),
    key("participant"),
    key("idea"),
    number("value"),
    number("feasibility"),
    number("risk"),
    number("ownership"),
    words("value_reason"),
    words("feasibility_reason"),
    words("risk_reason"),
    words("ownership_reason"),
)
PAPER = "paper/"  # a ballot on paper has this and its id instead of a participant
# As counted at the end: what was recorded stays, whoever is erased later.
DOTS_COUNTED = sa.Table(
    "cocreation_dots_counted",
    METADATA,
    key("round"),
    key("idea"),
    number("dots"),
    number("voters"),
)
SCORES_COUNTED = sa.Table(
    "cocreation_scores_counted",
    METADATA,
    key("round"),
    key("idea"),
    number("number"),
    number("value"),
    number("feasibility"),
    number("risk"),
    number("ownership"),
)
