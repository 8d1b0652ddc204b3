"""Say in figures what an agreement says, and what each party contributes."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from flask import flash

from samskap import NEW
from samskap.i18n import gettext as _
from samskap.web import back_to, here, page
from samskap_partnership.agreements import commands
from samskap_partnership.agreements.clause_pages import back, edit, opened
from samskap_partnership.agreements.draft import Draft
from samskap_partnership.agreements.forms import PromiseForm, TermsForm
from samskap_partnership.shared.blueprint import blueprint, inside, press


@blueprint.route("/agreements/<uuid:agreement>/terms", methods=["GET", "POST"])
def terms(agreement: UUID) -> Any:
    """Period, financial frame, notice and meetings."""
    row, now = opened(agreement)
    form = TermsForm(data={**_terms(now), "seen": now.edition})
    return edit(
        form,
        "partnership/terms.html",
        commands.SetTerms(
            process=here.process_id,
            agreement=agreement,
            seen=form.seen.data or 0,
            **{name: form.data[name] for name in TERMS},
        ),
        _("The terms have been saved."),
        back(agreement),
        part="terms",
        agreement=row,
        draft=now,
    )


TERMS = ("starts", "ends", "amount", "currency", "notice", "meetings")


def _terms(now: Draft) -> dict[str, Any]:
    usual = {"meetings": 2, "notice": 3, "amount": 0, "currency": "NOK"}
    known: dict[str, Any] = {name: value for name, value in now.terms.items() if value}
    found = [name for name in ("starts", "ends") if name in known]
    days: dict[str, Any] = {name: date.fromisoformat(known[name]) for name in found}
    return {**usual, **known, **days}


@blueprint.route("/agreements/<uuid:agreement>/contributions/new", methods=["GET", "POST"])
def promise(agreement: UUID) -> Any:
    """What a party contributes."""
    row, now = opened(agreement)
    form = PromiseForm(data={"amount": 0})
    form.actor.choices = [(str(p.actor), p.name or _("Erased")) for p in now.parties.values()]
    if form.validate_on_submit() and form.sends(_promise(agreement, form)):
        flash(_("The contribution has been written into the agreement."))
        return back_to(back(agreement))
    return page("partnership/promise.html", form=form, agreement=row)


def _promise(agreement: UUID, form: PromiseForm) -> commands.PromiseContribution:
    return commands.PromiseContribution(
        process=here.process_id,
        agreement=agreement,
        promise=NEW,
        actor=UUID(form.actor.data),
        kind=form.kind.data,
        what=form.what.data,
        amount=form.amount.data,
        unit=form.unit.data or "",
        due=form.due.data,
        yearly=form.yearly.data,
    )


@blueprint.post("/agreements/<uuid:agreement>/contributions/<uuid:promise>/drop")
def drop_promise(agreement: UUID, promise: UUID) -> Any:
    """Take a contribution out."""
    inside(agreement)
    command = commands.DropContribution(
        process=here.process_id, agreement=agreement, promise=promise
    )
    return press(command, _("The contribution has been taken out."), back(agreement))
