"""What those who run a process should do now."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from flask import url_for

from samskap.core.contributions.queries import UNANSWERED_COUNT
from samskap.core.processes.process import PhaseState, Process
from samskap.i18n import date, ngettext
from samskap.i18n import gettext as _
from samskap.web import here

SOON_DAYS = 7
OVER = frozenset({PhaseState.DONE, PhaseState.UNOPENED})


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """Something to do.

    Args:
        title: what, in a few words.
        text: why, or until when.
        address: where it is done.
        label: what the button says.
    """

    title: str
    text: str
    address: str
    label: str


def tasks(state: Process) -> Iterator[Task]:
    """Give what is to be done, the most pressing first."""
    if state.closed:
        yield from putting_away(state)
        return
    if not state.published:
        yield Task(
            title=_("Publish the process"),
            text=_("It is a draft. Only facilitators can see it."),
            address=url_for("processes_admin.publish"),
            label=_("Go through what is missing"),
        )
    yield from decisions(state)
    yield from deadlines(state)
    yield from responses()
    yield from ending(state)


def decisions(state: Process) -> Iterator[Task]:
    """Give the decisions without which a phase, and all after it, stay closed."""
    for phase in state.phases:
        gate = here.municipality.registry.gate(phase.gate)
        if gate is None or phase.gate in state.gates:
            continue
        title = _("Decide: %(gate)s", gate=gate.title)
        text = _("“%(phase)s” and what comes after it cannot open before.", phase=phase.title)
        address = url_for("processes_admin.gate", gate=gate.slug)
        yield Task(title=title, text=text, address=address, label=_("Open the checklist"))


def deadlines(state: Process) -> Iterator[Task]:
    """Give the phases that end soon."""
    today = here.municipality.today()
    for phase in state.open_phases(today):
        left = (phase.ends - today).days
        if left > SOON_DAYS:
            continue
        text = ngettext(
            "One day is left, until %(date)s.",
            "%(num)s days are left, until %(date)s.",
            left,
            date=date(phase.ends),
        )
        yield Task(
            title=_("“%(phase)s” ends soon", phase=phase.title),
            text=text if left else _("Today is the last day."),
            address=url_for("processes_admin.move_deadline", phase=phase.id),
            label=_("Move the deadline"),
        )


def responses() -> Iterator[Task]:
    """Give the kinds of contributions that wait for a response."""
    methods = here.municipality.registry.methods.values()
    for kind in (kind for method in methods for kind in method.contributions):
        if not kind.awaits_response:
            continue
        waiting = here.found(UNANSWERED_COUNT, process=here.process_id, kind=kind.slug)["number"]
        if waiting:
            yield Task(
                title=_("Respond: %(kinds)s", kinds=kind.plural),
                text=ngettext("One waits for a response.", "%(num)s wait for a response.", waiting),
                address=f"{url_for('processes_admin.show')}#waiting-{kind.slug}",
                label=_("See those that have waited longest"),
            )


def ending(state: Process) -> Iterator[Task]:
    """Give the task to close a public process that does not go on, or whose phases are over."""
    today = here.municipality.today()
    if state.stopped:
        yield Task(
            title=_("Close the process"),
            text=_("It was decided not to go on. Tell people what came of it, or decide again."),
            address=url_for("processes_admin.close"),
            label=_("Write the outcome"),
        )
    elif state.published and all(state.state(phase, today) in OVER for phase in state.phases):
        yield Task(
            title=_("Close the process"),
            text=_("All its phases are over. Tell people what came of it."),
            address=url_for("processes_admin.close"),
            label=_("Write the outcome"),
        )


def putting_away(state: Process) -> Iterator[Task]:
    """Give what is left to do for a closed process."""
    if not state.archived:
        yield Task(
            title=_("Archive the process"),
            text=_("It is closed. When nothing more is to come, put it away."),
            address=url_for("processes_admin.archive"),
            label=_("Archive"),
        )
