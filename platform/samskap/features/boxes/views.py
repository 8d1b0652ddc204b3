"""Downloading the receipt of what one has laid into a box."""

from __future__ import annotations

from flask import Blueprint, Response, abort

from samskap.domain import Refused, Why
from samskap.features.accounts.account import pseudonyms
from samskap.features.ledger import box_receipts
from samskap.features.ledger.responses import TEXT
from samskap.i18n import gettext as _
from samskap.web import here

blueprint = Blueprint("boxes", __name__, url_prefix="/<municipality>/-")


def own_receipts() -> list[box_receipts.Own]:
    """Return what whoever asks has under the newest seals."""
    if not here.actor.signed_in:
        return []
    return list(box_receipts.own(here.municipality, [name.name for name in pseudonyms()]))


@blueprint.get("/box-receipts/<commitment>")
def receipt(commitment: str) -> Response:
    """The receipt as a file; nobody gets another one's."""
    if not here.actor.signed_in:
        raise Refused(_("You must sign in first."), why=Why.PERMISSION)
    found = [each for each in own_receipts() if each.commitment == commitment]
    issued = box_receipts.issue(here.municipality, found[0]) if found else None
    if issued is None:
        abort(404)
    disposition = {"Content-Disposition": 'attachment; filename="box.samskap-receipt"'}
    response = Response(str(issued), headers=disposition, content_type=TEXT)
    response.headers["Cache-Control"] = "private, no-store"
    return response
