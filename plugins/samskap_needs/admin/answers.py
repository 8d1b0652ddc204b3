"""Respond to several needs at once, such as those that became part of no insight."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import flash, url_for

from samskap import Refused, Respond
from samskap.core.contributions.sentences import OUTCOMES, outcome_name
from samskap.i18n import gettext as _
from samskap.i18n import ngettext
from samskap.web import back_to, here, page
from samskap_needs import queries
from samskap_needs.admin.blueprint import blueprint, label, listed
from samskap_needs.admin.forms import AnswerForm


@blueprint.route("/answer", methods=["GET", "POST"])
def answer() -> Any:
    """Give one response to all needs that are ticked."""
    needs, paged = listed(queries.UNANSWERED, queries.UNANSWERED_COUNT)
    form = AnswerForm()
    form.needs.choices = [(need["id"], label(need)) for need in needs]
    form.outcome.choices = [(name, outcome_name(name).capitalize()) for name in OUTCOMES]
    if form.validate_on_submit() and _answered(form):
        number = len(form.needs.data)
        flash(ngettext("%(num)s need was answered.", "%(num)s needs were answered.", number))
        return back_to(url_for(".answer"))
    return page("needs/admin/answer.html", form=form, needs=needs, paged=paged)


def _answered(form: AnswerForm) -> bool:
    if not form.needs.data:
        form.refuse(Refused(_("Choose at least one need."), "needs"))
        return False
    try:
        for need in form.needs.data:
            # Each need has a sending of its own, so that a broken one can be sent again.
            here.send(_response(form, UUID(need)), form.token)
    except Refused as refusal:
        form.refuse(refusal)
        return False
    return True


def _response(form: AnswerForm, need: UUID) -> Respond:
    return Respond(
        process=here.process_id,
        subject=need,
        outcome=form.outcome.data,
        text=form.text.data,
        language=here.process["language"],
    )
