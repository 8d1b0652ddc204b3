"""Write what is to be done and reached into an agreement that is being written."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from flask import request, url_for

from samskap import NEW
from samskap.i18n import gettext as _
from samskap.web import here
from samskap_partnership.followup import commands as followup
from samskap_partnership.followup.forms import DutyForm
from samskap_partnership.outcomes import commands as outcomes
from samskap_partnership.outcomes.forms import OutcomeForm
from samskap_partnership.shared.blueprint import blueprint, edition_of, inside, press
from samskap_partnership.shared.form_page import act


def _draft(agreement: UUID) -> str:
    return url_for("partnership.draft", agreement=agreement)


@blueprint.route("/agreements/<uuid:agreement>/duties/new", methods=["GET", "POST"])
@blueprint.route("/agreements/<uuid:agreement>/duties/<uuid:duty>/write", methods=["GET", "POST"])
def write_duty(agreement: UUID, duty: UUID | None = None) -> Any:
    """An obligation of a party, or a milestone of all."""
    now = edition_of(inside(agreement))
    form = DutyForm(data={**_duty(now.duties.get(duty)), "seen": now.edition})  # type: ignore[arg-type]
    parties = [(str(party.actor), party.name or _("Erased")) for party in now.parties.values()]
    form.actor.choices = [("", _("All parties: it is a milestone")), *parties]
    command = followup.WriteDuty(
        process=here.process_id,
        agreement=agreement,
        seen=form.seen.data or 0,
        duty=duty or NEW,
        actor=UUID(form.actor.data) if form.actor.data else None,
        due=form.due.data,
        what=form.what.data or "",
    )
    title, submit = _("What is to be done, and by when?"), _("Write it into the agreement")
    lead = _("It is part of the text that is signed: a change voids every signature.")
    form_seen(form, now.edition)
    said = _("It has been written into the agreement.")
    return act(form, command, said, _draft(agreement), title, submit, lead=lead)


def form_seen(form: Any, edition: int) -> None:
    """Let a form that is opened, and not sent, have seen the newest edition."""
    if request.method == "GET":
        form.seen.data = edition


def _duty(duty: Any) -> dict[str, Any]:
    if duty is None:
        return {}
    return {"what": duty.what, "actor": str(duty.actor or ""), "due": _day(duty.due)}


def _day(words: str | None) -> date | None:
    return date.fromisoformat(words) if words else None


@blueprint.post("/agreements/<uuid:agreement>/duties/<uuid:duty>/drop")
def drop_duty(agreement: UUID, duty: UUID) -> Any:
    """Take it out."""
    now = edition_of(inside(agreement))
    command = followup.DropDuty(
        process=here.process_id, agreement=agreement, duty=duty, seen=now.edition
    )
    return press(command, _("It has been taken out of the agreement."), _draft(agreement))


@blueprint.route("/agreements/<uuid:agreement>/outcomes/new", methods=["GET", "POST"])
@blueprint.route(
    "/agreements/<uuid:agreement>/outcomes/<uuid:outcome>/write", methods=["GET", "POST"]
)
def write_outcome(agreement: UUID, outcome: UUID | None = None) -> Any:
    """What is to be reached, and what it is worth."""
    now = edition_of(inside(agreement))
    form = OutcomeForm(data={**_outcome(now.outcomes.get(outcome)), "seen": now.edition})  # type: ignore[arg-type]
    command = outcomes.WriteOutcome(
        process=here.process_id,
        agreement=agreement,
        seen=form.seen.data or 0,
        outcome=outcome or NEW,
        measure=form.measure.data or "",
        baseline=form.baseline.data,
        target=form.target.data,
        payment=form.payment.data,
        due=form.due.data,
        unit=form.unit.data or "",
        direction=form.direction.data or "",
        source=form.source.data or "",
        baseline_on=form.baseline_on.data,
    )
    title, submit = _("What is to be reached?"), _("Write it into the agreement")
    lead = _("It is part of the text that is signed: a change voids every signature.")
    form_seen(form, now.edition)
    said = _("It has been written into the agreement.")
    return act(form, command, said, _draft(agreement), title, submit, lead=lead)


def _outcome(outcome: Any) -> dict[str, Any]:
    if outcome is None:
        return {}
    figures = {name: getattr(outcome, name) for name in ("baseline", "target", "payment")}
    numbers = {name: int(value) for name, value in figures.items() if value}
    words = {name: getattr(outcome, name) for name in ("measure", "unit", "direction", "source")}
    days = {"due": _day(outcome.due), "baseline_on": _day(outcome.baseline_on)}
    return {**words, **days, **numbers}


@blueprint.post("/agreements/<uuid:agreement>/outcomes/<uuid:outcome>/drop")
def drop_outcome(agreement: UUID, outcome: UUID) -> Any:
    """Take it out."""
    now = edition_of(inside(agreement))
    command = outcomes.DropOutcome(
        process=here.process_id, agreement=agreement, outcome=outcome, seen=now.edition
    )
    return press(command, _("It has been taken out of the agreement."), _draft(agreement))
