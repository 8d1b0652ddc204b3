"""Draw questions from insights, and publish the report that ends in them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import abort, flash, url_for

from samskap import NEW
from samskap.i18n import gettext as _
from samskap.web import back_to, here, page
from samskap_needs import commands, queries
from samskap_needs.admin.blueprint import blueprint, rows
from samskap_needs.admin.forms import QuestionForm, ReasonForm, ReportForm, ReviseQuestionForm
from samskap_needs.admin.overview import work


@blueprint.get("/questions")
def questions() -> Any:
    """All questions."""
    return page("needs/admin/questions.html", questions=rows(queries.QUESTIONS_OF))


@blueprint.route("/questions/new", methods=["GET", "POST"])
def ask() -> Any:
    """Draw a question from insights."""
    form = _with_insights(QuestionForm())
    if form.validate_on_submit() and form.sends(_asking(form)):
        flash(_("The question can be read by all."))
        return back_to(url_for(".questions"))
    return page("needs/admin/ask.html", form=form)


def _with_insights(form: QuestionForm) -> QuestionForm:
    insights = rows(queries.PUBLISHED_INSIGHTS)
    form.insights.choices = [(insight["id"], insight["title"]) for insight in insights]
    return form


def _asking(form: QuestionForm) -> commands.AskQuestion:
    return commands.AskQuestion(
        process=here.process_id,
        question=NEW,
        text=form.text.data,
        insights=_chosen(form),
        language=here.process["language"],
    )


def _chosen(form: QuestionForm) -> list[UUID]:
    return [UUID(insight) for insight in form.insights.data or ()]


@blueprint.route("/questions/<uuid:question>/revise", methods=["GET", "POST"])
def revise_question(question: UUID) -> Any:
    """Put it differently."""
    row = _question(question)
    data = {"text": row["title"], "insights": row["insights"].split(), "seen": row["sequence"]}
    form = ReviseQuestionForm(data=data)
    _with_insights(form)
    if form.validate_on_submit() and form.sends(_revision(question, form)):
        flash(_("The question has been revised."))
        return back_to(url_for(".questions"))
    overtaken = form.overtaken(row["sequence"])
    form.look_again(row["sequence"])
    return page("needs/admin/revise_question.html", form=form, subject=row, overtaken=overtaken)


def _question(question: UUID) -> Any:
    row = here.found(queries.QUESTION, question=question, process=here.process_id)
    return row if row["state"] == "open" else abort(404)


def _revision(question: UUID, form: ReviseQuestionForm) -> commands.ReviseQuestion:
    return commands.ReviseQuestion(
        process=here.process_id,
        question=question,
        seen=form.seen.data or 0,
        text=form.text.data,
        insights=_chosen(form),
    )


@blueprint.route("/questions/<uuid:question>/drop", methods=["GET", "POST"])
def drop_question(question: UUID) -> Any:
    """Give it up and say why."""
    row, form = _question(question), ReasonForm()
    command = commands.DropQuestion(
        process=here.process_id, question=question, reason=form.reason.data or ""
    )
    if form.validate_on_submit() and form.sends(command):
        flash(_("The question has been given up."))
        return back_to(url_for(".questions"))
    return page("needs/admin/drop_question.html", form=form, subject=row)


@blueprint.route("/report", methods=["GET", "POST"])
def publish_report() -> Any:
    """Look through what the report will have in it, then publish it."""
    form = ReportForm()
    if form.validate_on_submit() and form.sends(_publication(form)):
        flash(_("The report has been published. Everybody who took part has a notice."))
        return back_to(url_for("needs.report"))
    public = rows(queries.PUBLISHED_INSIGHTS)
    return page("needs/admin/report.html", form=form, public=public, **work())


def _publication(form: ReportForm) -> commands.PublishReport:
    language = here.process["language"]
    return commands.PublishReport(
        process=here.process_id, summary=form.summary.data, language=language
    )
