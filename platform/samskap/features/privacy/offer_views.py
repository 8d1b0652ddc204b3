"""The page of a role that somebody was offered: what follows from it, yes or no."""

from __future__ import annotations

from typing import Any, NamedTuple, cast
from uuid import UUID

from flask import flash, url_for

from samskap.core.processes import offers
from samskap.core.processes.queries import BY_ID
from samskap.domain import ADMINISTRATION, Refused, Why
from samskap.features.privacy.own_views import blueprint
from samskap.i18n import gettext as _
from samskap.vault import Offer
from samskap.web import Form, back_to, here, page

OFFER = "/-/my-page/offers/<uuid:offer>"


class Shown(NamedTuple):
    """An offer as its person reads it.

    Args:
        offer: what is offered.
        place: the title of the process, or the name of the municipality.
        office: whether it is a role in the whole municipality.
    """

    offer: Offer
    place: str
    office: bool


def shown(offer: Offer) -> Shown:
    """Return an offer with the title of its place."""
    if offer.ledger == ADMINISTRATION:
        return Shown(offer, here.municipality.profile.name, True)
    return Shown(offer, str(here.one(BY_ID, process=offer.ledger)["title"]), False)


def own_offers() -> list[Shown]:
    """Return what whoever asks may accept."""
    if not here.actor.signed_in:
        return []
    return [shown(each) for each in here.municipality.vault.offers_to(_person())]


@blueprint.route(OFFER, methods=["GET", "POST"])
def offer(offer: UUID) -> Any:
    """What the role may do and what becomes public; pressing the button accepts it."""
    found = offers.offered(here.municipality, _person(), offer)
    form = Form()
    if form.validate_on_submit() and _accepted(form, offer):
        flash(_("You have the role now."))
        return back_to(url_for("people.account"))
    return page("people/offer.html", one=shown(found), form=form)


@blueprint.post(f"{OFFER}/decline")
def decline(offer: UUID) -> Any:
    """Say no."""
    offers.decline(here.municipality, _person(), offer)
    flash(_("You have declined. Nobody is told."))
    return back_to(url_for("people.account"))


def _accepted(form: Form, offer: UUID) -> bool:
    try:
        offers.accept(here.municipality, _person(), offer)
    except Refused as refusal:
        form.refuse(refusal)
        return False
    return True


def _person() -> UUID:
    if not here.actor.signed_in:
        raise Refused(_("You must sign in first."), why=Why.PERMISSION)
    return cast(UUID, here.actor.person)
