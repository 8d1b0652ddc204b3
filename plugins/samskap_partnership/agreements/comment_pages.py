"""Talk about the clauses of an agreement."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import abort, flash

from samskap import NEW
from samskap.i18n import gettext as _
from samskap.web import back_to, here, page
from samskap_partnership.agreements import commands, queries
from samskap_partnership.agreements.clause_pages import back, opened
from samskap_partnership.agreements.forms import AnswerForm, CommentForm
from samskap_partnership.shared.blueprint import blueprint, header, inside


@blueprint.route(
    "/agreements/<uuid:agreement>/clauses/<uuid:clause>/comments/new", methods=["GET", "POST"]
)
def comment(agreement: UUID, clause: UUID) -> Any:
    """Say something about a clause."""
    row, now = opened(agreement)
    if clause not in now.order:
        abort(404)
    form = CommentForm(data={"language": header(row).languages[0]})
    if form.validate_on_submit() and form.sends(_comment(agreement, clause, form)):
        flash(_("Your comment stands below the clause."))
        return back_to(back(agreement, place=clause))
    shown = now.clauses[clause]
    return page("partnership/comment.html", form=form, agreement=row, clause=shown)


def _comment(agreement: UUID, clause: UUID, form: CommentForm) -> commands.CommentClause:
    return commands.CommentClause(
        process=here.process_id,
        agreement=agreement,
        comment=NEW,
        clause=clause,
        language=form.language.data,
        text=form.text.data,
    )


@blueprint.route("/agreements/<uuid:agreement>/comments/<uuid:comment>", methods=["GET", "POST"])
def answer(agreement: UUID, comment: UUID) -> Any:
    """Answer a comment and settle it."""
    row = inside(agreement)
    there = here.found(queries.COMMENT, comment=comment, process=here.process_id)
    if there["agreement"] != str(agreement) or there["answered"]:
        abort(404)
    form = AnswerForm(data={"language": header(row).languages[0]})
    if form.validate_on_submit() and form.sends(_answer(agreement, comment, form)):
        flash(_("The comment has been answered."))
        return back_to(back(agreement, place=there["clause"]))
    return page("partnership/answer.html", form=form, agreement=row, comment=there)


def _answer(agreement: UUID, comment: UUID, form: AnswerForm) -> commands.AnswerClauseComment:
    return commands.AnswerClauseComment(
        process=here.process_id,
        agreement=agreement,
        comment=comment,
        language=form.language.data,
        answer=form.answer.data,
    )
