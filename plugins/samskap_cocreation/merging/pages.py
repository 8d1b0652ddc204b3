"""Proposals to merge ideas: read them, agree or not."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import abort, flash, url_for

from samskap.i18n import gettext as _
from samskap.web import Form, back_to, here, page
from samskap.web.display_names import naming
from samskap_cocreation.ideas.forms import ReasonForm
from samskap_cocreation.ideas.queries import ANSWERS_TO, IDEA, IDEAS_IN, MERGE
from samskap_cocreation.merging.commands import ConsentToMerge, RefuseMerge
from samskap_cocreation.shared.blueprint import blueprint


def merge_row(subject: UUID) -> Any:
    """Return the row of a proposal of this process; not found where there is none."""
    return here.found(MERGE, merge=subject, process=here.process_id)


@blueprint.get("/merges/<uuid:subject>")
def merge(subject: UUID) -> Any:
    """What would become one, in which words, and who has agreed."""
    row, answers = merge_row(subject), here.all(ANSWERS_TO, merge=subject)
    into = here.one(IDEA, idea=row["into"], process=here.process_id) if row["into"] else None
    return page(
        "cocreation/merge.html",
        subject=row,
        into=into,
        ideas=here.all(IDEAS_IN, merge=subject),
        answers=answers,
        names=naming(answer["participant"] for answer in answers),
        own=_own(row, answers) if here.past is None else None,
    )


def _own(row: Any, answers: list[Any]) -> Any:
    if row["course"] != "open" or not here.actor.signed_in:
        return None
    return next((answer for answer in answers if here.is_own(answer["participant"])), None)


def _asked(subject: UUID) -> Any:
    row = merge_row(subject)
    return row if _own(row, here.all(ANSWERS_TO, merge=subject)) else abort(404)


@blueprint.route("/merges/<uuid:subject>/agree", methods=["GET", "POST"])
def agree(subject: UUID) -> Any:
    """Ask whether, then agree."""
    row, form = _asked(subject), Form()
    command = ConsentToMerge(process=here.process_id, merge=subject)
    if form.validate_on_submit() and form.sends(command):
        flash(_("You have agreed. When all authors have, the ideas become one."))
        return back_to(url_for(".merge", subject=subject))
    return page("cocreation/agree.html", form=form, subject=row)


@blueprint.route("/merges/<uuid:subject>/refuse", methods=["GET", "POST"])
def keep_apart(subject: UUID) -> Any:
    """Do not agree, and say why."""
    row, form = _asked(subject), ReasonForm()
    command = RefuseMerge(process=here.process_id, merge=subject, reason=form.reason.data or "")
    if form.validate_on_submit() and form.sends(command):
        flash(_("Your answer can be read by everybody. The ideas stay as they are."))
        return back_to(url_for(".merge", subject=subject))
    return page("cocreation/keep_apart.html", form=form, subject=row)
