"""How a gathering is kept for reading."""

from __future__ import annotations

import sqlalchemy as sa

from samskap_cocreation.shared.columns import METADATA, key, number, number_key, text, words

ROLES = sa.Table(
    "cocreation_roles",
    METADATA,
    key("id"),
    text("process", index=True),
    text("role"),
    words("organisation"),
    words("who"),
    number("turn"),
)
INVITATIONS = sa.Table(
    "cocreation_invitations",
    METADATA,
    key("id"),
    text("process", index=True),
    text("part"),
    text("sector"),
    words("who"),
    text("answer"),  # "" while there is none
    number("turn"),
)
ARTEFACTS = sa.Table(
    "cocreation_artefacts", METADATA, key("process"), key("artefact"), words("text"), text("at")
)
INSPIRATIONS = sa.Table(
    "cocreation_inspirations",
    METADATA,
    key("id"),
    text("process", index=True),
    words("title"),
    words("text"),
    words("address"),
    number("turn"),
)
QUESTIONS = sa.Table(
    "cocreation_evaluation_questions",
    METADATA,
    key("process"),
    number_key("place"),
    text("question"),
)
FEEDBACK = sa.Table(
    "cocreation_feedback",
    METADATA,
    key("process"),
    key("participant"),
    words("answers"),  # 1 to 5 for each question, separated by spaces
    words("words"),
    text("at"),
)
# Those that have been closed.
EVALUATIONS = sa.Table("cocreation_evaluations", METADATA, key("process"), text("id"))
REFLECTIONS = sa.Table(
    "cocreation_reflections",
    METADATA,
    key("id"),
    text("process", index=True),
    words("text"),
    text("at"),
)
OUTCOMES = sa.Table(
    "cocreation_outcomes", METADATA, key("process"), key("outcome"), words("text"), text("at")
)
STEPS = sa.Table(
    "cocreation_steps",
    METADATA,
    key("id"),
    text("process", index=True),
    text("state"),  # ahead, done or dropped
    words("title"),
    words("unit"),
    text("due"),
    words("said"),  # why it was changed or dropped, or what came of it
)
