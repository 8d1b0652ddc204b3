"""Rules of a process's description and plan."""

from __future__ import annotations

from uuid import UUID

from samskap.core.act import Act
from samskap.core.processes import events
from samskap.core.processes.commands import CreateProcess, DescribeProcess, MoveDeadline, PlanPhases
from samskap.core.processes.events import PhasePlan
from samskap.core.processes.handlers.methods import check_known
from samskap.core.processes.process import Process
from samskap.core.processes.queries import BY_SLUG
from samskap.domain import Refused, Role, Why
from samskap.i18n import lazy_gettext as _


def create_process(command: CreateProcess, act: Act) -> None:
    """A new process has a free address, known methods and a plan that makes sense."""
    creator = act.speaks_officially(Role.FACILITATOR) if act.actor.signed_in else ""
    if act.load(Process, command.process).exists:
        raise Refused(_("This process exists already."), why=Why.CONFLICT)
    if act.find(BY_SLUG, slug=command.slug):
        raise Refused(_("Another process has this address. Choose another one."), "slug")
    for method in command.methods:
        check_known(act, method)
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
    if creator:
        granted = events.RoleGranted(participant=creator, role=Role.FACILITATOR)
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
