"""What is kept about a person: handing it out, and erasing it."""

from __future__ import annotations

from typing import Any, cast
from uuid import UUID

import msgspec
from flask import Blueprint, Response, abort, flash, url_for

from samskap.core.contributions.queries import ONE
from samskap.core.processes.queries import BY_ID
from samskap.domain import Refused, Why
from samskap.features.privacy.commands import (
    EraseContribution,
    EraseOfficialWords,
    Ground,
    said_officially,
    written,
)
from samskap.features.privacy.forgetting import erase_person, only_administrator
from samskap.features.privacy.own_data import own_data, packed
from samskap.features.privacy.own_forms import EraseForm, FindForm, GroundForm, SureForm
from samskap.features.privacy.sealed_text import OwnAct, own_acts, words
from samskap.features.processes.admin.pages import administrators_only
from samskap.i18n import current_locale
from samskap.i18n import gettext as _
from samskap.web import Form, back_to, here, page
from samskap.web.contribution_addresses import address_here
from samskap.web.session import end

blueprint = Blueprint("own", __name__, url_prefix="/<municipality>")


class Going(msgspec.Struct, frozen=True):
    """Words that would be erased.

    Args:
        act: in which they stand.
        what: the act in one sentence.
        process: the title of its process; "" in the municipality's administration.
        address: of the page to erase these words alone; "" where they go with others.
    """

    act: OwnAct
    what: str
    process: str
    address: str


@blueprint.get("/-/my-page/data")
def data() -> Any:
    """What is kept about whoever asks, and the way to take it along."""
    return page(
        "people/own-data.html", own=own_data(here.municipality, _person(), current_locale())
    )


@blueprint.get("/-/my-page/data/download")
def download() -> Any:
    """All of it in one file."""
    response = Response(packed(here.municipality, _person(), current_locale()))
    response.content_type = "application/zip"
    name = f"samskap-{here.municipality.slug}.zip"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "private, no-store"
    return response


@blueprint.route("/-/my-page/erase", methods=["GET", "POST"])
def erase() -> Any:
    """Show what goes and what stays, ask, and erase whoever asks."""
    person, form = _person(), SureForm()
    if form.validate_on_submit() and _erased(person, form):
        end()
        flash(_("Your name and your words have been erased, and you are signed out."))
        return back_to(url_for("municipality.processes"))
    acts = own_acts(here.municipality, person)
    return page(
        "people/erase.html",
        form=form,
        going=[_going(person, act) for act in acts if act.words],
        number=len(acts),
        own=own_data(here.municipality, person, current_locale()),
        only_administrator=only_administrator(here.municipality, person),
    )


def _erased(person: UUID, form: Form) -> bool:
    try:
        erase_person(here.municipality, person, here.actor)
    except Refused as refusal:
        form.refuse(refusal)
        return False
    return True


def _going(person: UUID, act: OwnAct) -> Going:
    recorded = act.recorded
    process = here.one(BY_ID, process=recorded.log)
    # What others quoted goes with what they quoted it from.
    own = here.municipality.vault.person_behind(recorded.actor) == person
    alone = own and written(here.one, recorded.log, recorded.stream)
    return Going(
        act,
        here.municipality.describe(recorded),
        process["title"] if process else "",
        url_for(".erase_words", process=process["slug"], subject=recorded.stream) if alone else "",
    )


@blueprint.route("/-/people/erase", methods=["GET", "POST"])
@administrators_only
def find() -> Any:
    """Find the person who has asked an administrator to be erased."""
    form = FindForm()
    if form.validate_on_submit() and (person := _known(form)):
        return _ask(person, EraseForm(formdata=None, email=form.email.data))
    return page("people/erase-find.html", form=form)


@blueprint.post("/-/people/erase/sure")
@administrators_only
def erase_other() -> Any:
    """Erase a person on their request."""
    form = EraseForm()
    person = _known(form)
    if person is None:
        return back_to(url_for(".find"))
    if form.validate_on_submit() and _erased(person, form):
        flash(_("The person’s name and words have been erased."))
        return back_to(url_for("processes_admin.office_people"))
    return _ask(person, form)


def _ask(person: UUID, form: Form) -> Any:
    # Counted only: which contributions are one person's, an administrator need not learn.
    acts = own_acts(here.municipality, person)
    return page(
        "people/erase-other.html",
        form=form,
        number=len(acts),
        words=sum(bool(act.words) for act in acts),
    )


def _known(form: Form) -> UUID | None:
    email = form["email"]
    person = here.municipality.vault.person_by_email(email.data or "")
    if person is None:
        form.refuse(Refused(_("Nobody here has this address."), "email"))
    return person


@blueprint.route("/<process>/-/erase/<uuid:subject>", methods=["GET", "POST"])
def erase_words(subject: UUID) -> Any:
    """Erase the words of one contribution, comment or support."""
    row = written(here.one, here.process["id"], subject) or abort(404)
    own = here.is_own(row["author"])
    if not own and not here.facilitates:
        raise Refused(_("Only the author or the municipality can erase this."), why=Why.PERMISSION)
    form = SureForm() if own else GroundForm()
    if form.validate_on_submit() and form.sends(_erasing(form, subject)):
        flash(_("The words have been erased."))
        return back_to(_address(row))
    return page("people/erase-words.html", form=form, own=own, row=row, back=_address(row))


@blueprint.route("/<process>/-/erase-own/<int:number>", methods=["GET", "POST"])
def erase_official(number: int) -> Any:
    """Erase what one event of the history says in the municipality's own words."""
    if not here.facilitates:
        raise Refused(_("You do not have access to do this."), why=Why.PERMISSION)
    said = said_officially(here.municipality, here.process["id"], number) or abort(404)
    form, back = GroundForm(), url_for("history.process", process=here.slug)
    if form.validate_on_submit() and form.sends(_erasing_official(form, number)):
        flash(_("The words have been erased."))
        return back_to(back)
    return page(
        "people/erase-official.html",
        form=form,
        what=here.site.registry.describe(said),
        said=words(here.municipality.store, said),
        back=back,
    )


def _erasing_official(form: Form, number: int) -> EraseOfficialWords:
    ground = form["ground"].data
    return EraseOfficialWords(process=here.process_id, number=number, ground=ground)


def _address(row: Any) -> str:
    return address_here(here.one(ONE, subject=row["about"]))


def _erasing(form: Form, subject: UUID) -> EraseContribution:
    ground: Ground = form["ground"].data if "ground" in form else "author"
    return EraseContribution(process=here.process_id, subject=subject, ground=ground)


def _person() -> UUID:
    if not here.actor.signed_in:
        raise Refused(_("You must sign in first."), why=Why.PERMISSION)
    return cast(UUID, here.actor.person)
