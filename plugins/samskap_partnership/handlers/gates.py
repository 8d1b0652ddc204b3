"""What must be in place before an agreement can be confirmed, and before it can be approved."""

from __future__ import annotations

from samskap import Refused
from samskap.i18n import lazy_gettext as _
from samskap_partnership.model import Agreement
from samskap_partnership.wording import ROLES

FEWEST = 2  # parties


def check_whole(state: Agreement) -> None:
    """Refuse to agree on what is not all there.

    Raises:
        Refused: saying what is missing.
    """
    if len(state.parties) < FEWEST:
        raise Refused(_("An agreement has at least two parties."))
    if not state.draft.terms:
        raise Refused(_("Set the period and the other terms first."))
    for language in state.header.languages:
        if not state.draft.titles.get(language) or not _written(state, language):
            missing = _("The title or a clause is not written in all languages yet.")
            raise Refused(missing)


def _written(state: Agreement, language: str) -> bool:
    clauses = [state.draft.clauses[id] for id in state.draft.order]
    return bool(clauses) and all(
        clause.headings.get(language) and clause.texts.get(language) for clause in clauses
    )


def check_form(state: Agreement) -> None:
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
            _check_roles(state)


def _check_examined(state: Agreement) -> None:
    if state.examined is None:
        raise Refused(_("Answer the five questions on idea-based public partnerships first."))
    if not all(state.examined.values()):
        no = _("Not all five questions are answered with yes, so another form is needed.")
        raise Refused(no)


def _check_roles(state: Agreement) -> None:
    if not all(state.draft.roles_of(role) for role in ROLES):
        raise Refused(_("An outcomes contract needs somebody in each of its five roles."))
    for evaluator in state.draft.roles_of("evaluator"):
        if state.draft.parties[evaluator].roles != ("evaluator",):
            raise Refused(_("The evaluator must be independent: it can have no other role."))
