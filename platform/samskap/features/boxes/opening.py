"""What the platform does about boxes: seal them in the evening, empty them, cut the ties.

Each step is a transaction of its own and may be the last before the power goes: the next round
goes on where it was.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from samskap.core.boxes.events import BoxState, box_id
from samskap.domain import Actor, Recorded, Refused, derived_id
from samskap.store import Conflict, Done, boxes

if TYPE_CHECKING:
    from samskap.contract.declarations import Box
    from samskap.core.municipality import Municipality

log = logging.getLogger("samskap.core.boxes")

BOXES = Actor(system="boxes")
TIED = timedelta(days=30)  # after the count


def open_closed(municipality: Municipality, events: Iterable[Recorded]) -> None:
    """Empty the boxes of the rounds that events say are closed, and let them be counted."""
    closing = {box.closed for box in municipality.registry.boxes.values()}
    for recorded in events:
        if type(recorded.event) in closing:
            _safely(municipality, recorded.stream, empty)


def attend(municipality: Municipality) -> None:
    """Do what is due: go on with what was interrupted, seal, and cut ties."""
    for row in municipality.find_all(boxes.ALL_BOXES):
        _safely(municipality, UUID(row["subject"]), _attend)


def _safely(
    municipality: Municipality, round: UUID, do: Callable[[Municipality, Any, Box], None]
) -> None:
    row = municipality.find(boxes.BOX_ROW, subject=round)
    box = municipality.registry.boxes.get(row["holds"]) if row else None
    if box is None:
        return  # its plugin is not installed just now
    try:
        do(municipality, row, box)
    except (Refused, Conflict) as reason:
        log.info("The box of %s waits: %s", round, reason)
    except Exception:
        # The rest goes on; this is tried again in a minute.
        log.exception("The box of %s could not be attended to", round)


def _attend(municipality: Municipality, row: Any, box: Box) -> None:
    if row["counted"]:
        _untie(municipality, row)
    elif _happened(municipality, row, box.closed.type_name()):
        empty(municipality, row, box)
    elif row["changed"] != row["sealed"]:
        _seal(municipality, row)


def _happened(municipality: Municipality, row: Any, name: str) -> bool:
    with municipality.store.reading() as database:
        return boxes.happened(database, UUID(row["subject"]), name)


def _seal(municipality: Municipality, row: Any) -> None:
    from samskap.features.boxes.commands import SealBox

    # Once for each day that has ended: of what is laid in today, nothing is told before midnight.
    once = derived_id("sealing", row["subject"], municipality.today())
    if _yesterday(municipality, row) and not municipality.store.done(Done(cause=str(once))):
        command = SealBox(process=UUID(row["log"]), round=UUID(row["subject"]))
        municipality.send(command, BOXES, once)


def _yesterday(municipality: Municipality, row: Any) -> bool:
    state = municipality.load(BoxState, box_id(UUID(row["subject"])))
    days = {r["day"] for r in municipality.find_all(boxes.UNSEALED, subject=row["subject"])}
    today = municipality.today().isoformat()
    return (state.evenings > 0 and not days) or any(day < today for day in days)


def empty(municipality: Municipality, row: Any, box: Box) -> None:
    """Let all that lies in a box enter the log, and then be counted.

    Args:
        municipality: where.
        row: of the box.
        box: as its plugin declares it.
    """
    from samskap.features.boxes.commands import OpenBox

    process, round = UUID(row["log"]), UUID(row["subject"])
    while not municipality.load(BoxState, box_id(round)).settled:
        municipality.send(OpenBox(process=process, round=round), BOXES)
    if not _happened(municipality, row, box.counted.type_name()):
        about = {box.round: round} if box.round else {}
        municipality.send(box.counts(process=process, **about), BOXES)
    with municipality.store.writing() as database:
        today = municipality.today()
        database.change(boxes.BOXES, {"subject": round}, counted=today)


def _untie(municipality: Municipality, row: Any) -> None:
    """Thirty days after the count nobody can say any more whose an act was."""
    if municipality.today() < date.fromisoformat(row["counted"]) + TIED:
        return
    rows = municipality.find_all(boxes.COMMITTED_TO, subject=row["subject"])
    municipality.vault.untie(each["pseudonym"] for each in rows)
    with municipality.store.writing() as database:
        database.remove(boxes.COMMITTED, {"subject": row["subject"]})
        database.remove(boxes.BOXES, {"subject": row["subject"]})
