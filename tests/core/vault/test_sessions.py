"""Sessions: a token is good until it is ended, until its end, or until its owner is erased."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from samskap.vault import Person, Vault

NOW = datetime(2026, 5, 17, 9, tzinfo=UTC)
LATER = NOW + timedelta(hours=8)


class Time:
    """A clock that can be moved."""

    now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def time() -> Time:
    """Give the clock."""
    return Time()


@pytest.fixture
def timed(time: Time) -> Vault:
    """Give a vault with that clock."""
    return Vault(None, bytes(32), clock=time)


def test_a_token_says_who_is_signed_in(timed: Vault) -> None:
    anna, bo = (timed.register_person(Person(name)) for name in ("Anna", "Bo"))
    of_anna, of_bo = timed.begin_session(anna, LATER), timed.begin_session(bo, LATER)
    assert (timed.signed_in(of_anna), timed.signed_in(of_bo)) == (anna, bo)
    assert timed.signed_in("") is timed.signed_in(str(anna)) is None


def test_nobody_is_signed_in_who_is_not_known(timed: Vault) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        timed.begin_session(uuid4(), LATER)


def test_one_session_is_ended_and_the_others_go_on(timed: Vault) -> None:
    anna = timed.register_person(Person("Anna"))
    here, there = timed.begin_session(anna, LATER), timed.begin_session(anna, LATER)
    for _again in range(2):
        timed.end_session(here)
    assert (timed.signed_in(here), timed.signed_in(there)) == (None, anna)


def test_a_session_ends_by_itself(timed: Vault, time: Time) -> None:
    anna = timed.register_person(Person("Anna"))
    token = timed.begin_session(anna, LATER)
    time.now = LATER - timedelta(seconds=1)
    assert timed.signed_in(token) == anna
    time.now = LATER
    assert timed.signed_in(token) is None


def test_whoever_is_erased_is_signed_out(timed: Vault) -> None:
    anna = timed.register_person(Person("Anna"))
    token = timed.begin_session(anna, LATER)
    timed.forget_person(anna)
    assert timed.signed_in(token) is None


def test_the_file_holds_no_token(timed: Vault) -> None:
    token = timed.begin_session(timed.register_person(Person("Anna")), LATER)
    with timed._database.read() as connection:
        (kept,) = connection.execute("SELECT token FROM sessions").fetchone()
    assert kept not in (token.encode(), bytes.fromhex(token))
