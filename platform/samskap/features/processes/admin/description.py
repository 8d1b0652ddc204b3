"""What a process is called and says of itself."""

from __future__ import annotations

from typing import Any

from flask import flash, url_for

from samskap.core.processes.commands import DescribeProcess
from samskap.core.processes.queries import BY_ID
from samskap.features.processes.admin.pages import PROCESS, blueprint
from samskap.features.processes.forms import DescriptionForm
from samskap.i18n import gettext as _
from samskap.web import back_to, here, page


@blueprint.route(f"{PROCESS}/description", methods=["GET", "POST"])
def description() -> Any:
    """Change title, summary and level of influence."""
    now = here.found(BY_ID, process=here.process_id)
    form = DescriptionForm(data={name: now[name] for name in ("title", "summary", "level")})
    if form.validate_on_submit() and form.sends(described(form)):
        flash(_("The description has been saved."))
        return back_to(url_for(".show"))
    state = here.state
    overtaken = form.overtaken(state.described)
    form.look_again(state.sequence)
    return page("processes/admin/description.html", form=form, now=now, overtaken=overtaken)


def described(form: DescriptionForm) -> DescribeProcess:
    """Return the command that a form asks for."""
    return DescribeProcess(
        process=here.process_id,
        title=form.title.data,
        summary=form.summary.data,
        level=form.level.data,
        seen=form.seen.data,
    )
