"""What a process still lacks before it should be public."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from flask import url_for

from samskap.core.processes.events import PhasePlan
from samskap.core.processes.process import Process
from samskap.i18n import gettext as _
from samskap.web import here


class Lack(msgspec.Struct, frozen=True):
    """Something that is missing or does not fit.

    Args:
        text: what, in a sentence.
        address: where it is put right.
    """

    text: str
    address: str


def lacks(state: Process) -> Iterator[Lack]:
    """Give what a process lacks, in the order in which to put it right."""
    if not state.methods:
        yield Lack(
            _("No method is in use, so nobody can take part."), url_for("processes_admin.methods")
        )
    for phase in state.phases:
        yield from lacks_of_phase(phase, state)
    yield from overlooked(state)


def lacks_of_phase(phase: PhasePlan, state: Process) -> Iterator[Lack]:
    """Give what one phase lacks."""
    address = url_for("processes_admin.edit_phase", phase=phase.id)
    if not phase.opens:
        yield Lack(_("In the phase “%(title)s” people can do nothing.", title=phase.title), address)
    elif hidden := {kind.partition(".")[0] for kind in phase.opens} - state.methods:
        yield Lack(_in_hidden(phase, hidden), url_for("processes_admin.methods"))
    if not phase.purpose:
        yield Lack(_("The phase “%(title)s” does not say its purpose.", title=phase.title), address)
    if phase.ends < here.municipality.today():
        yield Lack(_("The phase “%(title)s” is over already.", title=phase.title), address)


def _in_hidden(phase: PhasePlan, methods: set[str]) -> str:
    registered = here.municipality.registry.methods
    titles = sorted(str(registered[m].title) if m in registered else m for m in methods)
    return _(
        "The phase “%(title)s” needs a method that is not in use: %(methods)s.",
        title=phase.title,
        methods=", ".join(titles),
    )


def overlooked(state: Process) -> Iterator[Lack]:
    """Give the methods in use that no phase opens."""
    opened = {kind.partition(".")[0] for phase in state.phases for kind in phase.opens}
    methods = here.municipality.registry.methods
    for slug in sorted(state.methods - opened):
        if slug in methods and methods[slug].phases:
            words = _("No phase opens the method “%(title)s”.", title=methods[slug].title)
            yield Lack(words, url_for("processes_admin.phases"))
