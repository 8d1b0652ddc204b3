"""What the rules remember of a process, and when each of its phases is open."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from uuid import UUID

from msgspec.structs import replace

from samskap.core.processes.events import (
    DeadlineMoved,
    GateDecided,
    MethodDisabled,
    MethodEnabled,
    PhasePlan,
    PhasesPlanned,
    ProcessArchived,
    ProcessClosed,
    ProcessCreated,
    ProcessDescribed,
    ProcessPublished,
    ProcessReopened,
    RoleGranted,
    RoleRevoked,
    SettingsChanged,
)
from samskap.domain import Aggregate, Recorded, Role

Values = Mapping[str, bool | int | str]


class PhaseState(StrEnum):
    """Where a phase stands on a given day."""

    COMING = "coming"
    WAITING = "waiting"  # its day has come, but a decision before it has not been made
    STOPPED = "stopped"  # it was decided not to go on
    OPEN = "open"
    DONE = "done"
    UNOPENED = "unopened"  # its last day, or the process's, came before it could open


class Process(Aggregate, frozen=True):
    """One process.

    Args:
        published, closed, archived: its course.
        described, planned: its sequence when its description or its plan last changed.
        methods: slugs of those in use.
        phases: the plan, in order.
        gates: decisions made: gate → whether it was passed.
        passed_on, closed_on: the days on which gates were passed and the process was closed.
        roles: pseudonym → roles.
        settings: (method, phase's id or "") → values that have been set.
    """

    begins = (ProcessCreated,)

    slug: str = ""
    published: bool = False
    closed: bool = False
    archived: bool = False
    described: int = 0
    planned: int = 0
    methods: frozenset[str] = frozenset()
    phases: tuple[PhasePlan, ...] = ()
    gates: Mapping[str, bool] = {}
    passed_on: Mapping[str, date] = {}
    closed_on: date | None = None
    roles: Mapping[str, frozenset[Role]] = {}
    settings: Mapping[tuple[str, str], Values] = {}

    def state(self, phase: PhasePlan, today: date) -> PhaseState:
        """Return where a phase stands.

        Args:
            phase: one of the plan's.
            today: the day where the municipality is.
        """
        held = self.held(phase)
        if held in self.gates:
            return PhaseState.STOPPED
        if today > phase.ends or self.closed:
            return PhaseState.DONE if self._opened(phase, today) else PhaseState.UNOPENED
        if today < phase.starts or not self.published:
            return PhaseState.COMING
        return PhaseState.WAITING if held else PhaseState.OPEN

    def held(self, phase: PhasePlan) -> str:
        """Return the decision that keeps a phase shut: its own or an earlier phase's; or ""."""
        return next((gate for gate in self._gates_to(phase) if not self.passed(gate)), "")

    @property
    def stopped(self) -> str:
        """Return the decision by which it does not go on, or ""."""
        gates = (phase.gate for phase in self.phases)
        return next((gate for gate in gates if self.gates.get(gate) is False), "")

    def _gates_to(self, phase: PhasePlan) -> list[str]:
        ids = [each.id for each in self.phases]
        upto = self.phases[: ids.index(phase.id) + 1]
        return [each.gate for each in upto if each.gate]

    def _opened(self, phase: PhasePlan, today: date) -> bool:
        gates = self._gates_to(phase)
        if not all(self.passed(gate) for gate in gates):
            return False
        opens = max([phase.starts, *(self.passed_on[gate] for gate in gates)])
        return opens <= min(phase.ends, self.closed_on or today)

    def passed(self, gate: str) -> bool:
        """Tell whether the way is clear: no gate, or one that was passed."""
        return not gate or self.gates.get(gate, False)

    def open_phases(self, today: date) -> list[PhasePlan]:
        """Return the phases that are open on a day."""
        return [p for p in self.phases if self.state(p, today) is PhaseState.OPEN]

    def phase(self, id: UUID) -> PhasePlan | None:
        """Return the phase with this id, or None."""
        return next((phase for phase in self.phases if phase.id == id), None)

    def evolve(self, recorded: Recorded) -> Process:
        """Return the process after one more event."""
        match recorded.event:
            case ProcessCreated(slug=slug, methods=methods):
                return replace(self, slug=slug, methods=frozenset(methods))
            case ProcessDescribed():
                return replace(self, described=recorded.sequence)
            case PhasesPlanned(phases=phases):
                return replace(self, phases=phases, planned=recorded.sequence)
            case DeadlineMoved(phase=phase, new=new):
                phases = _moved(self.phases, phase, new)
                return replace(self, phases=phases, planned=recorded.sequence)
            case MethodEnabled(method=method):
                return replace(self, methods=self.methods | {method})
            case MethodDisabled(method=method):
                return replace(self, methods=self.methods - {method})
            case SettingsChanged(method=method, phase=phase, values=values):
                key = (method, str(phase or ""))
                return replace(self, settings={**self.settings, key: values})
            case GateDecided(gate=gate, passed=passed):
                return _decided(self, gate, passed, recorded.time.date())
            case RoleGranted() | RoleRevoked():
                return replace(self, roles=with_roles(self.roles, recorded.event))
            case ProcessPublished():
                return replace(self, published=True)
            case ProcessClosed():
                return replace(self, closed=True, closed_on=recorded.time.date())
            case ProcessReopened():
                return replace(self, closed=False, closed_on=None, archived=False)
            case ProcessArchived():
                return replace(self, archived=True)
        return self


def _decided(process: Process, gate: str, passed: bool, day: date) -> Process:
    passed_on = {**process.passed_on, gate: day} if passed else process.passed_on
    return replace(process, gates={**process.gates, gate: passed}, passed_on=passed_on)


def with_roles(
    roles: Mapping[str, frozenset[Role]], event: RoleGranted | RoleRevoked
) -> Mapping[str, frozenset[Role]]:
    """Return who has which roles after one was granted or revoked."""
    held, role = roles.get(event.participant, frozenset()), {Role(event.role)}
    held = held | role if isinstance(event, RoleGranted) else held - role
    return {**roles, event.participant: held}


def _moved(phases: tuple[PhasePlan, ...], id: UUID, ends: date) -> tuple[PhasePlan, ...]:
    return tuple(replace(phase, ends=ends) if phase.id == id else phase for phase in phases)
