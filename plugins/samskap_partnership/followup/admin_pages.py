"""Look back on years, renew, lay before the council; invite questions."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import url_for

from samskap import NEW
from samskap.i18n import gettext as _
from samskap.web import here, page
from samskap_partnership.agreements.queries import AGREEMENTS_OF
from samskap_partnership.course import commands as course
from samskap_partnership.followup import commands as followup
from samskap_partnership.followup import forms
from samskap_partnership.inquiries import commands as inquiries
from samskap_partnership.inquiries import queries
from samskap_partnership.inquiries.forms import ExtendForm, RoundForm
from samskap_partnership.shared.admin_blueprint import blueprint, found
from samskap_partnership.shared.blueprint import rows
from samskap_partnership.shared.form_page import act, followed


@blueprint.route("/agreements/<uuid:agreement>/evaluate", methods=["GET", "POST"])
def evaluate(agreement: UUID) -> Any:
    """Look back on a year."""
    found(agreement)
    form = forms.EvaluationForm(data={"year": here.today().year})
    command = followup.Evaluate(
        process=here.process_id,
        agreement=agreement,
        year=form.year.data,
        worked=form.worked.data or "",
        failed=form.failed.data or "",
        conclusion=form.conclusion.data or "",
    )
    said = _("The evaluation has been saved, and the parties can remark on it.")
    return act(form, command, said, followed(agreement), _("Evaluate a year"), _("Save it"))


@blueprint.route("/agreements/<uuid:agreement>/renew", methods=["GET", "POST"])
def renew(agreement: UUID) -> Any:
    """Give it a new period."""
    found(agreement)
    form = forms.RenewForm()
    command = course.RenewAgreement(
        process=here.process_id,
        agreement=agreement,
        starts=form.starts.data,
        ends=form.ends.data,
        reason=form.reason.data or "",
    )
    lead = _(
        "The period is part of the text: everybody must confirm and sign it anew, and until then "
        "the agreement is not in force. What was signed before stays in the history."
    )
    said = _("The agreement has a new period. The parties can confirm it.")
    after = url_for("partnership.draft", agreement=agreement)
    return act(form, command, said, after, _("Renew the agreement?"), _("Renew it"), lead=lead)


@blueprint.route("/agreements/<uuid:agreement>/present", methods=["GET", "POST"])
def present(agreement: UUID) -> Any:
    """Record that it was laid before the new council."""
    found(agreement)
    form = forms.PresentForm(data={"on": here.today()})
    command = course.PresentAgreement(
        process=here.process_id,
        agreement=agreement,
        on=form.on.data,
        note=form.note.data or "",
    )
    title, said = _("Laid before the new council"), _("It has been recorded.")
    return act(form, command, said, followed(agreement), title, _("Record it"))


@blueprint.get("/questions")
def questions() -> Any:
    """What is asked, and what waits for an answer."""
    return page(
        "partnership/admin/questions.html",
        rounds=rows(queries.ROUNDS_OF),
        unanswered=rows(queries.UNANSWERED),
        today=str(here.today()),
    )


@blueprint.route("/questions/new", methods=["GET", "POST"])
def invite_questions() -> Any:
    """Invite questions about something."""
    form = RoundForm()
    fitting = [row for row in rows(AGREEMENTS_OF) if row["form"] == "public_private"]
    named = [(row["id"], row["title"] or _("Erased")) for row in fitting]
    form.agreement.choices = [("", _("None, or none yet")), *named]
    command = inquiries.OpenInquiries(
        process=here.process_id,
        round=NEW,
        agreement=UUID(form.agreement.data) if form.agreement.data else None,
        title=form.title.data or "",
        about=form.about.data or "",
        closes=form.closes.data,
        language=here.process["language"],
    )
    said, title = _("Questions can be put now."), _("Invite questions")
    return act(form, command, said, url_for(".questions"), title, _("Invite them"))


@blueprint.route("/questions/<uuid:round>/extend", methods=["GET", "POST"])
def extend_questions(round: UUID) -> Any:
    """Give everybody more time."""
    row = here.found(queries.ONE_ROUND, process=here.process_id, round=round)
    form = ExtendForm()
    command = inquiries.ExtendInquiries(
        process=here.process_id,
        round=round,
        closes=form.closes.data,
        reason=form.reason.data or "",
    )
    said, title = _("There is more time for questions."), _("Give everybody more time")
    after = url_for(".questions")
    return act(form, command, said, after, title, _("Give more time"), about=row["title"])
