"""Processes: given these events, when this command, then these events, or a refusal."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from msgspec.structs import replace

from samskap.domain import Why
from samskap.people.office import Office
from samskap.processes import events
from samskap.processes.commands import (
    ArchiveProcess,
    ChangeOfficeSettings,
    ChangeSettings,
    CloseProcess,
    CreateProcess,
    DecideGate,
    DescribeProcess,
    DisableMethod,
    EnableMethod,
    GrantOfficeRole,
    GrantRole,
    MoveDeadline,
    PlanPhases,
    PublishProcess,
    ReopenProcess,
    RevokeOfficeRole,
    RevokeRole,
)
from samskap.processes.process import PhaseState, Process
from samskap.processes.queries import (
    BY_ID,
    GATES_OF,
    METHODS_OF,
    MOVES_OF,
    PARTICIPANT_COUNT,
    PHASES_OF,
    ROLES_IN,
)
from samskap.testing import Scenario

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
        by = scenario.municipality.pseudonym(scenario.administrator, str(NOBODY))
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
        return DecideGate(process=scenario.process, **{**values, **changes})

    def test_open_the_phase_behind_them(self, waiting: Scenario) -> None:
        process = state(waiting)
        assert process.state(process.phases[0], waiting.today) is PhaseState.WAITING
        waiting.when(self.deciding(waiting), waiting.facilitator).then(
            events.GateDecided(gate="start_toys", passed=True, answers=YES, reason="It is needed.")
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

    @pytest.mark.parametrize(
        ("changes", "words", "field"),
        [
            ({"answers": {"needed": "yes"}}, "answer every question", "answers"),
            ({"answers": {**YES, "wanted": "yes"}}, "no such question", "answers"),
            ({"answers": {**YES, "needed": "maybe"}}, "wrong kind", "answers"),
            ({"gate": "other"}, "no such decision", "gate"),
            ({"reason": ""}, "missing", "reason"),
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


class TestRolesInAProcess:
    def test_are_granted_and_revoked(self, scenario: Scenario) -> None:
        ada = scenario.pseudonym("ada")
        grant = GrantRole(process=scenario.process, participant=ada, role="facilitator")
        revoke = RevokeRole(process=scenario.process, participant=ada, role="facilitator")
        granted = events.RoleGranted(participant=ada, role="facilitator")
        scenario.when(grant, scenario.facilitator).then(granted)
        scenario.when(grant, scenario.facilitator).then()
        held = scenario.municipality.find_all(ROLES_IN, log=scenario.process)
        assert ada in [each["participant"] for each in held]
        revoked = events.RoleRevoked(participant=ada, role="facilitator")
        scenario.when(revoke, scenario.facilitator).then(revoked)
        scenario.when(revoke, scenario.facilitator).then()

    def test_let_their_holders_run_the_process(self, scenario: Scenario) -> None:
        closing = CloseProcess(process=scenario.process, outcome="Done.")
        scenario.when(closing, "ada").refused("do not have access")
        ada = scenario.pseudonym("ada")
        grant = GrantRole(process=scenario.process, participant=ada, role="facilitator")
        scenario.given((grant, scenario.facilitator))
        assert scenario.when(closing, "ada").refusal is None

    def test_are_for_people(self, scenario: Scenario) -> None:
        grant = GrantRole(process=scenario.process, participant="nobody", role="facilitator")
        scenario.when(grant, scenario.facilitator).refused("no such person", "participant")

    def test_a_process_keeps_its_last_facilitator(self, scenario: Scenario) -> None:
        only = scenario.pseudonym(scenario.facilitator)
        revoke = RevokeRole(process=scenario.process, participant=only, role="facilitator")
        scenario.when(revoke, scenario.facilitator).refused("at least one", "participant")


class TestRolesInTheMunicipality:
    def pseudonym(self, scenario: Scenario, who: str) -> str:
        return scenario.municipality.pseudonym(scenario.people[who], "administration")

    def test_are_granted_and_revoked(self, scenario: Scenario) -> None:
        ada = self.pseudonym(scenario, "ada")
        grant = GrantOfficeRole(participant=ada, role="administrator")
        granted = events.RoleGranted(participant=ada, role="administrator")
        scenario.when(grant, scenario.administrator).then(granted)
        scenario.when(grant, scenario.administrator).then()
        revoke = RevokeOfficeRole(participant=ada, role="administrator")
        revoked = events.RoleRevoked(participant=ada, role="administrator")
        scenario.when(revoke, "ada").then(revoked)
        scenario.when(revoke, scenario.administrator).then()

    def test_are_for_people(self, scenario: Scenario) -> None:
        grant = GrantOfficeRole(participant="nobody", role="auditor")
        scenario.when(grant, scenario.administrator).refused("no such person", "participant")

    def test_a_municipality_keeps_its_last_administrator(self, scenario: Scenario) -> None:
        office = scenario.municipality.load(Office, scenario.municipality.office)
        (only,) = office.roles
        revoke = RevokeOfficeRole(participant=only, role="administrator")
        scenario.when(revoke, scenario.administrator).refused("at least one", "participant")

    def test_its_last_auditor_may_go(self, scenario: Scenario) -> None:
        ada = self.pseudonym(scenario, "ada")
        grant = GrantOfficeRole(participant=ada, role="auditor")
        scenario.given((grant, scenario.administrator))
        revoke = RevokeOfficeRole(participant=ada, role="auditor")
        assert scenario.when(revoke, scenario.administrator).refusal is None

    def test_are_not_for_residents_to_give(self, scenario: Scenario) -> None:
        grant = GrantOfficeRole(participant=self.pseudonym(scenario, "ada"), role="administrator")
        scenario.when(grant, "ada").refused("do not have access")


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
