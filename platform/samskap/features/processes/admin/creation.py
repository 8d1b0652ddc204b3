"""Setting a process up: choose a plan, describe it, and a draft is there."""

from __future__ import annotations

from typing import Any
from uuid import uuid5

from flask import abort, flash, url_for

from samskap.contract.declarations import PlannedKind, Template
from samskap.core.processes.commands import CreateProcess
from samskap.core.processes.queries import BY_ID
from samskap.domain import NEW, Command
from samskap.features.processes.admin.addresses import free_address
from samskap.features.processes.admin.pages import MUNICIPALITY, administrators_only, blueprint
from samskap.features.processes.admin.plans import planned
from samskap.features.processes.forms import OwnPlanForm, ProcessForm
from samskap.i18n import gettext as _
from samskap.i18n import use_locale
from samskap.web import back_to, here, page


@blueprint.get(f"{MUNICIPALITY}/new-process")
@administrators_only
def choose() -> Any:
    """The ready-made plans to begin with."""
    registry = here.municipality.registry
    plans = [(plan, missing(plan)) for plan in registry.templates()]
    return page("processes/admin/choose.html", plans=plans, registry=registry)


def missing(plan: Template) -> list[str]:
    """Return the methods that a plan needs and that are not installed."""
    return [slug for slug in plan.methods if slug not in here.municipality.registry.methods]


@blueprint.route(f"{MUNICIPALITY}/new-process/<template>", methods=["GET", "POST"])
@administrators_only
def create(template: str) -> Any:
    """A process after a ready-made plan."""
    plans = (plan for plan in here.municipality.registry.templates() if plan.slug == template)
    plan = next(plans, None) or abort(404)
    form = ProcessForm(data=usual())
    if form.validate_on_submit() and form.sends(new_process(form, plan)):
        return created(form)
    return page("processes/admin/create.html", form=form, plan=plan)


@blueprint.route(f"{MUNICIPALITY}/new-process/own-plan", methods=["GET", "POST"])
@administrators_only
def create_own() -> Any:
    """A process that begins with one empty phase."""
    form = OwnPlanForm(data={**usual(), "days": 28})
    methods = here.municipality.registry.methods.values()
    form.methods.choices = [(method.slug, method.title) for method in methods]
    if form.validate_on_submit() and form.sends(new_process(form, own_plan(form))):
        return created(form)
    return page("processes/admin/create.html", form=form, plan=None)


def usual() -> dict[str, object]:
    """Return what most new processes begin with."""
    return {"language": here.municipality.profile.locale, "starts": here.municipality.today()}


def own_plan(form: OwnPlanForm) -> Template:
    """Return a form's own methods and first phase in the shape of a ready-made plan."""
    phase = PlannedKind(opens=(), title=form.phase.data, purpose="", days=form.days.data)
    methods = tuple(form.methods.data)
    return Template(slug="", title="", description="", methods=methods, phases=(phase,))


def new_process(form: ProcessForm, plan: Template) -> Command:
    """Return the command that sets up what a form asks for."""
    # An address that was typed is part of what is sent; one that was found here is not.
    form.token = uuid5(form.token, form.slug.data or "")
    # The plan's words become the process's own, in its language and not in the writer's.
    with use_locale(form.language.data):
        phases = planned(plan.phases, form.starts.data)
    return CreateProcess(
        process=NEW,
        slug=form.slug.data.strip().lower() or free_address(form.title.data),
        title=form.title.data,
        summary=form.summary.data,
        language=form.language.data,
        level=form.level.data,
        template=plan.slug,
        phases=phases,
        methods=list(plan.methods),
    )


def created(form: ProcessForm) -> Any:
    """Lead on to the dates of the new process."""
    slug = here.found(BY_ID, process=form.made)["slug"]
    flash(_("The draft has been saved. Only you and other facilitators can see it."))
    return back_to(url_for("processes_admin.phases", process=slug))
