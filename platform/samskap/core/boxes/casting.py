"""Laying acts into a box and taking them out, in the one transaction of their command."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from uuid import UUID

import msgspec

from samskap.core.boxes import ballots
from samskap.core.boxes.events import box_id
from samskap.domain import BoxedEvent
from samskap.store import boxes
from samskap.store.append_transaction import Also
from samskap.store.database import Database

if TYPE_CHECKING:
    from samskap.core.act import Act
    from samskap.core.municipality import Municipality


class Cast(msgspec.Struct, frozen=True, kw_only=True):
    """One act that is laid into a box, or taken out of it.

    Args:
        id, stream, by: of the event-to-be; `by` is the pseudonym.
        round: whose box.
        event: what is laid in; None where what lies there is taken out.
        before: the row that this replaces or takes out, None where there is none.
    """

    id: UUID
    stream: UUID
    by: str
    round: UUID
    event: BoxedEvent | None
    before: Any


@contextmanager
def casting(act: Act) -> Iterator[list[Also]]:
    """Give what is to be written beside an act's events; the vault keeps the words by then.

    Raises:
        OwnerErased: whoever sends it is gone.
    """
    vault, casts = act.municipality.vault, act.casts
    laid = [cast.id for cast in casts if cast.event]
    try:
        yield [_writing(act, cast) for cast in casts]
    except BaseException:
        vault.unseal(laid)
        raise
    vault.unseal([UUID(cast.before["event"]) for cast in casts if cast.before])


def _writing(act: Act, cast: Cast) -> Also:
    municipality = act.municipality
    before, expected = _opened(municipality, cast.before), act.sequence(cast.round)
    commitment = _sealed(municipality, cast) if cast.event else ""

    def write(database: Database) -> None:
        boxes.expect(boxes.version(database, cast.round) == expected, "the round moved on")
        _take_out(database, cast, before)
        if cast.event:
            _lay(database, act, cast, commitment)
        boxes.change(database, cast.round)

    return write


def _opened(municipality: Municipality, row: Any) -> ballots.Ballot | None:
    if row is None:
        return None
    found = ballots.open(municipality.vault, municipality.store.mapper, [row])
    return found.get(row["stream"])


def _sealed(municipality: Municipality, cast: Cast) -> str:
    assert cast.event  # noqa: S101
    vault, mapper = municipality.vault, municipality.store.mapper
    return ballots.seal(vault, mapper, cast.id, cast.stream, cast.by, cast.event)


def _take_out(database: Database, cast: Cast, before: ballots.Ballot | None) -> None:
    row = database.one(boxes.LYING, stream=str(cast.stream))
    known = cast.before["event"] if cast.before else None
    boxes.expect((row["event"] if row else None) == known, "the box moved on")
    if row:
        salt, digest = (before.salt, before.digest) if before else ("", "")
        leave(database, row, salt, digest)


def leave(database: Database, row: Any, salt: str, digest: str) -> None:
    """Take an act out of its box; what evenings have sealed of it stays accounted for.

    Args:
        database: in the transaction.
        row: of the box.
        salt, digest: that open its commitment; "" where it was erased.
    """
    evenings = boxes.version(database, box_id(UUID(row["subject"])))
    database.remove(boxes.BOX, {"stream": row["stream"]})
    key = {"commitment": row["commitment"]}
    database.change(boxes.COMMITTED, key, until=evenings, salt=salt, digest=digest)


def _lay(database: Database, act: Act, cast: Cast, commitment: str) -> None:
    assert cast.event  # noqa: S101
    boxes.use(database, cast.round, act.log, type(cast.event).type_name())
    database.put(
        boxes.BOX,
        stream=cast.stream,
        log=act.log,
        subject=cast.round,
        pseudonym=cast.by,
        event=cast.id,
        day=act.municipality.today(),
        commitment=commitment,
    )


def closings(act: Act) -> Sequence[Also]:
    """Return what notes that the boxes of rounds that an act closes are to be opened."""
    known = act.municipality.registry.boxes

    def note(round: UUID, holds: str) -> Also:
        return lambda database: boxes.use(database, round, act.log, holds)

    return [
        note(recorded.stream, name)
        for recorded in act.events
        for name, box in known.items()
        if type(recorded.event) is box.closed
    ]
