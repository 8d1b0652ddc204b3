"""What every command must pass before its own rules: process, method, phase and role."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest

from samskap.core.contributions.commands import Follow
from samskap.core.processes.commands import CloseProcess, DisableMethod, PublishProcess
from samskap.core.processes.process import PhaseState, Process
from samskap.domain import VISITOR, Actor, Command, Role, Why
from samskap.testing.determinism import Clock
from samskap.testing.scenario import Scenario, Then

BALL = UUID("11111111-1111-4111-8111-111111111111")
NOWHERE = UUID("99999999-9999-4999-8999-999999999999")


def submitting(scenario: Scenario, toy: Any, by: str | Actor = "ada") -> Then:
    return scenario.when(toy.Submit(process=scenario.process, toy=BALL), by)


def why(then: Then) -> Why | None:
    return then.refusal.why if then.refusal else None


class TestRoles:
    def test_visitors_are_asked_to_sign_in(self, scenario: Scenario, toy: Any) -> None:
        then = submitting(scenario, toy, VISITOR)
        then.refused("sign in first")
        assert why(then) is Why.PERMISSION

    def test_residents_may_not_run_a_process(self, scenario: Scenario) -> None:
        then = scenario.when(PublishProcess(process=scenario.process), "ada")
        then.refused("do not have access")

    def test_plugins_may_refuse(self, scenarios: Callable[..., Scenario], toy: Any) -> None:
        refused: list[type[Command]] = []

        def may(actor: Actor, command: Command) -> bool | None:
            refused.append(type(command))
            return False if isinstance(command, toy.Submit) else None

        scenario = scenarios({"may": may})
        submitting(scenario, toy).refused("do not have access")
        assert refused[-1] is toy.Submit

    def test_plugins_cannot_allow_what_roles_do_not(
        self, scenarios: Callable[..., Scenario]
    ) -> None:
        scenario = scenarios({"may": lambda actor, command: True})
        then = scenario.when(PublishProcess(process=scenario.process), "ada")
        then.refused("do not have access")

    def test_the_platform_itself_may(self, scenario: Scenario, toy: Any) -> None:
        assert submitting(scenario, toy, Actor(system="policy")).refusal is None

    def test_are_told_for_a_process_and_for_the_municipality(self, scenario: Scenario) -> None:
        roles_in = scenario.municipality.roles_in
        assert roles_in(VISITOR, scenario.process) == {Role.VISITOR}
        assert roles_in(scenario.people["ada"], None) == {Role.VISITOR, Role.RESIDENT}
        assert Role.FACILITATOR in roles_in(scenario.administrator, scenario.process)
        assert Role.FACILITATOR not in roles_in(scenario.administrator, None)
        assert Role.ADMINISTRATOR in roles_in(scenario.administrator, None)


class TestProcesses:
    def test_must_be_there(self, scenario: Scenario, toy: Any) -> None:
        then = scenario.when(toy.Submit(process=NOWHERE, toy=BALL), "ada")
        then.refused("no such process")
        assert why(then) is Why.MISSING

    def test_must_not_be_closed(self, scenario: Scenario, toy: Any) -> None:
        closing = CloseProcess(process=scenario.process, outcome="x")
        scenario.given((closing, scenario.facilitator))
        then = submitting(scenario, toy)
        then.refused("process is closed")
        assert why(then) is Why.PHASE


class TestMethods:
    def test_must_be_in_use(self, scenarios: Callable[..., Scenario], toy: Any) -> None:
        then = submitting(scenarios(methods=[]), toy)
        then.refused("not in use in this process")
        assert why(then) is Why.METHOD

    def test_may_be_put_aside(self, scenario: Scenario, toy: Any) -> None:
        aside = DisableMethod(process=scenario.process, method="toys")
        scenario.given((aside, scenario.facilitator))
        submitting(scenario, toy).refused("not in use")

    def test_allow_some_commands_always(self, scenario: Scenario, toy: Any) -> None:
        submitting(scenario, toy)
        scenario.clock.move(days=60)
        follow = Follow(process=scenario.process, subject=BALL)
        assert scenario.when(follow, "bo").refusal is None


class TestPhases:
    def test_must_allow_it(self, scenarios: Callable[..., Scenario], toy: Any) -> None:
        then = submitting(scenarios(opens=["toys.rest"]), toy)
        then.refused("No phase of this process is open for this.")
        assert why(then) is Why.PHASE

    def test_must_have_begun(self, scenarios: Callable[..., Scenario], toy: Any) -> None:
        scenario = scenarios()
        scenario.clock.move(days=-1)
        submitting(scenario, toy).refused("This opens on 2 March 2026.")

    def test_must_not_be_over(self, scenario: Scenario, toy: Any) -> None:
        scenario.clock.move(days=31)
        submitting(scenario, toy).refused("This closed on 1 April 2026.")

    def test_wait_for_their_decision(self, scenarios: Callable[..., Scenario], toy: Any) -> None:
        then = submitting(scenarios(gate="start_toys"), toy)
        then.refused("opens when the decision to start has been made")

    def test_of_a_draft_are_yet_to_come(self, scenarios: Callable[..., Scenario], toy: Any) -> None:
        scenario = scenarios(published=False)
        assert submitting(scenario, toy).refusal is not None
        process = scenario.municipality.load(Process, scenario.process)
        assert process.state(process.phases[0], scenario.today) is PhaseState.COMING

    @pytest.mark.parametrize(
        ("utc", "open_"),
        [
            (datetime(2026, 4, 1, 21, 59, tzinfo=UTC), True),
            (datetime(2026, 4, 1, 22, 0, tzinfo=UTC), False),
        ],
    )
    def test_end_when_the_day_ends_there(
        self, scenario: Scenario, toy: Any, utc: datetime, open_: bool
    ) -> None:
        scenario.municipality.clock = Clock(utc)
        assert (submitting(scenario, toy).refusal is None) == open_
