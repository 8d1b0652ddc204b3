"""Roles that were offered and not accepted yet: known to the vault alone."""

from datetime import UTC, datetime
from typing import NamedTuple
from uuid import UUID

from . import statements
from .base import Base
from .database import Connection


class Offer(NamedTuple):
    """A role that somebody may accept.

    Args:
        id: of the offer.
        ledger: the process that it is in, or the administration's.
        role: which.
        maker: the id of the person who offers it.
        to: the address or name that it was made to, as it was written.
        ends: when it is over.
    """

    id: UUID
    ledger: str
    role: str
    maker: UUID
    to: str
    ends: datetime


class Offers(Base):
    """The part of the vault that knows to whom roles were offered."""

    def offer(self, offer: Offer, person: UUID | None = None) -> None:
        """Keep an offer, in place of an earlier one of the same role to the same person or address.

        Whether anybody has that address is not looked at.

        Args:
            offer: what is offered.
            person: to whom; None to whoever has the address `offer.to`.
        """
        email = None if person else self._hashes.email(offer.to)
        whom = person.bytes if person else None
        with self._database.write() as connection:
            self._sweep(connection, offer, email, whom)
            key = self._keyring.key_for(connection, f"offer:{offer.id}", offer.id)
            sealed = self._keyring.encrypt(key.wrapped, offer.to.encode(), _bound(offer.id))
            connection.execute(
                statements.OFFER,
                (
                    *(offer.id.bytes, offer.ledger, offer.role, offer.maker.bytes),
                    *(key.id, sealed, int(offer.ends.timestamp()), email, whom),
                ),
            )

    def offers_in(self, ledger: str) -> list[Offer]:
        """What is offered in a ledger, what ends first at the head; also what was declined."""
        return self._read(statements.OFFERS_IN, ledger, self._now())

    def offers_to(self, person: UUID) -> list[Offer]:
        """What a person may accept: offers to them and to their address, not their own."""
        whom = person.bytes
        return self._read(statements.OFFERS_TO, whom, self._now(), whom, whom)

    def offers_by(self, person: UUID) -> list[Offer]:
        """What a person offers to others."""
        return self._read(statements.OFFERS_BY, person.bytes, self._now())

    def decline(self, offer: UUID) -> None:
        """Show an offer to its person no more; whoever made it learns nothing."""
        with self._database.write() as connection:
            connection.execute(statements.DECLINE_OFFER, (offer.bytes,))

    def end_offer(self, offer: UUID) -> None:
        """Forget an offer; one that is gone already is no error."""
        with self._database.write() as connection:
            keys = connection.execute(statements.END_OFFER, (offer.bytes,)).fetchall()
            connection.executemany(statements.FORGET_UNUSED_KEY, keys)

    def _sweep(
        self, connection: Connection, offer: Offer, email: bytes | None, person: bytes | None
    ) -> None:
        over = (self._now(), offer.ledger, offer.role, email, person)
        keys = connection.execute(statements.SWEEP_OFFERS, over).fetchall()
        connection.executemany(statements.FORGET_UNUSED_KEY, keys)

    def _read(self, statement: str, *values: str | bytes | int) -> list[Offer]:
        with self._database.read() as connection:
            rows = connection.execute(statement, values).fetchall()
        return [self._opened(*row) for row in rows]

    def _opened(
        self, id: bytes, ledger: str, role: str, maker: bytes, wrapped: bytes, to: bytes, ends: int
    ) -> Offer:
        offer = UUID(bytes=id)
        written = self._keyring.decrypt(wrapped, to, _bound(offer)).decode()
        until = datetime.fromtimestamp(ends, UTC)
        return Offer(offer, ledger, role, UUID(bytes=maker), written, until)


def _bound(offer: UUID) -> bytes:
    return b"offer" + offer.bytes
