"""Record ideas that people told on paper or at a meeting, and take them back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import abort, flash, url_for

from samskap import NEW
from samskap.i18n import gettext as _
from samskap.web import back_to, here, page
from samskap_cocreation.ideas.admin_forms import ToldForm
from samskap_cocreation.ideas.pages import standing
from samskap_cocreation.ideas.sorting_pages import chosen, workshop_choices
from samskap_cocreation.shared.admin_blueprint import blueprint
from samskap_cocreation.shared.admin_forms import ReasonForm
from samskap_cocreation.told.commands import RecordToldIdea, WithdrawToldIdea


@blueprint.route("/told/new", methods=["GET", "POST"])
def record_told() -> Any:
    """Record an idea that people told staff."""
    form = ToldForm()
    form.workshop.choices = workshop_choices()
    if form.validate_on_submit() and form.sends(_recording(form)):
        flash(_("The idea has been recorded. Everybody can read it, support it and build on it."))
        return back_to(url_for("cocreation.idea", subject=form.made))
    return page("cocreation/admin/record_told.html", form=form)


def _recording(form: ToldForm) -> RecordToldIdea:
    more = ("title", "language", "source", "whose", "occasion", "told", "people", "consent")
    return RecordToldIdea(
        process=here.process_id,
        idea=NEW,
        text=form.text.data or "",
        question=chosen(form.question.data),
        workshop=chosen(form.workshop.data),
        **{name: form.data[name] for name in more},
    )


@blueprint.route("/told/<uuid:idea>/withdraw", methods=["GET", "POST"])
def withdraw_told(idea: UUID) -> Any:
    """Take a recorded idea back and say why."""
    row, form = _told(idea), ReasonForm()
    command = WithdrawToldIdea(process=here.process_id, idea=idea, reason=form.reason.data or "")
    if form.validate_on_submit() and form.sends(command):
        flash(_("The idea has been withdrawn."))
        return back_to(url_for("cocreation.ideas"))
    return page("cocreation/admin/withdraw_told.html", form=form, subject=row)


def _told(idea: UUID) -> Any:
    row = standing(idea)
    return row if row["source"] else abort(404)
