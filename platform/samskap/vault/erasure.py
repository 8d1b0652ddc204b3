"""Erasure: forgetting a person, an owner, a stream or a single field, for good."""

import logging
from collections.abc import Iterable, Sequence
from uuid import UUID

from . import statements
from .base import Base
from .erasure_list import Erasure
from .forgetting import Forgetting, Forgotten

log = logging.getLogger(__name__)


class Erasing(Base):
    """The part of the vault that forgets."""

    @property
    def erasures(self) -> int:
        """How many erasures have been carried out; whoever follows them counts as well."""
        with self._database.read() as connection:
            return int(connection.execute(statements.COUNT_ERASURES).fetchone()[0])

    def unseal(self, events: Sequence[UUID]) -> None:
        """Take back the fields of events that were never stored."""
        with self._database.write() as connection:
            forgetting = Forgetting(connection, self._keyring)
            for event in events:
                forgetting.event(event)

    def forget_event(self, event: UUID, field: str | None = None) -> int:
        """Erase all fields of an event, or the one named; return how many went."""
        return self._erase([Erasure("event", str(event), field or "")])[0].values

    def forget_stream(self, stream: UUID, owner: str | None = None) -> int:
        """Erase an owner's fields and key of a stream, or everybody's; return how many went."""
        return self._erase([Erasure("stream", str(stream), owner=owner)])[0].values

    def forget_owner(self, owner: str) -> int:
        """Erase every field and key of an owner; return how many fields went."""
        return self._erase([Erasure("owner", owner)])[0].values

    def forget_person(self, person: UUID) -> Forgotten:
        """Erase a person: profile, eIDs, pseudonyms, keys and all they wrote.

        Nothing can be sealed for their pseudonyms afterwards. Source: GDPR article 17.
        """
        return self._erase([Erasure("person", str(person))])[0]

    def untie(self, pseudonyms: Iterable[str]) -> None:
        """Forget whose some silent acts were; what was said, and roles, stay tied to people."""
        with self._database.write() as connection:
            connection.executemany(statements.UNTIE, [(name,) for name in pseudonyms])
            self._changed(connection)
        self._leave_no_trace()

    def reapply(self, erasures: Iterable[Erasure]) -> int:
        """Carry out erasures again, on a vault restored from a backup older than they are.

        A vault opened with its erasure list does this by itself.

        Returns:
            How many fields went.
        """
        with self._database.write() as connection:
            forgetting = Forgetting(connection, self._keyring)
            done = [forgetting.carry_out(erasure) for erasure in erasures]
            self._changed(connection)
        self._leave_no_trace()
        return sum(forgotten.values for forgotten in done)

    def _erase(self, erasures: Sequence[Erasure]) -> list[Forgotten]:
        with self._database.write() as connection:
            forgetting = Forgetting(connection, self._keyring)
            if self._list:
                forgetting.catch_up(self._list)
                self._list.append(erasures)
            done = [forgetting.carry_out_and_note(erasure) for erasure in erasures]
            self._changed(connection)
        self._leave_no_trace()
        return done

    def _leave_no_trace(self) -> None:
        self._keyring.forget()
        if not self._database.sweep():
            log.warning("A reader holds the vault's write-ahead log; sweep again later.")
