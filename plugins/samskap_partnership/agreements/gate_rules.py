"""What must be in place before an agreement can be confirmed, and before it can be approved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from samskap import Refused
from samskap.i18n import lazy_gettext as _
from samskap_partnership.agreements.binding import bound
from samskap_partnership.agreements.canonical import Header
from samskap_partnership.agreements.draft import Draft
from samskap_partnership.agreements.model import Agreement
from samskap_partnership.shared.choices import ROLES

FEWEST = 2  # parties


def check_whole(header: Header, draft: Draft, sectors: Mapping[UUID, str]) -> None:
    """Refuse to agree on what is not all there.

    Raises:
        Refused: saying what is missing.
    """
    for missing in whats_missing(header, draft, sectors):
        raise Refused(missing)


def whats_missing(header: Header, draft: Draft, sectors: Mapping[UUID, str]) -> list[Any]:
    """Return what keeps an agreement from being confirmed, each in a sentence.

    Args:
        header: of the agreement.
        draft: its newest edition, with its words.
        sectors: of its parties, by id.
    """
    missing = []
    if len(draft.parties) < FEWEST:
        missing.append(_("An agreement has at least two parties."))
    if not draft.terms:
        missing.append(_("Set the period and the other terms first."))
    if not all(_written(draft, language) for language in header.languages):
        missing.append(_("The title or a clause is not written in all languages yet."))
    if draft.terms:
        missing += bound(draft, sectors).disagreements()
    return [*missing, *_form_lacks(header.form, draft, sectors)]


def _form_lacks(form: str, draft: Draft, sectors: Mapping[UUID, str]) -> Iterator[Any]:
    """Give what the form asks for that the text itself must hold: deeds, not only words."""
    if form == "iop":
        if not _both_contribute(draft, sectors):
            yield _(
                "In an idea-based public partnership both the public party and the association "
                "contribute. Write down what each of them contributes."
            )
        if draft.terms and int(draft.terms.get("meetings") or 0) < 1:
            yield _("To follow it up together, the parties meet at least once a year.")
    if form == "outcomes" and not draft.outcomes:
        yield _("An outcomes contract says at least one outcome that is to be reached.")


def _both_contribute(draft: Draft, sectors: Mapping[UUID, str]) -> bool:
    contributing = {sectors.get(promise.actor) == "public" for promise in draft.promises.values()}
    return contributing == {True, False}


def _written(draft: Draft, language: str) -> bool:
    clauses = [draft.clauses[id] for id in draft.order]
    return bool(draft.titles.get(language) and clauses) and all(
        clause.headings.get(language) and clause.texts.get(language) for clause in clauses
    )


def check_form(state: Agreement, draft: Draft) -> None:
    """Refuse to approve what the form does not allow.

    Raises:
        Refused: saying why not.
    """
    match state.header.form:
        case "iop":
            _check_examined(state)
        case "public_private" if not state.declared:
            raise Refused(_("Declare first how all who might be interested are treated alike."))
        case "outcomes":
            _check_roles(draft)


def _check_examined(state: Agreement) -> None:
    if state.examined is None:
        raise Refused(_("Answer the five questions on idea-based public partnerships first."))
    if not all(state.examined.values()):
        no = _("Not all five questions are answered with yes, so another form is needed.")
        raise Refused(no)


def _check_roles(draft: Draft) -> None:
    if not all(draft.roles_of(role) for role in ROLES):
        raise Refused(_("An outcomes contract needs somebody in each of its five roles."))
    for evaluator in draft.roles_of("evaluator"):
        if draft.parties[evaluator].roles != ("evaluator",):
            raise Refused(_("The evaluator must be independent: it can have no other role."))
