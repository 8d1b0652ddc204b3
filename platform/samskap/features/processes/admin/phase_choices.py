"""What a phase can open and wait for, in the words of the methods in use."""

from __future__ import annotations

from samskap.contract.declarations import Method
from samskap.core.processes.process import Process
from samskap.i18n import gettext as _
from samskap.web import here


def in_use(state: Process) -> list[Method]:
    """Return the installed methods that a process uses."""
    methods = here.municipality.registry.methods.values()
    return [method for method in methods if method.slug in state.methods]


def phase_choices(state: Process) -> list[tuple[str, str]]:
    """Return (name, label) of the kinds of phase that a process can open."""
    return [
        (f"{method.slug}.{phase.slug}", kind_label(f"{method.slug}.{phase.slug}"))
        for method in in_use(state)
        for phase in method.phases
    ]


def kind_label(name: str) -> str:
    """Return what a kind of phase, as `method.phase`, is called, with its method."""
    registry = here.municipality.registry
    kind, method = registry.phase(name), registry.methods.get(name.partition(".")[0])
    if kind is None or method is None:
        return _("%(name)s (not installed)", name=name)
    label = f"{method.title}: {kind.title}"
    return f"{label} – {kind.description}" if kind.description else label


def gate_label(slug: str) -> str:
    """Return what a decision is called."""
    gate = here.municipality.registry.gate(slug)
    return str(gate.title) if gate else _("%(name)s (not installed)", name=slug)


def gate_choices(state: Process, present: str = "") -> list[tuple[str, str]]:
    """Return ("", none) and (slug, title) of the decisions that a phase can wait for.

    Args:
        state: the process.
        present: the decision that it waits for already.
    """
    slugs = [gate.slug for method in in_use(state) for gate in method.gates]
    if present and present not in slugs:
        slugs.append(present)
    return [("", _("None: it opens on its first day")), *((s, gate_label(s)) for s in slugs)]
