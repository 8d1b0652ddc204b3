"""Rules of decisions, and of a process's way from draft to archive."""

from __future__ import annotations

from samskap.contract.declarations import Contribution, Question
from samskap.core.act import Act
from samskap.core.contributions.queries import UNANSWERED_COUNT
from samskap.core.processes import events
from samskap.core.processes.commands import (
    ArchiveProcess,
    CloseProcess,
    DecideGate,
    PublishProcess,
    ReopenProcess,
)
from samskap.core.processes.process import Process
from samskap.domain import Refused, Why
from samskap.i18n import lazy_gettext as _

ELECTED = frozenset({"committee", "council"})


def decide_gate(command: DecideGate, act: Act) -> None:
    """A decision answers every question, and says who made it and when."""
    process = act.load(Process, command.process)
    gate = act.municipality.registry.gate(command.gate)
    if gate is None or not any(phase.gate == gate.slug for phase in process.phases):
        raise Refused(_("This process has no such decision."), "gate", Why.MISSING)
    if process.gates.get(gate.slug):
        raise Refused(_("This decision has been made already."), "gate", Why.CONFLICT)
    _check_answers(gate.questions, command)
    _check_made(command, act)
    decided = events.GateDecided(
        gate=gate.slug,
        passed=command.passed,
        answers=dict(command.answers),
        reason=command.reason,
        body=command.body,
        decided=command.decided,
        case=command.case,
    )
    act.record(command.process, decided)


def _check_answers(questions: tuple[Question, ...], command: DecideGate) -> None:
    if any(question.slug not in command.answers for question in questions):
        raise Refused(_("Answer every question of the checklist first."), "answers")
    if set(command.answers) - {question.slug for question in questions}:
        raise Refused(_("The checklist has no such question."), "answers", Why.INPUT)


def _check_made(command: DecideGate, act: Act) -> None:
    if command.decided > act.municipality.today():
        raise Refused(_("The decision cannot be made on a day that has not come."), "decided")
    if command.body in ELECTED and not command.case:
        raise Refused(_("A decision by elected members has a case number. Write it down."), "case")


def publish_process(command: PublishProcess, act: Act) -> None:
    """A process is published once."""
    if act.load(Process, command.process).published:
        raise Refused(_("This process is public already."), why=Why.CONFLICT)
    act.record(command.process, events.ProcessPublished())


def close_process(command: CloseProcess, act: Act) -> None:
    """Only a public process can be closed, and only when everybody has got their response."""
    if not act.load(Process, command.process).published:
        raise Refused(_("Publish the process first."))
    for method in act.municipality.registry.methods.values():
        for kind in method.contributions:
            _check_answered(act, kind)
    act.record(command.process, events.ProcessClosed(outcome=command.outcome))


def _check_answered(act: Act, kind: Contribution) -> None:
    if not kind.answered_before_end:
        return
    number = act.find(UNANSWERED_COUNT, process=act.log, kind=kind.slug)["number"]
    if number:
        reason = _(
            "Everybody gets a response before the end. Without one (%(kinds)s): %(number)s.",
            kinds=kind.plural,
            number=number,
        )
        raise Refused(reason)


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
