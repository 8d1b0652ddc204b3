"""Sort ideas into the matrix: by choosing, or by dragging where scripts run."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import flash, request, url_for

from samskap.i18n import gettext as _
from samskap.web import back_to, here, page
from samskap.web.query_arguments import reads
from samskap_cocreation.ideas.admin_forms import RootForm, SortForm
from samskap_cocreation.ideas.commands import RootIdea, SortIdea
from samskap_cocreation.ideas.matrix_pages import cells
from samskap_cocreation.ideas.pages import standing
from samskap_cocreation.shared.admin_blueprint import ask, blueprint, rows
from samskap_cocreation.shared.choices import CELLS
from samskap_cocreation.workshops.queries import WORKSHOPS_OF


@blueprint.get("/matrix")
def sort_all() -> Any:
    """The matrix on the bench."""
    return page("cocreation/admin/matrix.html", **cells())


@blueprint.route("/ideas/<uuid:idea>/root", methods=["GET", "POST"])
def root(idea: UUID) -> Any:
    """Say afterwards which question it answers and where it came up."""
    row = standing(idea)
    form = RootForm(data={name: row[name] or "" for name in ("question", "workshop")})
    form.workshop.choices = workshop_choices()
    return ask(
        form,
        lambda: RootIdea(
            process=here.process_id,
            idea=idea,
            question=chosen(form.question.data),
            workshop=chosen(form.workshop.data),
            reason=form.reason.data,
        ),
        _("It stands beside the idea, and its authors are told."),
        url_for("cocreation.idea", subject=idea),
        heading=_("Say what the idea comes from"),
        lead=row["title"] or _("Erased"),
        submit=_("Save what it comes from"),
    )


def workshop_choices() -> list[tuple[str, str]]:
    """Return the workshops where an idea may have come up, after the choice of none."""
    planned = [row for row in rows(WORKSHOPS_OF) if row["state"] == "planned"]
    return [("", _("No workshop")), *((row["id"], row["title"]) for row in planned)]


def chosen(id: str | None) -> UUID | None:
    """Return the id that was chosen, or None where none was."""
    return UUID(id) if id else None


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
