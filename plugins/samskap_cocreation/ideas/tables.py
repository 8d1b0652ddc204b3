"""Ideas, what others suggest for them, and how they become one."""

from __future__ import annotations

import sqlalchemy as sa

from samskap_cocreation.shared.columns import METADATA, key, number, number_key, text, words

IDEAS = sa.Table(
    "cocreation_ideas",
    METADATA,
    key("id"),
    text("process", index=True),
    number("sequence"),  # of the wording
    text("state"),  # open, merged or withdrawn
    sa.Column("question", sa.Text),
    sa.Column("workshop", sa.Text, index=True),
    text("cell"),  # "" while unsorted
    words("reason"),  # why it was sorted so
    words("rooted"),  # why it was said afterwards what it comes from; "" where it was not
    sa.Column("into", sa.Text),  # what it was merged into
)
TOLD = sa.Table(
    "cocreation_told",
    METADATA,
    key("idea"),  # that people told elsewhere
    words("occasion"),
    text("told"),  # the day
    text("whose"),
)
AUTHORS = sa.Table(
    "cocreation_authors",
    METADATA,
    key("idea"),
    key("participant"),
    text("process"),
    number("place"),  # in the order in which they came to it
)
PARENTS = sa.Table(
    "cocreation_parents",
    METADATA,
    key("parent"),
    key("child"),
    text("process", index=True),
)
VERSIONS = sa.Table(
    "cocreation_idea_versions",
    METADATA,
    key("idea"),
    number_key("sequence"),
    words("title"),
    words("text"),
    words("reason"),
    text("author"),  # pseudonym; "" for the municipality
    text("way"),  # submitted, told, revised, amended or merged
    sa.Column("amendment", sa.Text),
    text("at"),
)
SORTINGS = sa.Table(
    "cocreation_sortings",
    METADATA,
    key("idea"),
    number_key("sequence"),
    text("cell"),
    words("reason"),
    text("at"),
)
AMENDMENTS = sa.Table(
    "cocreation_amendments",
    METADATA,
    key("id"),
    text("process", index=True),
    text("idea", index=True),
    number("seen"),  # sequence of the wording that it was made from
    text("state"),  # open, accepted, declined or withdrawn
    words("reason"),
    words("answer"),  # why it was declined
)
MERGES = sa.Table(
    "cocreation_merges",
    METADATA,
    key("id"),
    text("process", index=True),
    text("state"),  # open, done or withdrawn
    words("reason"),
    words("ended"),  # why it was taken back; "" if it was not
    sa.Column("into", sa.Text),  # the idea that came of it
)
MERGING = sa.Table("cocreation_merging", METADATA, key("merge"), key("idea"), number("place"))
CONSENTS = sa.Table(
    "cocreation_consents",
    METADATA,
    key("merge"),
    key("participant"),
    number("agreed"),
    words("reason"),  # of a refusal
    text("at"),
)
GONE = sa.Table("cocreation_gone", METADATA, key("process"), key("participant"))
