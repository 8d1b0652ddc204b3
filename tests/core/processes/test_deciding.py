"""What a process's methods, settings and gates allow."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from samskap.core.processes import events
from samskap.core.processes.commands import (
    ChangeOfficeSettings,
    ChangeSettings,
    CloseProcess,
    DecideGate,
    DisableMethod,
    EnableMethod,
    PlanPhases,
    PublishProcess,
)
from samskap.core.processes.process import PhaseState
from samskap.core.processes.queries import GATES_OF, METHODS_OF
from samskap.testing.scenario import Scenario

from .conftest import NOBODY, YES, state


class TestMethods:
    def test_are_put_aside_and_taken_up_again(self, scenario: Scenario) -> None:
        disable = DisableMethod(process=scenario.process, method="toys")
        enable = EnableMethod(process=scenario.process, method="toys")
        scenario.when(disable, scenario.facilitator).then(events.MethodDisabled(method="toys"))
        scenario.when(disable, scenario.facilitator).then()
        scenario.when(enable, scenario.facilitator).then(events.MethodEnabled(method="toys"))
        scenario.when(enable, scenario.facilitator).then()
        rows = scenario.municipality.find_all(METHODS_OF, process=scenario.process)
        assert [each["method"] for each in rows] == ["toys"]

    def test_must_be_known_to_be_taken_up(self, scenario: Scenario) -> None:
        command = EnableMethod(process=scenario.process, method="telepathy")
        scenario.when(command, scenario.facilitator).refused("not available", "methods")


class TestSettings:
    def test_of_a_process_add_up(self, scenario: Scenario) -> None:
        for values in ({"most": 7}, {"sign": "x"}):
            command = ChangeSettings(process=scenario.process, method="toys", values=values)
            scenario.given((command, scenario.facilitator))
        setting = scenario.municipality.setting
        assert setting("toys", "most", state(scenario)) == 7
        assert setting("toys", "sign", state(scenario)) == "x"
        assert setting("toys", "mood", state(scenario)) == "calm"

    def test_of_a_phase_go_before_those_of_the_process(self, scenario: Scenario) -> None:
        phase = state(scenario).phases[0].id
        for where, loud in ((None, False), (phase, True)):
            command = ChangeSettings(
                process=scenario.process, method="toys", phase=where, values={"loud": loud}
            )
            scenario.send(command, scenario.facilitator)
        setting = scenario.municipality.setting
        assert setting("toys", "loud", state(scenario), phase) is True
        assert setting("toys", "loud", state(scenario)) is False

    def test_can_be_left_to_the_default_again(self, scenario: Scenario) -> None:
        command = ChangeSettings(process=scenario.process, method="toys", values={"most": 7})
        scenario.given((command, scenario.facilitator))
        unset = ChangeSettings(process=scenario.process, method="toys", values={}, unset=("most",))
        scenario.when(unset, scenario.facilitator).then(
            events.SettingsChanged(method="toys", values={})
        )
        assert scenario.municipality.setting("toys", "most", state(scenario)) == 5

    def test_of_the_municipality_hold_in_its_processes(self, scenario: Scenario) -> None:
        command = ChangeOfficeSettings(method="toys", values={"mood": "wild"})
        scenario.when(command, scenario.administrator).then(
            events.SettingsChanged(method="toys", values={"mood": "wild"})
        )
        assert scenario.municipality.setting("toys", "mood", state(scenario)) == "wild"

    def test_of_the_municipality_are_for_administrators(self, scenario: Scenario) -> None:
        command = ChangeOfficeSettings(method="toys", values={"mood": "wild"})
        scenario.when(command, "ada").refused("do not have access")

    @pytest.mark.parametrize(
        ("values", "words"),
        [
            ({"size": 1}, "no such setting"),
            ({"most": "7"}, "wrong kind"),
            ({"most": True}, "wrong kind"),
            ({"most": 0}, "least value is 1"),
            ({"most": 10}, "greatest value is 9"),
            ({"sign": "x" * 11}, "greatest value is 10"),
        ],
    )
    def test_refuse_what_is_not_declared(
        self, scenario: Scenario, values: dict[str, Any], words: str
    ) -> None:
        command = ChangeSettings(process=scenario.process, method="toys", values=values)
        scenario.when(command, scenario.facilitator).refused(words, next(iter(values)))

    def test_refuse_a_choice_that_is_not_offered(self, scenario: Scenario) -> None:
        command = ChangeOfficeSettings(method="toys", values={"mood": "sad"})
        scenario.when(command, scenario.administrator).refused("in the list", "mood")

    def test_refuse_a_phase_that_is_not_there(self, scenario: Scenario) -> None:
        command = ChangeSettings(
            process=scenario.process, method="toys", phase=NOBODY, values={"loud": True}
        )
        scenario.when(command, scenario.facilitator).refused("no such phase", "phase")

    def test_refuse_another_scope(self, scenario: Scenario) -> None:
        command = ChangeSettings(process=scenario.process, method="toys", values={"mood": "wild"})
        scenario.when(command, scenario.facilitator).refused("", "mood")


class TestGates:
    @pytest.fixture
    def waiting(self, scenarios: Callable[..., Scenario]) -> Scenario:
        return scenarios(gate="start_toys")

    def deciding(self, scenario: Scenario, **changes: Any) -> DecideGate:
        values = {"gate": "start_toys", "passed": True, "answers": YES, "reason": "It is needed."}
        values |= {"body": "steering_group", "decided": scenario.today, "case": "26/12"}
        return DecideGate(process=scenario.process, **{**values, **changes})

    def test_open_the_phase_behind_them(self, waiting: Scenario) -> None:
        process = state(waiting)
        assert process.state(process.phases[0], waiting.today) is PhaseState.WAITING
        waiting.when(self.deciding(waiting), waiting.facilitator).then(
            events.GateDecided(
                gate="start_toys",
                passed=True,
                answers=YES,
                reason="It is needed.",
                body="steering_group",
                decided=waiting.today,
                case="26/12",
            )
        )
        assert state(waiting).open_phases(waiting.today) == list(process.phases)
        (decision,) = waiting.municipality.find_all(GATES_OF, process=waiting.process)
        assert (decision["passed"], decision["reason"]) == (1, "It is needed.")

    def test_stay_shut_after_a_no_and_may_be_tried_again(self, waiting: Scenario) -> None:
        no = self.deciding(waiting, passed=False)
        waiting.given((no, waiting.facilitator))
        assert state(waiting).open_phases(waiting.today) == []
        waiting.given((self.deciding(waiting), waiting.facilitator))
        assert len(state(waiting).open_phases(waiting.today)) == 1

    def test_a_decision_of_the_administration_may_have_no_case(self, waiting: Scenario) -> None:
        decide = self.deciding(waiting, body="administration", case="")
        assert waiting.when(decide, waiting.facilitator).refusal is None

    @pytest.mark.parametrize(
        ("changes", "words", "field"),
        [
            ({"answers": {"needed": "yes"}}, "answer every question", "answers"),
            ({"answers": {**YES, "wanted": "yes"}}, "no such question", "answers"),
            ({"answers": {**YES, "needed": "maybe"}}, "wrong kind", "answers"),
            ({"gate": "other"}, "no such decision", "gate"),
            ({"reason": ""}, "missing", "reason"),
            ({"body": "the mayor"}, "wrong kind", "body"),
            ({"decided": date(2026, 3, 3)}, "has not come", "decided"),
            ({"body": "committee", "case": ""}, "has a case number", "case"),
            ({"body": "council", "case": ""}, "has a case number", "case"),
        ],
    )
    def test_refuse_what_does_not_fit(
        self, waiting: Scenario, changes: dict[str, Any], words: str, field: str
    ) -> None:
        waiting.when(self.deciding(waiting, **changes), waiting.facilitator).refused(words, field)

    def test_are_passed_once(self, waiting: Scenario) -> None:
        waiting.given((self.deciding(waiting), waiting.facilitator))
        waiting.when(self.deciding(waiting), waiting.facilitator).refused("already", "gate")

    def test_must_stand_in_the_plan(self, scenario: Scenario) -> None:
        scenario.when(self.deciding(scenario), scenario.facilitator).refused("no such", "gate")


class TestPhasesBehindADecision:
    """A decision holds its phase and every later one."""

    @pytest.fixture
    def planned(self, scenarios: Callable[..., Scenario], toy: Any) -> Scenario:
        """Give a process of three phases of ten days, of which the second waits for a decision."""
        scenario = scenarios(published=False)
        (first,) = state(scenario).phases
        days = [scenario.today + timedelta(days=10 * number) for number in range(3)]
        phases = [
            replace(first, id=scenario.ids(), starts=day, ends=day + timedelta(days=9), gate=gate)
            for day, gate in zip(days, ("", "start_toys", ""), strict=True)
        ]
        plan = PlanPhases(process=scenario.process, phases=phases)
        publish = PublishProcess(process=scenario.process)
        return scenario.given((plan, scenario.facilitator), (publish, scenario.facilitator))

    def decide(self, scenario: Scenario, passed: bool) -> None:
        scenario.send(TestGates().deciding(scenario, passed=passed), scenario.facilitator)

    def states(self, scenario: Scenario) -> list[str]:
        process = state(scenario)
        return [str(process.state(phase, scenario.today)) for phase in process.phases]

    def test_every_later_phase_waits_too(self, planned: Scenario, toy: Any) -> None:
        planned.clock.move(days=20)
        assert self.states(planned) == ["done", "unopened", "waiting"]
        submit = toy.Submit(process=planned.process, toy=NOBODY)
        planned.when(submit, "ada").refused("when the decision to start has been made")

    def test_a_no_stops_every_later_phase(self, planned: Scenario, toy: Any) -> None:
        self.decide(planned, passed=False)
        assert self.states(planned) == ["open", "stopped", "stopped"]
        planned.clock.move(days=20)
        assert self.states(planned) == ["done", "stopped", "stopped"]
        submit = toy.Submit(process=planned.process, toy=NOBODY)
        planned.when(submit, "ada").refused("decided not to go on")

    def test_a_later_yes_opens_what_is_not_over(self, planned: Scenario) -> None:
        self.decide(planned, passed=False)
        planned.clock.move(days=20)
        self.decide(planned, passed=True)
        assert self.states(planned) == ["done", "unopened", "open"]

    def test_what_never_opened_is_not_done(self, planned: Scenario, toy: Any) -> None:
        close = CloseProcess(process=planned.process, outcome="No more")
        planned.given((close, planned.facilitator))
        assert self.states(planned) == ["done", "unopened", "unopened"]
        planned.clock.move(days=300)
        assert self.states(planned) == ["done", "unopened", "unopened"]

    def test_says_that_a_coming_phase_may_not_come(self, planned: Scenario, toy: Any) -> None:
        phases = state(planned).phases
        opening = [replace(phases[0], opens=()), *phases[1:]]
        plan = PlanPhases(process=planned.process, phases=opening)
        planned.given((plan, planned.facilitator))
        submit = toy.Submit(process=planned.process, toy=NOBODY)
        planned.when(submit, "ada").refused("if it is decided to go on before then")
