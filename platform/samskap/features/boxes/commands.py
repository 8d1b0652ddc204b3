"""Sealing a box and emptying it into the log: asked by the platform alone."""

from __future__ import annotations

import base64
from collections.abc import Callable, Sequence
from typing import Any, ClassVar
from uuid import UUID

import msgspec

from samskap.core.act import Act
from samskap.core.boxes import ballots
from samskap.core.boxes.casting import leave
from samskap.core.boxes.events import BoxSealed, BoxSettled, BoxState, Left, Lost, box_id
from samskap.domain import Command, ProcessCommand, Refused, Role, Why
from samskap.i18n import lazy_gettext as _
from samskap.store import boxes
from samskap.store.database import Database

AT_ONCE = 500  # acts opened in a transaction
TOLD_AT_ONCE = 150  # of those that are not opened, in an entry: it has at most 65,535 bytes


class SealBox(ProcessCommand, frozen=True, kw_only=True):
    """Bind what lies in a round's box on this evening, without showing it."""

    after_close: ClassVar[bool] = True
    round: UUID


class OpenBox(ProcessCommand, frozen=True, kw_only=True):
    """Take the next step in emptying the box of a round that has been closed."""

    after_close: ClassVar[bool] = True
    round: UUID


def seal_box(command: SealBox, act: Act) -> None:
    """Each evening on which something has changed, while the round is open."""
    _box(act, command.round)
    state = act.load(BoxState, box_id(command.round))
    if state.shut or is_closed(act, command.round):
        raise Refused(_("This has been closed."), why=Why.CONFLICT)
    _seal(act, command.round, last=False)


def open_box(command: OpenBox, act: Act) -> None:
    """First it is shut; then all that lies in it enters the log; then what does not is told."""
    _box(act, command.round)
    state = act.load(BoxState, box_id(command.round))
    if not is_closed(act, command.round):
        raise Refused(_("Only what has been closed is opened."), why=Why.CONFLICT)
    if not state.shut:
        _seal(act, command.round, last=True)
    elif rows := act.municipality.find_all(boxes.FIRST, subject=command.round, limit=AT_ONCE):
        _open(act, rows)
    elif not state.settled:
        _settle(act, command.round)


def _box(act: Act, round: UUID) -> Any:
    row = act.find(boxes.BOX_ROW, subject=round)
    if row is None or row["log"] != act.log:
        raise Refused(_("There is no such thing in this process."), why=Why.MISSING)
    return row


def is_closed(act: Act, round: UUID) -> bool:
    """Tell whether nothing is laid into a round's box any more."""
    box = act.municipality.registry.boxes[_box(act, round)["holds"]]
    with act.municipality.store.reading() as database:
        return boxes.happened(database, round, box.closed.type_name())


def _seal(act: Act, round: UUID, last: bool) -> None:
    changed = _box(act, round)["changed"]
    rows = act.municipality.find_all(boxes.CONTENTS, subject=round)
    new = act.municipality.find_all(boxes.UNSEALED, subject=round)
    root = ballots.root(sorted(row["commitment"] for row in rows))
    encoded = base64.b64encode(root).decode()
    sealed = BoxSealed(round=round, number=len(rows), root=encoded, last=last)
    act.record(box_id(round), sealed)
    evening = act.sequence(box_id(round))

    def write(database: Database) -> None:
        row = database.one(boxes.BOX_ROW, subject=round)
        boxes.expect(row is not None and row["changed"] == changed, "the box moved on")
        database.change(boxes.BOXES, {"subject": round}, sealed=changed)
        for each in new:
            _commit(database, each, evening)

    act.also.append(write)


def _commit(database: Database, row: Any, evening: int) -> None:
    database.put(
        boxes.COMMITTED,
        commitment=row["commitment"],
        subject=row["subject"],
        stream=row["stream"],
        pseudonym=row["pseudonym"],
        since=evening,
        until=None,
        salt="",
        digest="",
    )


def _open(act: Act, rows: Sequence[Any]) -> None:
    municipality = act.municipality
    opened = ballots.open(municipality.vault, municipality.store.mapper, rows)
    for row in rows:
        if ballot := opened.get(row["stream"]):
            _enter(act, row, ballot)

    def write(database: Database) -> None:
        for row in rows:
            if row["stream"] in opened:
                key = {"stream": row["stream"], "event": row["event"]}
                boxes.expect(database.remove(boxes.BOX, key) == 1, "the box moved on")
            else:
                # Its words are gone, as in a copy that was taken before an erasure.
                leave(database, row, "", "")

    act.also.append(write)


def _enter(act: Act, row: Any, ballot: ballots.Ballot) -> None:
    committed = act.find(boxes.COMMITMENT, commitment=row["commitment"])
    event = msgspec.structs.replace(ballot.event, salt=ballot.salt, since=committed["since"])
    act.enter(ballot.id, ballot.stream, event, ballot.pseudonym)
    act.committed[ballot.id] = dict(ballot.sealed)


def _settle(act: Act, round: UUID) -> None:
    gone, holds = act.municipality.find_all(boxes.GONE, subject=round), _box(act, round)["holds"]
    for first in range(0, max(len(gone), 1), TOLD_AT_ONCE):
        some = gone[first : first + TOLD_AT_ONCE]
        settled = BoxSettled(round=round, holds=holds, left=_left(some), lost=_lost(some))
        act.record(box_id(round), settled)


def _left(rows: Sequence[Any]) -> tuple[Left, ...]:
    return tuple(
        Left(
            stream=UUID(row["stream"]),
            participant=row["pseudonym"],
            digest=row["digest"],
            salt=row["salt"],
            since=row["since"],
            until=row["until"],
        )
        for row in rows
        if row["salt"]
    )


def _lost(rows: Sequence[Any]) -> tuple[Lost, ...]:
    return tuple(
        Lost(commitment=row["commitment"], since=row["since"], until=row["until"])
        for row in rows
        if not row["salt"]
    )


HANDLERS: dict[type[Command], Callable[..., None]] = {SealBox: seal_box, OpenBox: open_box}
# Nobody but the platform, which needs no role.
PERMISSIONS: dict[type[Command], frozenset[Role]] = dict.fromkeys(HANDLERS, frozenset())
