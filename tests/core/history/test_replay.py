"""Any moment of any history is what its events alone would have made."""

from __future__ import annotations

import threading
from collections.abc import Callable
from threading import Event
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from samskap.core import snapshot_cache
from samskap.core.contributions.commands import (
    Follow,
    Respond,
    SubmitComment,
    Support,
    WithdrawComment,
    WithdrawSupport,
)
from samskap.core.memory import ENTRY
from samskap.core.municipality import Municipality
from samskap.core.processes.commands import DescribeProcess
from samskap.core.snapshots import Past, at
from samskap.domain import ADMINISTRATION, Command
from samskap.features.history import prewarming
from samskap.features.history.commands import ViewAudit
from samskap.testing.determinism import Clock, Ids
from samskap.testing.scenario import Scenario, municipality

Step = tuple[str, str, str, str]
PEOPLE = ("ada", "bo", "eva")
STEPS = st.tuples(
    st.sampled_from(
        [
            *("submit", "revise", "withdraw", "support", "unsupport", "comment", "uncomment"),
            *("follow", "respond", "describe", "audit"),
        ]
    ),
    st.sampled_from(PEOPLE),
    st.sampled_from(("ball", "kite")),
    st.text("abc ", min_size=1, max_size=5).map(lambda text: f"x{text}"),
)
UNHURRIED = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def commands(scenario: Scenario, toy: Any, step: Step) -> Command:
    """Return the command of one step."""
    what, _who, name, words = step
    process, subject, comment = scenario.process, toy.id(name), toy.id(f"{name} comment")
    language = "en"
    made: dict[str, Callable[[], Command]] = {
        "submit": lambda: toy.Submit(process=process, toy=subject, title=words, text=words),
        "revise": lambda: toy.Revise(process=process, toy=subject, title=words),
        "withdraw": lambda: toy.Withdraw(process=process, toy=subject),
        "support": lambda: Support(
            process=process, subject=subject, words=words, language=language
        ),
        "unsupport": lambda: WithdrawSupport(process=process, subject=subject),
        "comment": lambda: SubmitComment(
            process=process, comment=comment, subject=subject, text=words, language=language
        ),
        "uncomment": lambda: WithdrawComment(process=process, comment=comment),
        "follow": lambda: Follow(process=process, subject=subject),
        "respond": lambda: Respond(
            process=process, subject=subject, outcome="known", text=words, language=language
        ),
        "describe": lambda: DescribeProcess(
            process=process, title=words, summary=words, level="dialogue"
        ),
        "audit": lambda: ViewAudit(log=ADMINISTRATION, index=0),
    }
    return made[what]()


OFFICIAL = frozenset({"respond", "describe", "audit"})


def play(scenario: Scenario, toy: Any, steps: list[Step]) -> None:
    """Let the steps happen that the rules allow."""
    for step in steps:
        who = scenario.administrator if step[0] in OFFICIAL else step[1]
        scenario.when(commands(scenario, toy, step), who)


def rows(source: Municipality | Past) -> dict[str, list[tuple[Any, ...]]]:
    """Return what stands in the read models, less what is the administration's."""
    store = (source if isinstance(source, Municipality) else source.municipality).store
    return {
        table.name: [
            tuple(row)
            for row in source.find_all(select(table).order_by(*table.columns))
            if ADMINISTRATION not in tuple(row)
        ]
        for table in store.read_models.tables
    }


def taken_back_since(scenario: Scenario, position: int) -> bool:
    """Tell whether words that stood at a position have been withdrawn after it."""
    later = (one for one in scenario.municipality.store.everything() if one.position > position)
    return any(one.event.type_name().endswith("Withdrawn") for one in later)


def replayed(scenario: Scenario, position: int) -> Municipality:
    """Return a new municipality in which the same has happened up to a position."""
    fresh = municipality(scenario.registry, Clock(), Ids(2))
    events = [one for one in scenario.municipality.store.everything() if one.position <= position]
    fresh.store.append(events)
    return fresh


@UNHURRIED
@given(steps=st.lists(STEPS, max_size=25), data=st.data())
def test_a_moment_is_what_its_events_alone_make(
    scenarios: Callable[..., Scenario], toy: SimpleNamespace, steps: list[Step], data: st.DataObject
) -> None:
    scenario = scenarios()
    play(scenario, toy, steps)
    size = scenario.municipality.store.size(str(scenario.process))
    index = data.draw(st.integers(0, size - 1))
    moment = at(scenario.municipality, scenario.process, index)
    # What has been taken back since is shown at no moment, whatever was shown then.
    assume(not taken_back_since(scenario, moment.position))
    fresh = replayed(scenario, moment.position)
    assert rows(moment) == rows(fresh)
    fresh.close()


@UNHURRIED
@given(steps=st.lists(STEPS, max_size=15), data=st.data())
def test_the_way_to_a_moment_does_not_matter(
    scenarios: Callable[..., Scenario], toy: SimpleNamespace, steps: list[Step], data: st.DataObject
) -> None:
    scenario = scenarios()
    play(scenario, toy, steps)
    place, process = scenario.municipality, scenario.process
    size = place.store.size(str(process))
    asked = data.draw(st.lists(st.integers(0, size - 1), min_size=1, max_size=6))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(snapshot_cache, "STEP", data.draw(st.integers(1, 5)))
        patch.setattr(place.memory, "room", data.draw(st.sampled_from((1, 2**20, 2**27))))
        for index in asked:
            assert rows(at(place, process, index)) == rows(Past(place, process, index))


def test_kept_moments_make_room_for_others(
    scenario: Scenario, toy: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, process = scenario.municipality, scenario.process
    first = at(place, process, 0)
    assert at(place, process, 0) is first
    monkeypatch.setattr(place.memory, "room", first.size + ENTRY)
    at(place, process, 1)
    assert at(place, process, 0) is not first


def test_a_moment_is_made_from_the_nearest_one_before(
    scenario: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, process = scenario.municipality, scenario.process
    at(place, process, 1)
    read: list[int] = []
    log = place.store.log

    def counted(name: str, start: int = 0, limit: int = 500) -> Any:
        read.append(start)
        return log(name, start, limit)

    monkeypatch.setattr(place.store, "log", counted)
    at(place, process, 3)
    assert read == [2]


class TestAhead:
    @pytest.fixture
    def site(self, scenario: Scenario, monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
        """Give a site whose one history counts as long."""
        monkeypatch.setattr(snapshot_cache, "LONG", 2)
        return SimpleNamespace(municipalities={"testby": scenario.municipality})

    def test_a_long_history_is_replayed_before_anybody_asks(
        self, scenario: Scenario, site: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        place, process = scenario.municipality, scenario.process
        prewarming.prepare(site, Event())
        monkeypatch.setattr(place.store, "log", None)
        assert at(place, process, place.store.size(str(process)) - 1)

    def test_it_is_done_once_and_again_when_something_was_erased(
        self, scenario: Scenario, site: Any, toy: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        place, made = scenario.municipality, []
        monkeypatch.setattr(place.moments, "get", lambda *asked: made.append(asked))
        prewarming.prepare(site, Event())
        prewarming.prepare(site, Event())
        assert len(made) == 1
        submit = toy.Submit(process=scenario.process, toy=toy.id("ball"))
        (recorded,) = scenario.send(submit, "ada").events
        place.vault.forget_event(recorded.id)
        prewarming.prepare(site, Event())
        assert len(made) == 2

    def test_short_histories_wait_until_somebody_asks(
        self, scenario: Scenario, site: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(snapshot_cache, "LONG", 1000)
        monkeypatch.setattr(scenario.municipality.moments, "get", None)
        prewarming.prepare(site, Event())

    def test_one_failure_keeps_nothing_else_back(
        self, site: Any, caplog: pytest.LogCaptureFixture
    ) -> None:
        site.municipalities = {"broken": SimpleNamespace(slug="broken"), **site.municipalities}
        prewarming.prepare(site, Event())
        assert "The past of broken could not be prepared" in caplog.text

    def test_it_goes_on_in_the_background_until_it_is_told_to_end(
        self, site: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        prepared = Event()
        monkeypatch.setattr(prewarming, "SECONDS", 0.001)
        monkeypatch.setattr(prewarming, "prepare", lambda *_asked: prepared.set())
        with prewarming.working(site):
            assert prepared.wait(10)
        assert "past" not in {thread.name for thread in threading.enumerate()}


def test_erased_words_are_gone_from_every_moment(scenario: Scenario, toy: SimpleNamespace) -> None:
    place, process = scenario.municipality, scenario.process
    scenario.send(toy.Submit(process=process, toy=toy.id("ball"), title="Secret"), "ada")
    size = place.store.size(str(process))
    assert "Secret" in str(rows(at(place, process, size - 1)))
    person = scenario.by("ada").person
    assert isinstance(person, UUID)
    place.vault.forget_person(person)
    for index in range(size):
        assert "Secret" not in str(rows(at(place, process, index)))
