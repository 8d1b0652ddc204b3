"""Sort ideas into the matrix: by choosing, or by dragging where scripts run."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import flash, request, url_for

from samskap.i18n import gettext as _
from samskap.web import back_to, here, page
from samskap.web.arguments import reads
from samskap_cocreation.admin.idea_forms import SortForm
from samskap_cocreation.admin.place import blueprint
from samskap_cocreation.commands.ideas import SortIdea
from samskap_cocreation.views.ideas import standing
from samskap_cocreation.views.matrix import cells
from samskap_cocreation.wording import CELLS


@blueprint.get("/matrix")
def sort_all() -> Any:
    """The matrix on the bench."""
    return page("cocreation/admin/matrix.html", **cells())


@blueprint.route("/matrix/<uuid:idea>", methods=["GET", "POST"])
@reads("cell")
def sort(idea: UUID) -> Any:
    """Sort one idea and say why."""
    row = standing(idea)
    wanted = request.args.get("cell", "")
    form = SortForm(data={"cell": wanted if wanted in CELLS else row["cell"]})
    command = SortIdea(
        process=here.process_id, idea=idea, cell=form.cell.data, reason=form.reason.data or ""
    )
    if form.validate_on_submit() and form.sends(command):
        flash(_("The idea has been sorted, and its people have been told why."))
        return back_to(url_for(".sort_all"))
    return page("cocreation/admin/sort.html", form=form, subject=row)
