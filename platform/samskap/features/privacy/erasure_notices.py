"""That a participant was erased is said in each log, but in each on another day.

A person has another pseudonym in each log, and nobody may learn which of them were one person's.
The history shows to the second when something was written, and the checkpoints show it too. So
the news waits: in one log it is said at once, in the others on days of their own.
"""

from __future__ import annotations

import logging
import random
from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import bindparam, select

from samskap.core.administration import Office
from samskap.core.processes.events import RoleRevoked, SubjectErased
from samskap.core.processes.process import Process
from samskap.domain import ADMINISTRATION, Event, Recorded, derived_id
from samskap.features.privacy.sealed_text import appears, naming
from samskap.store import Conflict, Done
from samskap.store.database import Database
from samskap.vault import SAID, Pseudonym

if TYPE_CHECKING:
    from samskap.core.municipality import Municipality

# Twice as many days as there are logs, and a week, so that the last day tells no number of them.
WEEK = 7
DAY_SECONDS = 24 * 3600
logger = logging.getLogger("samskap.leaving")
# Of a silent act it is said on any of so many days, whatever else is said of whom.
SILENT_DAYS = 21
SEAT_DAYS = 3  # somebody else may be waiting for it
CHANCE = random.SystemRandom()

METADATA = sa.MetaData()
# Not a read model: it cannot be derived. By pseudonym, so that no order of rows tells anything.
LEAVING = sa.Table(
    "leaving",
    METADATA,
    sa.Column("participant", sa.Text, primary_key=True),
    sa.Column("log", sa.Text, nullable=False),
    sa.Column("due", sa.Text, nullable=False),
    sqlite_with_rowid=False,
)
DUE = (
    select(LEAVING)
    .where(LEAVING.c.due <= bindparam("now"))
    .order_by(LEAVING.c.due, LEAVING.c.participant)
)


def plan(
    live: Database,
    municipality: Municipality,
    names: Sequence[Pseudonym],
    chance: random.Random = CHANCE,
) -> None:
    """Decide when it is said in each log that knows somebody.

    Of a silent act it is said only where others could read its words, or where it holds a seat.

    Args:
        live: in the transaction that erases.
        municipality: before anything of them is forgotten.
        names: all that they were called.
        chance: chooses the days.
    """
    live.create(LEAVING)
    voices = [each for each in names if heard(each) and appears(live, each.ledger, each.name)]
    chance.shuffle(voices)
    waits = list(zip(voices, _waits(len(voices), chance), strict=True))
    for name in names:
        if not heard(name) and (days := _days(live, municipality, name.name)):
            waits.append((name, _moment_in(range(days), chance)))
    for each, wait in waits:
        due = municipality.clock() + wait
        live.put_once(LEAVING, participant=each.name, log=each.ledger, due=due)


def heard(name: Pseudonym) -> bool:
    """Tell whether a pseudonym is what somebody says things under, as themselves or in a role."""
    return name.scope == SAID or name.scope.startswith("role/")


def _days(live: Database, municipality: Municipality, name: str) -> int:
    """Return within how many days something is to be said of a silent act; 0 for never."""
    if any(recorded.event.keeps_place for recorded in naming(municipality.store, live, name)):
        return SEAT_DAYS
    return SILENT_DAYS if municipality.vault.events_of(name) else 0


def _moment_in(days: range, chance: random.Random) -> timedelta:
    return timedelta(days=chance.choice(days), seconds=chance.randrange(DAY_SECONDS))


def _waits(number: int, chance: random.Random) -> Iterator[timedelta]:
    days = chance.sample(range(1, 2 * number + WEEK), max(0, number - 1))
    yield from (timedelta() for _ in range(min(number, 1)))
    yield from (_moment_in(range(day, day + 1), chance) for day in days)


def attend(municipality: Municipality) -> bool:
    """Say what is due: in one log at a time, so that nothing is said of two in one moment.

    What cannot be said now waits, and keeps nothing else from being said.

    Returns:
        Whether anything was said.
    """
    with municipality.store.writing() as live:
        live.create(LEAVING)
        rows = live.all(DUE, now=municipality.clock())
    return any(_try(municipality, row["log"], row["participant"]) for row in rows)


def _try(municipality: Municipality, log: str, participant: str) -> bool:
    try:
        return _say(municipality, log, participant)
    except Conflict:
        return False  # somebody wrote in the same stream just then; next time
    except Exception:
        logger.exception("%s: that somebody was erased could not be said", municipality.slug)
        return False


def _say(municipality: Municipality, log: str, participant: str) -> bool:
    cause = str(derived_id("left", participant))
    if not municipality.store.done(Done(cause)):
        municipality.store.append(_news(municipality, log, participant, cause), Done(cause))
    with municipality.store.writing() as live:
        live.remove(LEAVING, {"participant": participant})
    return True


def _place(municipality: Municipality, log: str) -> tuple[UUID, Office | Process]:
    if log == ADMINISTRATION:
        return municipality.office, municipality.load(Office, municipality.office)
    return UUID(log), municipality.load(Process, UUID(log))


def _news(municipality: Municipality, log: str, participant: str, cause: str) -> list[Recorded]:
    place, state = _place(municipality, log)
    held = sorted(state.roles.get(participant, frozenset()))
    happened: list[tuple[UUID, int, Event]] = [
        (place, state.sequence + number, RoleRevoked(participant=participant, role=role.value))
        for number, role in enumerate(held, 1)
    ]
    gone = SubjectErased(participant=participant)
    happened.append((derived_id("participant", participant), 1, gone))
    now = municipality.clock()
    return [
        Recorded(event, municipality.new_id(), stream, sequence, log, participant, now, cause)
        for stream, sequence, event in happened
    ]
