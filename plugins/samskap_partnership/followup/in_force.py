"""What the rules of follow-up ask: what is in force, and for whom somebody speaks."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from samskap import FACILITATORS, Act, Refused, Why
from samskap.i18n import lazy_gettext as _
from samskap_partnership.agreements.model import Agreement
from samskap_partnership.shared.checks import check_inside, right, spoken_before, standing


def in_force(act: Act, agreement: UUID) -> Agreement:
    """Return an agreement that holds, to those inside it.

    Raises:
        Refused: it does not, or it is not theirs to see.
    """
    state = standing(act, agreement)
    if not act.actor.system:
        check_inside(act, state)
    if not state.active:
        raise Refused(_("This agreement is not in force."), why=Why.CONFLICT)
    return state


def spoken_for(act: Act, agreement: Agreement) -> list[UUID]:
    """Return the parties that whoever acts may speak for: of several, the one once spoken for."""
    before = spoken_before(act, agreement)
    return [party for party in represented(act, agreement) if before in {None, party}]


def represented(act: Act, agreement: Agreement) -> list[UUID]:
    """Return all parties that whoever acts represents."""
    return [party for party in agreement.draft.parties if right(act, party)]


def facilitates(act: Act) -> bool:
    """Tell whether whoever acts runs the process, or is the platform itself."""
    return bool(act.actor.system or act.roles & FACILITATORS)


def speaker(act: Act, agreement: Agreement, but: UUID | None = None) -> UUID | None:
    """Return the party in whose name somebody acts; None: the facilitator's.

    Args:
        act: the act.
        agreement: which.
        but: a party that whoever acts may not represent at all.

    Raises:
        Refused: they represent that party, or none.
    """
    spoken = spoken_for(act, agreement)
    if but in represented(act, agreement):
        raise Refused(_("Another party must say so, or a facilitator who is not in yours."))
    if spoken:
        return spoken[0]
    if not facilitates(act):
        raise Refused(_("This is for another party, or for the facilitator."), why=Why.PERMISSION)
    return None


def party(act: Act, agreement: Agreement) -> UUID:
    """Return the party that whoever acts represents.

    Raises:
        Refused: there is none.
    """
    spoken = spoken_for(act, agreement)
    if not spoken:
        raise Refused(_("You do not represent a party."), why=Why.PERMISSION)
    return spoken[0]


def check_happened(act: Act, day: date, field: str = "on") -> None:
    """Refuse a day that is still to come."""
    if day > act.municipality.today():
        raise Refused(_("The day cannot be in the future."), field, Why.INPUT)


def check_new(there: bool) -> None:
    """Refuse what has been sent before."""
    if there:
        raise Refused(_("This has been sent already."), why=Why.CONFLICT)
