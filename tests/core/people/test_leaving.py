"""It is said in each log that somebody was erased, and never in two at one moment."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from samskap.core.administration import Office
from samskap.core.processes.commands import GrantOfficeRole, GrantRole
from samskap.core.processes.events import RoleRevoked, SubjectErased
from samskap.core.processes.process import Process
from samskap.domain import ADMINISTRATION, Recorded
from samskap.features.privacy.erasure_notices import attend
from samskap.features.privacy.forgetting import erase_person
from samskap.store import Conflict

from .conftest import Town


@pytest.fixture
def pseudonyms(town: Town) -> dict[str, str]:
    """Kari has written in two processes and runs one of them, and is gone.

    Their names in public, by log, and that of their role.
    """
    town.of_kari()
    town.of_kari(town.second)
    name = town.municipality.pseudonym(town.kari, str(town.second))
    grant = GrantRole(process=town.second, participant=name, role="facilitator")
    town.send(grant, town.administrator)
    assert town.kari.person
    town.municipality.pseudonym(town.kari, ADMINISTRATION)
    every = town.municipality.vault.pseudonyms(town.kari.person)
    known = {each.ledger: each.name for each in every if each.scope == "said"}
    known["role"] = next(each.name for each in every if each.scope == "role/facilitator")
    erase_person(town.municipality, town.kari.person, town.kari)
    return known


def said(town: Town) -> list[Recorded]:
    """Return what has been said of anybody's erasure, in the order of its saying."""
    events = town.municipality.store.everything()
    return [recorded for recorded in events if isinstance(recorded.event, SubjectErased)]


def go_on(town: Town, days: int) -> None:
    """Let days go by; each hour somebody looks whether there is anything to say."""
    for _hour in range(24 * days):
        town.clock.move(hours=1)
        attend(town.municipality)


def test_it_is_said_once_in_each_log_that_knew_them(town: Town, pseudonyms: dict[str, str]) -> None:
    go_on(town, days=14)
    first, second = str(town.process), str(town.second)
    assert sorted((each.log, each.actor) for each in said(town)) == sorted(
        [(first, pseudonyms[first]), (second, pseudonyms[second]), (second, pseudonyms["role"])]
    )
    assert all(each.event == SubjectErased(participant=each.actor) for each in said(town))
    assert not town.rows("leaving")


def test_logs_that_never_heard_of_them_stay_silent(town: Town, pseudonyms: dict[str, str]) -> None:
    assert ADMINISTRATION in pseudonyms
    go_on(town, days=14)
    assert ADMINISTRATION not in {recorded.log for recorded in said(town)}


def test_the_days_differ(town: Town, pseudonyms: dict[str, str]) -> None:
    assert len(said(town)) == 1
    days = {
        (datetime.fromisoformat(str(row["due"])) - town.clock.now).days
        for row in town.rows("leaving")
    }
    assert len(days) == 2
    assert 0 not in days
    go_on(town, days=14)
    assert len(said(town)) == 3


def test_one_look_says_one_thing_however_late_it_is(town: Town) -> None:
    for who in ("bo", "eva"):
        town.need(who)
        town.need(who, town.second)
    for who in ("bo", "eva"):
        person = town.by(who).person
        assert person
        erase_person(town.municipality, person, town.by(who))
    town.clock.move(days=60)
    assert [len(said(town)) for _ in range(3) if attend(town.municipality)] == [3, 4]


def test_roles_end(town: Town, pseudonyms: dict[str, str]) -> None:
    go_on(town, days=14)
    name = pseudonyms["role"]
    assert not town.municipality.load(Process, town.second).roles[name]
    assert not [row for row in town.rows("process_roles") if row["participant"] == name]
    revoked = [r for r in town.municipality.store.everything() if isinstance(r.event, RoleRevoked)]
    assert [recorded.event for recorded in revoked] == [
        RoleRevoked(participant=name, role="facilitator")
    ]


def test_roles_in_the_municipality_end(town: Town) -> None:
    name = town.municipality.pseudonym(town.by("bo"), ADMINISTRATION)
    town.send(GrantOfficeRole(participant=name, role="auditor"), town.administrator)
    bo = town.by("bo").person
    assert bo
    held = town.municipality.pseudonym(town.by("bo"), ADMINISTRATION, "role/auditor")
    erase_person(town.municipality, bo, town.by("bo"))
    assert not town.municipality.load(Office, town.municipality.office).roles[held]


def test_who_writes_in_the_same_stream_comes_first(
    town: Town, pseudonyms: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    town.clock.move(days=60)

    def full(events: object, cause: str = "") -> None:
        raise Conflict

    with monkeypatch.context() as patch:
        patch.setattr(town.municipality.store, "append", full)
        assert not attend(town.municipality)
    assert attend(town.municipality)


def test_a_power_cut_after_saying_says_nothing_twice(
    town: Town, pseudonyms: dict[str, str]
) -> None:
    waiting = town.rows("leaving")
    go_on(town, days=14)
    with town.municipality.store.writing() as live:
        for row in waiting:
            live.connection.execute(
                "INSERT INTO leaving (participant, log, due) VALUES (:participant, :log, :due)", row
            )
    before = len(said(town))
    assert attend(town.municipality)
    assert len(said(town)) == before


def test_what_waits_tells_no_moment_of_now(town: Town, pseudonyms: dict[str, str]) -> None:
    waits = [
        datetime.fromisoformat(str(row["due"])) - town.clock.now for row in town.rows("leaving")
    ]
    assert len(waits) == 2
    assert all(timedelta(days=1) <= wait <= timedelta(days=14) for wait in waits)


def test_people_are_not_counted_anew(town: Town, pseudonyms: dict[str, str]) -> None:
    before = {(row["process"], row["participant"]) for row in town.rows("participants")}
    go_on(town, days=14)
    assert {(row["process"], row["participant"]) for row in town.rows("participants")} == before
