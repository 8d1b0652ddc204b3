"""How each kind of erasure is carried out within a transaction."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from . import statements
from .database import Connection
from .erasure_list import Erasure, ErasureList


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What went with one erasure."""

    events: tuple[UUID, ...] = ()
    """The event of each field that went: whatever was derived from them must go as well."""
    keys: int = 0
    pseudonyms: dict[str, str] = field(default_factory=dict)
    """Of a person: their pseudonyms by ledger."""
    profile: bool = False

    @property
    def values(self) -> int:
        """How many fields went."""
        return len(self.events)


def carry_out(connection: Connection, erasure: Erasure) -> Forgotten:
    """Delete what an erasure names; what is gone already is no error."""
    match erasure.kind:
        case "person":
            return _forget_person(connection, UUID(erasure.id))
        case "owner":
            return _forget_keys(connection, statements.KEYS_OF_OWNER, erasure.id)
        case "stream":
            return _forget_keys(connection, statements.KEYS_OF_STREAM, UUID(erasure.id).bytes)
        case "event":
            return forget_event(connection, UUID(erasure.id), erasure.field)


def carry_out_and_note(connection: Connection, erasure: Erasure) -> Forgotten:
    """Carry out an erasure and note it in the vault, to tell how far down the list it is."""
    connection.execute(statements.NOTE_ERASURE, (erasure.entry(),))
    return carry_out(connection, erasure)


def catch_up(connection: Connection, erasures: ErasureList) -> bool:
    """Bring the vault and its erasure list level, whichever of them was restored.

    Returns:
        Whether anything was erased.
    """
    noted = [Erasure.parse(entry) for (entry,) in connection.execute(statements.ERASURES)]
    listed = erasures.read()
    erasures.append(noted[len(listed) :])
    for erasure in listed[len(noted) :]:
        carry_out_and_note(connection, erasure)
    return len(listed) > len(noted)


def forget_event(connection: Connection, event: UUID, field: str) -> Forgotten:
    """Delete one field of an event, or all of them for ""; and keys without further use."""
    if field:
        gone = connection.execute(statements.FORGET_FIELD, (event.bytes, field))
    else:
        gone = connection.execute(statements.FORGET_FIELDS_OF_EVENT, (event.bytes,))
    keys = [key for (key,) in gone.fetchall()]
    return Forgotten((event,) * len(keys), _forget_unused(connection, set(keys)))


def _forget_keys(connection: Connection, statement: str, whose: str | bytes) -> Forgotten:
    keys = [key for (key,) in connection.execute(statement, (whose,)).fetchall()]
    events: list[UUID] = []
    for key in keys:
        gone = connection.execute(statements.FORGET_FIELDS_OF_KEY, (key,)).fetchall()
        events += (UUID(bytes=event) for (event,) in gone)
    return Forgotten(tuple(events), _forget_unused(connection, keys))


def _forget_person(connection: Connection, person: UUID) -> Forgotten:
    pseudonyms = dict(connection.execute(statements.PSEUDONYMS, (person.bytes,)).fetchall())
    written = [_forget_pseudonym(connection, pseudonym) for pseudonym in pseudonyms.values()]
    profile_keys = _forget_profile(connection, person)
    return Forgotten(
        tuple(event for forgotten in written for event in forgotten.events),
        sum(forgotten.keys for forgotten in written) + profile_keys,
        pseudonyms,
        profile_keys > 0,
    )


def _forget_pseudonym(connection: Connection, pseudonym: str) -> Forgotten:
    # A request that was under way must not write for somebody who has just been erased.
    connection.execute(statements.NOTE_GONE, (pseudonym,))
    return _forget_keys(connection, statements.KEYS_OF_OWNER, pseudonym)


def _forget_profile(connection: Connection, person: UUID) -> int:
    connection.execute(statements.FORGET_PSEUDONYMS, (person.bytes,))
    connection.execute(statements.FORGET_SUBJECTS, (person.bytes,))
    keys = connection.execute(statements.FORGET_PERSON, (person.bytes,)).fetchall()
    return _forget_unused(connection, [key for (key,) in keys])


def _forget_unused(connection: Connection, keys: Iterable[int]) -> int:
    return connection.executemany(statements.FORGET_UNUSED_KEY, ((key,) for key in keys)).rowcount
