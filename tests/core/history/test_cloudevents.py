"""A log as CloudEvents 1.0."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from samskap import Command, Database, Recorded
from samskap.core.contributions.commands import Respond
from samskap.tlog.tree import leaf_hash

from .conftest import Place

EVENTS = "/testby/process/-/history/events.ndjson"


def lines(place: Place, address: str = EVENTS) -> list[dict[str, Any]]:
    """Return the events at an address."""
    answer = place.visitor.client.get(address)
    assert answer.status_code == 200
    assert answer.content_type == "application/x-ndjson"
    return [json.loads(line) for line in answer.text.splitlines()]


def test_each_event_once_with_the_attributes_of_the_specification(place: Place) -> None:
    toy = place.submit()
    events = lines(place)
    last = place.scenario.history()[-1]
    assert len(events) == place.size
    assert {name: value for name, value in events[-1].items() if name != "data"} == {
        "specversion": "1.0",
        "id": str(last.id),
        "source": "http://127.0.0.1:8000/testby/process/",
        "type": last.event.type_name(),
        "subject": str(toy),
        "time": last.time.isoformat().replace("+00:00", "Z"),
        "datacontenttype": "application/json",
        "sequence": f"{place.last:016}",
        "correlationid": last.cause,
    }


def test_names_of_attributes_are_small_letters_and_digits(place: Place) -> None:
    names = {name for event in lines(place) for name in event}
    assert all(name.isalnum() and name.islower() and name.isascii() for name in names)


def test_the_data_is_what_is_hashed_and_says_no_sealed_word(place: Place) -> None:
    place.submit(title="A secret ball")
    answer = place.visitor.client.get(EVENTS).text
    assert "secret" not in answer
    line = answer.splitlines()[-1]
    entry = line[line.index('"data":') + len('"data":') : -1].encode()
    with place.municipality.store.reading() as database:
        state = database.connection.execute(
            "SELECT state FROM stored_events ORDER BY position DESC"
        ).fetchone()[0]
    assert leaf_hash(entry) == leaf_hash(state)


def test_the_administration_has_its_own(place: Place) -> None:
    events = lines(place, "/testby/-/history/events.ndjson")
    assert [event["type"] for event in events] == ["samskap.RoleGranted"]
    assert events[0]["source"] == "http://127.0.0.1:8000/testby/"
    assert "correlationid" not in events[0]


def test_a_past_moment_ends_it(place: Place) -> None:
    assert len(lines(place, f"{EVENTS}?at=1")) == 2


def test_what_a_policy_led_to_names_the_event_that_woke_it(
    places: Callable[..., Place], toy: SimpleNamespace
) -> None:
    def thank(recorded: Recorded, _database: Database) -> Iterable[Command]:
        process = UUID(recorded.log)
        yield Respond(
            process=process, subject=recorded.stream, outcome="known", text="Thanks", language="en"
        )

    place = places({"register_policies": lambda: {toy.Submitted: thank}})
    place.submit()
    submitted, responded = lines(place)[-2:]
    assert responded["type"] == "samskap.ResponseGiven"
    assert responded["causationid"] == submitted["id"]
    assert responded["correlationid"] == submitted["correlationid"]
    assert "causationid" not in submitted
