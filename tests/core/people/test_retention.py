"""Nothing is kept for longer than the settings say, and the history says when it went."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from types import SimpleNamespace
from uuid import UUID

import pytest

from samskap.core.config import Config
from samskap.core.contributions.queries import COMMENTS_ON, ONE
from samskap.core.processes.events import SubjectErased
from samskap.domain import Recorded
from samskap.features.privacy.erasure import compact
from samskap.features.privacy.erasure_notices import attend
from samskap.features.privacy.events import WordsExpired
from samskap.features.privacy.maintenance import Worker, daily, working
from samskap.features.privacy.retention import NoSuchRule, late, let_go, rules
from samskap.store.rebuild import rebuild
from samskap.vault import Rule

from .conftest import COMMENT, OTHERS, TITLE, Town

Traces = Callable[..., set[str]]
COMMENTS = "samskap.CommentSubmitted"
PEOPLE = [Rule("person", 730)]


@pytest.fixture
def need(town: Town) -> UUID:
    """Kari has commented on Bo's need, and a year later Bo has replied."""
    need = town.need("bo")
    town.comment(need, COMMENT, town.kari)
    town.clock.move(days=20)
    town.comment(need, OTHERS, "bo")
    return need


def texts(town: Town, need: UUID) -> list[str | None]:
    return [row["text"] for row in town.municipality.find_all(COMMENTS_ON, subject=need)]


def said(town: Town) -> list[Recorded]:
    events = town.municipality.store.everything()
    return [r for r in events if isinstance(r.event, WordsExpired | SubjectErased)]


class TestRules:
    def test_are_what_the_settings_say(self, town: Town) -> None:
        periods = {"person": 730, COMMENTS: 3650}
        assert rules(periods, town.registry) == [Rule("person", 730), Rule(COMMENTS, 3650)]

    @pytest.mark.parametrize(
        ("kind", "why"),
        [
            ("people", "no such kind"),
            ("samskap.ResponseGiven", "archived"),
            ("samskap.SupportWithdrawn", "no words"),
        ],
    )
    def test_are_not_set_for_what_has_none(self, town: Town, kind: str, why: str) -> None:
        with pytest.raises(NoSuchRule, match=why):
            rules({kind: 365}, town.registry)


class TestWords:
    def test_go_when_their_time_is_over(self, town: Town, need: UUID, traces: Traces) -> None:
        place = town.municipality
        town.clock.move(days=11)
        found = late(place, [Rule(COMMENTS, 30)])
        assert [each.number for each in found] == [1]
        assert texts(town, need) == [COMMENT, OTHERS]
        let_go(place, found)
        assert texts(town, need) == [None, OTHERS]
        assert traces(COMMENT) == set()
        assert [r.event for r in said(town)] == [WordsExpired(kind=COMMENTS, number=1)]
        assert rebuild(place.store).differing == []

    def test_of_other_kinds_stay(self, town: Town, need: UUID) -> None:
        town.clock.move(days=1000)
        let_go(town.municipality, late(town.municipality, [Rule(COMMENTS, 30)]))
        assert town.municipality.find(ONE, subject=need)["title"] == OTHERS

    def test_go_once(self, town: Town, need: UUID) -> None:
        town.clock.move(days=1000)
        for _day in range(2):
            let_go(town.municipality, late(town.municipality, [Rule(COMMENTS, 30)]))
        assert len(said(town)) == 1

    def test_that_are_young_stay(self, town: Town, need: UUID) -> None:
        assert [each.number for each in late(town.municipality, [Rule(COMMENTS, 365)])] == [0]


class TestPeople:
    def test_who_stay_away_are_forgotten(self, town: Town, need: UUID) -> None:
        assert town.kari.person
        town.clock.move(days=731)
        let_go(town.municipality, late(town.municipality, PEOPLE))
        assert town.municipality.vault.person(town.kari.person) is None
        assert texts(town, need) == [None, None]
        while attend(town.municipality):
            pass
        assert {type(r.event) for r in said(town)} == {SubjectErased}

    def test_who_were_here_stay(self, town: Town, need: UUID) -> None:
        assert town.kari.person
        town.clock.move(days=729)
        town.municipality.vault.see_person(town.kari.person)
        town.clock.move(days=2)
        (found,) = late(town.municipality, PEOPLE)
        assert town.kari.person not in found.people
        assert town.by("bo").person in found.people

    def test_who_have_a_role_stay(self, town: Town) -> None:
        town.clock.move(days=3000)
        (found,) = late(town.municipality, PEOPLE)
        assert town.administrator.person not in found.people


class TestUpkeep:
    def site(self, town: Town, **retention: int) -> SimpleNamespace:
        return SimpleNamespace(
            config=Config(retention=retention),
            registry=town.registry,
            municipalities={"testby": town.municipality},
        )

    def test_lets_go_and_says_so_by_itself(self, town: Town, need: UUID) -> None:
        town.of_kari(town.second)
        town.clock.move(days=731)
        worker = Worker(self.site(town, person=730))
        for _round in range(3 * 24):
            worker.round()
            town.clock.move(hours=8)
        assert texts(town, need) == [None, None]
        assert len(said(town)) == 3
        assert not town.rows("leaving")

    def test_does_the_daily_work_once_a_day(
        self, town: Town, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        days: list[str] = []
        monkeypatch.setattr(
            "samskap.features.privacy.maintenance.attend", lambda municipality: None
        )
        monkeypatch.setattr(
            "samskap.features.privacy.maintenance.daily",
            lambda municipality, _: days.append(municipality.slug),
        )
        worker = Worker(self.site(town))
        for _round in range(2 * 24 * 60):
            worker.round()
        assert days == ["testby"] * 2

    def test_goes_on_when_something_fails(
        self, town: Town, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        def fail(municipality: object) -> None:
            raise OSError("The disk is full.")

        monkeypatch.setattr("samskap.features.privacy.maintenance.attend", fail)
        with caplog.at_level(logging.ERROR):
            Worker(self.site(town)).round()
        assert "testby" in caplog.text

    def test_runs_beside_the_site(self, town: Town, need: UUID) -> None:
        town.clock.move(days=1000)
        site = self.site(town)
        with working(site) as worker:
            worker.round()
        assert texts(town, need) == [COMMENT, OTHERS]

    def test_refuses_settings_that_make_no_sense(self, town: Town) -> None:
        with pytest.raises(NoSuchRule):
            Worker(self.site(town, nothing=30))

    def test_rewrites_the_vault_after_an_erasure_once(
        self, town: Town, need: UUID, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        times: list[bool] = []
        vault = town.municipality.vault
        compacting = vault.compact
        monkeypatch.setattr(vault, "compact", lambda: times.append(compacting()))
        compact(town.municipality)
        vault.forget_owner(town.pseudonym("bo"))
        for _day in range(2):
            daily(town.municipality, [])
        assert times == [True]

    def test_removes_what_a_power_cut_left_of_a_rebuild(self, town: Town) -> None:
        left = town.folder / "events.sqlite.rebuild"
        left.write_text(TITLE)
        daily(town.municipality, [])
        assert left.exists(), "it may be another's that is being made just now"
        os.utime(left, (0, 0))
        daily(town.municipality, [])
        assert not left.exists()
