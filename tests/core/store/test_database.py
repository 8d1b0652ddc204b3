"""Rows of read models, and what they can keep."""

from __future__ import annotations

import sqlite3
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa

from samskap.store.database import Database

from .conftest import BALL, KITE, NOW


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
