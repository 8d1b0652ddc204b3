"""What the method declares, that all of it can be told, and that its README knows it."""

from __future__ import annotations

import re
from pathlib import Path

import samskap_cocreation
from samskap import Role
from samskap.testing.scenario import Scenario
from samskap_cocreation.events import EVENTS
from samskap_cocreation.method import METHOD
from samskap_cocreation.permissions import PERMISSIONS


def test_the_plugin_is_in_use() -> None:
    assert Scenario().registry.plugins.reports["cocreation"].error == ""


def test_every_command_is_bound_to_phases_or_always_open() -> None:
    bound = METHOD.always.union(*(phase.allows for phase in METHOD.phases))
    assert set(PERMISSIONS) <= bound
    assert all(Role.VISITOR not in roles for roles in PERMISSIONS.values())


def test_the_readme_names_every_command_and_event() -> None:
    text = (Path(samskap_cocreation.__file__).parent / "README.md").read_text()
    words = set(re.findall(r"`(\w+)`", text))
    assert {kind.__name__ for kind in (*PERMISSIONS, *EVENTS)} - words == set()
