"""Decisions: a checklist, the reasons, and what was decided before."""

from __future__ import annotations

from functools import partial
from typing import Any, get_args

import msgspec
from flask import abort, flash, url_for

from samskap.contract.declarations import Gate, Question
from samskap.core.processes.commands import Answer, Body, DecideGate
from samskap.core.processes.queries import GATES_OF
from samskap.core.processes.sentences import answer_name, body_name, made_by
from samskap.features.processes.admin.pages import PROCESS, blueprint
from samskap.features.processes.forms import GateForm
from samskap.i18n import gettext as _
from samskap.i18n.lazy import LazyText
from samskap.web import back_to, here, page
from samskap.web.forms import radio

ANSWERS = [(answer, LazyText(partial(answer_name, answer))) for answer in get_args(Answer)]
PREFIX = "answer_"


@blueprint.get(f"{PROCESS}/decisions")
def gates() -> Any:
    """The decisions that the plan asks for."""
    asked = [(phase, registered(phase.gate)) for phase in here.state.phases if phase.gate]
    return page("processes/admin/gates.html", asked=asked, state=here.state)


@blueprint.route(f"{PROCESS}/decisions/<gate>", methods=["GET", "POST"])
def gate(gate: str) -> Any:
    """Make a decision, or read it."""
    asked = in_plan(gate)
    form = gate_form(asked)
    if form.validate_on_submit() and form.sends(decision(form, asked)):
        flash(_("The decision has been written down, and everybody can read it."))
        return back_to(url_for(".gate", gate=gate))
    made = [
        decided(row) for row in here.all(GATES_OF, process=here.process_id) if row["gate"] == gate
    ]
    return page(
        "processes/admin/gate.html",
        form=form,
        gate=asked,
        made=made[::-1],
        answer_name=answer_name,
        made_by=partial(made_by, bodies=here.municipality.bodies()),
        passed=here.state.gates.get(gate, False),
        phases=[phase for phase in here.state.phases if phase.gate == gate],
        prefix=PREFIX,
    )


def registered(slug: str) -> Gate | None:
    """Return an installed gate, or None."""
    return here.municipality.registry.gate(slug)


def in_plan(slug: str) -> Gate:
    """Return a gate that the plan asks for; the page is not found where it does not."""
    if slug not in {phase.gate for phase in here.state.phases}:
        abort(404)
    return registered(slug) or abort(404)


def gate_form(gate: Gate) -> Any:
    """Return a form with the questions of a checklist."""
    fields = {PREFIX + question.slug: _question(question) for question in gate.questions}
    form = type("ChecklistForm", (GateForm,), fields)()
    named = here.municipality.bodies()
    form.body.choices = [(body, body_name(body, named)) for body in get_args(Body)]
    return form


def _question(question: Question) -> Any:
    return radio(question.text, ANSWERS, question.help)


def decision(form: Any, gate: Gate) -> DecideGate:
    """Return the command that a form asks for."""
    return DecideGate(
        process=here.process_id,
        gate=gate.slug,
        passed=form.decision.data == "yes",
        answers={q.slug: form[PREFIX + q.slug].data for q in gate.questions},
        reason=form.reason.data,
        body=form.body.data,
        decided=form.decided.data,
        case=form.case.data or "",
    )


def decided(row: Any) -> dict[str, Any]:
    """Return a decision as a page shows it: its row, and its answers by question."""
    return {"row": row, "answers": msgspec.json.decode(row["answers"])}
