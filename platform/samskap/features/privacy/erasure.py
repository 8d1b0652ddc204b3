"""Forgetting: words leave the vault, and everything that was ever made of them.

The history stays as it is, and so does its proof: it holds commitments, never words.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import ExitStack, closing
from typing import TYPE_CHECKING, NamedTuple, Protocol
from uuid import UUID

from samskap.core.contributions.queries import CONTRIBUTIONS
from samskap.domain import Recorded
from samskap.features.privacy.affected_rows import Change, Traces, wipe
from samskap.features.search import indexing as search
from samskap.store import cursors
from samskap.store.database import Database
from samskap.store.rebuild import Progress, discard, make

if TYPE_CHECKING:
    from samskap.core.municipality import Municipality

log = logging.getLogger("samskap.erasure")

# How many of the vault's erasures the tables, the index and the vault's own file have followed.
TABLES = "erasures"
SEARCH = "erasures in search"
VAULT = "erasures in the vault’s file"
PATIENCE = 3  # attempts

Seen = Callable[[int], None]


class Going(Protocol):
    """Something that is to be forgotten."""

    def logs(self, database: Database) -> Collection[str]:
        """Return the logs whose events hold its words, as a database tells now."""

    def takes(self, recorded: Recorded) -> bool:
        """Tell whether the words of an event go."""

    def forget(self, found: Sequence[Recorded]) -> None:
        """Erase them from the vault; `found` are the events that hold some."""

    def note(self, live: Database) -> None:
        """Write down what is still to be said of it."""


class Done(NamedTuple):
    """What an erasure did to the tables.

    Args:
        events: how many lost words.
        subjects: ids of the contributions whose rows changed.
        before, after: how many erasures the vault had carried out.
    """

    events: int
    subjects: Collection[UUID]
    before: int
    after: int


def erase(municipality: Municipality, going: Going, seen: Seen = lambda number: None) -> int:
    """Forget something everywhere.

    Args:
        municipality: whose.
        going: what.
        seen: told how many events were looked through, after each batch.

    Returns:
        How many events lost words.
    """
    while (done := _attempt(municipality, going, seen)) is None:
        log.info("Something was written meanwhile; looking once more")
    _level_tables(municipality)
    search.forget(municipality, done.subjects)
    with municipality.store.writing() as live:
        _follow(live, SEARCH, done.before, done.after)
    _level_search(municipality)
    sweep(municipality)
    return done.events


def _attempt(municipality: Municipality, going: Going, seen: Seen) -> Done | None:
    store = municipality.store
    with store.reading() as database:
        logs = sorted(going.logs(database))
    with ExitStack() as stack:
        found = [
            stack.enter_context(closing(Traces(store, name, going.takes, seen))) for name in logs
        ]
        with store.reading() as database:
            _look(found, database)
        # Nothing is written between this look and the erasure.
        with store.writing() as live:
            _look(found, live)
            if not set(going.logs(live)) <= set(logs):
                return None
            return _carry_out(municipality, going, found, live)


def _look(found: Iterable[Traces], database: Database) -> None:
    for traces in found:
        traces.catch_up(database)


def _carry_out(
    municipality: Municipality, going: Going, found: Sequence[Traces], live: Database
) -> Done:
    events = [recorded for traces in found for recorded in traces.found]
    changes = [change for traces in found for change in traces.changes]
    going.note(live)
    before = municipality.vault.erasures
    going.forget(events)
    after = municipality.vault.erasures
    if wipe(live, changes):
        _follow(live, TABLES, before, after)
    return Done(len(events), _subjects(changes), before, after)


def _follow(live: Database, name: str, before: int, after: int) -> None:
    if cursors.reached(live, name) == before:
        cursors.reach(live, name, after)


def _subjects(changes: Iterable[Change]) -> set[UUID]:
    listed = [change for change in changes if change.table is CONTRIBUTIONS]
    return {UUID(row["id"]) for change in listed for row in (*change.gone, *change.come)}


def followed(municipality: Municipality) -> int:
    """Return how many of the vault's erasures the tables have followed; for cache keys."""
    with municipality.store.reading() as database:
        return cursors.reached(database, TABLES)


def level(municipality: Municipality) -> None:
    """Make anew what still holds words that the vault has erased.

    So it is after a power cut in the middle of an erasure, and in a restored copy.
    """
    _level_tables(municipality)
    _level_search(municipality)


def _level_tables(municipality: Municipality) -> None:
    erased = _behind(municipality, TABLES)
    if erased is not None:
        log.warning("%s: the tables are behind the vault and are made anew", municipality.slug)
        make(municipality.store)
        _reach(municipality, TABLES, erased)
        sweep(municipality)


def _level_search(municipality: Municipality) -> None:
    erased = _behind(municipality, SEARCH)
    if erased is not None:
        search.anew(municipality)
        _reach(municipality, SEARCH, erased)


def make_level(municipality: Municipality, progress: Progress = lambda done, total: None) -> None:
    """Make tables and index of what the vault holds now, for a copy that has none.

    Args:
        municipality: whose.
        progress: told how many events have been replayed, and how many there are.
    """
    erased = municipality.vault.erasures
    make(municipality.store, progress)
    search.anew(municipality)
    _reach(municipality, TABLES, erased)
    _reach(municipality, SEARCH, erased)


def _behind(municipality: Municipality, name: str) -> int | None:
    # Whoever erases just now holds the tables until all is done.
    with municipality.store.writing() as live:
        erased = municipality.vault.erasures
        return None if cursors.reached(live, name) == erased else erased


def _reach(municipality: Municipality, name: str, erased: int) -> None:
    with municipality.store.writing() as live:
        cursors.reach(live, name, erased)


def compact(municipality: Municipality) -> None:
    """Rewrite the vault's file if something was erased from it since the last time."""
    erased = _behind(municipality, VAULT)
    if erased is not None:
        municipality.vault.compact()
        _reach(municipality, VAULT, erased)


def sweep(municipality: Municipality) -> None:
    """Empty the write-ahead log of the history, where old rows live on; and leftovers."""
    discard(municipality.store)
    if not any(_swept(municipality) for _attempt in range(PATIENCE)):
        log.warning("%s: a reader holds the write-ahead log; sweep again later", municipality.slug)


def _swept(municipality: Municipality) -> bool:
    # Each attempt waits for readers as long as any writer does.
    with municipality.store.datastore.get_connection(commit=False) as pooled:
        busy = pooled._sqlite_conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    return not busy
