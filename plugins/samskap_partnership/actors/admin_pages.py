"""Keep the list of actors, and say who may speak for them."""

from __future__ import annotations

from hashlib import sha256
from typing import Any
from uuid import UUID

from flask import abort, flash, url_for

from samskap import NEW
from samskap.i18n import gettext as _
from samskap.web import back_to, here, page
from samskap_partnership.actors import commands, queries
from samskap_partnership.actors.forms import ActorForm, EndForm, InviteForm, new_code
from samskap_partnership.actors.rules import plain
from samskap_partnership.shared.admin_blueprint import blueprint
from samskap_partnership.shared.blueprint import press, rows

DESCRIBED = ("name", "kind", "sector", "number", "country")


@blueprint.get("/actors")
def actors() -> Any:
    """All actors."""
    return page("partnership/admin/actors.html", actors=rows(queries.ACTORS_OF))


@blueprint.route("/actors/new", methods=["GET", "POST"])
def register() -> Any:
    """Put an actor on the list."""
    form = ActorForm(data={"country": here.municipality.profile.country})
    command = commands.RegisterActor(process=here.process_id, actor=NEW, **_described(form))
    if form.validate_on_submit() and form.sends(command):
        flash(_("The actor is on the list. Invite somebody to represent it."))
        return back_to(url_for(".actor", actor=form.made))
    return page("partnership/admin/new_actor.html", form=form)


def _described(form: ActorForm) -> dict[str, Any]:
    return {name: form.data[name] or "" for name in DESCRIBED}


def _found(actor: UUID) -> Any:
    return here.found(queries.ONE_ACTOR, actor=actor, process=here.process_id)


@blueprint.get("/actors/<uuid:actor>")
def actor(actor: UUID) -> Any:
    """One actor, and who speaks for it."""
    return page(
        "partnership/admin/actor.html",
        listed=_found(actor),
        representatives=rows(queries.REPRESENTATIVES_OF, actor=actor),
        invitations=rows(queries.INVITATIONS_TO, actor=actor),
    )


@blueprint.route("/actors/<uuid:actor>/correct", methods=["GET", "POST"])
def correct(actor: UUID) -> Any:
    """Put right what stands about it."""
    row = _found(actor)
    form = ActorForm(now=lambda: dict(_found(actor)))
    command = commands.CorrectActor(process=here.process_id, actor=actor, **_described(form))
    if form.validate_on_submit() and form.sends(command):
        flash(_("It has been saved."))
        return back_to(url_for(".actor", actor=actor))
    return page("partnership/admin/correct_actor.html", form=form, listed=row)


@blueprint.route("/actors/<uuid:actor>/invite", methods=["GET", "POST"])
def invite(actor: UUID) -> Any:
    """Make a code, which is shown once."""
    row, form, code = _found(actor), InviteForm(), new_code()
    if form.validate_on_submit() and form.sends(_invitation(actor, form, code)):
        return _told(row, code)
    return page("partnership/admin/invite.html", form=form, listed=row)


def _told(row: Any, code: str) -> Any:
    """Show a code; whoever sends the form once more is not shown one that nobody knows."""
    if here.one(queries.INVITED_BY_CODE, process=here.process_id, code=_hashed(code)):
        return page("partnership/admin/invited.html", listed=row, code=code)
    again = _("This code has been made already. If you did not see it, withdraw it first.")
    flash(again, "warning")
    return back_to(url_for(".actor", actor=row["id"]))


def _hashed(code: str) -> str:
    return sha256(plain(code).encode()).hexdigest()


def _invitation(actor: UUID, form: InviteForm, code: str) -> commands.InviteRepresentative:
    return commands.InviteRepresentative(
        process=here.process_id,
        actor=actor,
        invitation=NEW,
        code=_hashed(code),
        signs=form.signs.data,
        basis=form.basis.data,
    )


@blueprint.post("/actors/<uuid:actor>/invitations/<uuid:invitation>/withdraw")
def withdraw(actor: UUID, invitation: UUID) -> Any:
    """Make a code worthless."""
    command = commands.WithdrawInvitation(
        process=here.process_id, actor=actor, invitation=invitation
    )
    return press(command, _("The code can no longer be used."), url_for(".actor", actor=actor))


@blueprint.route("/actors/<uuid:actor>/representatives/<name>/end", methods=["GET", "POST"])
def end(actor: UUID, name: str) -> Any:
    """Let somebody no longer speak for it."""
    row, form = _found(actor), EndForm()
    if name not in {r["participant"] for r in rows(queries.REPRESENTATIVES_OF, actor=actor)}:
        abort(404)
    command = commands.EndRepresentation(
        process=here.process_id,
        actor=actor,
        representative=name,
        reason=form.reason.data or "",
    )
    if form.validate_on_submit() and form.sends(command):
        flash(_("This person no longer represents the actor."))
        return back_to(url_for(".actor", actor=actor))
    return page("partnership/admin/end.html", form=form, listed=row, representative=name)
