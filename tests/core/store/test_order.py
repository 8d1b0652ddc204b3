"""Read models come out the same, in whatever order things are found."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from samskap.core.processes.events import ProcessDescribed, SettingsChanged
from samskap.domain import Event, Recorded
from samskap.store.database import Database
from samskap.store.projections import Projection, ReadModels
from samskap.testing.scenario import Scenario

from .conftest import BALL, NOW, contents


class TestOrder:
    """Read models come out the same, whatever the order in which things are found."""

    SCRIPT = """
import sys
sys.path.insert(0, {tests!r})
from conftest import id_of, toys
from samskap.core.contributions.commands import Support
from samskap.contract.discovery import Plugins
from samskap.testing.scenario import Scenario
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
        script = self.SCRIPT.format(tests=str(Path(__file__).parents[1]))
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
        from samskap.contract.discovery import Plugins

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
