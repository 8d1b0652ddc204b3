"""What people chose to hear of, or to hear no more of: known to nobody but the vault."""

from typing import NamedTuple
from uuid import UUID

from . import statements
from .base import Base


class Choice(NamedTuple):
    """What a person decided about hearing of one thing.

    Args:
        ledger: the process that it is in.
        subject: the id of a contribution, or of the process itself.
        position: of the newest event when they decided.
        follows: whether they want to hear of what comes after it.
    """

    ledger: str
    subject: str
    position: int
    follows: bool


class Followings(Base):
    """The part of the vault that knows what people follow."""

    def follow(self, person: UUID, choice: Choice) -> None:
        """Keep a decision in place of an earlier one about the same.

        Raises:
            sqlite3.IntegrityError: nobody has that id.
        """
        row = person.bytes, choice.subject, choice.ledger, choice.position, int(choice.follows)
        with self._database.write() as connection:
            connection.execute(statements.FOLLOW, row)

    def following(self, person: UUID, subject: UUID) -> Choice | None:
        """What a person decided about one subject, or None."""
        with self._database.read() as connection:
            sought = person.bytes, str(subject)
            row = connection.execute(statements.FOLLOWING, sought).fetchone()
        return _choice(row) if row else None

    def followings(self, person: UUID) -> list[Choice]:
        """All that a person decided to follow, or to follow no more, by ledger and subject."""
        with self._database.read() as connection:
            rows = connection.execute(statements.FOLLOWINGS, (person.bytes,)).fetchall()
        return [_choice(row) for row in rows]

    def choices(self, subject: UUID) -> dict[UUID, Choice]:
        """What people decided about one subject, by their ids."""
        with self._database.read() as connection:
            rows = connection.execute(statements.CHOICES, (str(subject),)).fetchall()
        return {UUID(bytes=person): _choice(row) for person, *row in rows}


def _choice(row: tuple[str, str, int, int] | list[str | int]) -> Choice:
    ledger, subject, position, follows = row
    return Choice(str(ledger), str(subject), int(position), bool(follows))
