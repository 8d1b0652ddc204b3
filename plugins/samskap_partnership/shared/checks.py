"""What several rules ask."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from samskap import FACILITATORS, Act, Refused, Why
from samskap.i18n import lazy_gettext as _
from samskap_partnership.agreements import canonical
from samskap_partnership.agreements.draft import Draft, drafted
from samskap_partnership.agreements.model import Actor, Agreement, Right
from samskap_partnership.agreements.queries import CHANGES_UNTIL


def begun(act: Act, agreement: UUID) -> Agreement:
    """Return an agreement of this process, however far it has come.

    Raises:
        Refused: there is none.
    """
    state = act.load(Agreement, agreement)
    if not state.exists or state.log != act.log:
        raise Refused(_("There is no such agreement in this process."), why=Why.MISSING)
    return state


def standing(act: Act, agreement: UUID) -> Agreement:
    """Return an agreement of this process that has neither been given up nor ended.

    Raises:
        Refused: there is none.
    """
    state = begun(act, agreement)
    if state.given_up:
        raise Refused(_("This agreement has been given up."), why=Why.CONFLICT)
    if state.ended:
        raise Refused(_("This agreement has ended. It can only be evaluated."), why=Why.CONFLICT)
    return state


def known(act: Act, actor: UUID) -> Actor:
    """Return an actor of this process.

    Raises:
        Refused: there is none.
    """
    state = act.load(Actor, actor)
    if not state.exists or state.log != act.log:
        raise Refused(_("There is no such actor in this process."), why=Why.MISSING)
    return state


def sectors_of(act: Act, agreement: Agreement) -> dict[UUID, str]:
    """Return the sectors of an agreement's parties, as they are recorded now."""
    described = {party: known(act, party).described for party in agreement.parties}
    return {party: found.sector for party, found in described.items() if found}


def right(act: Act, actor: UUID) -> Right | None:
    """Return what whoever acts may do for an actor, or None where nothing."""
    represented = act.load(Actor, actor).represented
    return represented.get(act.own_among(represented))


def is_own(act: Act, name: str) -> bool:
    """Tell whether a pseudonym stands for whoever acts, also in a role that they hold no longer."""
    return act.municipality.vault.person_behind(name) == act.actor.person


def stands_for(act: Act, actor: UUID) -> bool:
    """Tell whether whoever acts was let in to represent an actor, under whatever name."""
    return any(is_own(act, name) for name in act.load(Actor, actor).represented)


def spoken_before(act: Act, agreement: Agreement) -> UUID | None:
    """Return the party for which whoever acts has agreed to some edition, or None."""
    found = (party for name, party in agreement.speakers.items() if is_own(act, name))
    return next(found, None)


def check_inside(act: Act, agreement: Agreement) -> None:
    """Refuse whoever neither runs the process nor represents a party.

    What is missing and what is confidential look the same from outside.
    """
    if act.roles & FACILITATORS or any(right(act, party) for party in agreement.parties):
        return
    raise Refused(_("There is no such agreement in this process."), why=Why.MISSING)


def check_represents(act: Act, agreement: Agreement, actor: UUID) -> Right:
    """Return the right to act for a party.

    Raises:
        Refused: it is no party, or whoever acts does not represent it, or spoke for another.
    """
    if actor not in agreement.parties:
        raise Refused(_("This actor is no party to the agreement."), "actor", Why.MISSING)
    represented = act.load(Actor, actor).represented
    own = act.own_among(represented)
    if not act.goes_on_as(own):
        raise Refused(_("You do not represent this party."), "actor", Why.PERMISSION)
    if spoken_before(act, agreement) not in {None, actor}:
        other = _(
            "You have acted for another party of this agreement. One person speaks for one party, "
            "so somebody else must do this."
        )
        raise Refused(other, "actor", Why.PERMISSION)
    return represented[own]


def check_writable(agreement: Agreement) -> None:
    """Refuse changes to what holds."""
    if agreement.active:
        raise Refused(_("This agreement is in force. Reopen it before you change it."))


def whole(act: Act, agreement: Agreement) -> Draft:
    """Return what would be signed, with its words."""
    found = act.municipality.find_all(
        CHANGES_UNTIL,
        agreement=agreement.header.agreement,
        process=act.log,
        edition=agreement.draft.edition,
    )
    return drafted(found)


def check_current(agreement: Agreement, draft: Draft, hashes: Mapping[str, str]) -> dict[str, str]:
    """Return the hashes of the text as it is now.

    Args:
        agreement: which.
        draft: what would be signed.
        hashes: of what somebody has read, in every language.

    Raises:
        Refused: they have read something else, or the text is gone.
    """
    try:
        now = canonical.hashes(agreement.header, draft)
    except canonical.Erased:
        raise Refused(_("Words of this agreement have been erased."), why=Why.CONFLICT) from None
    if dict(hashes) != now:
        changed = _(
            "The agreement has changed since you read it. See what changed, then try again."
        )
        raise Refused(changed, why=Why.CONFLICT)
    return now
