"""How concepts and trials are kept for reading."""

from __future__ import annotations

import sqlalchemy as sa

from samskap_cocreation.shared.columns import METADATA, key, number, number_key, text, words

WORDS = ("whom", "need", "solution", "required", "partners", "risks", "test")

CONCEPTS = sa.Table(
    "cocreation_concepts",
    METADATA,
    key("id"),
    text("process", index=True),
    text("state"),  # open, handed_over or dropped
    number("sequence"),  # of the wording
    *(words(name) for name in WORDS),
    words("to"),  # who takes it further, or ""
    sa.Column("agreement", sa.Text),
    words("said"),  # what happens now, or why it was dropped
)
CONCEPT_VERSIONS = sa.Table(
    "cocreation_concept_versions",
    METADATA,
    key("concept"),
    number_key("sequence"),
    text("title"),
    *(words(name) for name in WORDS),
    words("reason"),
    text("at"),
)
BUILT_ON = sa.Table("cocreation_built_on", METADATA, key("concept"), key("idea"), text("process"))
TRIALS = sa.Table(
    "cocreation_trials",
    METADATA,
    key("id"),
    text("process", index=True),
    text("concept", index=True),
    text("kind"),  # prototype or pilot
    text("title"),
    words("tried"),
    words("measured"),
    text("begins"),
    text("ends"),
    text("language"),
    text("outcome"),  # "" before its end
    words("result"),
    words("learning"),
    words("celebrated"),  # why it is the best failure, or ""
)
