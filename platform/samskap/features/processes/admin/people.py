"""Who runs a process."""

from __future__ import annotations

from contextlib import suppress
from typing import Any, Literal
from uuid import UUID

from flask import flash, request, url_for

from samskap.core.processes.commands import RevokeRole
from samskap.core.processes.offers import offer_role
from samskap.core.processes.offers import withdraw as take_back
from samskap.core.processes.queries import ROLES_IN
from samskap.domain import Refused, Role, Why
from samskap.features.processes.admin.pages import PROCESS, blueprint
from samskap.features.processes.admin.queries import NEWEST_PARTICIPANTS
from samskap.features.processes.forms import ColleagueForm, ParticipantForm
from samskap.i18n import gettext as _
from samskap.web import Form, back_to, here, page

FACILITATOR: Literal["facilitator"] = "facilitator"


@blueprint.get(f"{PROCESS}/people")
def people() -> Any:
    """The facilitators, and ways to add more."""
    return people_page(ColleagueForm(), participant_form())


@blueprint.post(f"{PROCESS}/people/colleague")
def grant_by_email() -> Any:
    """Offer the role to whoever has an e-mail address."""
    form = ColleagueForm()
    log = str(here.process_id)
    if form.validate_on_submit() and offers(form, log, FACILITATOR, form.email.data):
        return back_to(url_for(".people"))
    return people_page(form, participant_form())


@blueprint.post(f"{PROCESS}/people/participant")
def grant_to_participant() -> Any:
    """Offer the role to somebody who has taken part."""
    form = participant_form()
    if form.validate_on_submit() and _offers_to(form):
        return back_to(url_for(".people"))
    return people_page(ColleagueForm(), form)


@blueprint.post(f"{PROCESS}/people/withdraw")
def withdraw() -> Any:
    """Take an offer back."""
    withdraws(str(here.process_id))
    return back_to(url_for(".people"))


@blueprint.route(f"{PROCESS}/people/<participant>/<role>", methods=["GET", "POST"])
def revoke(participant: str, role: str) -> Any:
    """Ask, and take the role away."""
    holder, form = holding(str(here.process_id), participant, role), Form()
    command = RevokeRole(process=here.process_id, participant=participant, role=FACILITATOR)
    mine = participant in here.voices
    if form.validate_on_submit() and form.sends(command):
        flash(_("The role has been taken away."))
        return back_to(url_for("processes.show" if mine else ".people"))
    return page("processes/admin/revoke.html", holder=holder, mine=mine, form=form)


def offers(form: Form, log: str, role: str, to: str, person: UUID | None = None) -> bool:
    """Offer a role, say so, and tell whether there is nothing to put right.

    Args:
        form: where a refusal is shown.
        log: the process's id, or ADMINISTRATION.
        role: which.
        to: the address or the name.
        person: to whom; None to whoever has the address.
    """
    try:
        offer_role(here.municipality, here.actor, log, role, to, person)
    except Refused as refusal:
        form.refuse(refusal)
        return False
    # The same answer whether the address is known or not: it must not tell who has an account.
    flash(_("The offer has been made. It is open for 14 days."))
    return True


def _offers_to(form: ParticipantForm) -> bool:
    chosen = form.participant.data
    person = here.municipality.vault.person_behind(chosen)
    name = dict(form.participant.choices)[chosen]
    return offers(form, str(here.process_id), FACILITATOR, name, person)


def withdraws(log: str) -> None:
    """Take the offer back that a button names; one that is gone already is no error."""
    with suppress(ValueError):
        take_back(here.municipality, log, UUID(request.form.get("offer", "")))
    flash(_("The offer has been withdrawn."))


def holding(log: str, participant: str, role: str) -> dict[str, str]:
    """Return who holds a role in a log under a pseudonym, with their name.

    Raises:
        Refused: nobody does.
    """
    for holder in holders_in(log):
        if (holder["participant"], holder["role"]) == (participant, role):
            return holder
    raise Refused(_("There is no such person here."), why=Why.MISSING)


def people_page(colleague: ColleagueForm, participant: ParticipantForm) -> Any:
    """Return the page with its two forms."""
    log = str(here.process_id)
    return page(
        "processes/admin/people.html",
        holders=holders_in(log),
        offers=here.municipality.vault.offers_in(log),
        colleague=colleague,
        participant=participant,
    )


def participant_form() -> ParticipantForm:
    """Return a form with those who have taken part and show their name."""
    newest = here.all(NEWEST_PARTICIPANTS, process=here.process_id)
    vault = here.municipality.vault
    names = vault.names(row["participant"] for row in newest)
    holders = {vault.person_behind(row["participant"]) for row in holders_in(str(here.process_id))}
    form = ParticipantForm()
    choices = [each for each in names.items() if vault.person_behind(each[0]) not in holders]
    # None of them is chosen beforehand: a role is not given by mistake.
    named = sorted(choices, key=lambda choice: choice[1].casefold())
    form.participant.choices = [("", _("Choose a person")), *named] if named else []
    return form


def holders_in(log: str) -> list[dict[str, str]]:
    """Return who holds which role in a log, with their names.

    Args:
        log: a process's id, or ADMINISTRATION.
    """
    return [
        {
            "participant": row["participant"],
            "role": row["role"],
            "name": official_name(row["participant"]),
        }
        for row in here.all(ROLES_IN, log=log)
        if Role(row["role"]) is not Role.RESIDENT
    ]


def official_name(pseudonym: str) -> str:
    """Return the name of somebody who acts for the municipality, or "" if it was erased.

    Those who share a responsibility know each other by name, whatever they show in public.
    """
    vault = here.municipality.vault
    person = vault.person_behind(pseudonym)
    known = vault.person(person) if person else None
    return known.name if known else ""
