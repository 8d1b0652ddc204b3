"""A municipality's own pages for its administrators: processes, people, settings."""

from __future__ import annotations

from typing import Any, cast
from uuid import UUID

from flask import flash, request, url_for

from samskap.domain import ADMINISTRATION
from samskap.i18n import gettext as _
from samskap.processes.admin.pages import MUNICIPALITY, act, administrators_only, blueprint
from samskap.processes.admin.people import behind, holders_in
from samskap.processes.commands import GrantOfficeRole, RevokeOfficeRole
from samskap.processes.forms import OfficeForm
from samskap.processes.queries import LISTED
from samskap.web import back_to, here, page


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
    if form.validate_on_submit() and grants(form):
        flash(_("If somebody here has this address, they have the role now."))
        return back_to(url_for(".office_people"))
    return page("admin/people.html", form=form, holders=holders_in(ADMINISTRATION), own=own())


def grants(form: OfficeForm) -> bool:
    """Send the grant where the address is known; tell whether there is nothing to put right."""
    participant = behind(form.email.data, ADMINISTRATION)
    if participant:
        form.sends(GrantOfficeRole(participant=participant, role=form.role.data))
    return not form.errors


@blueprint.post(f"{MUNICIPALITY}/people/revoke")
@administrators_only
def revoke_in_office() -> Any:
    """Take a role in the municipality away."""
    role, participant = request.form.get("role", ""), request.form.get("participant", "")
    command = RevokeOfficeRole(participant=participant, role=role)  # type: ignore[arg-type]
    act(command, _("The role has been taken away."))
    return back_to(url_for(".office_people"))


def own() -> list[str]:
    """Return what the reader is called among the administrators."""
    person = cast(UUID, here.actor.person)
    return [voice.name for voice in here.municipality.vault.voices(person, ADMINISTRATION)]
