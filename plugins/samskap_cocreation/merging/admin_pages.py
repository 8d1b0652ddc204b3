"""Propose that ideas become one; take a proposal back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import abort, flash, url_for

from samskap import NEW
from samskap.i18n import gettext as _
from samskap.web import back_to, here, page
from samskap_cocreation.ideas.admin_forms import MergeForm
from samskap_cocreation.ideas.queries import MERGES_OF, STANDING_IDEAS
from samskap_cocreation.merging.commands import ProposeMerge, WithdrawMerge
from samskap_cocreation.merging.pages import merge_row
from samskap_cocreation.shared.admin_blueprint import blueprint
from samskap_cocreation.shared.admin_forms import ReasonForm
from samskap_cocreation.shared.blueprint import rows


@blueprint.get("/merges")
def merges() -> Any:
    """All proposals to merge ideas."""
    return page("cocreation/admin/merges.html", merges=rows(MERGES_OF))


@blueprint.route("/merges/new", methods=["GET", "POST"])
def propose_merge() -> Any:
    """Choose ideas and write the words that all of them would have."""
    form = MergeForm()
    form.ideas.choices = choices()
    if form.validate_on_submit() and form.sends(_proposal(form)):
        flash(_("The authors have been told. The ideas become one when all of them agree."))
        return back_to(url_for("cocreation.merge", subject=form.made))
    return page("cocreation/admin/propose_merge.html", form=form)


def choices() -> list[tuple[str, str]]:
    """Return the ideas that stand, to tick."""
    return [(idea["id"], idea["title"] or _("Erased")) for idea in rows(STANDING_IDEAS)]


def _proposal(form: MergeForm) -> ProposeMerge:
    return ProposeMerge(
        process=here.process_id,
        merge=NEW,
        ideas=[UUID(idea) for idea in form.ideas.data or ()],
        title=form.title.data,
        text=form.text.data or "",
        reason=form.reason.data,
        language=here.process["language"],
    )


@blueprint.route("/merges/<uuid:merge>/withdraw", methods=["GET", "POST"])
def withdraw_merge(merge: UUID) -> Any:
    """Take a proposal back and say why."""
    row, form = merge_row(merge), ReasonForm()
    if row["course"] != "open":
        abort(404)
    command = WithdrawMerge(process=here.process_id, merge=merge, reason=form.reason.data or "")
    if form.validate_on_submit() and form.sends(command):
        flash(_("The proposal has been taken back."))
        return back_to(url_for(".merges"))
    return page("cocreation/admin/withdraw_merge.html", form=form, subject=row)
