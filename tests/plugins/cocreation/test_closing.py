"""Nothing ends while an idea is unsorted, in any order of acts; and what time makes due."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from tests.plugins.cocreation.conftest import Creation as City
from tests.plugins.cocreation.shorthand import submitted, submitting

from samskap import Refused, Respond
from samskap.core.processes.commands import (
    ArchiveProcess,
    CloseProcess,
    DecideGate,
    DisableMethod,
    MoveDeadline,
    ReopenProcess,
)
from samskap.core.processes.process import Process
from samskap.core.schedule import send_due
from samskap_cocreation.gathering.commands import FinishStep, PlanStep
from samskap_cocreation.ideas.commands import SortIdea, WithdrawIdea
from samskap_cocreation.method import EARLY_PHASE, METHOD
from samskap_cocreation.workshops.commands import CancelWorkshop, ChangeWorkshop, JoinWorkshop

if TYPE_CHECKING:
    from tests.plugins.cocreation.conftest import Creation

BOTH = ("cocreation.gathering", "cocreation.followup")


def closing(creation: Creation) -> CloseProcess:
    return CloseProcess(process=creation.process, outcome="Done.")


def sort(creation: Creation, idea: UUID) -> None:
    creation.staff(SortIdea, idea=idea, cell="quick", reason="It can begin at once.")


def test_a_process_does_not_close_before_every_idea_is_sorted(creation: Creation) -> None:
    first, second = submitted(creation, "ada"), submitted(creation, "bo")
    by = creation.facilitator
    creation.when(closing(creation), by).refused("sort all ideas first: 2")
    sort(creation, first)
    creation.when(closing(creation), by).refused("sort all ideas first: 1")
    creation.does(WithdrawIdea, "bo", idea=second)
    creation.send(closing(creation), by)


def test_putting_the_method_aside_leaves_no_way_around(creation: Creation) -> None:
    submitted(creation, "ada")
    creation.staff(DisableMethod, method="cocreation")
    creation.when(closing(creation), creation.facilitator).refused("sort all ideas first")


def moving(creation: Creation, days: int) -> MoveDeadline:
    (phase,) = creation.municipality.load(Process, creation.process).phases
    new = phase.ends + timedelta(days=days)
    return MoveDeadline(process=creation.process, phase=phase.id, new=new, reason="So it is.")


def test_the_follow_up_does_not_end_early_before_every_idea_is_sorted(creations: Any) -> None:
    creation = creations(opens=BOTH)
    idea = submitted(creation, "ada")
    creation.when(moving(creation, -5), creation.facilitator).refused("sort all ideas first")
    creation.send(moving(creation, 5), creation.facilitator)
    sort(creation, idea)
    creation.send(moving(creation, -5), creation.facilitator)


def test_other_phases_may_end_early(creation: Creation) -> None:
    submitted(creation, "ada")
    creation.send(moving(creation, -5), creation.facilitator)


def test_sorting_stays_possible_after_the_last_day(creations: Any) -> None:
    creation = creations(opens=BOTH)
    idea = submitted(creation, "ada")
    creation.clock.move(days=60)
    sort(creation, idea)
    creation.send(closing(creation), creation.facilitator)


def test_creating_waits_for_the_decision_to_start(creations: Any) -> None:
    creation = creations(gate="start", methods=["needs", "cocreation"])
    questions = creation.registry.gate("start").questions
    creation.when(submitting(creation), "ada").refused("when the decision to start")
    made = {"body": "steering_group", "decided": creation.today}
    decide = {"gate": "start", "reason": "It is time.", **made}
    answers = {question.slug: "yes" for question in questions}
    creation.staff(DecideGate, passed=False, answers=answers, **decide)
    creation.when(submitting(creation), "ada").refused("decided not to go on")
    creation.staff(DecideGate, passed=True, answers=answers, **decide)
    submitted(creation, "ada")


def test_the_second_phase_of_the_early_process_stands_behind_the_gate(creation: Creation) -> None:
    assert [phase.gate for phase in EARLY_PHASE.phases] == ["", "start", "", "", ""]
    assert len(EARLY_PHASE.phases) == 5
    for template in METHOD.templates:
        for planned in template.phases:
            assert all(creation.registry.phase(kind) for kind in planned.opens)
            assert not planned.gate or creation.registry.gate(planned.gate)


# What time makes due.


def heard(creation: Creation, who: str) -> list[str]:
    return [row["kind"] for row in creation.told(who)]


@pytest.fixture
def workshop(creation: Creation) -> UUID:
    """One in ten days, for which Ada has signed up."""
    workshop = creation.workshop()
    creation.send(JoinWorkshop(process=creation.process, workshop=workshop), "ada")
    return workshop


def on_day(creation: Creation, days: int) -> None:
    creation.clock.move(days=days)
    send_due(creation.municipality)
    send_due(creation.municipality)


def test_people_are_reminded_two_days_before_and_once(creation: Creation, workshop: UUID) -> None:
    on_day(creation, 7)
    assert heard(creation, "ada") == []
    on_day(creation, 1)
    on_day(creation, 1)
    assert heard(creation, "ada") == ["workshop_soon"]


def test_a_workshop_that_moves_is_reminded_of_anew(creation: Creation, workshop: UUID) -> None:
    on_day(creation, 8)
    day = creation.today + timedelta(days=20)
    plan = {**creation.WORKSHOP, "day": day, "until": day, "seen": 1, "reason": "Ice."}
    plan.pop("language")
    creation.staff(ChangeWorkshop, workshop=workshop, **plan)
    on_day(creation, 18)
    assert heard(creation, "ada") == ["workshop_soon", "workshop_changed", "workshop_soon"]


def test_nobody_is_reminded_of_what_is_off(creation: Creation, workshop: UUID) -> None:
    creation.staff(CancelWorkshop, workshop=workshop, reason="Ice.")
    on_day(creation, 8)
    assert heard(creation, "ada") == ["workshop_cancelled"]


# Any order of acts.


class Closing(RuleBasedStateMachine):
    """Ideas come, go and are sorted while somebody tries to close the process."""

    @initialize()
    def begin(self) -> None:
        self.city = City()
        self.standing: set[UUID] = set()
        self.sorted: set[UUID] = set()
        self.closed = False

    def accepted(self, command: object, by: object) -> bool:
        try:
            self.city.send(command, by)
        except Refused:
            return False
        return True

    @rule()
    def submit(self) -> None:
        command = submitting(self.city)
        assert self.accepted(command, "ada") is not self.closed
        if not self.closed:
            self.standing.add(command.idea)

    @rule(data=st.data())
    def sort(self, data: st.DataObject) -> None:
        if self.standing - self.sorted:
            idea = data.draw(st.sampled_from(sorted(self.standing - self.sorted)))
            command = {"cell": "drop", "reason": "It costs too much."}
            command = SortIdea(process=self.city.process, idea=idea, **command)
            if self.accepted(command, self.city.facilitator):
                self.sorted.add(idea)

    @rule(data=st.data())
    def withdraw(self, data: st.DataObject) -> None:
        if self.standing:
            idea = data.draw(st.sampled_from(sorted(self.standing)))
            command = WithdrawIdea(process=self.city.process, idea=idea)
            if self.accepted(command, "ada"):
                self.standing.discard(idea)

    @rule()
    def close(self) -> None:
        allowed = self.standing <= self.sorted and not self.closed
        assert self.accepted(closing(self.city), self.city.facilitator) is allowed
        self.closed = self.closed or allowed

    @rule()
    def reopen(self) -> None:
        command = ReopenProcess(process=self.city.process, reason="More came up.")
        assert self.accepted(command, self.city.facilitator) is self.closed
        self.closed = False

    @invariant()
    def nothing_is_closed_with_an_unsorted_idea(self) -> None:
        if hasattr(self, "city"):
            state = self.city.municipality.load(Process, self.city.process)
            assert state.closed is self.closed
            assert not (state.closed and self.standing - self.sorted)


Closing.TestCase.settings = settings(
    max_examples=6,
    stateful_step_count=15,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
TestClosing = Closing.TestCase


def test_what_follows_goes_on_after_the_end_until_it_is_archived(creation: Creation) -> None:
    idea = submitted(creation, "ada")
    sort(creation, idea)
    creation.send(closing(creation), creation.facilitator)
    step, due = creation.ids(), creation.today + timedelta(days=90)
    creation.staff(PlanStep, step=step, title="Ask the council", unit="Culture", due=due)
    creation.when(submitting(creation), "ada").refused("process is closed")
    again = Respond(
        process=creation.process, subject=idea, outcome="taken_up", text="Built.", language="nb"
    )
    creation.send(again, creation.facilitator)
    creation.staff(ArchiveProcess)
    finish = FinishStep(process=creation.process, step=step, result="They said yes.")
    creation.when(finish, creation.facilitator).refused("process is archived")
    creation.when(again, creation.facilitator).refused("process is archived")
    creation.staff(ReopenProcess, reason="More was learned.")
    creation.send(finish, creation.facilitator)


def test_every_command_that_follows_up_is_bound_to_no_phase() -> None:
    assert METHOD.follow_up <= METHOD.always
