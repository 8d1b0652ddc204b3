"""What can happen to a box. Each has a stream of its own, one event to an evening."""

from __future__ import annotations

from uuid import UUID

import msgspec

from samskap.domain import Aggregate, Event, Recorded, derived_id


def box_id(round: UUID) -> UUID:
    """Return the id of a round's box."""
    return derived_id("box", round)


class BoxSealed(Event, frozen=True, kw_only=True):
    """What lay in a round's box on an evening, or at its close, was bound without being shown.

    Args:
        round: whose box.
        number: how many acts lay in it.
        root: base64 of the Merkle root (RFC 6962) over their commitments, sorted.
        last: whether it was at the close: nothing is laid in any more.
    """

    round: UUID
    number: int
    root: str
    last: bool


class Left(msgspec.Struct, frozen=True, kw_only=True):
    """An act that some evenings sealed, and that its sender took out or replaced afterwards.

    Args:
        stream: that it would have had.
        participant: whose.
        digest: SHA-256 of what it said, in hexadecimal digits; that stays closed.
        salt: of its commitment, base64url.
        since, until: the first and the last evening that sealed it.
    """

    stream: UUID
    participant: str
    digest: str
    salt: str
    since: int
    until: int


class Lost(msgspec.Struct, frozen=True, kw_only=True):
    """An act that some evenings sealed, and that was erased: its commitment is never opened."""

    commitment: str
    since: int
    until: int


class BoxSettled(Event, frozen=True, kw_only=True):
    """The box is empty; this is what became of all that evenings sealed and that is not opened.

    Args:
        round: whose box.
        holds: the type of what lay there.
        left, lost: what was taken out, and what was erased.
    """

    round: UUID
    holds: str
    left: tuple[Left, ...]
    lost: tuple[Lost, ...]


EVENTS: tuple[type[Event], ...] = (BoxSealed, BoxSettled)


class BoxState(Aggregate, frozen=True):
    """What the rules remember of a box.

    Args:
        evenings: how often it was sealed.
        shut: whether it has been sealed at the close.
        settled: whether all that lay in it is told.
    """

    begins = (BoxSealed,)

    evenings: int = 0
    shut: bool = False
    settled: bool = False

    def evolve(self, recorded: Recorded) -> BoxState:
        """Return the box after one more event."""
        match recorded.event:
            case BoxSealed(last=last):
                return msgspec.structs.replace(self, evenings=self.evenings + 1, shut=last)
            case BoxSettled():
                return msgspec.structs.replace(self, settled=True)
        return self
