"""Moving the last day of a phase: in the open, and for a reason."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import abort, flash, url_for

from samskap.core.contributions.following import follower_count
from samskap.core.processes.commands import MoveDeadline
from samskap.features.processes.admin.pages import PROCESS, blueprint
from samskap.features.processes.forms import DeadlineForm
from samskap.i18n import date
from samskap.i18n import gettext as _
from samskap.web import back_to, here, page


@blueprint.route(f"{PROCESS}/phases/<uuid:phase>/deadline", methods=["GET", "POST"])
def move_deadline(phase: UUID) -> Any:
    """A new last day, beside the old one and those who will be told."""
    now = here.state.phase(phase) or abort(404)
    form = DeadlineForm(data={"new": now.ends})
    if form.validate_on_submit() and form.sends(moved(form, phase)):
        flash(_("The new deadline is %(date)s. Followers are told.", date=date(form.new.data)))
        return back_to(url_for(".phases"))
    followers = follower_count(here.municipality, here.process_id)
    return page("processes/admin/deadline.html", form=form, phase=now, followers=followers)


def moved(form: DeadlineForm, phase: UUID) -> MoveDeadline:
    """Return the command that a form asks for."""
    return MoveDeadline(
        process=here.process_id, phase=phase, new=form.new.data, reason=form.reason.data
    )
