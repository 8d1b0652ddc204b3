"""What comes after a gathering: feedback, reflections, outcomes and the plan of what follows."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from flask import abort, url_for

from samskap import NEW
from samskap.i18n import gettext as _
from samskap.web import here, page
from samskap.web.templating import words_or_why
from samskap_cocreation.followup.evaluation import summary
from samskap_cocreation.gathering import commands, forms, queries
from samskap_cocreation.shared.admin_blueprint import ask, blueprint, press, rows
from samskap_cocreation.shared.admin_forms import ReasonForm


@blueprint.get("/followup")
def followup() -> Any:
    """What is known so far."""
    feedback = rows(queries.FEEDBACK_OF)
    return page(
        "cocreation/admin/followup.html",
        evaluating=bool(rows(queries.QUESTIONS_OF)) and not rows(queries.EVALUATION_CLOSED),
        summary=summary(rows(queries.QUESTIONS_OF), feedback),
        said=[row["words"] for row in feedback if row["words"]],
        reflections=rows(queries.REFLECTIONS_OF),
        outcomes=rows(queries.OUTCOMES_OF),
        steps=rows(queries.STEPS_OF),
        today=here.today().isoformat(),
    )


@blueprint.post("/followup/evaluation/close")
def close_evaluation() -> Any:
    """Open what everybody has said, and let nobody say more."""
    command = commands.CloseEvaluation(process=here.process_id)
    return press(
        command,
        _("The evaluation has been closed, and the answers can be seen."),
        url_for(".followup"),
    )


@blueprint.route("/followup/reflections/new", methods=["GET", "POST"])
def reflect() -> Any:
    """Write down something that was learned."""
    form = forms.ReflectionForm()
    return ask(
        form,
        lambda: commands.AddReflection(
            process=here.process_id, reflection=NEW, text=form.text.data
        ),
        _("The reflection can be read by all."),
        url_for(".followup"),
        heading=_("Write down a reflection"),
        submit=_("Publish the reflection"),
    )


@blueprint.route("/followup/outcomes/new", methods=["GET", "POST"])
def state_outcome() -> Any:
    """Say that there was an outcome, or put it differently."""
    form = forms.OutcomeForm()
    return ask(
        form,
        lambda: commands.StateOutcome(
            process=here.process_id, outcome=form.outcome.data, text=form.text.data
        ),
        _("The outcome can be read by all."),
        url_for(".followup"),
        heading=_("State an outcome"),
        lead=_("Several may hold. An outcome that has been stated before is replaced."),
        submit=_("Publish the outcome"),
    )


@blueprint.post("/followup/outcomes/<outcome>/retract")
def retract_outcome(outcome: str) -> Any:
    """No longer say so."""
    command = commands.RetractOutcome(
        process=here.process_id,
        outcome=outcome,  # type: ignore[arg-type]
    )
    return press(command, _("The outcome is no longer stated."), url_for(".followup"))


@blueprint.route("/followup/steps/new", methods=["GET", "POST"])
def plan_step() -> Any:
    """Put a step into the plan."""
    form = forms.StepForm()
    return ask(
        form,
        lambda: commands.PlanStep(
            process=here.process_id,
            step=NEW,
            title=form.title.data,
            unit=form.unit.data,
            due=form.due.data,
        ),
        _("The step has been planned."),
        url_for(".followup"),
        heading=_("Plan a step"),
        submit=_("Plan the step"),
    )


def _step(step: UUID) -> Any:
    row = here.found(queries.STEP, step=step, process=here.process_id)
    return row if row["state"] == "ahead" else abort(404)


def _planned(step: UUID) -> dict[str, Any]:
    row = _step(step)
    return {**row, "due": date.fromisoformat(row["due"])}


@blueprint.route("/followup/steps/<uuid:step>/change", methods=["GET", "POST"])
def change_step(step: UUID) -> Any:
    """Change it."""
    form = forms.ChangeStepForm(now=lambda: _planned(step))
    return ask(
        form,
        lambda: commands.ChangeStep(
            process=here.process_id,
            step=step,
            title=form.title.data,
            unit=form.unit.data,
            due=form.due.data,
            reason=form.reason.data,
        ),
        _("The step has been changed."),
        url_for(".followup"),
        heading=_("Change a step"),
        submit=_("Save the step"),
    )


@blueprint.route("/followup/steps/<uuid:step>/done", methods=["GET", "POST"])
def finish_step(step: UUID) -> Any:
    """Say that it has been taken."""
    row, form = _step(step), forms.ResultForm()
    return ask(
        form,
        lambda: commands.FinishStep(process=here.process_id, step=step, result=form.result.data),
        _("The step has been taken."),
        url_for(".followup"),
        heading=_("A step has been taken"),
        lead=words_or_why(row["title"]),
        submit=_("Publish the result"),
    )


@blueprint.route("/followup/steps/<uuid:step>/drop", methods=["GET", "POST"])
def drop_step(step: UUID) -> Any:
    """Say that it will not be taken."""
    row, form = _step(step), ReasonForm()
    return ask(
        form,
        lambda: commands.DropStep(process=here.process_id, step=step, reason=form.reason.data),
        _("The step has been dropped."),
        url_for(".followup"),
        heading=_("Drop a step?"),
        lead=_(
            "“%(title)s” will not be done. This cannot be undone.", title=words_or_why(row["title"])
        ),
        submit=_("Drop the step"),
    )
