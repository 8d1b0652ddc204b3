"""The rules of actors: who they are, and who may speak for them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID

from samskap import Act, Command, Refused, Why
from samskap.i18n import lazy_gettext as _
from samskap_partnership.actors import commands, events
from samskap_partnership.actors.organisation_numbers import digits, valid
from samskap_partnership.actors.queries import INVITED_BY_CODE, NUMBERED
from samskap_partnership.agreements.model import Actor
from samskap_partnership.settings import INVITATION_DAYS
from samskap_partnership.shared.checks import is_own, known


def register(command: commands.RegisterActor, act: Act) -> None:
    """Each stands on the list once."""
    if act.load(Actor, command.actor).exists:
        raise Refused(_("This has been sent already."), why=Why.CONFLICT)
    act.record(command.actor, events.ActorRegistered(**_described(command, act)))


def correct(command: commands.CorrectActor, act: Act) -> None:
    """Agreements keep what they say of it until somebody brings them up to date."""
    known(act, command.actor)
    act.record(command.actor, events.ActorCorrected(**_described(command, act)))


def _described(command: commands.Described, act: Act) -> dict[str, Any]:
    number = digits(command.number)
    if not number and command.kind != "residents":
        raise Refused(_("Write the organisation's number."), "number", Why.INPUT)
    if number and not valid(number, command.country):
        wrong = _("This is not a number that an organisation of this country can have.")
        raise Refused(wrong, "number", Why.INPUT)
    other = act.find(NUMBERED, process=act.log, number=number, country=command.country)
    if number and other and other["id"] != str(command.actor):
        raise Refused(_("An actor with this number is on the list."), "number", Why.CONFLICT)
    return {
        "name": command.name,
        "kind": command.kind,
        "sector": command.sector,
        "number": number,
        "country": command.country if number else "",
    }


def invite(command: commands.InviteRepresentative, act: Act) -> None:
    """The right to sign has a basis, and a mere contact person has no such right."""
    actor = known(act, command.actor)
    if command.invitation in actor.invited:
        again = _("This code has been made already. If you did not see it, withdraw it first.")
        raise Refused(again, why=Why.CONFLICT)
    if command.signs == (command.basis == "contact"):
        raise Refused(_("Say what the right to sign is based on."), "basis", Why.INPUT)
    invited = events.RepresentativeInvited(
        invitation=command.invitation,
        code=command.code,
        signs=command.signs,
        basis=command.basis,
    )
    act.record(command.actor, invited)


def withdraw(command: commands.WithdrawInvitation, act: Act) -> None:
    """Only a code that nobody has used."""
    if command.invitation not in known(act, command.actor).invited:
        raise Refused(_("There is no such invitation."), why=Why.MISSING)
    act.record(command.actor, events.InvitationWithdrawn(invitation=command.invitation))


def accept(command: commands.AcceptInvitation, act: Act) -> None:
    """A code is good once, for some days, for somebody else than the one who made it."""
    code = sha256(plain(command.code).encode()).hexdigest()
    row = act.find(INVITED_BY_CODE, process=act.log, code=code)
    actor = act.load(Actor, UUID(row["actor"])) if row else Actor()
    invitation = actor.invited.get(UUID(row["id"])) if row else None
    days = timedelta(days=act.setting("partnership", INVITATION_DAYS.name))
    if row is None or invitation is None or act.now > invitation.made + days:
        raise Refused(_("This code is not known, or it has been used."), "code", Why.INPUT)
    if is_own(act, invitation.by):
        own = _("You made this code yourself. It is for the person who represents the actor.")
        raise Refused(own, "code", Why.PERMISSION)
    if act.own_among(actor.represented):
        raise Refused(_("You represent this actor already."), "code", Why.CONFLICT)
    begun = events.RepresentationBegun(
        invitation=UUID(row["id"]), signs=invitation.signs, basis=invitation.basis
    )
    act.record(UUID(row["actor"]), begun)


def plain(code: str) -> str:
    """Return a code without what people write between its letters.

    Args:
        code: as it was typed.
    """
    return "".join(character for character in code.upper() if character.isalnum())


def end(command: commands.EndRepresentation, act: Act) -> None:
    """Signatures that somebody gave while they had the right to do so stay."""
    if command.representative not in known(act, command.actor).represented:
        raise Refused(_("This person does not represent the actor."), why=Why.MISSING)
    ended = events.RepresentationEnded(representative=command.representative, reason=command.reason)
    act.record(command.actor, ended)


HANDLERS: dict[type[Command], Callable[..., None]] = {
    commands.RegisterActor: register,
    commands.CorrectActor: correct,
    commands.InviteRepresentative: invite,
    commands.WithdrawInvitation: withdraw,
    commands.AcceptInvitation: accept,
    commands.EndRepresentation: end,
}
