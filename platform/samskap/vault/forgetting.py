"""How each kind of erasure is carried out within a transaction."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from . import statements
from .database import Connection, select_in
from .envelopes import Envelope, Fields
from .erasure_list import Erasure, ErasureList
from .keyring import Keyring


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What went with one erasure."""

    events: tuple[UUID, ...] = ()
    """The events that lost fields: whatever was derived from them must go as well."""
    values: int = 0
    keys: int = 0
    pseudonyms: tuple[str, ...] = ()
    """Of a person: what they were called."""
    profile: bool = False


class Forgetting:
    """Erasures in one transaction."""

    def __init__(self, connection: Connection, keyring: Keyring) -> None:
        """Delete through `connection`; `keyring` re-seals what stays of an envelope."""
        self._connection = connection
        self._keyring = keyring

    def carry_out(self, erasure: Erasure) -> Forgotten:
        """Delete what an erasure names; what is gone already is no error."""
        match erasure.kind:
            case "person":
                return self._person(UUID(erasure.id))
            case "owner":
                return self._keys(statements.KEYS_OF_OWNER, erasure.id)
            case "stream":
                return self._stream(UUID(erasure.id), erasure.owner)
            case "event" if erasure.field:
                return self._field(UUID(erasure.id), erasure.field)
            case "event":
                return self.event(UUID(erasure.id))

    def carry_out_and_note(self, erasure: Erasure) -> Forgotten:
        """Carry out an erasure and note in the vault how far down the list it is."""
        self._connection.execute(statements.NOTE_ERASURE, (erasure.entry(),))
        return self.carry_out(erasure)

    def catch_up(self, erasures: ErasureList) -> bool:
        """Bring the vault and its erasure list level, whichever of them was restored.

        Returns:
            Whether anything was erased.
        """
        entries = self._connection.execute(statements.ERASURES).fetchall()
        noted = [Erasure.parse(entry) for (entry,) in entries]
        listed = erasures.read()
        erasures.append(noted[len(listed) :])
        for erasure in listed[len(noted) :]:
            self.carry_out_and_note(erasure)
        return len(listed) > len(noted)

    def event(self, event: UUID) -> Forgotten:
        """Delete all fields of an event, and keys without further use."""
        rows = self._all(statements.FORGET_SEALED_OF_EVENT, event.bytes)
        keys = self._unused(key for key, _ in rows)
        return Forgotten((event,) * bool(rows), sum(fields for _, fields in rows), keys)

    def _field(self, event: UUID, field: str) -> Forgotten:
        for row in select_in(self._connection, statements.ENVELOPES, [event.bytes]):
            envelope = Envelope(*row[:-1])
            fields = envelope.open(self._keyring, row[-1])
            if fields.pop(field, None):
                self._reseal(envelope, fields)
                return Forgotten((event,), 1, self._unused([envelope.key_id]))
        return Forgotten()

    def _reseal(self, envelope: Envelope, fields: Fields) -> None:
        place = envelope.event, envelope.key_id
        if fields:
            ciphertext = envelope.close(self._keyring, fields)
            self._connection.execute(statements.RESEAL, (len(fields), ciphertext, *place))
        else:
            self._connection.execute(statements.FORGET_ENVELOPE, place)

    def _keys(self, statement: str, *whose: str | bytes) -> Forgotten:
        keys = [key for (key,) in self._all(statement, *whose)]
        rows = [row for key in keys for row in self._all(statements.FORGET_SEALED_BY_KEY, key)]
        events = tuple(UUID(bytes=event) for event, _ in rows)
        return Forgotten(events, sum(fields for _, fields in rows), self._unused(keys))

    def _stream(self, stream: UUID, owner: str | None) -> Forgotten:
        if owner is None:
            return self._keys(statements.KEYS_OF_STREAM, stream.bytes)
        return self._keys(statements.KEYS_OF_OWNER_IN_STREAM, stream.bytes, owner)

    def _person(self, person: UUID) -> Forgotten:
        pseudonyms = tuple(row[2] for row in self._all(statements.PSEUDONYMS, person.bytes))
        written = [self._pseudonym(pseudonym) for pseudonym in pseudonyms]
        profile_keys = self._profile(person)
        return Forgotten(
            tuple(event for forgotten in written for event in forgotten.events),
            sum(forgotten.values for forgotten in written),
            sum(forgotten.keys for forgotten in written) + profile_keys,
            pseudonyms,
            profile_keys > 0,
        )

    def _pseudonym(self, pseudonym: str) -> Forgotten:
        # A request that was under way must not write for somebody who has just been erased.
        self._connection.execute(statements.NOTE_GONE, (pseudonym,))
        return self._keys(statements.KEYS_OF_OWNER, pseudonym)

    def _profile(self, person: UUID) -> int:
        self._connection.execute(statements.FORGET_PSEUDONYMS, (person.bytes,))
        self._connection.execute(statements.FORGET_SUBJECTS, (person.bytes,))
        self._connection.execute(statements.FORGET_SESSIONS, (person.bytes,))
        self._connection.execute(statements.FORGET_FOLLOWINGS, (person.bytes,))
        offers = self._all(statements.FORGET_OFFERS, *(person.bytes,) * 3)
        self._unused(key for (key,) in offers)
        keys = self._all(statements.FORGET_PERSON, person.bytes)
        return self._unused(key for (key,) in keys)

    def _unused(self, keys: Iterable[int]) -> int:
        marked = [(key,) for key in keys]
        return self._connection.executemany(statements.FORGET_UNUSED_KEY, marked).rowcount

    def _all(self, statement: str, *values: str | bytes | int) -> list[Any]:
        return self._connection.execute(statement, values).fetchall()
