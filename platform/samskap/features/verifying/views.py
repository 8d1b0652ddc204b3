"""Checking a receipt, by its code or its file."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, abort, url_for
from werkzeug.datastructures import FileStorage

from samskap.core.municipality import Municipality
from samskap.features.ledger.responses import BYTES, SHORTLY, TEXT, file
from samskap.features.verifying.forms import ReceiptForm
from samskap.features.verifying.issuing import hand_out
from samskap.features.verifying.issuing import receipt as receipt_of_act
from samskap.features.verifying.lookup import LONGEST, Answer, Finding, by_code, by_file
from samskap.features.verifying.presentation import told
from samskap.features.verifying.program import NAME, program
from samskap.web import back_to, here, page
from samskap.web.signals import carried_out

blueprint = Blueprint("verifying", __name__)
carried_out.connect(hand_out)
blueprint.add_app_template_global(receipt_of_act, "receipt")

NOT_THERE = frozenset({Answer.MISSING, Answer.UNREADABLE})


@blueprint.route("/verify", methods=["GET", "POST"])
@blueprint.route("/<municipality>/-/verify", methods=["GET", "POST"])
def verify() -> Any:
    """Ask for a code or a file, and say what it proves."""
    form = ReceiptForm()
    if not form.validate_on_submit():
        return page("verifying/verify.html", form=form, finding=None)
    if form.file.data:
        return _answer(form, _uploaded(form.file.data))
    finding = by_code(_municipalities().values(), form.code.data or "")
    if finding.place is None:
        return _answer(form, finding)
    place = finding.place
    return back_to(url_for(".receipt", municipality=place.municipality.slug, code=place.code))


@blueprint.get("/<municipality>/-/receipt/<code>")
def receipt(code: str) -> Any:
    """What the receipt with this code proves."""
    finding = by_code([here.municipality], code)
    status = 404 if finding.answer in NOT_THERE else 200
    return page("verifying/receipt.html", status=status, **_told(finding))


@blueprint.get("/<municipality>/-/receipt/<code>/file")
def download(code: str) -> Response:
    """The proof as a file (C2SP tlog-proof)."""
    finding = by_code([here.municipality], code)
    if finding.receipt is None or finding.place is None:
        abort(404)
    name = f"{here.municipality.slug}-{finding.place.code}.tlog-proof"
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(str(finding.receipt), headers=disposition, content_type=TEXT)


@blueprint.get(f"/verify/{NAME}")
def offline() -> Response:
    """The program that checks whole histories on one's own computer."""
    response = file(program(), BYTES, SHORTLY)
    response.headers["Content-Disposition"] = f'attachment; filename="{NAME}"'
    return response


def _answer(form: ReceiptForm, finding: Finding) -> Any:
    return page("verifying/verify.html", form=form, **_told(finding))


def _told(finding: Finding) -> dict[str, Any]:
    return {"finding": finding, "told": told(here.site.registry, finding)}


def _uploaded(sent: FileStorage) -> Finding:
    data = sent.stream.read(LONGEST + 1)
    if len(data) > LONGEST:
        return Finding(Answer.UNREADABLE)
    return by_file(_municipalities(), data)


def _municipalities() -> dict[str, Municipality]:
    known = here.site.municipalities
    return {here.municipality.slug: here.municipality} if here.in_municipality else known
