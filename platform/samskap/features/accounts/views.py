"""Signing in and out, and a person's own page."""

from __future__ import annotations

from typing import Any, cast
from uuid import UUID

from flask import Blueprint, abort, flash, request, url_for

from samskap.domain import Refused, Role, Why
from samskap.features.accounts import account as own
from samskap.features.accounts.forms import ProfileForm
from samskap.features.accounts.profile import change_profile
from samskap.features.privacy.offer_views import own_offers
from samskap.features.privacy.sentences import role_plural, role_powers
from samskap.i18n import gettext as _
from samskap.web import back_to, here, page
from samskap.web.pages import asked_from
from samskap.web.session import begin, end

blueprint = Blueprint("people", __name__, url_prefix="/<municipality>/-")
blueprint.add_app_template_global(role_plural)
blueprint.add_app_template_global(role_powers)

ROLES = (Role.RESIDENT, Role.FACILITATOR, Role.ADMINISTRATOR, Role.AUDITOR)


@blueprint.get("/sign-in")
def sign_in() -> Any:
    """Choose who to be, where a plugin offers it; elsewhere, how one signs in."""
    people = _choices()
    if not people and not here.site.config.demo:
        return page("people/no_sign_in.html")
    groups = [(role, [one for one in people if one.role == role]) for role in ROLES]
    shown = [(role, members) for role, members in groups if members]
    return page("people/sign_in.html", groups=shown, back=asked_from())


@blueprint.post("/sign-in")
def become() -> Any:
    """Sign in as one of the demonstration's people."""
    person = _chosen()
    begin(person.id)
    flash(_("You are signed in as %(name)s.", name=person.name))
    return back_to(asked_from() or url_for("municipality.processes"))


def _choices() -> list[Any]:
    asked = here.site.registry.plugins.ask(
        "sign_in_choices", site=here.site, municipality=here.municipality
    )
    return [person for _plugin, people in asked for person in people]


def _chosen() -> Any:
    people = _choices() or abort(404)
    for person in people:
        if str(person.id) == request.form.get("person"):
            return person
    raise Refused(_("There is no such person in this demonstration."), why=Why.MISSING)


@blueprint.post("/sign-out")
def sign_out() -> Any:
    """Sign out."""
    end()
    flash(_("You are signed out."))
    return back_to(url_for("municipality.processes"))


@blueprint.route("/my-page", methods=["GET", "POST"])
def account() -> Any:
    """What became of one's contributions, what one follows, and how one is shown."""
    person = _person()
    known = here.municipality.vault.person(person)
    form = ProfileForm(obj=known)
    if form.validate_on_submit() and _changed(person, form):
        flash(_("Your settings have been saved."))
        return back_to(url_for(".account", lang=form.language.data))
    return page(
        "people/account.html",
        form=form,
        person=known,
        contributions=own.own_contributions(),
        followed=own.followed(),
        offers=own_offers(),
    )


def _changed(person: UUID, form: ProfileForm) -> bool:
    shown, language = form.display_name.data or "", form.language.data
    try:
        change_profile(here.municipality, person, shown, language)
    except Refused as refusal:
        form.refuse(refusal)
        return False
    return True


def _person() -> UUID:
    if not here.actor.signed_in:
        raise Refused(_("You must sign in first."), why=Why.PERMISSION)
    return cast(UUID, here.actor.person)
