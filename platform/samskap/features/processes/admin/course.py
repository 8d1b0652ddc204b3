"""The course of a process: publish, close, open again, archive."""

from __future__ import annotations

from typing import Any

from flask import flash, url_for

from samskap.core.processes.commands import (
    ArchiveProcess,
    CloseProcess,
    PublishProcess,
    ReopenProcess,
)
from samskap.features.processes.admin.pages import PROCESS, blueprint
from samskap.features.processes.admin.readiness import lacks
from samskap.features.processes.forms import OutcomeForm, ReasonForm
from samskap.i18n import gettext as _
from samskap.web import Form, back_to, here, page


@blueprint.route(f"{PROCESS}/publish", methods=["GET", "POST"])
def publish() -> Any:
    """Show what is still missing, and make the process public."""
    form = Form()
    if form.validate_on_submit() and form.sends(PublishProcess(process=here.process_id)):
        return to_workbench(_("The process is public now."))
    return page("processes/admin/publish.html", form=form, lacks=list(lacks(here.state)))


@blueprint.route(f"{PROCESS}/close", methods=["GET", "POST"])
def close() -> Any:
    """End participation and say what came of it."""
    form = OutcomeForm()
    command = CloseProcess(process=here.process_id, outcome=form.outcome.data or "")
    if form.validate_on_submit() and form.sends(command):
        return to_workbench(_("The process is closed now. Followers are told."))
    return page("processes/admin/close.html", form=form)


@blueprint.route(f"{PROCESS}/reopen", methods=["GET", "POST"])
def reopen() -> Any:
    """Open a closed process again and say why."""
    form = ReasonForm()
    command = ReopenProcess(process=here.process_id, reason=form.reason.data or "")
    if form.validate_on_submit() and form.sends(command):
        return to_workbench(_("The process is open again."))
    return page("processes/admin/reopen.html", form=form)


@blueprint.route(f"{PROCESS}/archive", methods=["GET", "POST"])
def archive() -> Any:
    """Ask, and put a closed process away."""
    form = Form()
    if form.validate_on_submit() and form.sends(ArchiveProcess(process=here.process_id)):
        return to_workbench(_("The process is archived now. It can still be read."))
    return page("processes/admin/archive.html", form=form)


def to_workbench(done: str) -> Any:
    """Lead back to the overview, with good news."""
    flash(done)
    return back_to(url_for(".show"))
