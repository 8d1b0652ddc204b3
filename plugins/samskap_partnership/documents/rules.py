"""The rules of documents: the platform makes them itself, so that their hashes can be believed."""

from __future__ import annotations

from collections.abc import Callable

from samskap import Act, Command, Refused, Why, derived_id
from samskap.i18n import lazy_gettext as _
from samskap_partnership.agreements import canonical
from samskap_partnership.documents import making
from samskap_partnership.documents.commands import MakeDocument
from samskap_partnership.documents.events import DocumentMade
from samskap_partnership.documents.queries import ONE_LIKE
from samskap_partnership.followup.duties import Once
from samskap_partnership.settings import named
from samskap_partnership.shared.checks import check_inside, standing, whole
from samskap_partnership.signing.queries import SIGNATURES_OF


def make(command: MakeDocument, act: Act) -> None:
    """Of the text as it is now, with the signatures that stand; the same one is recorded once."""
    state = standing(act, command.agreement)
    check_inside(act, state)
    if command.language not in state.header.languages:
        raise Refused(_("The agreement is not written in this language."), "language", Why.INPUT)
    try:
        text = canonical.canonical(state.header, whole(act, state), command.language)
        signatures = act.municipality.find_all(SIGNATURES_OF, agreement=command.agreement)
        shown = making.shown(signatures, state.draft.edition)
        called = named(act.setting).get(state.approved, "")
        made = making.document(text, shown, state.approved, called)
    except canonical.Erased:
        raise Refused(_("Words of this agreement have been erased."), why=Why.CONFLICT) from None
    except making.Unavailable:
        raise Refused(making.why_unavailable()) from None
    if act.find(ONE_LIKE, agreement=command.agreement, pdf_hash=made.hash):
        return
    recorded = DocumentMade(
        agreement=command.agreement,
        edition=state.draft.edition,
        language=command.language,
        signatures=len(shown),
        approved=state.approved,
        called=called,
        text_hash=canonical.hashed(text),
        pdf_hash=made.hash,
        pages=made.pages,
    )
    id = derived_id("partnership-documents", command.agreement)
    act.load(Once, id)
    act.record(id, recorded)


HANDLERS: dict[type[Command], Callable[..., None]] = {MakeDocument: make}
