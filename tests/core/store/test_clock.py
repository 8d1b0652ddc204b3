"""Time in a log never runs backwards, whatever the clock does."""

from __future__ import annotations

import logging
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samskap.domain import Refused
from samskap.store.order import ClockBehind
from samskap.testing.scenario import Scenario


def times(scenario: Scenario) -> list[Any]:
    """Return when each event of the process happened, in order of the log."""
    return [each.time for each in scenario.history()]


def submit(scenario: Scenario, toy: SimpleNamespace, name: str) -> Any:
    return scenario.send(toy.Submit(process=scenario.process, toy=toy.id(name)), "ada")


def test_a_clock_that_goes_back_a_little_stores_nothing_before_its_predecessor(
    scenario: Scenario, toy: SimpleNamespace
) -> None:
    before = submit(scenario, toy, "a").events[0].time
    scenario.clock.move(minutes=-4)
    assert submit(scenario, toy, "b").events[0].time == before
    scenario.clock.move(minutes=5)
    assert submit(scenario, toy, "c").events[0].time > before
    assert times(scenario) == sorted(times(scenario))


def test_a_clock_that_goes_back_far_stores_nothing_and_gives_alarm(
    scenario: Scenario, toy: SimpleNamespace, caplog: pytest.LogCaptureFixture
) -> None:
    submit(scenario, toy, "a")
    number = scenario.municipality.store.count()
    scenario.clock.move(hours=-3)
    with caplog.at_level(logging.ERROR), pytest.raises(Refused, match="clock of this site"):
        submit(scenario, toy, "b")
    assert "The clock shows" in caplog.text
    assert scenario.municipality.store.count() == number
    scenario.clock.move(hours=3)
    submit(scenario, toy, "b")
    assert times(scenario) == sorted(times(scenario))


def test_another_log_is_not_kept_from_being_written(
    scenario: Scenario, toy: SimpleNamespace
) -> None:
    first = scenario.process
    scenario.process = scenario.ids()
    scenario.clock.move(hours=-1)
    with pytest.raises(Refused):
        scenario.send(toy.Submit(process=first, toy=toy.id("a")), "ada")
    scenario.create(["toys"], ["toys.collect"], slug="other")
    assert times(scenario)


def test_what_has_no_hour_may_be_of_the_day_that_has_begun(
    scenario: Scenario, toy: SimpleNamespace
) -> None:
    newest = submit(scenario, toy, "a").events[0]
    store = scenario.municipality.store
    midnight = newest.time.replace(hour=0, minute=0, second=0, microsecond=0)

    def at(time: Any, name: str) -> Any:
        from msgspec.structs import replace

        return replace(newest, id=scenario.ids(), stream=toy.id(name), time=time)

    assert store.append([at(midnight, "b")])[0].time == midnight
    with pytest.raises(ClockBehind):
        store.append([at(midnight.replace(year=2025), "c")])


@given(moves=st.lists(st.integers(-20, 20), max_size=12))
@settings(deadline=None, max_examples=15, suppress_health_check=list(HealthCheck))
def test_a_log_is_in_the_order_of_time_whatever_the_clock_does(
    scenarios: Any, toy: SimpleNamespace, moves: list[int]
) -> None:
    scenario = scenarios()
    for number, minutes in enumerate(moves):
        scenario.clock.move(minutes=minutes)
        submit = toy.Submit(process=scenario.process, toy=toy.id(str(number)))
        refusal = scenario.when(submit, "ada").refusal
        assert refusal is None or "clock" in str(refusal)
    assert times(scenario) == sorted(times(scenario))
