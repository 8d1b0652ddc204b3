"""What somebody represents, and what waits for them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flask import flash, redirect, url_for

from samskap.i18n import gettext as _
from samskap.web import back_to, here, page
from samskap_partnership.actors import queries as actors
from samskap_partnership.actors.commands import AcceptInvitation
from samskap_partnership.actors.forms import CodeForm
from samskap_partnership.agreements.clause_pages import who_stands
from samskap_partnership.agreements.overview_pages import own_agreements
from samskap_partnership.shared.blueprint import blueprint, rights, speaks_for
from samskap_partnership.signing import queries as signing


@blueprint.get("/mine")
def mine() -> Any:
    """The agreements that one writes for a party, and what one is asked to do."""
    if not here.actor.signed_in:
        return redirect(url_for("people.sign_in", back=url_for(".mine")))
    return page(
        "partnership/mine.html",
        represented=rights(actors.REPRESENTED_BY, process=here.process_id),
        agreements=own_agreements(),
        waiting=list(waiting()),
    )


def waiting() -> Iterator[dict[str, Any]]:
    """Give what waits for the reader: to confirm or to sign an agreement for a party."""
    for agreement in own_agreements():
        for party in speaks_for(agreement["id"]):
            if act := _asked(agreement, party):
                yield {"agreement": agreement, "party": party, "act": act}


def _asked(agreement: Any, party: Any) -> str:
    if agreement["state"] == "draft" and agreement["edition"] > 1:
        done = who_stands(signing.CONFIRMATIONS_OF, agreement["id"])
        return "" if party["id"] in done else "confirm"
    if agreement["state"] == "approved" and party["signs"]:
        done = who_stands(signing.SIGNATURES_OF, agreement["id"])
        return "" if party["id"] in done else "sign"
    return ""


@blueprint.route("/represent", methods=["GET", "POST"])
def represent() -> Any:
    """Enter the code that one was given."""
    if not here.actor.signed_in:
        return redirect(url_for("people.sign_in", back=url_for(".represent")))
    form = CodeForm()
    command = AcceptInvitation(process=here.process_id, code=form.code.data or "")
    if form.validate_on_submit() and form.sends(command):
        flash(_("You represent this actor from now on."))
        return back_to(url_for(".mine"))
    return page("partnership/represent.html", form=form)
