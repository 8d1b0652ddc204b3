"""What the tests of processes share."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from msgspec.structs import replace

from samskap.core.processes.commands import CreateProcess
from samskap.core.processes.process import Process
from samskap.core.processes.queries import BY_ID
from samskap.testing.scenario import Scenario

NOBODY = UUID("99999999-9999-4999-8999-999999999999")


YES = {"needed": "yes", "staffed": "yes"}


def state(scenario: Scenario) -> Process:
    return scenario.municipality.load(Process, scenario.process)


def row(scenario: Scenario) -> Any:
    return scenario.municipality.find(BY_ID, process=scenario.process)


def creating(scenario: Scenario, **changes: Any) -> CreateProcess:
    (phase,) = state(scenario).phases
    values = {
        "process": NOBODY,
        "slug": "another",
        "title": "Another",
        "summary": "About it",
        "language": "nb",
        "level": "dialogue",
        "template": "",
        "phases": [replace(phase, id=scenario.ids())],
        "methods": ["toys"],
    }
    return CreateProcess(**{**values, **changes})
