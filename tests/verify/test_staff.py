"""What staff do is done by those who have a role at the time."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest

from samskap_verify.report import Report

Check = Callable[..., Report]
LEADER, OTHER = "leaderleaderleaderleader", "otherotherotherotherothe"
ROLE = {"participant": LEADER, "role": "facilitator"}
FAULT = "the entry is an act of staff, of somebody who had no role then"


def answered(history: Any, actor: str) -> None:
    history.happen("samskap.ResponseGiven", 90, actor=actor, data={"subject": str(UUID(int=1))})


def roles(history: Any, *types: str) -> None:
    for number, type_name in enumerate(types):
        history.happen(f"samskap.{type_name}", 70, sequence=number + 1, actor="samskap", data=ROLE)


@pytest.fixture
def wrong(check: Check) -> Callable[[Any], list[str]]:
    def wrong(history: Any) -> list[str]:
        history.sign()
        return [fault.message for fault in check(history.export()).faults]

    return wrong


@pytest.mark.parametrize(
    ("types", "actor", "found"),
    [
        (["RoleCarriedIn"], LEADER, False),
        (["RoleCarriedIn", "RoleRevoked"], LEADER, True),
        (["RoleCarriedIn"], OTHER, True),
        (["RoleCarriedIn"], "schedule", False),
        (["RoleCarriedIn", "RoleRevoked", "RoleGranted"], LEADER, False),
        # Of older logs, in which administrators' roles are not told, nothing is said.
        ([], OTHER, False),
    ],
)
def test_an_act_of_staff_needs_a_role_at_the_time(
    told: Any, wrong: Callable[[Any], list[str]], types: list[str], actor: str, found: bool
) -> None:
    history = told(2)
    roles(history, *types)
    answered(history, actor)
    assert (FAULT in wrong(history)) is found
