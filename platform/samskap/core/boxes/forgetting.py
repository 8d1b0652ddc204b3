"""Whoever is erased leaves nothing in an open box but commitments that nobody can open."""

from __future__ import annotations

from collections.abc import Iterable

from samskap.core.boxes.casting import leave
from samskap.store import boxes
from samskap.store.database import Database


def forget(live: Database, pseudonyms: Iterable[str]) -> None:
    """Take everything of a person out of all boxes.

    Args:
        live: in the transaction that erases.
        pseudonyms: all that they are called.
    """
    for pseudonym in pseudonyms:
        _forget(live, pseudonym)


def _forget(live: Database, pseudonym: str) -> None:
    for row in live.all(boxes.HELD_BY, pseudonym=pseudonym):
        leave(live, row, "", "")
        boxes.change(live, row["subject"])
    key = {"pseudonym": pseudonym}
    live.change(boxes.COMMITTED, key, salt="", digest="")
