"""The tables of this method: read models, derived from its events."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

METADATA = sa.MetaData()


def _key(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, primary_key=True)


def _number_key(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, primary_key=True)


def _text(name: str, index: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False, index=index or None)


def _words(name: str) -> sa.Column[str]:
    # NULL where the words have been erased.
    return sa.Column(name, sa.Text)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=False)


def _weighing() -> list[sa.Column[Any]]:
    # NULL until the insight is weighed.
    return [
        sa.Column("reach", sa.Integer),
        sa.Column("consequence", sa.Integer),
        sa.Column("reason", sa.Text),
    ]


CHALLENGES = sa.Table(
    "needs_challenges",
    METADATA,
    _key("process"),
    _text("trigger"),
    _text("reach"),
    _number("tangle"),
)
FORMULATIONS = sa.Table(
    "needs_formulations",
    METADATA,
    _key("process"),
    _number_key("sequence"),
    _text("title"),
    _text("question"),
    sa.Column("reason", sa.Text),
    _text("at"),
)
CANVAS = sa.Table(
    "needs_canvas", METADATA, _key("process"), _key("part"), sa.Column("text", sa.Text)
)
PLANS = sa.Table(
    "needs_plans",
    METADATA,
    _key("id"),
    _text("process", index=True),
    _text("level"),
    _text("title"),
    _text("address"),
)
NEEDS = sa.Table(
    "needs",
    METADATA,
    _key("id"),
    _text("process", index=True),
    _number("sequence"),  # of the wording
    _text("theme"),
    _words("situation"),
    _words("needed"),
    _words("consequence"),
    _words("place"),
    _words("occasion"),  # of gathering; "" where a participant told
    sa.Column("gathered", sa.Text),
    _text("whose"),  # "" where a participant told, or where it was not said
)
INSIGHTS = sa.Table(
    "needs_insights",
    METADATA,
    _key("id"),
    _text("process", index=True),
    _text("state"),  # draft, published or withdrawn
    _text("language"),
    _number("sequence"),  # of the wording
    _text("theme"),
    _words("title"),
    _words("heard"),
    *_weighing(),
)
VERSIONS = sa.Table(
    "needs_insight_versions",
    METADATA,
    _key("insight"),
    _number_key("sequence"),
    _text("language"),
    _text("theme"),
    _words("title"),
    _words("heard"),
    *_weighing(),
)
GROUPED = sa.Table("needs_grouped", METADATA, _key("insight"), _key("need"), _text("process"))
QUOTES = sa.Table(
    "needs_quotes",
    METADATA,
    _key("id"),
    _text("insight", index=True),
    _text("need", index=True),
    _words("excerpt"),
    _number("chosen"),  # the insight's sequence from which on it stands
    sa.Column("dropped", sa.Integer),  # and up to which it stood
)
QUESTIONS = sa.Table(
    "needs_questions",
    METADATA,
    _key("id"),
    _number_key("sequence"),
    _text("process", index=True),
    _text("text"),
    _text("insights"),  # ids, separated by spaces
)
REPORTS = sa.Table(
    "needs_reports",
    METADATA,
    _key("process"),
    _number_key("number"),
    _words("summary"),
    _text("language"),
    _number("needs"),
    _number("people"),
    _text("at"),
)
REPORTED = sa.Table(
    "needs_reported_insights",
    METADATA,
    _key("process"),
    _number_key("number"),
    _number_key("place"),
    _text("insight"),
    _number("sequence"),
    _number("version"),
    _number("needs"),
    _number("people"),
)
ASKED = sa.Table(
    "needs_reported_questions",
    METADATA,
    _key("process"),
    _number_key("number"),
    _number_key("place"),
    _text("question"),
    _number("sequence"),
)
