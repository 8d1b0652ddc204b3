"""Record what people said elsewhere, and put it right."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import abort, flash, url_for

from samskap import NEW
from samskap.i18n import gettext as _
from samskap.web import back_to, here, page
from samskap_needs import commands, queries
from samskap_needs.admin.blueprint import blueprint
from samskap_needs.admin.forms import CorrectionForm, GatheredForm, ReasonForm
from samskap_needs.soft_checks import may_name_somebody


@blueprint.route("/gathered/new", methods=["GET", "POST"])
def gather() -> Any:
    """Record a need that people told staff about."""
    form = GatheredForm()
    if form.validate_on_submit() and form.sends(_gathered(form)):
        return _recorded(form, form.made, _("The need has been recorded and can be read by all."))
    return page("needs/admin/gather.html", form=form)


def _gathered(form: GatheredForm) -> commands.RecordGatheredNeed:
    more = ("source", "whose", "occasion", "gathered", "people", "consent")
    return commands.RecordGatheredNeed(
        process=here.process_id,
        need=NEW,
        **form.words,
        **{name: form.data[name] for name in more},
    )


def _recorded(form: GatheredForm | CorrectionForm, need: UUID, said: str) -> Any:
    flash(said)
    written = [value for value in (*form.words.values(), form.occasion.data) if value]
    if may_name_somebody(*written):
        hint = _("Read it once more: something in it looks like a name, a number or an address.")
        flash(hint, "warning")
    return back_to(url_for("needs.need", subject=need))


@blueprint.route("/gathered/<uuid:need>/correct", methods=["GET", "POST"])
def correct(need: UUID) -> Any:
    """Put a recorded need right and say why."""
    row = _staff_need(need)
    form = CorrectionForm(data={**row, "text": row["needed"], "seen": row["sequence"]})
    if form.validate_on_submit() and form.sends(_correction(need, form)):
        return _recorded(form, need, _("The need has been corrected."))
    overtaken = form.overtaken(row["sequence"])
    form.look_again(row["sequence"])
    return page("needs/admin/correct.html", form=form, subject=row, overtaken=overtaken)


def _staff_need(need: UUID) -> Any:
    row = here.found(queries.NEED, need=need, process=here.process_id)
    return row if row["source"] and row["state"] == "open" else abort(404)


def _correction(need: UUID, form: CorrectionForm) -> commands.CorrectGatheredNeed:
    return commands.CorrectGatheredNeed(
        process=here.process_id,
        need=need,
        seen=form.seen.data or 0,
        **form.words,
        occasion=form.occasion.data,
        people=form.people.data,
        reason=form.reason.data,
    )


@blueprint.route("/gathered/<uuid:need>/withdraw", methods=["GET", "POST"])
def withdraw_gathered(need: UUID) -> Any:
    """Take a recorded need back and say why."""
    row, form = _staff_need(need), ReasonForm()
    command = commands.WithdrawGatheredNeed(
        process=here.process_id, need=need, reason=form.reason.data or ""
    )
    if form.validate_on_submit() and form.sends(command):
        flash(_("The need has been withdrawn."))
        return back_to(url_for(".show"))
    return page("needs/admin/withdraw_gathered.html", form=form, subject=row)
