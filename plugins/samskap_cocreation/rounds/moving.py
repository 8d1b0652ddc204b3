"""One date: a voting's last day goes with the deadline of the phase in which one votes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from uuid import UUID

from samskap import Command, Database, Event, Recorded
from samskap.core.processes.events import DeadlineMoved
from samskap.core.processes.queries import PHASES_OF
from samskap_cocreation.rounds.commands import MoveRound
from samskap_cocreation.rounds.moving_rules import PHASE
from samskap_cocreation.rounds.queries import OPEN_ROUNDS


def follow(recorded: Recorded, database: Database) -> Iterable[Command]:
    """What was to end with the phase ends with it now, and nothing goes on after it."""
    event = recorded.event
    if not isinstance(event, DeadlineMoved) or not _is_vote(database, recorded.log, event.phase):
        return
    for row in database.all(OPEN_ROUNDS, process=recorded.log):
        if date.fromisoformat(row["ends"]) == event.old or row["ends"] > event.new.isoformat():
            yield MoveRound(
                process=UUID(recorded.log),
                round=UUID(row["id"]),
                ends=event.new,
                reason=event.reason,
            )


def _is_vote(database: Database, process: str, phase: UUID) -> bool:
    found = database.all(PHASES_OF, process=process)
    return any(row["id"] == str(phase) and PHASE in row["opens"].split() for row in found)


POLICIES: Mapping[type[Event], Callable[..., Iterable[Command]]] = {DeadlineMoved: follow}
