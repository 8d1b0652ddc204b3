"""Whose words an event holds, and every act in which somebody's words or pseudonym stand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from uuid import UUID

import msgspec

from samskap.core.processes.names import NAMED_IN, NAMING
from samskap.domain import Recorded
from samskap.store import Store
from samskap.store.database import Database

if TYPE_CHECKING:
    from samskap.core.municipality import Municipality


class OwnAct(msgspec.Struct, frozen=True):
    """Something that a person did, or that was done with their words.

    Args:
        recorded: the event.
        words: what they wrote, by field; empty where they wrote nothing or it was erased.
    """

    recorded: Recorded
    words: dict[str, str]


def words(store: Store, recorded: Recorded) -> dict[str, str]:
    """Return the sealed fields of an event that still say something, a title before its text."""
    event = recorded.event
    kind = store.mapper.kinds.get(type(event))
    sealed = kind.sealed if kind else ()
    # As the event declares them; the seals themselves go by the alphabet.
    fields = ((name, getattr(event, name)) for name in event.__struct_fields__ if name in sealed)
    return {name: value for name, value in fields if value}


def owner(store: Store, recorded: Recorded) -> str:
    """Return whose words an event's sealed fields are: a pseudonym, or "" for nobody's."""
    kind = store.mapper.kinds.get(type(recorded.event))
    return kind.owner(recorded.event, recorded.actor) if kind else ""


def appears(database: Database, log: str, pseudonym: str) -> bool:
    """Tell whether a log says anything about a participant."""
    return database.one(NAMED_IN, log=log, pseudonym=pseudonym) is not None


def naming(store: Store, database: Database, pseudonym: str) -> list[Recorded]:
    """Return all events in which a pseudonym stands, in their order."""
    rows = database.all(NAMING, pseudonym=pseudonym)
    return store.mapper.read_all([(row["position"], row["state"]) for row in rows])


def own_acts(municipality: Municipality, person: UUID) -> list[OwnAct]:
    """Return what a person has done and written in all processes, the oldest first."""
    known = municipality.vault.pseudonyms(person)
    acts = [act for name in known for act in _acts(municipality.store, name.name)]
    return sorted(acts, key=lambda act: act.recorded.position)


def _acts(store: Store, pseudonym: str) -> Iterator[OwnAct]:
    with store.reading() as database:
        found = naming(store, database, pseudonym)
    for recorded in found:
        own = owner(store, recorded) == pseudonym
        if own or recorded.actor == pseudonym:
            yield OwnAct(recorded, words(store, recorded) if own else {})


def quotes(recorded: Recorded, subject: UUID) -> bool:
    """Tell whether an event repeats somebody's words about a subject, as a quote does."""
    repeated = bool(type(recorded.event).owner_field)
    return repeated and subject in msgspec.structs.astuple(recorded.event)
