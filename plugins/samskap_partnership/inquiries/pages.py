"""Questions that everybody may put, and answers that everybody gets."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import abort, url_for

from samskap import NEW
from samskap.core.contributions.queries import RESPONSES_TO
from samskap.i18n import gettext as _
from samskap.web import Form, here, page
from samskap_partnership.inquiries import commands, queries
from samskap_partnership.inquiries.forms import InquiryForm
from samskap_partnership.shared.blueprint import blueprint, rows
from samskap_partnership.shared.form_page import act


@blueprint.get("/questions")
def questions() -> Any:
    """All that can be asked about."""
    return page("partnership/questions.html", rounds=rows(queries.ROUNDS_OF), today=_today())


def _today() -> str:
    return str(here.today())


@blueprint.get("/questions/<uuid:round>")
def round(round: UUID) -> Any:
    """One thing that can be asked about, with all questions and answers."""
    row = here.found(queries.ONE_ROUND, process=here.process_id, round=round)
    found = here.all(queries.INQUIRIES_IN, round=round)
    answers = {one["id"]: here.all(RESPONSES_TO, subject=one["id"]) for one in found}
    return page(
        "partnership/round.html", round=row, inquiries=found, answers=answers, today=_today()
    )


@blueprint.route("/questions/<uuid:round>/ask", methods=["GET", "POST"])
def ask(round: UUID) -> Any:
    """Put a question."""
    row = here.found(queries.ONE_ROUND, process=here.process_id, round=round)
    form = InquiryForm()
    command = commands.SubmitInquiry(
        process=here.process_id,
        inquiry=NEW,
        round=round,
        title=form.title.data or "",
        text=form.text.data or "",
        language=form.language.data or "",
    )
    said = _("Everybody can read your question. The answer will be everybody's too.")
    lead = _("All get the same answers at the same time. Nobody is told that it was you who asked.")
    after, title = url_for(".round", round=round), _("Put a question")
    return act(form, command, said, after, title, _("Ask"), about=row["title"], lead=lead)


@blueprint.get("/questions/asked/<uuid:subject>")
def inquiry(subject: UUID) -> Any:
    """One question and its answers."""
    row = _inquiry(subject)
    own = here.is_own(row["author"]) and here.past is None
    may_withdraw = own and not row["responded"] and row["state"] == "open"
    return page("partnership/inquiry.html", subject=row, may_withdraw=may_withdraw)


def _inquiry(subject: UUID) -> Any:
    return here.found(queries.ONE_INQUIRY, process=here.process_id, inquiry=subject)


@blueprint.route("/questions/asked/<uuid:subject>/withdraw", methods=["GET", "POST"])
def withdraw_inquiry(subject: UUID) -> Any:
    """Take one's own question back, after a question."""
    row, form = _inquiry(subject), Form()
    if not here.is_own(row["author"]):
        abort(404)
    command = commands.WithdrawInquiry(process=here.process_id, inquiry=subject)
    after, title = url_for(".round", round=row["round"]), _("Take the question back?")
    lead = _("Your words will no longer be shown. This cannot be undone.")
    return act(
        form, command, _("It has been taken back."), after, title, _("Take it back"), lead=lead
    )
