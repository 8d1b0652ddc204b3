"""Who is signed in: sessions that end when somebody signs out, and by themselves."""

import hashlib
from datetime import datetime
from uuid import UUID

from . import statements
from .base import Base

TOKEN_BYTES = 32


class Sessions(Base):
    """The part of the vault that knows who is signed in, by what only their browser has."""

    def begin_session(self, person: UUID, ends: datetime) -> str:
        """Sign a person in and return the token that their browser is to show.

        Args:
            person: their id.
            ends: when the session is over, whatever happens in it.

        Raises:
            sqlite3.IntegrityError: nobody has that id.
        """
        token = self._keyring.random(TOKEN_BYTES).hex()
        row = _hash(token), person.bytes, int(ends.timestamp())
        with self._database.write() as connection:
            connection.execute(statements.END_OLD_SESSIONS, (self._now(),))
            connection.execute(statements.BEGIN_SESSION, row)
        return token

    def signed_in(self, token: str) -> UUID | None:
        """The id of the person whose session the token is of, or None where it is over."""
        with self._database.read() as connection:
            sought = _hash(token), self._now()
            row = connection.execute(statements.SIGNED_IN, sought).fetchone()
        return UUID(bytes=row[0]) if row else None

    def end_session(self, token: str) -> None:
        """Let the token be good for nothing any more; no error where it is not."""
        with self._database.write() as connection:
            connection.execute(statements.END_SESSION, (_hash(token),))


def _hash(token: str) -> bytes:
    # Whoever reads the file, or a backup of it, cannot sign in as anybody.
    return hashlib.sha256(token.encode()).digest()
