"""The verifier knows every act of staff that the story of everything has."""

from __future__ import annotations

from collections import defaultdict

from tests.plugins.public.story import finish, live
from tests.plugins.public.world import World

from samskap_verify.staff_rules import PLATFORM, STAFF

# Of an agreement, what facilitators and the parties' representatives may do alike.
ALIKE = "samskap_partnership."


def test_what_only_staff_do_is_known_to_be_theirs() -> None:
    world = World()
    live(world)
    finish(world)
    scopes: dict[str, set[str]] = defaultdict(set)
    for recorded in world.history():
        scope = world.municipality.vault.scope(recorded.actor)
        official = scope.startswith("role/")
        scopes[recorded.event.type_name()].add("role" if official else scope or recorded.actor)
    only = {name for name, seen in scopes.items() if "role" in seen and seen <= {"role", *PLATFORM}}
    assert len(only) > 60
    assert {name for name in only - STAFF if not name.startswith(ALIKE)} == set()
    # And nothing that anybody else may do counts as theirs.
    assert {
        name for name in STAFF & scopes.keys() if not scopes[name] <= {"role", *PLATFORM}
    } == set()
