"""What the tables of this method are made of."""

from __future__ import annotations

import sqlalchemy as sa

METADATA = sa.MetaData()


def key(name: str) -> sa.Column[str]:
    """An id, or a part of what tells rows apart."""
    return sa.Column(name, sa.Text, primary_key=True)


def number_key(name: str) -> sa.Column[int]:
    """A number that is part of what tells rows apart."""
    return sa.Column(name, sa.Integer, primary_key=True)


def text(name: str, index: bool = False) -> sa.Column[str]:
    """A text that is always there."""
    return sa.Column(name, sa.Text, nullable=False, index=index or None)


def words(name: str) -> sa.Column[str]:
    """A text that may be erased; NULL once it has been, or before there is any."""
    return sa.Column(name, sa.Text)


def number(name: str) -> sa.Column[int]:
    """A whole number, or yes and no as 1 and 0."""
    return sa.Column(name, sa.Integer, nullable=False)


def perhaps(name: str) -> sa.Column[int]:
    """A whole number that is NULL until there is one."""
    return sa.Column(name, sa.Integer)
