"""The plan of a process: its phases, their order and their dates."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import msgspec
from flask import abort, flash, request, url_for
from msgspec.structs import replace

from samskap.core.processes.commands import PlanPhases
from samskap.core.processes.events import PhasePlan
from samskap.core.processes.process import Process
from samskap.core.processes.queries import MOVES_OF
from samskap.domain import NEW
from samskap.features.processes.admin import phase_choices
from samskap.features.processes.admin.pages import PROCESS, act, blueprint
from samskap.features.processes.admin.plans import next_days, reordered, with_phase, without_phase
from samskap.features.processes.forms import PhaseForm
from samskap.i18n import date
from samskap.i18n import gettext as _
from samskap.web import back_to, here, page
from samskap.web.forms import SeenForm
from samskap.web.templating import moment

STEPS = {"up": -1, "down": 1}


@blueprint.get(f"{PROCESS}/phases")
def phases() -> Any:
    """The plan as it is, with buttons to change it."""
    return page(
        "processes/admin/phases.html",
        state=here.state,
        today=here.municipality.today(),
        moves=moves(),
        gate_label=phase_choices.gate_label,
        kind_label=phase_choices.kind_label,
    )


def moves() -> list[tuple[str, str, str, str]]:
    """Return the deadlines that have been moved as rows of a table."""
    titles = {str(phase.id): phase.title for phase in here.state.phases}
    return [
        (
            titles.get(row["phase"], _("A phase that was removed")),
            date(moment(row["old"])),
            date(moment(row["new"])),
            row["reason"],
        )
        for row in here.all(MOVES_OF, process=here.process_id)
    ]


@blueprint.route(f"{PROCESS}/phases/new", methods=["GET", "POST"])
def add_phase() -> Any:
    """A further phase at the end of the plan."""
    state = here.state
    form = phase_form(blank(state), state)
    if form.validate_on_submit() and saves(form, [*state.phases, filled(form, blank(state))]):
        flash(_("The phase has been added."))
        return back_to(url_for(".phases"))
    return phase_page(form, None, state)


@blueprint.route(f"{PROCESS}/phases/<uuid:phase>", methods=["GET", "POST"])
def edit_phase(phase: UUID) -> Any:
    """What a phase is called, when it is open and what it opens."""
    state = here.state
    now = state.phase(phase) or abort(404)
    form = phase_form(now, state)
    if state.published:
        del form.ends
    if form.validate_on_submit() and saves(form, with_phase(state.phases, filled(form, now))):
        flash(_("The phase has been saved."))
        return back_to(url_for(".phases"))
    return phase_page(form, now, state)


@blueprint.post(f"{PROCESS}/phases/<uuid:phase>/place")
def place_phase(phase: UUID) -> Any:
    """Move a phase one place up or down in the plan."""
    state = here.state
    if state.phase(phase) is None:
        abort(404)
    plan = reordered(state.phases, phase, STEPS.get(request.form.get("direction", ""), 0))
    seen = request.form.get("seen", type=int)
    act(PlanPhases(process=here.process_id, phases=plan, seen=seen), _("The order has been saved."))
    return back_to(url_for(".phases", _anchor=f"phase-{phase}"))


@blueprint.route(f"{PROCESS}/phases/<uuid:phase>/remove", methods=["GET", "POST"])
def remove_phase(phase: UUID) -> Any:
    """Ask, and take a phase out of a draft's plan."""
    state = here.state
    now = state.phase(phase) or abort(404)
    form = SeenForm()
    if form.validate_on_submit() and saves(form, without_phase(state.phases, phase)):
        flash(_("The phase has been removed."))
        return back_to(url_for(".phases"))
    form.look_again(state.sequence)
    return page("processes/admin/remove_phase.html", form=form, phase=now)


def blank(state: Process) -> PhasePlan:
    """Return an empty phase that begins where the plan ends."""
    starts, ends = next_days(state.phases, here.municipality.today())
    return PhasePlan(id=NEW, title="", purpose="", opens=(), starts=starts, ends=ends)


def phase_form(now: PhasePlan, state: Process) -> PhaseForm:
    """Return a form filled in with a phase as it is."""
    form = PhaseForm(data=msgspec.structs.asdict(now))
    form.opens.choices = phase_choices.phase_choices(state)
    form.gate.choices = phase_choices.gate_choices(state, now.gate)
    return form


def filled(form: PhaseForm, now: PhasePlan) -> PhasePlan:
    """Return a phase with a form's words; what the form did not show stays."""
    shown = dict(form.opens.choices)
    unseen = (kind for kind in now.opens if kind not in shown)
    return replace(
        now,
        title=form.title.data,
        purpose=form.purpose.data,
        starts=form.starts.data,
        ends=form.ends.data if form.ends else now.ends,
        opens=(*form.opens.data, *unseen),
        gate=form.gate.data or "",
    )


def saves(form: SeenForm, plan: Sequence[PhasePlan]) -> Any:
    """Send the whole plan; None where it was refused."""
    command = PlanPhases(process=here.process_id, phases=list(plan), seen=form.seen.data)
    return form.sends(command)


def phase_page(form: PhaseForm, now: PhasePlan | None, state: Process) -> Any:
    """Return the form, beside the plan as it is where somebody else was faster."""
    overtaken = form.overtaken(state.planned)
    form.look_again(state.sequence)
    return page("processes/admin/phase.html", form=form, now=now, overtaken=overtaken, state=state)
