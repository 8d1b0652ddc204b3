"""Put the challenge into words, into its place and onto a canvas."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import abort, flash, url_for

from samskap import NEW
from samskap.i18n import gettext as _
from samskap.web import Form, back_to, here, page
from samskap_needs import commands, queries
from samskap_needs.admin.blueprint import blueprint, press, rows
from samskap_needs.admin.forms import CanvasForm, FrameForm, PlaceForm, PlanForm, ReformulateForm
from samskap_needs.choices import PARTS, ladder
from samskap_needs.soft_checks import implies_solution
from samskap_needs.views import challenge_parts


@blueprint.route("/challenge", methods=["GET", "POST"])
def challenge() -> Any:
    """The challenge as it stands, or the form to frame it."""
    if rows(queries.FORMULATIONS_OF):
        return page("needs/admin/challenge.html", **challenge_parts())
    form = FrameForm()
    if form.validate_on_submit() and _looked_at(form) and form.sends(_framing(form)):
        return _saved(_("The challenge has been framed."))
    return page("needs/admin/frame.html", form=form)


def _framing(form: FrameForm) -> commands.FrameChallenge:
    return commands.FrameChallenge(
        process=here.process_id,
        title=form.title.data,
        question=form.question.data,
        **_marks(form),
    )


def _marks(form: FrameForm | PlaceForm) -> dict[str, Any]:
    return {name: form.data[name] for name in ("trigger", "reach", "tangle")}


def _looked_at(form: FrameForm | ReformulateForm) -> bool:
    # Asked before it is public, and once only: the same words sent again are meant.
    question = form.question.data or ""
    if not implies_solution(question) or form.looked_at.data == question:
        return True
    hint = _(
        "Does the question begin with a solution? Nothing is saved yet. Change it, or save again."
    )
    form.question.errors = [*form.question.errors, hint]
    form.looked_at.process(None, question)
    return False


def _saved(said: str) -> Any:
    flash(said)
    return back_to(url_for(".challenge"))


@blueprint.route("/challenge/reformulate", methods=["GET", "POST"])
def reformulate() -> Any:
    """Put it differently and say why."""
    now = _now()
    form = ReformulateForm(now=lambda: {name: _now()[name] for name in ("title", "question")})
    if form.validate_on_submit() and _looked_at(form) and form.sends(_reformulation(form)):
        return _saved(_("The challenge has been reformulated."))
    return page("needs/admin/reformulate.html", form=form, now=now)


def _now() -> Any:
    formulations = rows(queries.FORMULATIONS_OF)
    return formulations[-1] if formulations else abort(404)


def _reformulation(form: ReformulateForm) -> commands.ReformulateChallenge:
    return commands.ReformulateChallenge(
        process=here.process_id,
        title=form.title.data,
        question=form.question.data,
        reason=form.reason.data,
    )


@blueprint.route("/challenge/place", methods=["GET", "POST"])
def place() -> Any:
    """Say where it comes from and how far it reaches."""
    form = PlaceForm(now=lambda: dict(here.found(queries.CHALLENGE, process=here.process_id)))
    command = commands.PlaceChallenge(process=here.process_id, **_marks(form))
    if form.validate_on_submit() and form.sends(command):
        flash(_("It has been saved."))
        return back_to(url_for(".challenge"))
    return page("needs/admin/place.html", form=form)


def _canvas() -> dict[str, str]:
    return {row["part"]: row["text"] for row in rows(queries.CANVAS_OF) if row["part"]}


@blueprint.route("/challenge/canvas", methods=["GET", "POST"])
def canvas() -> Any:
    """Write what is known of a tangle."""
    _now()
    form = CanvasForm(now=_canvas)
    if form.validate_on_submit() and form.sends(_filled(form)):
        flash(_("The canvas has been saved."))
        return back_to(url_for(".challenge"))
    return page("needs/admin/canvas.html", form=form)


def _filled(form: Form) -> commands.FillCanvas:
    parts = {part: form.data[part] or "" for part in PARTS}
    return commands.FillCanvas(process=here.process_id, parts=parts)  # type: ignore[arg-type]


@blueprint.route("/challenge/plans/new", methods=["GET", "POST"])
def link_plan() -> Any:
    """Tie the challenge to a plan."""
    _now()
    form: Any = PlanForm()
    form.level.choices = list(ladder(here.municipality.profile.country).items())
    if form.validate_on_submit() and form.sends(_plan(form)):
        flash(_("The plan has been linked."))
        return back_to(url_for(".challenge"))
    return page("needs/admin/plan.html", form=form)


def _plan(form: PlanForm) -> commands.LinkPlan:
    return commands.LinkPlan(
        process=here.process_id,
        plan=NEW,
        level=form.level.data,
        title=form.title.data,
        address=form.address.data or "",
    )


@blueprint.post("/challenge/plans/<uuid:plan>/unlink")
def unlink_plan(plan: UUID) -> Any:
    """Untie it."""
    command = commands.UnlinkPlan(process=here.process_id, plan=plan)
    return press(command, _("The link has been removed."), url_for(".challenge"))
