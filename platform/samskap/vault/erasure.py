"""Erasure: what goes when somebody, or something, is forgotten."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from . import statements
from .database import Connection


def take_back(connection: Connection, events: Sequence[UUID]) -> None:
    """Delete the fields of `events`, and keys that nothing else is sealed under."""
    for event in events:
        forget_event(connection, event, None)


def forget_event(connection: Connection, event: UUID, field: str | None) -> int:
    """Delete the fields of an event, or the one named; return how many went."""
    rows = connection.execute(*_fields_of(event, field)).fetchall()
    _forget_unused(connection, {row[0] for row in rows})
    return len(rows)


def forget_keys(connection: Connection, keys: str, whose: str | bytes) -> int:
    """Delete the keys a statement finds and all that they sealed; return how many fields went."""
    found = connection.execute(keys, (whose,)).fetchall()
    gone = sum(connection.execute(statements.FORGET_FIELDS_OF_KEY, key).rowcount for key in found)
    _forget_unused(connection, {key[0] for key in found})
    return gone


def _fields_of(event: UUID, field: str | None) -> tuple[str, tuple[bytes | str, ...]]:
    if field is None:
        return statements.FORGET_FIELDS_OF_EVENT, (event.bytes,)
    return statements.FORGET_FIELD, (event.bytes, field)


def _forget_unused(connection: Connection, keys: Iterable[int]) -> None:
    connection.executemany(statements.FORGET_UNUSED_KEY, ((key,) for key in keys))
