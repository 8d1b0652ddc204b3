"""What all tables of this method are made of."""

from __future__ import annotations

import sqlalchemy as sa

METADATA = sa.MetaData()


def key(name: str) -> sa.Column[str]:
    """Return a text that, alone or with others, names a row."""
    return sa.Column(name, sa.Text, primary_key=True)


def number_key(name: str) -> sa.Column[int]:
    """Return a number that does so."""
    return sa.Column(name, sa.Integer, primary_key=True)


def text(name: str, index: bool = False) -> sa.Column[str]:
    """Return a text that is always there."""
    return sa.Column(name, sa.Text, nullable=False, index=index or None)


def words(name: str) -> sa.Column[str]:
    """Return a text that is NULL where the words have been erased, or there are none yet."""
    return sa.Column(name, sa.Text)


def number(name: str) -> sa.Column[int]:
    """Return a whole number."""
    return sa.Column(name, sa.Integer, nullable=False)
