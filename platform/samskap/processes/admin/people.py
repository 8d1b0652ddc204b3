"""Who runs a process."""

from __future__ import annotations

from typing import Any, Literal

from flask import flash, request, url_for

from samskap.domain import Actor, Role
from samskap.i18n import gettext as _
from samskap.processes.admin.pages import PROCESS, act, blueprint
from samskap.processes.admin.queries import NEWEST_PARTICIPANTS
from samskap.processes.commands import GrantRole, RevokeRole
from samskap.processes.forms import ColleagueForm, ParticipantForm
from samskap.processes.queries import ROLES_IN
from samskap.web import Form, back_to, here, page

FACILITATOR: Literal["facilitator"] = "facilitator"


@blueprint.get(f"{PROCESS}/people")
def people() -> Any:
    """The facilitators, and ways to add more."""
    return people_page(ColleagueForm(), participant_form())


@blueprint.post(f"{PROCESS}/people/colleague")
def grant_by_email() -> Any:
    """Make whoever has an e-mail address a facilitator."""
    form = ColleagueForm()
    if form.validate_on_submit():
        participant = behind(form.email.data, str(here.process_id))
        # The same answer whether the address is known or not: it must not tell who has an account.
        if participant is None or grants(form, participant):
            flash(_("If somebody here has this address, they are a facilitator now."))
            return back_to(url_for(".people"))
    return people_page(form, participant_form())


@blueprint.post(f"{PROCESS}/people/participant")
def grant_to_participant() -> Any:
    """Make somebody who has taken part a facilitator."""
    form = participant_form()
    if form.validate_on_submit() and grants(form, form.participant.data):
        flash(_("The person is a facilitator now."))
        return back_to(url_for(".people"))
    return people_page(ColleagueForm(), form)


@blueprint.post(f"{PROCESS}/people/revoke")
def revoke() -> Any:
    """Take the role away."""
    participant = request.form.get("participant", "")
    command = RevokeRole(process=here.process_id, participant=participant, role=FACILITATOR)
    act(command, _("The person is no longer a facilitator."))
    return back_to(url_for(".people"))


def grants(form: Form, participant: str) -> Any:
    """Send the grant; None where it was refused."""
    command = GrantRole(process=here.process_id, participant=participant, role=FACILITATOR)
    return form.sends(command)


def behind(email: str, log: str) -> str | None:
    """Return what the person with an e-mail address is called in a log, or None."""
    person = here.municipality.vault.person_by_email(email)
    return here.municipality.pseudonym(Actor(person=person), log) if person else None


def people_page(colleague: ColleagueForm, participant: ParticipantForm) -> Any:
    """Return the page with its two forms."""
    holders = holders_in(str(here.process_id))
    return page(
        "processes/admin/people.html", holders=holders, colleague=colleague, participant=participant
    )


def participant_form() -> ParticipantForm:
    """Return a form with those who have taken part and show their name."""
    newest = here.all(NEWEST_PARTICIPANTS, process=here.process_id)
    vault = here.municipality.vault
    names = vault.names(row["participant"] for row in newest)
    holders = {vault.person_behind(row["participant"]) for row in holders_in(str(here.process_id))}
    form = ParticipantForm()
    choices = [each for each in names.items() if vault.person_behind(each[0]) not in holders]
    form.participant.choices = sorted(choices, key=lambda choice: choice[1].casefold())
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
