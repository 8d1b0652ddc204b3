"""What every command must pass before its own rules: process, method, phase and role."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from samskap.contract.declarations import Method
from samskap.core.contributions.queries import ONE
from samskap.core.processes.events import PhasePlan
from samskap.core.processes.process import PhaseState, Process
from samskap.domain import Command, ProcessCommand, Refused, Role, Voice, Why
from samskap.i18n import date as format_date
from samskap.i18n import lazy_gettext as _

if TYPE_CHECKING:
    from samskap.core.act import Act


def check_allowed(act: Act) -> None:
    """Refuse whoever has no role that may send the command, or whom a plugin refuses.

    Raises:
        Refused: with what would help: signing in, or asking somebody else.
    """
    if act.actor.system:
        return
    allowed = act.municipality.registry.permissions.get(type(act.command), frozenset())
    if not act.roles & allowed:
        raise _not_allowed(act)
    command = act.command
    if command.spoken() is Voice.SILENT and act.leads and not command.leaders_may:
        raise Refused(LEADS, why=Why.PERMISSION)
    answers = act.municipality.registry.plugins.ask("may", actor=act.actor, command=command)
    if any(answer is False for _name, answer in answers):
        raise _not_allowed(act)


def _not_allowed(act: Act) -> Refused:
    if not act.actor.signed_in:
        return Refused(_("You must sign in first."), why=Why.PERMISSION)
    return Refused(_("You do not have access to do this."), why=Why.PERMISSION)


def check_process(act: Act) -> None:
    """Refuse what the process, its methods or its phases do not allow now.

    Raises:
        Refused: saying when it is or was possible.
    """
    if not isinstance(act.command, ProcessCommand):
        return
    command, process = type(act.command), act.process
    if not process.exists and not getattr(command, "creates_process", False):
        raise Refused(_("There is no such process."), why=Why.MISSING)
    governing, kind = act.municipality.registry.governing(command), _kind_of_subject(act)
    owner = act.municipality.registry.owner(kind)
    methods = [method for method in governing if not kind or method is owner]
    if process.closed and not (
        getattr(command, "after_close", False) or _follows_up(process, command, methods)
    ):
        raise Refused(_closed(process), why=Why.PHASE)
    if governing:
        _check_methods(act, methods, kind)


def _kind_of_subject(act: Act) -> str:
    """Return what kind of contribution the command is about; "" where it is about none."""
    about = act.command.about_field
    row = act.find(ONE, subject=getattr(act.command, about)) if about else None
    return row["kind"] if row else ""


def _follows_up(process: Process, command: type[Command], methods: list[Method]) -> bool:
    return not process.archived and any(command in method.follow_up for method in methods)


def _closed(process: Process) -> str:
    if process.archived:
        return _("This process is archived.")
    return _("This process is closed.")


def _check_methods(act: Act, methods: list[Method], kind: str) -> None:
    enabled = [method for method in methods if method.slug in act.process.methods]
    if not enabled:
        raise Refused(_("This method is not in use in this process."), why=Why.METHOD)
    command = type(act.command)
    contribution = act.municipality.registry.contribution(kind)
    always = contribution.always if contribution else frozenset()
    if command in always or any(command in method.always for method in enabled):
        return
    kinds = kinds_allowing(enabled, command)
    today = act.municipality.today()
    if not any(kinds & set(phase.opens) for phase in act.process.open_phases(today)):
        raise closed_phase(act.process, kinds, today)


def kinds_allowing(methods: list[Method], command: type) -> set[str]:
    """Return the kinds of phase, as `method.phase`, in which a command may be sent."""
    return {
        f"{method.slug}.{phase.slug}"
        for method in methods
        for phase in method.phases
        if command in phase.allows
    }


def closed_phase(process: Process, kinds: set[str], today: date) -> Refused:
    """Return the refusal that says when this is or was possible."""
    phases = [phase for phase in process.phases if kinds & set(phase.opens)]
    states = {process.state(phase, today): phase for phase in reversed(phases)}
    if coming := states.get(PhaseState.COMING):
        reason = _opening(process, coming)
    elif PhaseState.WAITING in states:
        reason = _("This opens when the decision to start has been made.")
    elif PhaseState.STOPPED in states:
        reason = _("It was decided not to go on, so this does not open.")
    elif PhaseState.UNOPENED in states:
        reason = _("This never opened: the decision before it was not made in time.")
    elif phases:
        reason = _("This closed on %(date)s.", date=format_date(phases[-1].ends))
    else:
        reason = _("No phase of this process is open for this.")
    return Refused(reason, why=Why.PHASE)


def _opening(process: Process, phase: PhasePlan) -> str:
    day = format_date(phase.starts)
    if process.held(phase):
        return _("This opens on %(date)s, if it is decided to go on before then.", date=day)
    return _("This opens on %(date)s.", date=day)


def why_not(act: Act) -> str:
    """Return why the command would not get past these checks, or ""."""
    try:
        check_process(act)
        check_allowed(act)
    except Refused as refusal:
        return str(refusal)
    return ""


LEADS = _("You lead this process, and speak here for the municipality.")
FACILITATORS = frozenset({Role.FACILITATOR, Role.ADMINISTRATOR})
ADMINISTRATORS = frozenset({Role.ADMINISTRATOR})
RESIDENTS = frozenset({Role.RESIDENT})
