"""Plugins that are gone, power cuts, locked files and full disks."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from eventsourcing.persistence import OperationalError

from samskap.core.contributions.queries import ONE
from samskap.domain import Unknown
from samskap.store.recorder import PATIENCE
from samskap.testing.determinism import Clock, Ids
from samskap.testing.scenario import Scenario

from .conftest import BALL


class TestUninstalling:
    def test_a_plugin_leaves_its_history_readable(
        self, scenarios: Callable[..., Scenario], toy: Any, tmp_path: Path
    ) -> None:
        from samskap.contract.discovery import Plugins

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
    from samskap.contract.registry import Registry
    from samskap.testing.scenario import municipality

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
