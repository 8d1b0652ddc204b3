"""Open votings and assessments, and close them."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from flask import abort, flash, url_for

from samskap import NEW, Command
from samskap.i18n import gettext as _
from samskap.web import Form, back_to, here, page
from samskap_cocreation.assessing.commands import CloseAssessment, OpenAssessment
from samskap_cocreation.ideas.admin_forms import (
    MoveRoundForm,
    OpenAssessmentForm,
    OpenVotingForm,
    RoundForm,
)
from samskap_cocreation.merging.admin_pages import choices
from samskap_cocreation.rounds.commands import MoveRound
from samskap_cocreation.rounds.pages import round_row
from samskap_cocreation.rounds.queries import OPEN_ROUNDS, ROUNDS_OF
from samskap_cocreation.shared.admin_blueprint import ask, blueprint
from samskap_cocreation.shared.blueprint import rows
from samskap_cocreation.voting.commands import CloseVoting, OpenVoting


@blueprint.get("/rounds")
def rounds() -> Any:
    """All votings and assessments."""
    kinds = ("voting", "assessment")
    found = {kind: rows(ROUNDS_OF, kind=kind) for kind in kinds}
    return page("cocreation/admin/rounds.html", rounds=found)


@blueprint.route("/votings/new", methods=["GET", "POST"])
def open_voting() -> Any:
    """Let participants place dots."""
    form = _with_ideas(OpenVotingForm)
    if form.validate_on_submit() and form.sends(_voting(form)):
        flash(_("The voting is open."))
        return back_to(url_for("cocreation.voting", subject=form.made))
    return page("cocreation/admin/open_voting.html", form=form)


def _with_ideas(kind: type[RoundForm]) -> Any:
    known = choices()
    form = kind(data={"ideas": [idea for idea, _title in known]})
    form.ideas.choices = known
    return form


def _common(form: Any) -> dict[str, Any]:
    return {
        "process": here.process_id,
        "title": form.title.data,
        "ideas": [UUID(idea) for idea in form.ideas.data or ()],
        "hidden": form.hidden.data,
        "ends": form.ends.data,
        "language": here.process["language"],
    }


def _voting(form: OpenVotingForm) -> OpenVoting:
    return OpenVoting(voting=NEW, dots=form.dots.data, most=form.most.data, **_common(form))


@blueprint.route("/assessments/new", methods=["GET", "POST"])
def open_assessment() -> Any:
    """Let ideas be held against the criteria."""
    form = _with_ideas(OpenAssessmentForm)
    if form.validate_on_submit() and form.sends(_assessment(form)):
        flash(_("The assessment is open."))
        return back_to(url_for("cocreation.assessment", subject=form.made))
    return page("cocreation/admin/open_assessment.html", form=form)


def _assessment(form: OpenAssessmentForm) -> OpenAssessment:
    everybody = form.everybody.data
    return OpenAssessment(assessment=NEW, everybody=everybody, **_common(form))


@blueprint.route("/rounds/<uuid:round>/move", methods=["GET", "POST"])
def move_round(round: UUID) -> Any:
    """Another last day, and why."""
    found = [row for row in rows(OPEN_ROUNDS) if row["id"] == str(round)]
    row = found[0] if found else abort(404)
    form = MoveRoundForm(data={"ends": date.fromisoformat(row["ends"])})
    return ask(
        form,
        lambda: MoveRound(
            process=here.process_id, round=round, ends=form.ends.data, reason=form.reason.data
        ),
        _("The last day has been moved. Those who follow the process are told."),
        url_for(f"cocreation.{row['kind']}", subject=round),
        heading=_("Move the last day"),
        lead=row["title"],
        submit=_("Move it"),
    )


@blueprint.route("/votings/<uuid:round>/close", methods=["GET", "POST"])
def close_voting(round: UUID) -> Any:
    """Ask whether, then close a voting before its last day."""
    return _closed(round, "voting", CloseVoting(process=here.process_id, voting=round))


@blueprint.route("/assessments/<uuid:round>/close", methods=["GET", "POST"])
def close_assessment(round: UUID) -> Any:
    """Ask whether, then close an assessment before its last day."""
    return _closed(round, "assessment", CloseAssessment(process=here.process_id, assessment=round))


def _closed(round: UUID, kind: str, command: Command) -> Any:
    row, form = round_row(round, kind), Form()
    if row["state"] != "open":
        abort(404)
    if form.validate_on_submit() and form.sends(command):
        flash(_("It has been closed, and everybody can see the results."))
        return back_to(url_for(f"cocreation.{kind}", subject=round))
    return page("cocreation/admin/close_round.html", form=form, round=row)
