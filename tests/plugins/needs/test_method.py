"""What the method declares, and that all of it can be used."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import samskap_needs
from samskap import Database, Role
from samskap.core.processes.commands import ChangeSettings, DecideGate
from samskap.i18n import LOCALES, use_locale
from samskap.testing.scenario import Scenario
from samskap_needs import commands, events
from samskap_needs.method import METHOD, START
from samskap_needs.permissions import PERMISSIONS
from samskap_needs.queries import NEED
from samskap_needs.sentences import describe

if TYPE_CHECKING:
    from tests.plugins.needs.conftest import Discovery


def test_the_plugin_is_in_use() -> None:
    report = Scenario().registry.plugins.reports["needs"]
    assert report.error == ""


def test_templates_use_phases_and_gates_that_exist(needs: Discovery) -> None:
    for template in METHOD.templates:
        for planned in template.phases:
            assert all(needs.registry.phase(kind) for kind in planned.opens)
            assert not planned.gate or needs.registry.gate(planned.gate)


def test_collecting_waits_for_the_decision_and_then_opens(discovery) -> None:
    process = discovery(gate="start")
    answers = {question.slug: "yes" for question in START.questions}

    def deciding(**fields: object) -> DecideGate:
        known = {"gate": "start", "passed": True, "answers": answers, "reason": "It is time."}
        known |= {"body": "administration", "decided": process.today}
        return DecideGate(process=process.process, **{**known, **fields})

    process.when(process.need(), "ada").refused("when the decision to start")
    process.when(deciding(answers={}), process.facilitator).refused("every question")
    process.send(deciding(passed=False), process.facilitator)
    process.when(process.need(), "ada").refused("decided not to go on")
    process.send(deciding(), process.facilitator)
    process.told()


def test_nothing_is_done_where_the_method_is_not_in_use() -> None:
    bare = Scenario()
    tell = commands.SubmitNeed(
        process=bare.process, need=bare.ids(), title="A need", needed="Much", language="nb"
    )
    bare.when(tell, "ada").refused("not in use")


@pytest.mark.parametrize(
    ("name", "value"),
    [("themes", "x" * 2001), ("ask_place", 1), ("most_needs", 0), ("hidden", True)],
)
def test_settings_have_bounds(needs: Discovery, name: str, value: object) -> None:
    change = ChangeSettings(process=needs.process, method="needs", values={name: value})
    needs.when(change, needs.facilitator).refused()


def test_every_command_is_bound_to_phases_or_always_open() -> None:
    bound = METHOD.always.union(*(phase.allows for phase in METHOD.phases))
    assert set(PERMISSIONS) <= bound
    assert all(Role.VISITOR not in roles for roles in PERMISSIONS.values())


def test_everything_that_can_happen_is_tried(busy: Discovery) -> None:
    assert {type(recorded.event) for recorded in busy.history()} >= set(events.EVENTS)


@pytest.mark.parametrize("locale", LOCALES)
def test_every_event_is_told_in_a_sentence(busy: Discovery, locale: str) -> None:
    with use_locale(locale):
        for recorded in busy.history():
            if isinstance(recorded.event, events.EVENTS):
                assert (describe(recorded) or "").strip().endswith((".", "?", "”", "»", "«"))
            else:
                assert describe(recorded) is None


def test_sentences_tell_nothing_that_can_be_erased(busy: Discovery) -> None:
    told = " ".join(describe(recorded) or "" for recorded in busy.history())
    assert not any(word in told for word in ("safe way to the station", "A way", "What we heard"))


def replayed(busy: Discovery) -> Database:
    """The read models of a fresh municipality after the same history."""
    connection = sqlite3.connect(":memory:")
    database, read_models = Database(connection), busy.registry.read_models()
    read_models.create(database)
    for recorded in busy.municipality.store.everything():
        read_models.apply(database, recorded)
    return database


def test_replay_gives_the_same_read_models(busy: Discovery) -> None:
    store = busy.municipality.store
    with store.reading() as live, closing(replayed(busy).connection) as fresh:
        assert store.read_models.digests(Database(fresh)) == store.read_models.digests(live)


def test_replay_shows_what_was_erased_as_gone(busy: Discovery) -> None:
    erased = busy.told(by="bo")
    busy.municipality.vault.forget_person(busy.by("bo").person)
    database = replayed(busy)
    with closing(database.connection):
        row = database.one(NEED, need=erased, process=busy.process)
    assert (row["title"], row["text"], row["needed"]) == (None, None, None)


def test_the_readme_names_every_command_and_event() -> None:
    text = (Path(samskap_needs.__file__).parent / "README.md").read_text()
    words = set(re.findall(r"`(\w+)`", text))
    names = {kind.__name__ for kind in (*PERMISSIONS, *events.EVENTS)}
    assert names <= words
