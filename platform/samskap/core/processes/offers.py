"""Roles are offered, and held only by those who accept them.

Offering is a private act: it stands in the vault alone, and looks the same whether or not anybody
has the address. Only accepting enters the history, as a grant by whoever offered it, under the
role's own name. The first administrator of all is appointed from the command line
(`samskap.features.accounts.first_administrator`).
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from samskap.core.processes.commands import GrantOfficeRole, GrantRole
from samskap.domain import ADMINISTRATION, Actor, Command, Refused, Role, Why
from samskap.i18n import lazy_gettext as _
from samskap.vault import Offer

if TYPE_CHECKING:
    from samskap.core.municipality import Municipality

OPEN = timedelta(days=14)


def offer_role(
    municipality: Municipality, maker: Actor, log: str, role: str, to: str, person: UUID | None
) -> None:
    """Offer a role.

    Args:
        municipality: where.
        maker: a person who may grant it.
        log: the process's id, or ADMINISTRATION.
        role: which.
        to: the address that it is offered to, or the name of the person.
        person: to whom; None to whoever has the address, now or before the offer ends.

    Raises:
        Refused: the maker may not grant it, or offers it to themselves.
    """
    why_not = municipality.why_not(_grant(log, role, ""), maker)
    if why_not or maker.person is None:
        raise Refused(why_not, why=Why.PERMISSION)
    if _own(municipality, maker.person, to, person):
        raise Refused(_("You cannot offer a role to yourself."), "email")
    ends = municipality.clock() + OPEN
    offer = Offer(municipality.new_id(), log, role, maker.person, to.strip(), ends)
    municipality.vault.offer(offer, person)


def accept(municipality: Municipality, person: UUID, offer: UUID) -> Offer:
    """Grant what was offered, in the name of whoever offered it.

    Args:
        municipality: where.
        person: to whom it was offered.
        offer: its id.

    Raises:
        Refused: it is over, or whoever offered it may grant it no more.
    """
    found = offered(municipality, person, offer)
    holder = Actor(person=person)
    name = municipality.pseudonym(holder, found.ledger, f"role/{found.role}")
    command, maker = _grant(found.ledger, found.role, name), Actor(person=found.maker)
    if municipality.why_not(command, maker):
        raise Refused(_("This role can no longer be given. Ask those who offered it to you."))
    municipality.send(command, maker)
    municipality.vault.end_offer(offer)
    return found


def decline(municipality: Municipality, person: UUID, offer: UUID) -> Offer:
    """Take an offer out of sight; whoever made it is not told, as it would tell who is here.

    Raises:
        Refused: it is over.
    """
    found = offered(municipality, person, offer)
    municipality.vault.decline(offer)
    return found


def withdraw(municipality: Municipality, log: str, offer: UUID) -> None:
    """Take back an offer made in a log; one that is gone already is no error."""
    if offer in {each.id for each in municipality.vault.offers_in(log)}:
        municipality.vault.end_offer(offer)


def offered(municipality: Municipality, person: UUID, offer: UUID) -> Offer:
    """Return what was offered to a person.

    Raises:
        Refused: there is no such offer, or it is over, withdrawn or declined.
    """
    for each in municipality.vault.offers_to(person):
        if each.id == offer:
            return each
    raise Refused(_("This offer is no longer open."), why=Why.MISSING)


def _grant(log: str, role: str, name: str) -> Command:
    if log != ADMINISTRATION:
        return GrantRole(process=UUID(log), participant=name, role="facilitator")
    office = Role.AUDITOR if role == Role.AUDITOR else Role.ADMINISTRATOR
    return GrantOfficeRole(participant=name, role=office.value)  # type: ignore[arg-type]


def _own(municipality: Municipality, maker: UUID, to: str, person: UUID | None) -> bool:
    own = municipality.vault.person(maker)
    same = own is not None and own.email.strip().casefold() == to.strip().casefold()
    return person == maker or (person is None and same)
