"""Documents: made by those inside, loaded by whoever may read the agreement."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Response, abort, flash

from samskap.i18n import gettext as _
from samskap.web import back_to, here
from samskap_partnership.agreements.canonical import Erased, canonical
from samskap_partnership.agreements.pages import rows_of
from samskap_partnership.documents import making
from samskap_partnership.documents.commands import MakeDocument
from samskap_partnership.documents.queries import ONE_DOCUMENT
from samskap_partnership.followup.pages import public_editions, readable, writes
from samskap_partnership.shared.blueprint import blueprint, edition_of, header, inside, press
from samskap_partnership.shared.form_page import followed
from samskap_partnership.signing.queries import SIGNATURES_OF


@blueprint.post("/agreements/<uuid:agreement>/documents/<language>/make")
def make_document(agreement: UUID, language: str) -> Any:
    """Make a document of the agreement as it stands."""
    inside(agreement)
    command = MakeDocument(process=here.process_id, agreement=agreement, language=language)
    said = _("The document has been made. Its hash stands in the public history.")
    return press(command, said, followed(agreement, "documents"))


@blueprint.get("/agreements/<uuid:agreement>/documents/<uuid:document>.pdf")
def document(agreement: UUID, document: UUID) -> Any:
    """The very document that was made, if this server still makes it byte for byte."""
    row = readable(agreement)
    made = here.found(ONE_DOCUMENT, agreement=agreement, document=document)
    if made["edition"] not in public_editions(agreement) and not writes(agreement):
        abort(404)
    try:
        again = _again(row, made)
    except making.Unavailable:
        flash(making.why_unavailable(), "warning")
        return back_to(followed(agreement, "documents"))
    if again.hash != made["pdf_hash"]:
        return back_to(followed(agreement, "differs"))
    response = Response(again.data, mimetype="application/pdf")
    response.headers.set("Content-Disposition", "inline", filename=f"{made['text_hash'][:12]}.pdf")
    return response


def _again(row: Any, made: Any) -> making.Document:
    try:
        text = canonical(header(row), edition_of(row, made["edition"]), made["language"])
    except Erased:
        abort(404)
    signatures = rows_of(SIGNATURES_OF, row["id"])
    shown = making.shown(signatures, made["edition"], made["signatures"])
    return making.document(text, shown, made["approved"], made["called"])
