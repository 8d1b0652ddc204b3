"""Short codes by which entries are found again: what a participant is given on acting.

A code is the first 50 bits of the entry's hash in Crockford's base32, in two groups of five
characters. It has no letter that could be mistaken for another.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy import bindparam, select

from samskap.domain import Recorded
from samskap.store import BATCH, Store
from samskap.store.checkpoint_tables import RECEIPT_CODES, STORED
from samskap.store.cursors import reach, reached
from samskap.store.database import Database
from samskap.tlog.errors import Malformed
from samskap.tlog.tree import leaf_hash

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 10
GROUP = 5
FOLLOWER = "receipts"

_VALUES = {letter: value for value, letter in enumerate(ALPHABET)} | {"O": 0, "I": 1, "L": 1}
_NEW = (
    select(STORED.c.position, STORED.c.state)
    .where(STORED.c.position > bindparam("after"))
    .order_by(STORED.c.position)
    .limit(BATCH)
)
_AT = select(STORED.c.state).where(STORED.c.position == bindparam("position", type_=sa.Integer))
FOUND = (
    select(STORED.c.position, STORED.c.log, STORED.c.index, STORED.c.state)
    .join(RECEIPT_CODES, RECEIPT_CODES.c.position == STORED.c.position)
    .where(RECEIPT_CODES.c.code == bindparam("code"))
    .order_by(STORED.c.position)
)


def number_of(entry: bytes) -> int:
    """Return an entry's code as a number of 50 bits."""
    return int.from_bytes(leaf_hash(entry)[:7], "big") >> 6


def write_code(number: int) -> str:
    """Return a code as it is shown, such as `7K3QX-9TB4M`."""
    letters = [ALPHABET[number >> 5 * place & 31] for place in reversed(range(LENGTH))]
    return "".join(letters[:GROUP]) + "-" + "".join(letters[GROUP:])


def read_code(text: str) -> int:
    """Return the number of a code, however it was typed; raise Malformed."""
    letters = "".join(char for char in text.upper() if char not in " -–\t\n\r")
    if len(letters) != LENGTH or not all(letter in _VALUES for letter in letters):
        raise Malformed("a code has ten letters and digits")
    number = 0
    for letter in letters:
        number = number << 5 | _VALUES[letter]
    return number


def code_for(store: Store, recorded: Recorded) -> str:
    """Return the code of an event that has been stored.

    Args:
        store: where.
        recorded: the event, with its position.
    """
    with store.reading() as database:
        return write_code(number_of(database.value(_AT, position=recorded.position)))


def catch_up(store: Store) -> None:
    """Bring the codes level with the history.

    They follow it, so that an act is not slower for them.
    """
    while _index_next(store):
        pass


def _index_next(store: Store) -> bool:
    with store.reading() as database:
        rows = _next(database)
    if rows:
        with store.writing() as database:
            _index(database, _next(database))
    return len(rows) == BATCH


def _next(database: Database) -> list[Any]:
    return database.all(_NEW, after=reached(database, FOLLOWER))


def _index(database: Database, rows: list[Any]) -> None:
    for row in rows:
        database.put_once(RECEIPT_CODES, code=number_of(row["state"]), position=row["position"])
    if rows:
        reach(database, FOLLOWER, rows[-1]["position"])
