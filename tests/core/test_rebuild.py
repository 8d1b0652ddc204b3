"""Read models made anew; processes as they stood; what is put right after a power cut."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from datetime import timedelta
from pathlib import Path
from types import ModuleType
from typing import Any
from uuid import UUID, uuid4

import pytest
import sqlalchemy as sa

from samskap.contract.discovery import Plugins
from samskap.contract.registry import Registry
from samskap.core import recovery
from samskap.core.contributions.commands import Support
from samskap.core.contributions.queries import ONE
from samskap.core.municipality import Municipality
from samskap.core.processes.commands import DecideGate, PublishProcess
from samskap.core.processes.process import Process
from samskap.core.processes.queries import BY_ID
from samskap.core.recovery import recover, resume, sweep
from samskap.core.snapshots import at
from samskap.domain import Command, Event, Recorded, Refused
from samskap.features.search.indexing import catch_up, search, similar
from samskap.store.database import Database
from samskap.store.projections import Projection
from samskap.store.rebuild import rebuild
from samskap.testing.determinism import Clock, Ids
from samskap.testing.scenario import Scenario, municipality
from samskap.vault import Sealing

BALL = UUID("11111111-1111-4111-8111-111111111111")
KITE = UUID("22222222-2222-4222-8222-222222222222")


@pytest.fixture(params=["memory", "file"])
def played(
    request: pytest.FixtureRequest,
    scenarios: Callable[..., Scenario],
    toy: Any,
    tmp_path: Path,
) -> Scenario:
    """A little has happened, in memory and on disk."""
    folder = tmp_path if request.param == "file" else None
    scenario = scenarios(folder=folder)
    return scenario.given(
        (toy.Submit(process=scenario.process, toy=BALL), "ada"),
        (Support(process=scenario.process, subject=BALL, words="Me too"), "bo"),
        (toy.Revise(process=scenario.process, toy=BALL, title="Bigger"), "ada"),
    )


def run(scenario: Scenario, sql: str) -> None:
    with scenario.municipality.store.writing() as database:
        database.connection.execute(sql)


def names(scenario: Scenario) -> set[str]:
    with scenario.municipality.store.reading() as database:
        return {row[0] for row in database.connection.execute("SELECT name FROM sqlite_master")}


class TestRebuilding:
    def test_what_is_right_stays_as_it_is(
        self, played: Scenario, caplog: pytest.LogCaptureFixture
    ) -> None:
        store = played.municipality.store
        rebuilt = rebuild(store)
        assert rebuilt.differing == []
        assert (rebuilt.position, rebuilt.events) == (store.head(), store.count())
        assert {table.table for table in rebuilt.tables} == {
            table.name for table in store.read_models.tables
        }
        assert sum(table.rows for table in rebuilt.tables) > 5
        assert caplog.text == ""

    @pytest.mark.parametrize(
        "damage",
        [
            "UPDATE contributions SET title = 'Forged'",
            "UPDATE contributions SET supports = supports + 1",
            "DELETE FROM contributions",
            "INSERT INTO contributions SELECT 'x', process, kind, author, language, title, text, "
            "created, state, source, people, supports, comments, responded, revised, "
            "revised_after, part_of, position "
            "FROM contributions",
            "DROP TABLE contributions",
            "ALTER TABLE contributions RENAME COLUMN title TO headline",
        ],
    )
    def test_what_is_wrong_is_named_and_mended(
        self, played: Scenario, caplog: pytest.LogCaptureFixture, damage: str
    ) -> None:
        before = tuple(played.municipality.find(ONE, subject=BALL))
        run(played, damage)
        rebuilt = rebuild(played.municipality.store)
        assert rebuilt.differing == ["contributions"]
        assert "differed from the history: contributions" in caplog.text
        assert tuple(played.municipality.find(ONE, subject=BALL)) == before
        assert "contributions_changed" in names(played)
        assert rebuild(played.municipality.store).differing == []

    def test_progress_is_told(self, played: Scenario) -> None:
        told: list[tuple[int, int]] = []
        rebuild(played.municipality.store, lambda done, total: told.append((done, total)))
        count = played.municipality.store.count()
        assert told[-1] == (count, count)

    def test_erased_words_stay_erased(self, played: Scenario) -> None:
        person = played.people["ada"].person
        assert person
        played.municipality.vault.forget_person(person)
        rebuild(played.municipality.store)
        assert played.municipality.find(ONE, subject=BALL)["title"] is None

    def test_what_happens_meanwhile_is_not_lost(self, played: Scenario, toy: Any) -> None:
        done: list[object] = []

        def busy(*_progress: int) -> None:
            if not done:
                done.append(played.send(toy.Submit(process=played.process, toy=KITE), "bo"))

        rebuilt = rebuild(played.municipality.store, busy)
        assert rebuilt.differing == []
        assert played.municipality.find(ONE, subject=KITE)["title"] == "Ball"
        assert rebuilt.position == played.municipality.store.head()

    def test_a_failure_leaves_all_as_it_was(
        self, played: Scenario, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def failing(*_arguments: object) -> None:
            raise ZeroDivisionError

        run(played, "UPDATE contributions SET title = 'Forged'")
        before = names(played)
        monkeypatch.setitem(played.municipality.store.read_models.steps, Event, [failing])
        with pytest.raises(ZeroDivisionError):
            rebuild(played.municipality.store)
        assert played.municipality.find(ONE, subject=BALL)["title"] == "Forged"
        assert names(played) == before
        monkeypatch.undo()
        assert rebuild(played.municipality.store).differing == ["contributions"]

    def test_nothing_is_left_beside(self, played: Scenario, tmp_path: Path) -> None:
        rebuild(played.municipality.store)
        assert list(tmp_path.glob("*.rebuild*")) == []


def opened(folder: Path, *modules: tuple[str, ModuleType]) -> Municipality:
    registry = Registry(Plugins(found=(), modules=modules))
    ids = Ids(seed=2)
    return municipality(registry, Clock(), ids, folder)


class TestUpgrading:
    """A projection of another version is made anew when the store is opened."""

    @pytest.fixture
    def folder(self, scenarios: Callable[..., Scenario], toy: Any, tmp_path: Path) -> Path:
        scenario = scenarios(folder=tmp_path)
        scenario.send(toy.Submit(process=scenario.process, toy=BALL), "ada")
        scenario.municipality.close()
        return tmp_path

    def second(self, toy: Any) -> tuple[sa.Table, ModuleType]:
        table = sa.Table(
            "toys",
            sa.MetaData(),
            sa.Column("id", sa.Text, primary_key=True),
            sa.Column("title", sa.Text),
        )

        def titled(db: Database, event: Any, recorded: Recorded) -> None:
            db.put(table, id=recorded.stream, title=event.title)

        projection = Projection("toys", 2, [table], {toy.Submitted: titled})
        return table, toy.toys(register_projections=lambda: (projection,))

    def test_of_a_table_of_another_shape(self, folder: Path, toy: Any) -> None:
        table, module = self.second(toy)
        place = opened(folder, ("toys", module))
        assert tuple(place.find(sa.select(table))) == (str(BALL), "Ball")
        place.close()

    def test_happens_once(self, folder: Path, toy: Any, caplog: pytest.LogCaptureFixture) -> None:
        caplog.set_level(logging.INFO, "samskap.rebuild")
        _, module = self.second(toy)
        opened(folder, ("toys", module)).close()
        assert "toys@2" in caplog.text
        assert caplog.records[-1].levelno == logging.INFO
        caplog.clear()
        opened(folder, ("toys", module)).close()
        assert caplog.text == ""

    def test_brings_back_a_table_that_is_missing(self, folder: Path, toy: Any) -> None:
        place = opened(folder, ("toys", toy.toys()))
        with place.store.writing() as database:
            database.connection.execute("DROP TABLE toys")
        place.close()
        place = opened(folder, ("toys", toy.toys()))
        assert place.find(sa.select(toy.TOYS))["id"] == str(BALL)
        place.close()

    def test_drops_tables_that_nobody_keeps(self, folder: Path, toy: Any) -> None:
        place = opened(folder)
        with place.store.reading() as database:
            tables = [
                row[0] for row in database.connection.execute("SELECT name FROM sqlite_master")
            ]
        assert "toys" not in tables
        place.close()


class TestThePast:
    def test_shows_a_process_after_each_event(self, played: Scenario) -> None:
        place, process = played.municipality, played.process
        kinds = [type(recorded.event).__name__ for recorded in played.history()]
        published = kinds.index("ProcessPublished")
        before = at(place, process, published - 1)
        assert before.find(BY_ID, process=process)["state"] == "draft"
        assert not before.load(Process, process).published
        after = at(place, process, published)
        assert after.find(BY_ID, process=process)["state"] == "open"
        assert after.load(Process, process).published
        assert after.find_all(ONE, subject=BALL) == []
        last = at(place, process, len(kinds) - 1)
        assert tuple(last.find(ONE, subject=BALL)) == tuple(place.find(ONE, subject=BALL))

    def test_finds_a_moment_by_its_time(self, scenarios: Callable[..., Scenario], toy: Any) -> None:
        scenario = scenarios(published=False)
        scenario.clock.move(days=1)
        publish = PublishProcess(process=scenario.process)
        scenario.given((publish, scenario.facilitator))
        now = scenario.clock()
        place, process = scenario.municipality, scenario.process
        assert at(place, process, now).load(Process, process).published
        yesterday = at(place, process, now - timedelta(hours=23, minutes=59))
        assert not yesterday.load(Process, process).published
        assert yesterday.today() == scenario.today - timedelta(days=1)

    @pytest.mark.parametrize("moment", [-1, 99, timedelta(days=-400)])
    def test_refuses_moments_that_never_were(self, scenario: Scenario, moment: Any) -> None:
        when = scenario.clock() + moment if isinstance(moment, timedelta) else moment
        with pytest.raises(Refused, match="nothing here at that moment"):
            at(scenario.municipality, scenario.process, when)

    def test_refuses_a_process_that_is_not_there(self, scenario: Scenario) -> None:
        with pytest.raises(Refused, match="nothing here"):
            at(scenario.municipality, KITE, 0)

    def test_is_kept_until_something_is_erased(self, played: Scenario) -> None:
        place, process = played.municipality, played.process
        index = place.store.size(str(process)) - 1
        first = at(place, process, index)
        assert at(place, process, index) is first
        assert first.find(ONE, subject=BALL)["title"] == "Bigger"
        person = played.people["ada"].person
        assert person
        place.vault.forget_person(person)
        second = at(place, process, index)
        assert second is not first
        assert second.find(ONE, subject=BALL)["title"] is None


class TestRecovering:
    def test_consequences_that_a_power_cut_left_are_sent_once(
        self,
        scenarios: Callable[..., Scenario],
        toy: Any,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        def tidy(recorded: Recorded, _database: Any) -> Iterable[Command]:
            yield toy.Withdraw(process=UUID(recorded.log), toy=recorded.stream)

        scenario = scenarios({"register_policies": lambda: {toy.Submitted: tidy}})
        place = scenario.municipality
        resume(place)
        with monkeypatch.context() as cut:
            cut.setattr(Municipality, "happened", lambda *_arguments: None)
            scenario.send(toy.Submit(process=scenario.process, toy=BALL), "ada")
        assert isinstance(scenario.history()[-1].event, toy.Submitted)
        resume(place)
        assert isinstance(scenario.history()[-1].event, toy.Withdrawn)
        count = place.store.count()
        resume(place)
        assert place.store.count() == count

    def seal(self, place: Municipality, number: int) -> list[UUID]:
        """Seal words as an act does before its events are stored, and stop there."""
        events = [uuid4() for _ in range(number)]
        for event in events:
            words = Sealing(
                event=event,
                field="text",
                value="lost",
                type="tests.ToySubmitted",
                stream=event,
                version=1,
                owner="",
            )
            place.vault.seal([words])
        return events

    def test_words_that_a_power_cut_left_are_erased(self, scenario: Scenario, toy: Any) -> None:
        place = scenario.municipality
        (sent,) = scenario.send(toy.Submit(process=scenario.process, toy=BALL), "ada").events
        (lost,) = self.seal(place, 1)
        assert sweep(place) == 0, "somebody may still be writing today"
        scenario.clock.move(days=1)
        assert sweep(place) == 1
        opened = {event for event, _field in place.vault.open([sent.id, lost])}
        assert opened == {sent.id}

    def test_many_words_without_events_are_kept(
        self,
        scenario: Scenario,
        caplog: pytest.LogCaptureFixture,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setattr(recovery, "MOST_STRAYS", 2)
        place = scenario.municipality
        lost = self.seal(place, 3)
        scenario.clock.move(days=1)
        recover(place)
        assert "Is it an old copy? Nothing was erased." in caplog.text
        assert len(place.vault.open(lost)) == 3


class TestSearching:
    def test_follows_what_is_public(self, scenario: Scenario, toy: Any) -> None:
        place = scenario.municipality
        scenario.send(toy.Submit(process=scenario.process, toy=BALL, title="Football"), "ada")
        (hit,) = search(place, "football", language="en").rows
        assert (hit.id, hit.process, hit.kind) == (BALL, str(scenario.process), "toy")
        scenario.send(toy.Revise(process=scenario.process, toy=BALL, title="Kite"), "ada")
        assert search(place, "football", language="en").total == 0
        assert search(place, "kite", language="en").total == 1
        scenario.send(toy.Withdraw(process=scenario.process, toy=BALL), "ada")
        assert search(place, "kite", language="en").total == 0

    def test_finds_what_is_alike(self, scenario: Scenario, toy: Any) -> None:
        submit = toy.Submit(process=scenario.process, toy=BALL, title="A football for the yard")
        scenario.send(submit, "ada")
        (found,) = similar(scenario.municipality, "football in the yard", language="en")
        assert found.id == BALL

    def test_takes_as_many_steps_as_it_needs(
        self, scenario: Scenario, toy: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from samskap.features.search import indexing

        monkeypatch.setattr(indexing, "BATCH", 2)
        for number in range(5):
            scenario.send(toy.Submit(process=scenario.process, toy=toy.id(str(number))), "ada")
        assert catch_up(scenario.municipality) == 5
        assert catch_up(scenario.municipality) == 0
        assert search(scenario.municipality, "ball", language="en").total == 5

    def test_does_not_find_what_was_erased(self, scenario: Scenario, toy: Any) -> None:
        place = scenario.municipality
        scenario.send(toy.Submit(process=scenario.process, toy=BALL), "ada")
        person = scenario.people["ada"].person
        assert person
        place.vault.forget_person(person)
        rebuild(place.store)
        place.index.clear()
        assert search(place, "ball", language="en").total == 0


def test_the_order_in_which_questions_were_answered_makes_no_difference(
    scenarios: Callable[..., Scenario],
) -> None:
    scenario = scenarios(gate="start_toys")
    answers = {"staffed": "yes", "needed": "yes"}
    decide = DecideGate(
        process=scenario.process,
        gate="start_toys",
        passed=True,
        answers=answers,
        reason="Ready",
        body="administration",
        decided=scenario.today,
    )
    scenario.send(decide, scenario.facilitator)
    assert rebuild(scenario.municipality.store).differing == []
