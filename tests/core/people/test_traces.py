"""What words have left in tables is found whatever was made of them, and taken out whole."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa

from samskap import Projection
from samskap.core.contributions.queries import CONTRIBUTIONS
from samskap.domain import Recorded
from samskap.features.privacy.affected_rows import Change, Traces, wipe
from samskap.store.database import Database
from samskap.store.recorder import PRAGMAS
from samskap.testing.scenario import Scenario

ADAS, BOS = UUID(int=1), UUID(int=2)
ROOM = 300

METADATA = sa.MetaData()
# Words as keys, in capitals, counted, and beside what belongs to others.
SPOKEN = sa.Table(
    "spoken",
    METADATA,
    sa.Column("word", sa.Text, primary_key=True),
    sa.Column("times", sa.Integer, nullable=False),
)
LOUD = sa.Table(
    "loud",
    METADATA,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("title", sa.Text),
    sqlite_with_rowid=False,
)
ROWS = sa.Table(
    "rows",
    METADATA,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("text", sa.Text, index=True),
)


def spoken(db: Database, event: Any, recorded: Recorded) -> None:
    """Count each word, and cry the title."""
    for word in (event.title or "").split():
        if not db.add(SPOKEN, {"word": word}, times=1):
            db.put(SPOKEN, word=word, times=1)
    db.put(LOUD, id=recorded.stream, title=event.title and event.title.upper())


@pytest.fixture
def scenario(scenarios: Callable[..., Scenario], toy: Any) -> Scenario:
    """Ada and Bo have sent toys in, and a plugin makes the oddest tables of their words."""
    odd = Projection("odd", 1, [SPOKEN, LOUD], {toy.Submitted: spoken})
    own = toy.toys().register_projections()
    scenario = scenarios({"register_projections": lambda: (*own, odd)})
    return scenario.given(
        (toy.Submit(process=scenario.process, toy=ADAS, title="Red ball"), "ada"),
        (toy.Submit(process=scenario.process, toy=BOS, title="Blue ball"), "bo"),
    )


@pytest.fixture
def traces(scenario: Scenario) -> Iterator[Traces]:
    """Give what Ada's words have left."""
    ada = scenario.pseudonym("ada")
    store, log = scenario.municipality.store, str(scenario.process)
    with closing(Traces(store, log, lambda recorded: recorded.actor == ada)) as traces:
        yield traces


def rows(database: Database, table: sa.Table) -> set[tuple[object, ...]]:
    return {tuple(row) for row in database.all(sa.select(table))}


def test_whatever_was_made_of_words_is_found(scenario: Scenario, traces: Traces) -> None:
    with scenario.municipality.store.writing() as live:
        traces.catch_up(live)
        assert [recorded.stream for recorded in traces.found] == [ADAS]
        assert wipe(live, traces.changes)
        assert rows(live, SPOKEN) == {("Blue", 1), ("ball", 1)}
        assert rows(live, LOUD) == {(str(ADAS), None), (str(BOS), "BLUE BALL")}


def test_what_came_since_is_found_too(scenario: Scenario, toy: Any, traces: Traces) -> None:
    store = scenario.municipality.store
    with store.reading() as database:
        traces.catch_up(database)
    scenario.send(toy.Revise(process=scenario.process, toy=ADAS, title="Green ball"), "ada")
    with store.writing() as live:
        traces.catch_up(live)
        assert wipe(live, traces.changes)
        titles = {row["title"] for row in live.all(sa.select(CONTRIBUTIONS))}
    assert len(traces.found) == 2
    assert "Green ball" not in titles


def test_nothing_changes_where_there_are_no_words(scenario: Scenario) -> None:
    store, log = scenario.municipality.store, str(scenario.process)
    with closing(Traces(store, log, lambda recorded: recorded.actor == "nobody")) as traces:
        with store.reading() as database:
            traces.catch_up(database)
        assert (traces.found, traces.changes) == ([], [])


def test_tables_that_are_not_as_expected_are_left_alone(scenario: Scenario, traces: Traces) -> None:
    with scenario.municipality.store.writing() as live:
        traces.catch_up(live)
        live.change(LOUD, {"id": ADAS}, title="SOMETHING ELSE")
        before = rows(live, SPOKEN), rows(live, LOUD)
        assert not wipe(live, traces.changes)
        assert (rows(live, SPOKEN), rows(live, LOUD)) == before


def test_how_far_it_is_can_be_told(scenario: Scenario) -> None:
    store, log, seen = scenario.municipality.store, str(scenario.process), []
    with (
        closing(Traces(store, log, lambda recorded: False, seen.append)) as traces,
        store.reading() as database,
    ):
        traces.catch_up(database)
    assert sum(seen) == store.size(log)


@pytest.mark.parametrize("seed", range(20))
def test_no_copy_is_left_in_the_unused_parts_of_pages(tmp_path: Path, seed: int) -> None:
    """SQLite's own overwriting is not enough: rows that move to other pages leave copies."""
    chance = random.Random(seed)  # noqa: S311 (repeatable by intention)
    path = tmp_path / "rows.sqlite"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for pragma in PRAGMAS:
            connection.execute(pragma)
        live = Database(connection)
        connection.execute("BEGIN")
        live.create(ROWS)
        _crowd(live, chance)
        secret = chance.sample(range(ROOM), 40)
        gone = [_row(live, number) for number in secret]
        silent = [{"id": row["id"], "text": None} for row in gone]
        assert wipe(live, [Change(ROWS, gone, silent)])
        connection.execute("COMMIT")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    content = path.read_bytes()
    assert not [number for number in secret if _mark(number).encode() in content]


def _mark(number: int) -> str:
    return f"<{number:06d}>"


def _crowd(live: Database, chance: random.Random) -> None:
    """Write rows and change them again and again, so that they move about."""
    for number in range(ROOM):
        live.put(ROWS, id=str(number), text=_mark(number))
    for _ in range(3 * ROOM):
        number = chance.randrange(ROOM)
        text = _mark(number) + "x" * chance.choice((0, 10, 100, 300, 3000))
        live.change(ROWS, {"id": str(number)}, text=text)


def _row(live: Database, number: int) -> Any:
    return live.one(sa.select(ROWS).where(ROWS.c.id == str(number)))
