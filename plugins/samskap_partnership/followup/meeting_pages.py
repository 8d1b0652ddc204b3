"""Meetings, remarks on evaluations, and what is not kept."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from samskap import NEW
from samskap.i18n import gettext as _
from samskap.web import here
from samskap_partnership.agreements.queries import PARTIES_OF
from samskap_partnership.course import commands as course
from samskap_partnership.course.queries import ONE_BREACH
from samskap_partnership.followup import commands, forms
from samskap_partnership.followup.pages import own_row
from samskap_partnership.followup.queries import ONE_EVALUATION, ONE_MEETING
from samskap_partnership.shared.blueprint import blueprint, inside
from samskap_partnership.shared.form_page import act, followed


@blueprint.route("/agreements/<uuid:agreement>/meetings/new", methods=["GET", "POST"])
def plan(agreement: UUID) -> Any:
    """Call the parties together."""
    inside(agreement)
    form = forms.MeetingForm()
    command = commands.PlanMeeting(
        process=here.process_id,
        agreement=agreement,
        meeting=NEW,
        on=form.on.data,
        at=form.at.data or "",
        place=form.place.data or "",
    )
    said, title = _("The meeting is planned, and the parties are told."), _("Plan a meeting")
    return act(form, command, said, followed(agreement, "meetings"), title, _("Plan it"))


@blueprint.route("/agreements/<uuid:agreement>/meetings/minutes", methods=["GET", "POST"])
def minutes(agreement: UUID) -> Any:
    """Write minutes of a meeting that nobody had planned."""
    inside(agreement)
    form = forms.MinutesForm(data={"on": here.today()})
    return _held(agreement, form, NEW)


@blueprint.route(
    "/agreements/<uuid:agreement>/meetings/<uuid:meeting>/minutes", methods=["GET", "POST"]
)
def hold(agreement: UUID, meeting: UUID) -> Any:
    """Write the minutes of a planned meeting."""
    own_row(ONE_MEETING, agreement, meeting=meeting)
    return _held(agreement, forms.MinutesForm(data={"on": here.today()}), meeting)


def _held(agreement: UUID, form: forms.MinutesForm, meeting: UUID) -> Any:
    command = commands.HoldMeeting(
        process=here.process_id,
        agreement=agreement,
        meeting=meeting,
        on=form.on.data,
        minutes=form.minutes.data or "",
    )
    said, title = _("The minutes have been saved."), _("Minutes of a meeting")
    return act(form, command, said, followed(agreement, "meetings"), title, _("Save the minutes"))


@blueprint.route(
    "/agreements/<uuid:agreement>/meetings/<uuid:meeting>/cancel", methods=["GET", "POST"]
)
def cancel(agreement: UUID, meeting: UUID) -> Any:
    """Call a meeting off."""
    own_row(ONE_MEETING, agreement, meeting=meeting)
    form = forms.WhyForm()
    command = commands.CancelMeeting(
        process=here.process_id,
        agreement=agreement,
        meeting=meeting,
        reason=form.reason.data or "",
    )
    said, title = _("The meeting is called off."), _("Call the meeting off?")
    return act(form, command, said, followed(agreement, "meetings"), title, _("Call it off"))


@blueprint.route("/agreements/<uuid:agreement>/years/<int:year>/remark", methods=["GET", "POST"])
def remark(agreement: UUID, year: int) -> Any:
    """Say how one's party sees the year."""
    row = own_row(ONE_EVALUATION, agreement, year=year)
    form = forms.RemarkForm()
    command = commands.RemarkEvaluation(
        process=here.process_id, agreement=agreement, year=year, words=form.words.data or ""
    )
    said, title = _("It stands below the evaluation."), _("Remark on an evaluation")
    return act(
        form, command, said, followed(agreement), title, _("Save it"), lead=row["conclusion"]
    )


@blueprint.route("/agreements/<uuid:agreement>/breaches/new", methods=["GET", "POST"])
def breach(agreement: UUID) -> Any:
    """Say that a party does not keep the agreement."""
    inside(agreement)
    form = forms.BreachForm()
    parties = here.all(PARTIES_OF, agreement=agreement)
    form.actor.choices = [(party["id"], party["name"]) for party in parties]
    command = course.NoteBreach(
        process=here.process_id,
        agreement=agreement,
        breach=NEW,
        actor=UUID(form.actor.data) if form.actor.data else agreement,
        reason=form.reason.data or "",
    )
    said, title = _("It is noted, and the party can answer."), _("What is not kept?")
    return act(form, command, said, followed(agreement), title, _("Note it"))


@blueprint.route(
    "/agreements/<uuid:agreement>/breaches/<uuid:breach>/answer", methods=["GET", "POST"]
)
def answer_breach(agreement: UUID, breach: UUID) -> Any:
    """Answer for one's party."""
    row = own_row(ONE_BREACH, agreement, breach=breach)
    form = forms.AnswerBreachForm()
    command = course.AnswerBreach(
        process=here.process_id,
        agreement=agreement,
        breach=breach,
        answer=form.answer.data or "",
    )
    said, title = _("The answer stands below it."), _("Answer what was noted")
    return act(form, command, said, followed(agreement), title, _("Answer"), lead=row["reason"])
