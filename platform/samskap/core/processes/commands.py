"""What may be asked of a process."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Literal
from uuid import UUID

from samskap.contract.declarations import Scope
from samskap.core.processes.events import PhasePlan
from samskap.domain import (
    Command,
    Language,
    Line,
    OptionalLine,
    ProcessCommand,
    Slug,
    Text,
)

Level = Literal["information", "consultation", "dialogue", "influence", "codecision"]
Answer = Literal["yes", "no", "unsure"]
Body = Literal["administration", "steering_group", "committee", "council"]

# A wider place can set what holds in the narrower ones, never the other way round.
PHASE_SCOPES = (Scope.PHASE,)
PROCESS_SCOPES = (Scope.PROCESS, *PHASE_SCOPES)
OFFICE_SCOPES = (Scope.MUNICIPALITY, *PROCESS_SCOPES)


class CreateProcess(ProcessCommand, frozen=True, kw_only=True):
    """Set up a process, not yet public; whoever does becomes its facilitator."""

    creates_process: ClassVar[bool] = True
    # A free address is found anew for each sending.
    drawn: ClassVar[tuple[str, ...]] = ("slug",)
    slug: Slug
    title: Line
    summary: Text
    language: Language
    level: Level
    template: str
    phases: list[PhasePlan]
    methods: list[str]


class DescribeProcess(ProcessCommand, frozen=True, kw_only=True):
    """Change what a process is called and says of itself.

    Args:
        seen: the process's sequence when the writer saw it; refused if it was described since.
    """

    title: Line
    summary: Text
    level: Level
    seen: int | None = None


class PlanPhases(ProcessCommand, frozen=True, kw_only=True):
    """Make or remake the plan; the deadlines of a public process move by `MoveDeadline`.

    Args:
        phases: the whole plan, in order.
        seen: the process's sequence when the planner saw it; refused if the plan changed since.
    """

    phases: list[PhasePlan]
    seen: int | None = None


class MoveDeadline(ProcessCommand, frozen=True, kw_only=True):
    """Move a phase's last day and say why."""

    phase: UUID
    new: date
    reason: Text


class EnableMethod(ProcessCommand, frozen=True, kw_only=True):
    """Take a method into use."""

    method: str


class DisableMethod(ProcessCommand, frozen=True, kw_only=True):
    """Put a method aside; what it holds is kept."""

    method: str


class ChangeSettings(ProcessCommand, frozen=True, kw_only=True):
    """Change a method's settings in this process or in one of its phases.

    Args:
        method: its slug.
        phase: the phase they are for; None: the whole process.
        values: by name; the others stay as they are.
        unset: names of those that are to follow what holds outside again.
    """

    method: str
    phase: UUID | None = None
    values: dict[str, bool | int | str]
    unset: tuple[str, ...] = ()


class ChangeOfficeSettings(Command, frozen=True, kw_only=True):
    """Change a method's settings for the whole municipality; arguments as `ChangeSettings`."""

    method: str
    values: dict[str, bool | int | str]
    unset: tuple[str, ...] = ()


class DecideGate(ProcessCommand, frozen=True, kw_only=True):
    """Record the decision to go on, or not, with the checklist's answers and the reasons.

    Args:
        gate: which decision.
        passed: whether to go on.
        answers: question → answer; every question has one.
        reason: why.
        body: who decided.
        decided: on which day.
        case: the case's number in the municipality's records; elected bodies always have one.
    """

    gate: str
    passed: bool
    answers: dict[str, Answer]
    reason: Text
    body: Body
    decided: date
    case: OptionalLine = ""


class GrantRole(ProcessCommand, frozen=True, kw_only=True):
    """Give a participant a role in this process."""

    participant: str
    role: Literal["facilitator"]


class RevokeRole(ProcessCommand, frozen=True, kw_only=True):
    """Take a role in this process away."""

    participant: str
    role: Literal["facilitator"]


class GrantOfficeRole(Command, frozen=True, kw_only=True):
    """Give somebody a role in the whole municipality."""

    participant: str
    role: Literal["administrator", "auditor"]


class RevokeOfficeRole(Command, frozen=True, kw_only=True):
    """Take a role in the whole municipality away."""

    participant: str
    role: Literal["administrator", "auditor"]


class PublishProcess(ProcessCommand, frozen=True, kw_only=True):
    """Make the process public."""


class CloseProcess(ProcessCommand, frozen=True, kw_only=True):
    """End participation and say what came of it."""

    outcome: Text


class ReopenProcess(ProcessCommand, frozen=True, kw_only=True):
    """Open a closed process again and say why."""

    after_close: ClassVar[bool] = True
    reason: Text


class ArchiveProcess(ProcessCommand, frozen=True, kw_only=True):
    """Put a closed process away; it stays readable."""

    after_close: ClassVar[bool] = True
