"""Processes are created, described and planned, and their deadlines moved."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from msgspec.structs import replace

from samskap.core.processes import events
from samskap.core.processes.commands import DescribeProcess, DisableMethod, MoveDeadline, PlanPhases
from samskap.core.processes.queries import BY_ID, MOVES_OF, PHASES_OF
from samskap.domain import Why
from samskap.testing.scenario import Scenario

from .conftest import NOBODY, creating, row, state


class TestCreating:
    def test_makes_a_draft_with_a_plan_and_a_facilitator(self, scenario: Scenario) -> None:
        command = creating(scenario)
        outcome = scenario.send(command, scenario.administrator)
        created, planned, granted = (recorded.event for recorded in outcome.events)
        assert created == events.ProcessCreated(
            slug="another",
            title="Another",
            summary="About it",
            language="nb",
            level="dialogue",
            template="",
            methods=("toys",),
        )
        assert planned == events.PhasesPlanned(phases=tuple(command.phases))
        by = scenario.municipality.pseudonym(
            scenario.administrator, str(NOBODY), "role/facilitator"
        )
        assert granted == events.RoleGranted(participant=by, role="facilitator")
        assert scenario.municipality.find(BY_ID, process=NOBODY)["state"] == "draft"

    @pytest.mark.parametrize(
        ("changes", "words", "field"),
        [
            ({"slug": "process"}, "another process has this address", "slug"),
            ({"methods": ["telepathy"]}, "not available", "methods"),
            ({"phases": []}, "at least one phase", "phases"),
            ({"slug": "No Slug"}, "wrong kind", "slug"),
            ({"slug": "-x"}, "wrong kind", "slug"),
            ({"title": ""}, "missing", "title"),
            ({"title": "  \n "}, "missing", "title"),
            ({"title": "x" * 201}, "too long", "title"),
            ({"summary": "x" * 5001}, "too long", "summary"),
            ({"level": "dictate"}, "wrong kind", "level"),
            ({"language": "English"}, "wrong kind", "language"),
        ],
    )
    def test_refuses_what_does_not_fit(
        self, scenario: Scenario, changes: dict[str, Any], words: str, field: str
    ) -> None:
        then = scenario.when(creating(scenario, **changes), scenario.administrator)
        then.refused(words, field)

    def test_refuses_to_make_it_twice(self, scenario: Scenario) -> None:
        then = scenario.when(creating(scenario, process=scenario.process), scenario.administrator)
        then.refused("exists already")
        assert then.refusal
        assert then.refusal.why is Why.CONFLICT

    @pytest.mark.parametrize(
        ("changes", "words"),
        [
            ({"title": ""}, "needs a name"),
            ({"opens": ("toys.dance",)}, "method that is not available"),
            ({"opens": ("toys",)}, "method that is not available"),
            ({"gate": "start_nothing"}, "decision that is not available"),
        ],
    )
    def test_refuses_a_phase_that_does_not_fit(
        self, scenario: Scenario, changes: dict[str, Any], words: str
    ) -> None:
        phase = replace(state(scenario).phases[0], id=NOBODY, **changes)
        command = creating(scenario, phases=[phase])
        scenario.when(command, scenario.administrator).refused(words, "phases")

    def test_refuses_a_phase_that_ends_before_it_starts(self, scenario: Scenario) -> None:
        phase = state(scenario).phases[0]
        backwards = replace(phase, id=NOBODY, starts=phase.ends, ends=phase.starts)
        command = creating(scenario, phases=[backwards])
        scenario.when(command, scenario.administrator).refused("ends before it starts", "phases")

    def test_refuses_the_same_phase_twice(self, scenario: Scenario) -> None:
        phase = replace(state(scenario).phases[0], id=NOBODY)
        command = creating(scenario, phases=[phase, phase])
        scenario.when(command, scenario.administrator).refused("occurs twice", "phases")

    def test_is_for_administrators(self, scenario: Scenario) -> None:
        scenario.when(creating(scenario), "ada").refused("do not have access")


class TestDescribing:
    def describing(self, scenario: Scenario, **more: Any) -> DescribeProcess:
        return DescribeProcess(
            process=scenario.process, title="New", summary="Now", level="influence", **more
        )

    def test_replaces_the_words(self, scenario: Scenario) -> None:
        scenario.when(self.describing(scenario), scenario.facilitator).then(
            events.ProcessDescribed(title="New", summary="Now", level="influence")
        )
        assert (row(scenario)["title"], row(scenario)["level"]) == ("New", "influence")

    def test_refuses_what_somebody_else_has_changed_since(self, scenario: Scenario) -> None:
        seen = state(scenario).sequence
        scenario.given((self.describing(scenario, seen=seen), scenario.facilitator))
        then = scenario.when(self.describing(scenario, seen=seen), scenario.facilitator)
        then.refused("somebody else has changed this")

    def test_other_changes_do_not_count(self, scenario: Scenario) -> None:
        seen = state(scenario).sequence
        enabling = DisableMethod(process=scenario.process, method="toys")
        scenario.given((enabling, scenario.facilitator))
        then = scenario.when(self.describing(scenario, seen=seen), scenario.facilitator)
        assert then.refusal is None


class TestPlanning:
    def test_a_draft_may_be_planned_anew(self, scenarios: Callable[..., Scenario]) -> None:
        scenario = scenarios(published=False)
        phase = replace(state(scenario).phases[0], id=NOBODY, title="Other")
        command = PlanPhases(process=scenario.process, phases=[phase])
        scenario.when(command, scenario.facilitator).then(events.PhasesPlanned(phases=(phase,)))
        (shown,) = scenario.municipality.find_all(PHASES_OF, process=scenario.process)
        assert (shown["id"], shown["title"]) == (str(NOBODY), "Other")

    def test_a_public_one_may_be_reworded_and_added_to(self, scenario: Scenario) -> None:
        (phase,) = state(scenario).phases
        plan = [replace(phase, title="Collect more"), replace(phase, id=NOBODY, title="Then")]
        command = PlanPhases(process=scenario.process, phases=plan)
        scenario.when(command, scenario.facilitator).then(events.PhasesPlanned(phases=tuple(plan)))

    def test_a_public_one_keeps_its_phases(self, scenario: Scenario) -> None:
        phase = replace(state(scenario).phases[0], id=NOBODY)
        command = PlanPhases(process=scenario.process, phases=[phase])
        scenario.when(command, scenario.facilitator).refused("cannot be removed", "phases")

    def test_a_public_one_keeps_its_deadlines(self, scenario: Scenario) -> None:
        (phase,) = state(scenario).phases
        later = replace(phase, ends=phase.ends + timedelta(days=1))
        command = PlanPhases(process=scenario.process, phases=[later])
        scenario.when(command, scenario.facilitator).refused("move this deadline", "phases")

    def test_refuses_what_somebody_else_has_planned_since(self, scenario: Scenario) -> None:
        phases = list(state(scenario).phases)
        seen = state(scenario).sequence
        command = PlanPhases(process=scenario.process, phases=phases, seen=seen)
        scenario.given((command, scenario.facilitator))
        scenario.when(command, scenario.facilitator).refused("somebody else has changed this")


class TestMovingADeadline:
    def moving(self, scenario: Scenario, days: int, phase: UUID | None = None) -> MoveDeadline:
        (own,) = state(scenario).phases
        return MoveDeadline(
            process=scenario.process,
            phase=phase or own.id,
            new=own.ends + timedelta(days=days),
            reason="Holidays",
        )

    def test_keeps_the_old_day_and_the_reason(self, scenario: Scenario) -> None:
        (phase,) = state(scenario).phases
        scenario.when(self.moving(scenario, 7), scenario.facilitator).then(
            events.DeadlineMoved(
                phase=phase.id,
                old=phase.ends,
                new=phase.ends + timedelta(days=7),
                reason="Holidays",
            )
        )
        (move,) = scenario.municipality.find_all(MOVES_OF, process=scenario.process)
        assert (move["old"], move["reason"]) == (str(phase.ends), "Holidays")
        assert state(scenario).phases[0].ends == phase.ends + timedelta(days=7)

    @pytest.mark.parametrize(("days", "words"), [(0, "deadline already"), (-31, "in the past")])
    def test_refuses_a_day_that_does_not_fit(
        self, scenario: Scenario, days: int, words: str
    ) -> None:
        scenario.when(self.moving(scenario, days), scenario.facilitator).refused(words, "new")

    def test_today_is_not_in_the_past(self, scenario: Scenario) -> None:
        then = scenario.when(self.moving(scenario, -30), scenario.facilitator)
        assert then.refusal is None

    def test_refuses_a_phase_of_no_process(self, scenario: Scenario) -> None:
        then = scenario.when(self.moving(scenario, 7, NOBODY), scenario.facilitator)
        then.refused("no such phase", "phase")

    def test_needs_a_reason(self, scenario: Scenario) -> None:
        command = replace(self.moving(scenario, 7), reason=" ")
        scenario.when(command, scenario.facilitator).refused("missing", "reason")
