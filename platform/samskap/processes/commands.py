"""What may be asked of a process, and the rules."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, ClassVar, Literal
from uuid import UUID

from samskap.dispatch import Act
from samskap.domain import (
    Command,
    Language,
    Line,
    ProcessCommand,
    Refused,
    Role,
    Slug,
    Text,
    Why,
)
from samskap.i18n import lazy_gettext as _
from samskap.methods import Question, Scope
from samskap.people.office import Office
from samskap.processes import events
from samskap.processes.events import PhasePlan
from samskap.processes.process import Process, Values
from samskap.processes.queries import BY_SLUG
from samskap.settings import checked

Level = Literal["information", "consultation", "dialogue", "influence", "codecision"]
Answer = Literal["yes", "no", "unsure"]

# A wider place can set what holds in the narrower ones, never the other way round.
PHASE_SCOPES = (Scope.PHASE,)
PROCESS_SCOPES = (Scope.PROCESS, *PHASE_SCOPES)
OFFICE_SCOPES = (Scope.MUNICIPALITY, *PROCESS_SCOPES)


class CreateProcess(ProcessCommand, frozen=True, kw_only=True):
    """Set up a process, not yet public; whoever does becomes its facilitator."""

    creates_process: ClassVar[bool] = True
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
    """Record the decision to go on, or not, with the checklist's answers and the reasons."""

    gate: str
    passed: bool
    answers: dict[str, Answer]
    reason: Text


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


def create_process(command: CreateProcess, act: Act) -> None:
    """A new process has a free address, known methods and a plan that makes sense."""
    if act.load(Process, command.process).exists:
        raise Refused(_("This process exists already."), why=Why.CONFLICT)
    if act.find(BY_SLUG, slug=command.slug):
        raise Refused(_("Another process has this address. Choose another one."), "slug")
    for method in command.methods:
        _known(act, method)
    act.record(
        command.process,
        events.ProcessCreated(
            slug=command.slug,
            title=command.title,
            summary=command.summary,
            language=command.language,
            level=command.level,
            template=command.template,
            methods=tuple(command.methods),
        ),
    )
    _plan(act, command.process, command.phases)
    if act.actor.signed_in:
        granted = events.RoleGranted(participant=act.by, role=Role.FACILITATOR)
        act.record(command.process, granted)


def describe_process(command: DescribeProcess, act: Act) -> None:
    """Titles, summaries and levels may change; the old ones stay in the history."""
    _check_seen(act.load(Process, command.process).described, command.seen)
    described = events.ProcessDescribed(
        title=command.title, summary=command.summary, level=command.level
    )
    act.record(command.process, described)


def _check_seen(changed: int, seen: int | None) -> None:
    if seen is not None and changed > seen:
        raise Refused(
            _("Somebody else has changed this since you opened the page."), why=Why.CONFLICT
        )


def plan_phases(command: PlanPhases, act: Act) -> None:
    """In a public process the phases may be reworded and added to, their deadlines not moved."""
    process = act.load(Process, command.process)
    _check_seen(process.planned, command.seen)
    kept = {phase.id: phase for phase in command.phases}
    for phase in process.phases if process.published else ():
        if phase.id not in kept:
            raise Refused(_("A phase of a published process cannot be removed."), "phases")
        if kept[phase.id].ends != phase.ends:
            raise Refused(_("Move this deadline separately, and give a reason."), "phases")
    _plan(act, command.process, command.phases)


def _plan(act: Act, process: UUID, phases: list[PhasePlan]) -> None:
    if not phases:
        raise Refused(_("A process needs at least one phase."), "phases")
    if len({phase.id for phase in phases}) < len(phases):
        raise Refused(_("A phase occurs twice in the plan."), "phases")
    for phase in phases:
        _check_phase(act, phase)
    act.record(process, events.PhasesPlanned(phases=tuple(phases)))


def _check_phase(act: Act, phase: PhasePlan) -> None:
    registry = act.municipality.registry
    if not phase.title:
        raise Refused(_("Each phase needs a name."), "phases")
    if phase.ends < phase.starts:
        raise Refused(
            _("The phase “%(title)s” ends before it starts.", title=phase.title), "phases"
        )
    if any(registry.phase(kind) is None for kind in phase.opens):
        raise Refused(_("The plan uses a method that is not available on this site."), "phases")
    if phase.gate and registry.gate(phase.gate) is None:
        raise Refused(_("The plan uses a decision that is not available on this site."), "phases")


def move_deadline(command: MoveDeadline, act: Act) -> None:
    """A deadline may move to a day that has not passed, for a reason."""
    process = act.load(Process, command.process)
    phase = process.phase(command.phase)
    if phase is None:
        raise Refused(_("There is no such phase in this process."), "phase", Why.MISSING)
    if command.new == phase.ends:
        raise Refused(_("That is the deadline already."), "new")
    if command.new < act.municipality.today() or command.new < phase.starts:
        raise Refused(_("The new deadline cannot be in the past or before the start."), "new")
    moved = events.DeadlineMoved(
        phase=phase.id, old=phase.ends, new=command.new, reason=command.reason
    )
    act.record(command.process, moved)


def enable_method(command: EnableMethod, act: Act) -> None:
    """Enabling what is enabled changes nothing."""
    _known(act, command.method)
    if command.method not in act.load(Process, command.process).methods:
        act.record(command.process, events.MethodEnabled(method=command.method))


def disable_method(command: DisableMethod, act: Act) -> None:
    """Disabling hides, and deletes nothing."""
    if command.method in act.load(Process, command.process).methods:
        act.record(command.process, events.MethodDisabled(method=command.method))


def _known(act: Act, method: str) -> None:
    if method not in act.municipality.registry.methods:
        raise Refused(_("This method is not available on this site."), "methods", Why.METHOD)


def change_settings(command: ChangeSettings, act: Act) -> None:
    """Only declared settings, within their bounds."""
    process = act.load(Process, command.process)
    if command.phase and process.phase(command.phase) is None:
        raise Refused(_("There is no such phase in this process."), "phase", Why.MISSING)
    before = process.settings.get((command.method, str(command.phase or "")), {})
    scopes = PHASE_SCOPES if command.phase else PROCESS_SCOPES
    values = _changed(act, command, before, scopes)
    changed = events.SettingsChanged(method=command.method, phase=command.phase, values=values)
    act.record(command.process, changed)


def _changed(
    act: Act,
    command: ChangeSettings | ChangeOfficeSettings,
    before: Values,
    scopes: tuple[Scope, ...],
) -> dict[str, bool | int | str]:
    given = checked(act.municipality.registry, command.method, command.values, scopes)
    return {name: v for name, v in {**before, **given}.items() if name not in command.unset}


def change_office_settings(command: ChangeOfficeSettings, act: Act) -> None:
    """Only declared settings, within their bounds."""
    office = act.load(Office, act.municipality.office)
    before = office.settings.get((command.method, ""), {})
    values = _changed(act, command, before, OFFICE_SCOPES)
    changed = events.SettingsChanged(method=command.method, values=values)
    act.record(act.municipality.office, changed)


def decide_gate(command: DecideGate, act: Act) -> None:
    """A decision answers every question; a yes against an unanswered one is refused."""
    process = act.load(Process, command.process)
    gate = act.municipality.registry.gate(command.gate)
    if gate is None or not any(phase.gate == gate.slug for phase in process.phases):
        raise Refused(_("This process has no such decision."), "gate", Why.MISSING)
    if process.gates.get(gate.slug):
        raise Refused(_("This decision has been made already."), "gate", Why.CONFLICT)
    _check_answers(gate.questions, command)
    decided = events.GateDecided(
        gate=gate.slug, passed=command.passed, answers=dict(command.answers), reason=command.reason
    )
    act.record(command.process, decided)


def _check_answers(questions: tuple[Question, ...], command: DecideGate) -> None:
    if any(question.slug not in command.answers for question in questions):
        raise Refused(_("Answer every question of the checklist first."), "answers")
    if set(command.answers) - {question.slug for question in questions}:
        raise Refused(_("The checklist has no such question."), "answers", Why.INPUT)


def grant_role(command: GrantRole, act: Act) -> None:
    """Granting what is held changes nothing."""
    held = act.load(Process, command.process).roles.get(command.participant, frozenset())
    _known_participant(act, command.participant)
    if command.role not in held:
        granted = events.RoleGranted(participant=command.participant, role=command.role)
        act.record(command.process, granted)


def revoke_role(command: RevokeRole, act: Act) -> None:
    """A process never loses its last facilitator."""
    roles = act.load(Process, command.process).roles
    if command.role not in roles.get(command.participant, frozenset()):
        return
    if sum(command.role in held for held in roles.values()) == 1:
        raise Refused(_("A process needs at least one facilitator."), "participant")
    revoked = events.RoleRevoked(participant=command.participant, role=command.role)
    act.record(command.process, revoked)


def grant_office_role(command: GrantOfficeRole, act: Act) -> None:
    """Granting what is held changes nothing."""
    office = act.municipality.office
    held = act.load(Office, office).roles.get(command.participant, frozenset())
    _known_participant(act, command.participant)
    if command.role not in held:
        granted = events.RoleGranted(participant=command.participant, role=command.role)
        act.record(office, granted)


def revoke_office_role(command: RevokeOfficeRole, act: Act) -> None:
    """A municipality never loses its last administrator."""
    office = act.municipality.office
    roles = act.load(Office, office).roles
    if command.role not in roles.get(command.participant, frozenset()):
        return
    if Role(command.role) is Role.ADMINISTRATOR and _last(roles, Role.ADMINISTRATOR):
        raise Refused(_("A municipality needs at least one administrator."), "participant")
    act.record(office, events.RoleRevoked(participant=command.participant, role=command.role))


def _last(roles: Any, role: Role) -> bool:
    return sum(role in held for held in roles.values()) == 1


def _known_participant(act: Act, participant: str) -> None:
    if act.municipality.vault.person_behind(participant) is None:
        raise Refused(_("There is no such person here."), "participant", Why.MISSING)


def publish_process(command: PublishProcess, act: Act) -> None:
    """A process is published once."""
    if act.load(Process, command.process).published:
        raise Refused(_("This process is public already."), why=Why.CONFLICT)
    act.record(command.process, events.ProcessPublished())


def close_process(command: CloseProcess, act: Act) -> None:
    """Only a public process can be closed."""
    if not act.load(Process, command.process).published:
        raise Refused(_("Publish the process first."))
    act.record(command.process, events.ProcessClosed(outcome=command.outcome))


def reopen_process(command: ReopenProcess, act: Act) -> None:
    """Only a closed process can be opened again."""
    if not act.load(Process, command.process).closed:
        raise Refused(_("This process is not closed."), why=Why.CONFLICT)
    act.record(command.process, events.ProcessReopened(reason=command.reason))


def archive_process(command: ArchiveProcess, act: Act) -> None:
    """Only a closed process can be archived, once."""
    process = act.load(Process, command.process)
    if not process.closed:
        raise Refused(_("Close the process first."))
    if process.archived:
        raise Refused(_("This process is archived already."), why=Why.CONFLICT)
    act.record(command.process, events.ProcessArchived())


HANDLERS: dict[type[Command], Callable[..., None]] = {
    CreateProcess: create_process,
    DescribeProcess: describe_process,
    PlanPhases: plan_phases,
    MoveDeadline: move_deadline,
    EnableMethod: enable_method,
    DisableMethod: disable_method,
    ChangeSettings: change_settings,
    ChangeOfficeSettings: change_office_settings,
    DecideGate: decide_gate,
    GrantRole: grant_role,
    RevokeRole: revoke_role,
    GrantOfficeRole: grant_office_role,
    RevokeOfficeRole: revoke_office_role,
    PublishProcess: publish_process,
    CloseProcess: close_process,
    ReopenProcess: reopen_process,
    ArchiveProcess: archive_process,
}
