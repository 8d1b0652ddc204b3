"""Long histories' moments are made before anybody asks for one."""

from __future__ import annotations

import time
from threading import Event
from typing import Any

import pytest

from samskap.core import snapshot_cache
from samskap.core.snapshots import Past, at
from samskap.features.history.prewarming import prepare, working

from .conftest import Place

STEP = 2


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Give how many events each past moment took to make, in a site whose histories are long."""
    numbers: list[int] = []

    class Counted(Past):
        def _replay(self, start: int, end: int) -> None:
            numbers.append(end - start)
            super()._replay(start, end)

    for name, value in (("Past", Counted), ("LONG", 3), ("STEP", STEP), ("SHARES", 1_000)):
        monkeypatch.setattr(snapshot_cache, name, value)
    return numbers


def look_everywhere(place: Place) -> None:
    municipality, process = place.municipality, place.scenario.process
    for index in range(place.size):
        at(municipality, process, index)


def test_no_moment_is_made_from_the_beginning(place: Place, made: list[int]) -> None:
    for name in ("ball", "kite", "top"):
        place.submit(name)
    prepare(place.served, Event())
    assert sum(made) == place.size
    made.clear()
    look_everywhere(place)
    assert made
    assert max(made) < STEP


def test_short_histories_are_left_alone(
    place: Place, made: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(snapshot_cache, "LONG", 1_000)
    prepare(place.served, Event())
    assert made == []


def test_a_serving_site_begins_at_once(place: Place, made: list[int]) -> None:
    with working(place.served):
        for _ in range(1_000):
            if made:
                break
            time.sleep(0.01)
    assert made


def test_one_failure_does_not_end_it(
    place: Place, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr(snapshot_cache.Moments, "prepare", fail)
    prepare(place.served, Event())
    assert "could not be prepared" in caplog.text
