"""Begin agreements, bring the parties together, record what bodies decide."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import abort, flash, url_for

from samskap import NEW
from samskap.i18n import gettext as _
from samskap.web import Form, back_to, here, page
from samskap_partnership.actors import queries as actors
from samskap_partnership.agreements import commands
from samskap_partnership.agreements import queries as agreements
from samskap_partnership.agreements.binding import bound
from samskap_partnership.agreements.clause_pages import sectors
from samskap_partnership.agreements.forms import (
    BeginForm,
    DeclareForm,
    ExamineForm,
    PartyForm,
    PublicReasonForm,
    ReasonForm,
    TieForm,
    language_names,
)
from samskap_partnership.settings import bodies, body_for
from samskap_partnership.shared.admin_blueprint import blueprint, found
from samskap_partnership.shared.blueprint import edition_of, rows, sent_hashes
from samskap_partnership.shared.choices import IOP
from samskap_partnership.signing import commands as signing
from samskap_partnership.signing.forms import ApproveForm
from samskap_partnership.signing.pages import opened, shown


def _draft(agreement: UUID) -> str:
    return url_for("partnership.draft", agreement=agreement)


@blueprint.route("/agreements/new", methods=["GET", "POST"])
def begin() -> Any:
    """Begin an agreement."""
    form = BeginForm(data={"language": here.process["language"], "form": "partnership"})
    form.others.choices = language_names()
    form.came_from.choices = [(r["id"], r["title"]) for r in here.all(agreements.SOURCES)]
    if form.validate_on_submit() and form.sends(_begun(form)):
        flash(_("The agreement has been begun. Add the parties, then write it together."))
        return back_to(_draft(form.made))
    return page("partnership/admin/begin.html", form=form)


@blueprint.route("/agreements/<uuid:agreement>/tie", methods=["GET", "POST"])
def tie(agreement: UUID) -> Any:
    """Say afterwards what it has grown out of."""
    row, form = found(agreement), TieForm()
    known = row["came_from"].split()
    sources = [r for r in here.all(agreements.SOURCES) if r["id"] not in known]
    form.sources.choices = [(r["id"], r["title"]) for r in sources]
    command = commands.TieAgreement(
        process=here.process_id,
        agreement=agreement,
        sources=tuple(UUID(source) for source in form.sources.data or ()),
    )
    if form.validate_on_submit() and form.sends(command):
        flash(_("It stands in the thread of what the agreement has grown out of."))
        return back_to(_draft(agreement))
    return page("partnership/admin/tie.html", form=form, agreement=row)


def _begun(form: BeginForm) -> commands.BeginAgreement:
    languages = dict.fromkeys((form.language.data, *(form.others.data or ())))
    return commands.BeginAgreement(
        process=here.process_id,
        agreement=NEW,
        form=form.form.data,
        title=form.title.data,
        languages=tuple(languages),
        came_from=tuple(UUID(source) for source in form.came_from.data or ()),
    )


@blueprint.route("/agreements/<uuid:agreement>/parties/new", methods=["GET", "POST"])
def party(agreement: UUID) -> Any:
    """Make an actor a party, or give a party other roles."""
    row, form = found(agreement), PartyForm()
    form.actor.choices = [(actor["id"], actor["name"]) for actor in rows(actors.ACTORS_OF)]
    if row["form"] != "outcomes":
        del form.roles
    if form.validate_on_submit() and form.sends(_party(agreement, form)):
        flash(_("The actor is a party to the agreement."))
        return back_to(_draft(agreement))
    return page("partnership/admin/party.html", form=form, agreement=row)


def _party(agreement: UUID, form: PartyForm) -> commands.SetParty:
    return commands.SetParty(
        process=here.process_id,
        agreement=agreement,
        actor=UUID(form.actor.data),
        roles=tuple(form.data.get("roles") or ()),
    )


@blueprint.route("/agreements/<uuid:agreement>/examine", methods=["GET", "POST"])
def examine(agreement: UUID) -> Any:
    """Is an idea-based public partnership the right form?"""
    row = found(agreement)
    form = ExamineForm(data=_answers(agreement))
    if form.validate_on_submit() and form.sends(_examined(agreement, form)):
        flash(_("The answers have been recorded."))
        return back_to(_draft(agreement))
    return page("partnership/admin/examine.html", form=form, agreement=row)


def _answers(agreement: UUID) -> dict[str, str]:
    known = {}
    for row in here.all(agreements.EXAMINED_IN, agreement=agreement):
        known[row["question"]] = "yes" if row["yes"] else "no"
        known[f"{row['question']}_reason"] = row["reason"]
    return known


def _examined(agreement: UUID, form: Form) -> commands.ExamineForm:
    answers: Any = {question: form.data[question] == "yes" for question in IOP}
    reasons = {question: form.data[f"{question}_reason"] for question in IOP}
    return commands.ExamineForm(
        process=here.process_id,
        agreement=agreement,
        answers=answers,
        reasons=commands.Reasons(**reasons),
    )


@blueprint.route("/agreements/<uuid:agreement>/declare", methods=["GET", "POST"])
def declare(agreement: UUID) -> Any:
    """How are all who might be interested treated alike?"""
    row = found(agreement)
    form = DeclareForm(data={"statement": row["declared"]})
    command = commands.DeclareEqualTreatment(
        process=here.process_id, agreement=agreement, statement=form.statement.data or ""
    )
    if form.validate_on_submit() and form.sends(command):
        flash(_("The declaration has been recorded."))
        return back_to(_draft(agreement))
    return page("partnership/admin/declare.html", form=form, agreement=row)


@blueprint.route("/agreements/<uuid:agreement>/approve", methods=["GET", "POST"])
def approve(agreement: UUID) -> Any:
    """Record an approval of this very text."""
    row = found(agreement)
    now = edition_of(row)
    form: Any = opened(ApproveForm, row, now)
    form.body.choices = list(bodies(here.setting).items())
    if form.validate_on_submit() and form.sends(_approval(agreement, form)):
        flash(_("The approval has been recorded. The parties can sign now."))
        return back_to(_draft(agreement))
    binds = bound(now, sectors(row))
    lowest = body_for(binds.most, here.setting)
    around: dict[str, Any] = {"lowest": lowest, "binds": binds, **shown(form, row, now)}
    return page("partnership/admin/approve.html", **around)


def _approval(agreement: UUID, form: Any) -> signing.ApproveAgreement:
    return signing.ApproveAgreement(
        process=here.process_id,
        agreement=agreement,
        hashes=sent_hashes(form.hashes.data),
        body=form.body.data,
        decided=form.decided.data,
        reference=form.reference.data or "",
        remark=form.remark.data or "",
    )


@blueprint.route("/agreements/<uuid:agreement>/publish", methods=["GET", "POST"])
def publish(agreement: UUID) -> Any:
    """Let everybody read it."""
    row, form = found(agreement), Form()
    command = signing.PublishAgreement(process=here.process_id, agreement=agreement)
    if form.validate_on_submit() and form.sends(command):
        flash(_("Everybody can read the agreement now."))
        return back_to(url_for("partnership.agreement", subject=agreement))
    return page("partnership/admin/publish.html", form=form, agreement=row)


@blueprint.route("/agreements/<uuid:agreement>/reopen", methods=["GET", "POST"])
def reopen(agreement: UUID) -> Any:
    """Change an agreement that is in force."""
    return _with_reason(
        agreement,
        signing.ReopenAgreement,
        "partnership/admin/reopen.html",
        _("The agreement can be changed. It must be confirmed, approved and signed anew."),
    )


@blueprint.route("/agreements/<uuid:agreement>/give-up", methods=["GET", "POST"])
def give_up(agreement: UUID) -> Any:
    """Record that nothing will come of it."""
    return _with_reason(
        agreement,
        signing.GiveUpAgreement,
        "partnership/admin/give_up.html",
        _("The agreement has been given up."),
    )


def _with_reason(agreement: UUID, kind: Any, template: str, said: str) -> Any:
    row, form = found(agreement), PublicReasonForm()
    reason = form.reason.data or ""
    command = kind(process=here.process_id, agreement=agreement, reason=reason)
    if form.validate_on_submit() and form.sends(command):
        flash(said)
        return back_to(url_for(".show"))
    return page(template, form=form, agreement=row)


@blueprint.route(
    "/agreements/<uuid:agreement>/parties/<uuid:actor>/remove", methods=["GET", "POST"]
)
def remove_party(agreement: UUID, actor: UUID) -> Any:
    """Take a party out of an agreement that is being written."""
    row, form = found(agreement), ReasonForm()
    parties = here.all(agreements.PARTIES_OF, agreement=agreement)
    names = [party["name"] for party in parties if party["id"] == str(actor)] or abort(404)
    command = commands.RemoveParty(
        process=here.process_id, agreement=agreement, actor=actor, reason=form.reason.data or ""
    )
    if form.validate_on_submit() and form.sends(command):
        flash(_("The party has been taken out."))
        return back_to(_draft(agreement))
    return page("partnership/admin/remove_party.html", form=form, agreement=row, name=names[0])
