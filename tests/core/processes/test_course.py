"""A process from its publication to the archive, and who took part."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace

from samskap.core.processes import events
from samskap.core.processes.commands import (
    ArchiveProcess,
    CloseProcess,
    EnableMethod,
    PublishProcess,
    ReopenProcess,
)
from samskap.core.processes.queries import PARTICIPANT_COUNT
from samskap.testing.scenario import Scenario

from .conftest import row


class TestTheCourse:
    def test_from_draft_to_archive_and_back(self, scenarios: Callable[..., Scenario]) -> None:
        scenario = scenarios(published=False)
        process = scenario.process
        steps = (
            (PublishProcess(process=process), events.ProcessPublished(), "open"),
            (
                CloseProcess(process=process, outcome="A park."),
                events.ProcessClosed(outcome="A park."),
                "closed",
            ),
            (ArchiveProcess(process=process), events.ProcessArchived(), "archived"),
            (
                ReopenProcess(process=process, reason="New facts."),
                events.ProcessReopened(reason="New facts."),
                "open",
            ),
        )
        for command, event, shown in steps:
            scenario.when(command, scenario.facilitator).then(event)
            assert row(scenario)["state"] == shown

    def test_is_published_once(self, scenario: Scenario) -> None:
        command = PublishProcess(process=scenario.process)
        scenario.when(command, scenario.facilitator).refused("public already")

    def test_a_draft_cannot_be_closed(self, scenarios: Callable[..., Scenario]) -> None:
        scenario = scenarios(published=False)
        command = CloseProcess(process=scenario.process, outcome="x")
        scenario.when(command, scenario.facilitator).refused("publish the process first")

    def test_what_is_open_cannot_be_reopened(self, scenario: Scenario) -> None:
        command = ReopenProcess(process=scenario.process, reason="x")
        scenario.when(command, scenario.facilitator).refused("not closed")

    def test_what_is_open_cannot_be_archived(self, scenario: Scenario) -> None:
        command = ArchiveProcess(process=scenario.process)
        scenario.when(command, scenario.facilitator).refused("close the process first")

    def test_is_archived_once(self, scenario: Scenario) -> None:
        closing = CloseProcess(process=scenario.process, outcome="x")
        archiving = ArchiveProcess(process=scenario.process)
        scenario.given((closing, scenario.facilitator), (archiving, scenario.facilitator))
        scenario.when(archiving, scenario.facilitator).refused("archived already")

    def test_a_closed_process_is_closed(self, scenario: Scenario) -> None:
        closing = CloseProcess(process=scenario.process, outcome="x")
        scenario.given((closing, scenario.facilitator))
        command = EnableMethod(process=scenario.process, method="toys")
        scenario.when(command, scenario.facilitator).refused("process is closed")


def test_everybody_who_acts_is_counted_once(scenario: Scenario, toy: Any) -> None:
    for name in ("a", "b"):
        scenario.send(toy.Submit(process=scenario.process, toy=toy.id(name)), "ada")
    count = scenario.municipality.find(PARTICIPANT_COUNT, process=scenario.process)[0]
    assert count == 2


@pytest.mark.parametrize(
    ("method", "told"),
    [
        ("toys", "The method “Toys” was taken into use."),
        # No longer installed.
        ("gone", "The method “gone” was taken into use."),
    ],
)
def test_history_calls_a_method_by_its_name(scenario: Scenario, method: str, told: str) -> None:
    recorded = replace(scenario.history()[0], event=events.MethodEnabled(method=method))
    assert scenario.registry.describe(recorded) == told
