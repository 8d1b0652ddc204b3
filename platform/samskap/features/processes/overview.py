"""A process at a glance: its phases on a line, and what can be done in it now."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import msgspec
from flask import url_for

from samskap.contract.declarations import Phase
from samskap.core.processes.events import PhasePlan
from samskap.core.processes.process import PhaseState, Process
from samskap.web import here

DRAWN = {
    PhaseState.COMING: "next",
    PhaseState.WAITING: "waiting",
    PhaseState.STOPPED: "stopped",
    PhaseState.OPEN: "now",
    PhaseState.DONE: "done",
    PhaseState.UNOPENED: "unopened",
}


class Call(msgspec.Struct, frozen=True):
    """Something to be done now.

    Args:
        label: as a button says it.
        address: where it is done.
        ends: the last day for it.
        description: what it is about.
    """

    label: Any
    address: str
    ends: date
    description: Any = ""


class Drawn(msgspec.Struct, frozen=True):
    """A phase as `_phases.html` takes it."""

    title: str
    state: str
    starts: date
    ends: date
    description: str
    address: str = ""
    call: tuple[str, str] | None = None


def line(process: Process, today: date) -> list[Drawn]:
    """Return the phases in order.

    Args:
        process: whose.
        today: the day where the municipality is.
    """
    return [
        Drawn(p.title, DRAWN[process.state(p, today)], p.starts, p.ends, p.purpose)
        for p in process.phases
    ]


def current(process: Process, today: date) -> PhasePlan | None:
    """Return the open phase that ends first, or None."""
    return min(process.open_phases(today), key=lambda phase: phase.ends, default=None)


def coming(process: Process, today: date) -> PhasePlan | None:
    """Return the phase that opens next, or None."""
    phases = (p for p in process.phases if process.state(p, today) is PhaseState.COMING)
    return min(phases, key=lambda phase: phase.starts, default=None)


def calls(process: Process, today: date) -> list[Call]:
    """Return what participants can do now, each once, with the last day for it."""
    found: dict[str, Call] = {}
    for plan, kind in _open_kinds(process, today):
        address = url_for(kind.endpoint, process=process.slug)
        known = found.get(address)
        if known is None or known.ends < plan.ends:
            found[address] = Call(kind.call, address, plan.ends, kind.description)
    return list(found.values())


def _open_kinds(process: Process, today: date) -> Iterator[tuple[PhasePlan, Phase]]:
    for plan in process.open_phases(today):
        for name in plan.opens:
            kind = here.site.registry.phase(name)
            used = name.partition(".")[0] in process.methods
            if kind and used and kind.call and kind.endpoint:
                yield plan, kind
