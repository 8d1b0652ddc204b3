"""Events in, events out; everything beside them in the same transaction."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from samskap.domain import Recorded
from samskap.store import Conflict, Done
from samskap.store.database import Database
from samskap.store.projections import Projection
from samskap.testing.scenario import Scenario

from .conftest import BALL, KITE, ball, contents


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
        store.append([ball(toy)], Done("cause"))
        assert store.done(Done("cause"))
        before = contents(store)
        with pytest.raises(Conflict):
            store.append([ball(toy, id=KITE, stream=KITE)], Done("cause"))
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
