"""Confirm, sign and leave an agreement for a party."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import abort, flash, redirect, request, url_for

from samskap import Refused
from samskap.i18n import gettext as _
from samskap.web import back_to, here, page
from samskap.web.pages import full_address
from samskap_partnership.agreements.draft import Draft
from samskap_partnership.agreements.forms import PublicReasonForm
from samskap_partnership.shared.blueprint import (
    blueprint,
    edition_of,
    hash_line,
    hashes_of,
    inside,
    sent_hashes,
    speaks_for,
    written,
)
from samskap_partnership.signing import commands
from samskap_partnership.signing.forms import ConfirmForm, FinishForm, SignForm, TextForm
from samskap_partnership.signing.signatures import Provider, Statement, providers, short_code


def _party(agreement: UUID, actor: UUID) -> tuple[Any, Any]:
    """Return the rows of an agreement and of the party that the reader represents in it."""
    row = inside(agreement)
    found = [party for party in speaks_for(agreement) if party["id"] == str(actor)]
    return (row, found[0]) if found else abort(404)


def opened(kind: type[TextForm], row: Any, now: Draft) -> TextForm:
    """Return a form about the text as it is now; sent, it keeps what its page had shown.

    Args:
        kind: of form.
        row: of the agreement.
        now: its newest edition.
    """
    return kind(data={"hashes": hash_line(hashes_of(row, now)), "edition": str(row["edition"])})


def shown(form: TextForm, row: Any, now: Draft) -> dict[str, Any]:
    """Return what a page about the exact text shows, and whether the text has changed since.

    A form that was overtaken is filled with what is there now, so that it can be sent again.
    """
    hashes = hashes_of(row, now)
    before = form.edition.data or ""
    overtaken = int(before) if before.isdigit() and before != str(row["edition"]) else 0
    for field, value in ((form.hashes, hash_line(hashes)), (form.edition, str(row["edition"]))):
        field.data, field.raw_data = value, None
    return {
        "form": form,
        "agreement": row,
        "texts": written(row, now),
        "hashes": hashes,
        "code": short_code(hashes),
        "overtaken": overtaken,
    }


def _draft_page(agreement: UUID) -> Any:
    return back_to(url_for(".draft", agreement=agreement))


@blueprint.route("/agreements/<uuid:agreement>/confirm/<uuid:actor>", methods=["GET", "POST"])
def confirm(agreement: UUID, actor: UUID) -> Any:
    """Confirm the text for a party."""
    row, party = _party(agreement, actor)
    now = edition_of(row)
    form = opened(ConfirmForm, row, now)
    command = commands.ConfirmText(
        process=here.process_id,
        agreement=agreement,
        actor=actor,
        hashes=sent_hashes(form.hashes.data),
    )
    if form.validate_on_submit() and form.sends(command):
        flash(_("The text has been confirmed."))
        return _draft_page(agreement)
    return page("partnership/confirm.html", party=party, **shown(form, row, now))


@blueprint.route("/agreements/<uuid:agreement>/consent/<uuid:actor>", methods=["GET", "POST"])
def consent(agreement: UUID, actor: UUID) -> Any:
    """Consent for a party to publication before the agreement is signed."""
    row, party = _party(agreement, actor)
    now = edition_of(row)
    form = opened(ConfirmForm, row, now)
    command = commands.ConsentToPublication(
        process=here.process_id,
        agreement=agreement,
        actor=actor,
        hashes=sent_hashes(form.hashes.data),
    )
    if form.validate_on_submit() and form.sends(command):
        flash(_("Your consent has been recorded."))
        return _draft_page(agreement)
    return page("partnership/consent.html", party=party, **shown(form, row, now))


@blueprint.route("/agreements/<uuid:agreement>/sign/<uuid:actor>", methods=["GET", "POST"])
def sign(agreement: UUID, actor: UUID) -> Any:
    """Read the whole text and sign it here, or go to where one signs."""
    row, party = _party(agreement, actor)
    now = edition_of(row)
    form = opened(SignForm, row, now)
    if form.validate_on_submit() and _signed(form, agreement, actor):
        flash(_("The agreement has been signed."))
        return _draft_page(agreement)
    others = [p for p in _providers().values() if p.slug != "local"]
    return page("partnership/sign.html", party=party, others=others, **shown(form, row, now))


def _providers() -> dict[str, Provider]:
    return providers(here.municipality.registry)


def _signed(form: SignForm, agreement: UUID, actor: UUID) -> bool:
    if not form.read.data:
        form.refuse(Refused(_("Tick that you have read the text."), "read"))
        return False
    command = _signature(form, agreement, actor, "local", form.answer.data or "")
    return form.sends(command) is not None


def _signature(
    form: TextForm, agreement: UUID, actor: UUID, provider: str, answer: str
) -> commands.SignAgreement:
    return commands.SignAgreement(
        process=here.process_id,
        agreement=agreement,
        actor=actor,
        hashes=sent_hashes(form.hashes.data),
        provider=provider,
        answer=answer,
    )


@blueprint.get("/agreements/<uuid:agreement>/sign/<uuid:actor>/with/<provider>")
def away(agreement: UUID, actor: UUID, provider: str) -> Any:
    """Go to where one signs. Nothing happens here by that, and forms may not lead elsewhere."""
    row, party = _party(agreement, actor)
    chosen = _providers().get(provider) or abort(404)
    back = full_address(".returned", agreement=agreement, actor=actor, provider=provider)
    address = chosen.away(_statement(row, party), back)
    return redirect(address or url_for(".sign", agreement=agreement, actor=actor))


def _statement(row: Any, party: Any) -> Statement:
    return Statement(
        agreement=UUID(row["id"]),
        edition=row["edition"],
        actor=UUID(party["id"]),
        signer=party["speaker"],
        basis=party["basis"],
        hashes=hashes_of(row, edition_of(row)),
    )


@blueprint.route(
    "/agreements/<uuid:agreement>/sign/<uuid:actor>/from/<provider>", methods=["GET", "POST"]
)
def returned(agreement: UUID, actor: UUID, provider: str) -> Any:
    """Come back from there, and make the signature count."""
    row, party = _party(agreement, actor)
    chosen = _providers().get(provider) or abort(404)
    now = edition_of(row)
    form = opened(FinishForm, row, now)
    if request.method == "GET":
        form.answer.data = chosen.returned(_statement(row, party), request.args)
    command = _signature(form, agreement, actor, provider, form.answer.data or "")
    if form.validate_on_submit() and form.sends(command):
        flash(_("The agreement has been signed."))
        return _draft_page(agreement)
    return page("partnership/finish.html", party=party, provider=chosen, **shown(form, row, now))


@blueprint.route("/agreements/<uuid:agreement>/leave/<uuid:actor>", methods=["GET", "POST"])
def leave(agreement: UUID, actor: UUID) -> Any:
    """Leave while it is written, or give notice."""
    row, party = _party(agreement, actor)
    form = PublicReasonForm()
    command = commands.LeaveAgreement(
        process=here.process_id, agreement=agreement, actor=actor, reason=form.reason.data or ""
    )
    if form.validate_on_submit() and form.sends(command):
        flash(_("It has been recorded, and the other parties are told."))
        return back_to(url_for(".mine"))
    return page("partnership/leave.html", form=form, agreement=row, party=party)
