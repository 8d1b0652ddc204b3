"""A municipality's own pages for its administrators: processes, people, settings."""

from __future__ import annotations

from typing import Any, cast
from uuid import UUID

from flask import flash, url_for

from samskap.core.processes.commands import RevokeOfficeRole
from samskap.core.processes.queries import LISTED
from samskap.domain import ADMINISTRATION
from samskap.features.processes.admin.pages import MUNICIPALITY, administrators_only, blueprint
from samskap.features.processes.admin.people import holders_in, holding, offers, withdraws
from samskap.features.processes.forms import OfficeForm
from samskap.i18n import gettext as _
from samskap.web import Form, back_to, here, page


@blueprint.get(f"{MUNICIPALITY}/administration")
@administrators_only
def administration() -> Any:
    """All processes, drafts too, and ways to people and settings."""
    registry = here.municipality.registry
    return page("admin/administration.html", processes=here.all(LISTED), registry=registry)


@blueprint.route(f"{MUNICIPALITY}/people", methods=["GET", "POST"])
@administrators_only
def office_people() -> Any:
    """Administrators and auditors."""
    form = OfficeForm()
    if form.validate_on_submit() and offers(form, ADMINISTRATION, form.role.data, form.email.data):
        return back_to(url_for(".office_people"))
    return page(
        "admin/people.html",
        form=form,
        holders=holders_in(ADMINISTRATION),
        offers=here.municipality.vault.offers_in(ADMINISTRATION),
        own=own(),
    )


@blueprint.post(f"{MUNICIPALITY}/people/withdraw")
@administrators_only
def withdraw_in_office() -> Any:
    """Take an offer back."""
    withdraws(ADMINISTRATION)
    return back_to(url_for(".office_people"))


@blueprint.route(f"{MUNICIPALITY}/people/<participant>/<role>", methods=["GET", "POST"])
@administrators_only
def revoke_in_office(participant: str, role: str) -> Any:
    """Ask, and take a role in the municipality away."""
    holder, form = holding(ADMINISTRATION, participant, role), Form()
    command = RevokeOfficeRole(participant=participant, role=role)  # type: ignore[arg-type]
    mine = participant in own()
    if form.validate_on_submit() and form.sends(command):
        flash(_("The role has been taken away."))
        return back_to(url_for("municipality.processes" if mine else ".office_people"))
    return page("admin/revoke.html", holder=holder, mine=mine, form=form)


def own() -> list[str]:
    """Return what the reader is called among the administrators."""
    person = cast(UUID, here.actor.person)
    return [voice.name for voice in here.municipality.vault.voices(person, ADMINISTRATION)]
