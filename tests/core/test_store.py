"""Events in, events out; everything beside them in the same transaction."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, ClassVar
from uuid import UUID

import pytest
import rfc8785
import sqlalchemy as sa
from eventsourcing.persistence import OperationalError
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from samskap.contributions.queries import ONE
from samskap.domain import Event, Recorded, Sealed, Unknown, Upcaster
from samskap.processes.events import ProcessDescribed, SettingsChanged
from samskap.repeatable import Clock, Ids
from samskap.store import Conflict, Store
from samskap.store.database import Database
from samskap.store.mapper import Mapper
from samskap.store.projections import Projection, ReadModels
from samskap.store.recorder import PATIENCE
from samskap.testing import Scenario
from samskap.vault import Vault

BALL = UUID("11111111-1111-4111-8111-111111111111")
KITE = UUID("22222222-2222-4222-8222-222222222222")
NOW = datetime(2026, 3, 2, 9, 30, 0, 120, tzinfo=UTC)


def ball(toy: Any, sequence: int = 1, **more: Any) -> Recorded:
    event = toy.Submitted(kind="toy", title="Ball", text="It bounces.", language="en")
    known = Recorded(event, BALL, BALL, sequence, "log", "somebody", NOW, "cause")
    return replace(known, **more)


def contents(store: Store) -> list[str]:
    """Return everything that the database and the vault hold."""
    with store.reading() as database:
        lines = list(database.connection.iterdump())
    with store.vault._database.read() as connection:
        return lines + list(connection.iterdump())


class TestAppending:
    def test_gives_what_was_stored(self, scenario: Scenario, toy: Any) -> None:
        store = scenario.municipality.store
        before = store.head()
        (placed,) = store.append([ball(toy)])
        assert placed == ball(toy, position=store.head())
        assert placed.position > before
        assert store.history(before) == [placed]
        assert store.log("log") == [placed]
        assert store.size("log") == 1

    def test_streams_are_read_without_their_sealed_words(
        self, scenario: Scenario, toy: Any
    ) -> None:
        scenario.municipality.store.append([ball(toy)])
        (read,) = scenario.municipality.store.stream(BALL)
        assert read.event == toy.Submitted(kind="toy", language="en")

    def test_positions_grow_and_logs_have_no_gaps(self, scenario: Scenario, toy: Any) -> None:
        store = scenario.municipality.store
        for number in range(1, 4):
            one = toy.id(f"toy {number}")
            store.append([ball(toy, id=one, stream=one)])
        positions = [recorded.position for recorded in store.everything()]
        assert positions == sorted(set(positions))
        assert [r.stream for r in store.log("log", 1, 1)] == [toy.id("toy 2")]
        assert store.count() == len(positions)

    def test_a_stream_that_has_moved_on_is_a_conflict(self, scenario: Scenario, toy: Any) -> None:
        store = scenario.municipality.store
        store.append([ball(toy)])
        before = contents(store)
        with pytest.raises(Conflict):
            store.append([ball(toy, id=KITE)])
        assert contents(store) == before

    def test_a_known_cause_is_a_conflict(self, scenario: Scenario, toy: Any) -> None:
        store = scenario.municipality.store
        store.append([ball(toy)], "cause")
        assert store.done("cause")
        before = contents(store)
        with pytest.raises(Conflict):
            store.append([ball(toy, id=KITE, stream=KITE)], "cause")
        assert contents(store) == before

    def test_only_what_is_stored_is_stored(self, scenario: Scenario, toy: Any) -> None:
        store = scenario.municipality.store
        store.append([ball(toy)])
        assert store.stored([BALL, KITE]) == {BALL}
        assert store.stored([]) == set()

    def test_a_failing_read_model_undoes_the_act(
        self, scenarios: Callable[..., Scenario], toy: Any
    ) -> None:
        def failing(database: Database, _event: Any, recorded: Recorded) -> None:
            database.put(toy.TOYS, id=recorded.stream, revisions=0)
            raise ZeroDivisionError

        projection = Projection("toys", 1, [toy.TOYS], {toy.Submitted: failing})
        scenario = scenarios({"register_projections": lambda: (projection,)})
        store = scenario.municipality.store
        before = contents(store)
        with pytest.raises(ZeroDivisionError):
            scenario.send(toy.Submit(process=scenario.process, toy=BALL), "ada")
        assert [line for line in contents(store) if "pseudonyms" not in line] == [
            line for line in before if "pseudonyms" not in line
        ]
        assert store.vault.open([BALL]) == {}


class Shelf(Event, frozen=True, kw_only=True):
    """An event with every kind of field there is."""

    text: str
    number: int
    flag: bool
    day: date
    id: UUID
    maybe: UUID | None
    names: tuple[str, ...]
    values: dict[str, bool | int | str]
    words: Sealed = None


SHELVES = st.builds(
    Shelf,
    text=st.text(),
    number=st.integers(-(2**53) + 1, 2**53 - 1),
    flag=st.booleans(),
    day=st.dates(),
    id=st.uuids(),
    maybe=st.none() | st.uuids(),
    names=st.lists(st.text()).map(tuple),
    values=st.dictionaries(
        st.from_regex(r"[a-z_]{1,9}", fullmatch=True),
        st.booleans() | st.integers(-1000, 1000) | st.text(),
    ),
    words=st.none() | st.text(),
)


@pytest.fixture(scope="module")
def mapper() -> Iterator[Mapper]:
    """Give a mapper that knows shelves."""
    vault = Vault(None, b"0" * 32)
    yield Mapper([Shelf], vault, "testby")
    vault.close()


class TestFormat:
    @given(shelf=SHELVES)
    def test_is_canonical_json_and_gives_back_what_was_written(
        self, mapper: Mapper, shelf: Shelf
    ) -> None:
        recorded = Recorded(shelf, BALL, KITE, 1, "log", "somebody", NOW, "cause")
        sealed = {"words": "commitment"} if shelf.words else {}
        state = mapper.write(recorded, sealed).state
        assert state == rfc8785.dumps(json.loads(state))
        expected = shelf if shelf.words == "" else replace(shelf, words=None)
        assert mapper.read(state) == replace(recorded, event=expected)

    def test_is_public_but_for_commitments(self, scenario: Scenario, toy: Any) -> None:
        store = scenario.municipality.store
        store.append([ball(toy)])
        rows = store._rows("SELECT position, state FROM stored_events WHERE topic LIKE '%Toy%'", ())
        envelope = json.loads(rows[0][1])
        sealed = envelope.pop("sealed")
        assert set(sealed) == {"title", "text"}
        assert envelope == {
            "actor": "somebody",
            "cause": "cause",
            "data": {"kind": "toy", "language": "en"},
            "id": str(BALL),
            "log": "testby/log",
            "sequence": 1,
            "subject": str(BALL),
            "time": "2026-03-02T09:30:00.000120Z",
            "type": toy.Submitted.type_name(),
            "version": 1,
        }

    def test_the_librarys_own_ways_in_and_out_agree(self, scenario: Scenario, toy: Any) -> None:
        mapper = scenario.municipality.store.mapper
        stored = mapper.to_stored_event(ball(toy))
        assert mapper.to_domain_event(stored) == ball(toy)


class Chair(Event, frozen=True, kw_only=True):
    """The first shape of an event."""

    legs: str


class Chair2(Event, frozen=True, kw_only=True):
    """The second: a number, and a colour that the first did not know."""

    version: ClassVar[int] = 2
    upcasters: ClassVar[dict[int, Upcaster]] = {
        1: lambda data: {"legs": int(data["legs"]), "colour": "unknown"}
    }
    legs: int
    colour: str

    @classmethod
    def type_name(cls) -> str:
        """Return the name of the first: names are permanent."""
        return Chair.type_name()


class TestVersions:
    def written(self, event: Event) -> bytes:
        mapper = Mapper([type(event)], Vault(None, b"0" * 32), "testby")
        return mapper.write(Recorded(event, BALL, KITE, 1, "log", "x", NOW, ""), {}).state

    def read(self, state: bytes, *known: type[Event]) -> Event:
        return Mapper(known, Vault(None, b"0" * 32), "testby").read(state).event

    def test_older_ones_are_read_through_their_upcasters(self) -> None:
        state = self.written(Chair(legs="4"))
        assert self.read(state, Chair2) == Chair2(legs=4, colour="unknown")

    def test_newer_ones_are_kept_as_unknown(self) -> None:
        state = self.written(Chair2(legs=4, colour="red"))
        data = {"legs": 4, "colour": "red"}
        assert self.read(state, Chair) == Unknown(name=Chair.type_name(), data=data)

    def test_those_of_nobody_are_kept_as_unknown(self) -> None:
        state = self.written(Chair(legs="4"))
        assert self.read(state) == Unknown(name=Chair.type_name(), data={"legs": "4"})


class TestErasure:
    def test_leaves_none_in_the_place_of_words(self, scenario: Scenario, toy: Any) -> None:
        outcome = scenario.send(toy.Submit(process=scenario.process, toy=BALL), "ada")
        municipality = scenario.municipality
        municipality.vault.forget_event(outcome.events[0].id, "title")
        (read,) = municipality.store.history(outcome.events[0].position - 1)
        assert (read.event.title, read.event.text) == (None, "It bounces.")
        person = scenario.people["ada"].person
        assert person
        municipality.vault.forget_person(person)
        (read,) = municipality.store.history(outcome.events[0].position - 1)
        assert (read.event.title, read.event.text) == (None, None)

    def test_what_was_never_written_is_no_erased_text(self, scenario: Scenario, toy: Any) -> None:
        command = toy.Submit(process=scenario.process, toy=BALL, text="")
        (recorded,) = scenario.send(command, "ada").events
        (read,) = scenario.municipality.store.history(recorded.position - 1)
        assert read.event.text == ""


class TestDatabase:
    @pytest.fixture
    def database(self, toy: Any) -> Database:
        database = Database(sqlite3.connect(":memory:"))
        database.create(toy.TOYS)
        return database

    def test_rows_are_put_changed_counted_and_removed(self, database: Database, toy: Any) -> None:
        every = sa.select(toy.TOYS).order_by(toy.TOYS.c.id)
        database.put(toy.TOYS, id=BALL, revisions=0)
        assert database.put_once(toy.TOYS, id=KITE, revisions=1)
        assert not database.put_once(toy.TOYS, id=KITE, revisions=2)
        assert database.change(toy.TOYS, {"id": BALL}, revisions=5) == 1
        assert database.add(toy.TOYS, {"id": BALL}, revisions=2) == 1
        assert database.add(toy.TOYS, {"id": "nothing"}, revisions=2) == 0
        assert [tuple(row) for row in database.all(every)] == [(str(BALL), 7), (str(KITE), 1)]
        assert database.remove(toy.TOYS, {"id": BALL}) == 1
        assert database.value(sa.select(sa.func.count()).select_from(toy.TOYS)) == 1

    def test_a_key_of_none_finds_what_is_not_set(self) -> None:
        table = sa.Table("t", sa.MetaData(), sa.Column("a", sa.Text), sa.Column("b", sa.Text))
        database = Database(sqlite3.connect(":memory:"))
        database.create(table)
        for a in (None, "x"):
            database.put(table, a=a, b="")
        assert database.change(table, {"a": None}, b="found") == 1

    def test_nothing_is_none(self, database: Database, toy: Any) -> None:
        assert database.one(sa.select(toy.TOYS)) is None
        assert database.value(sa.select(toy.TOYS)) is None

    def test_times_and_days_sort_as_text(self, database: Database, toy: Any) -> None:
        for value in (NOW, date(2026, 3, 1)):
            database.put(toy.TOYS, id=value, revisions=0)
        rows = database.all(sa.select(toy.TOYS.c.id).order_by(toy.TOYS.c.id))
        assert [row[0] for row in rows] == ["2026-03-01", "2026-03-02T09:30:00.000120+00:00"]

    def test_what_a_read_model_cannot_keep_is_named(self, database: Database, toy: Any) -> None:
        with pytest.raises(TypeError, match="cannot keep a list"):
            database.put(toy.TOYS, id=["x"], revisions=0)


class TestOrder:
    """Read models come out the same, whatever the order in which things are found."""

    SCRIPT = """
import sys
sys.path.insert(0, {tests!r})
from conftest import id_of, toys
from samskap.contributions.commands import Support
from samskap.plugins import Plugins
from samskap.testing import Scenario
from conftest import SubmitToy
scenario = Scenario(
    methods=["toys"], opens=["toys.collect"], plugins=Plugins(found=(), modules=[("toys", toys())])
)
for name in ("a", "b"):
    scenario.send(SubmitToy(process=scenario.process, toy=id_of(name)), "ada")
scenario.send(Support(process=scenario.process, subject=id_of("a"), words="Me"), "bo")
with scenario.municipality.store.reading() as database:
    print("\\n".join(database.connection.iterdump()))
"""

    def dump(self, seed: str) -> str:
        script = self.SCRIPT.format(tests=str(Path(__file__).parent))
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        return subprocess.run(
            [sys.executable, "-c", script],
            env=environment,
            check=True,
            capture_output=True,
            text=True,
        ).stdout

    def test_of_hashes_does_not_matter(self) -> None:
        dumps = {self.dump(seed) for seed in ("1", "2")}
        assert len(dumps) == 1
        assert "It bounces." in dumps.pop()

    def test_of_plugins_does_not_matter(self, scenarios: Callable[..., Scenario], toy: Any) -> None:
        from samskap.plugins import Plugins

        seen = toy.module(
            "tests.seen",
            register_projections=lambda: (Projection("seen", 1, [SEEN], {Event: see}),),
        )
        dumps = []
        for modules in ([("toys", toy.toys()), ("a", seen)], [("a", seen), ("toys", toy.toys())]):
            scenario = scenarios(plugins=Plugins(found=(), modules=modules))
            scenario.send(toy.Submit(process=scenario.process, toy=BALL), "ada")
            dumps.append(contents(scenario.municipality.store))
        assert dumps[0] == dumps[1]


SEEN = sa.Table("seen", sa.MetaData(), sa.Column("position", sa.Integer, primary_key=True))


def see(database: Database, _event: Event, recorded: Recorded) -> None:
    """Note that an event was seen."""
    database.put(SEEN, position=recorded.position)


class TestUninstalling:
    def test_a_plugin_leaves_its_history_readable(
        self, scenarios: Callable[..., Scenario], toy: Any, tmp_path: Path
    ) -> None:
        from samskap.plugins import Plugins

        scenario = scenarios(folder=tmp_path)
        scenario.send(toy.Submit(process=scenario.process, toy=BALL), "ada")
        scenario.municipality.close()
        without = _reopened(tmp_path, Plugins(found=()))
        (last,) = without.store.history(without.store.head() - 1)
        data = {"kind": "toy", "language": "en"}
        assert last.event == Unknown(name=toy.Submitted.type_name(), data=data)
        assert "cannot explain" in without.registry.describe(last)
        assert without.find(ONE, subject=BALL)["title"] == "Ball"
        without.close()
        again = _reopened(tmp_path, Plugins(found=(), modules=[("toys", toy.toys())]))
        assert again.find(sa.select(toy.TOYS), id=BALL)["id"] == str(BALL)
        again.close()


def _reopened(folder: Path, plugins: Any) -> Any:
    from samskap.registry import Registry
    from samskap.testing import municipality

    return municipality(Registry(plugins), Clock(), Ids(), folder)


class TestTrouble:
    @pytest.fixture
    def kept(self, scenarios: Callable[..., Scenario], tmp_path: Path) -> Scenario:
        return scenarios(folder=tmp_path)

    def test_files_are_safe_from_power_cuts(self, kept: Scenario) -> None:
        with kept.municipality.store.reading() as database:
            pragma = database.connection.execute
            assert pragma("PRAGMA journal_mode").fetchone()[0] == "wal"
            assert pragma("PRAGMA synchronous").fetchone()[0] == 2
            assert pragma("PRAGMA secure_delete").fetchone()[0] == 1

    def test_a_locked_file_gives_an_error_and_no_half_act(
        self, kept: Scenario, toy: Any, tmp_path: Path
    ) -> None:
        assert PATIENCE <= 10
        store = kept.municipality.store
        with store.datastore.get_connection(commit=True) as pooled:
            pooled._sqlite_conn.execute("PRAGMA busy_timeout = 10")
        before = store.count()
        other = sqlite3.connect(tmp_path / "events.sqlite", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        command = toy.Submit(process=kept.process, toy=BALL)
        with pytest.raises(OperationalError, match="locked"):
            kept.send(command, "ada")
        other.execute("ROLLBACK")
        other.close()
        assert store.count() == before
        assert kept.send(command, "ada").events

    def fill(self, kept: Scenario, toy: Any, text: str) -> None:
        for number in range(20):
            submit = toy.Submit(process=kept.process, toy=toy.id(str(number)), text=text)
            kept.send(submit, "ada")

    def test_a_full_disk_gives_an_error_and_no_half_act(self, kept: Scenario, toy: Any) -> None:
        store = kept.municipality.store
        with store.datastore.get_connection(commit=True) as pooled:
            pages = pooled._sqlite_conn.execute("PRAGMA page_count").fetchone()[0]
            pooled._sqlite_conn.execute(f"PRAGMA max_page_count = {pages}")
        long = "x" * 5000
        with pytest.raises(OperationalError, match="full"):
            self.fill(kept, toy, long)
        with store.datastore.get_connection(commit=True) as pooled:
            pooled._sqlite_conn.execute("PRAGMA max_page_count = 1000000")
        number_of_toys = len(kept.municipality.find_all(sa.select(toy.TOYS)))
        sent = [r for r in store.everything() if isinstance(r.event, toy.Submitted)]
        assert len(sent) == number_of_toys
        assert all(recorded.event.text == long for recorded in sent)
        sealed = kept.municipality.vault._database
        with sealed.read() as connection:
            assert connection.execute("SELECT count(*) FROM sealed").fetchone()[0] == len(sent)
        assert kept.send(toy.Submit(process=kept.process, toy=BALL), "ada").events


def test_read_models_apply_in_one_order() -> None:
    called: list[str] = []

    def note(name: str) -> Callable[..., None]:
        return lambda *_arguments: called.append(name)

    models = ReadModels(
        [
            Projection("a", 1, [], {ProcessDescribed: note("a"), Event: note("a every")}),
            Projection("b", 1, [], {ProcessDescribed: note("b")}),
        ]
    )
    database = Database(sqlite3.connect(":memory:"))
    event = ProcessDescribed(title="", summary="", level="")
    models.apply(database, Recorded(event, BALL, BALL, 1, "log", "x", NOW, ""))
    models.apply(
        database,
        Recorded(SettingsChanged(method="", values={}), BALL, BALL, 2, "log", "x", NOW, ""),
    )
    assert called == ["a every", "a", "b", "a every"]
