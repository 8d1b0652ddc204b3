"""The rules of ballots on paper: one enters a ballot, another confirms it; nobody does so alone."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from msgspec.structs import replace

from samskap import Act, Command, Refused, Why, derived_id
from samskap.core.boxes.reading import own
from samskap.i18n import lazy_gettext as _
from samskap_cocreation.rounds.rules import taking
from samskap_cocreation.voting.commands import (
    ConfirmPaperBallot,
    EnterPaperBallot,
    WithdrawPaperBallot,
)
from samskap_cocreation.voting.events import DotsPlaced
from samskap_cocreation.voting.rules import checked

NOBODY = "samskap"  # in the box it lies for the municipality: it goes with no account


def paper_id(voting: UUID, batch: str) -> UUID:
    """Return the id of the paper ballot with a number: there can be only one."""
    return derived_id("paper-ballot", voting, batch)


def enter(command: EnterPaperBallot, act: Act) -> None:
    """Each number once; what was entered wrongly is withdrawn first."""
    dots = checked(act, command.voting, command.dots)
    id = paper_id(command.voting, command.batch)
    if act.lying(id):
        twice = _("A paper ballot with this number has been entered already.")
        raise Refused(twice, "batch", Why.CONFLICT)
    ballot = DotsPlaced(
        voting=command.voting,
        dots=dots,
        source="paper",
        batch=command.batch,
        witnesses=(act.pseudonym,),
    )
    act.cast(id, ballot, NOBODY)


def confirm(command: ConfirmPaperBallot, act: Act) -> None:
    """By another person than the one who entered it, whatever roles they have."""
    ballot = _lying(act, command.voting, command.batch)
    if len(ballot.witnesses) > 1:
        raise Refused(_("This paper ballot has been confirmed already."), why=Why.CONFLICT)
    (first,) = ballot.witnesses
    if act.municipality.vault.person_behind(first) == act.actor.person:
        another = _("Somebody else who runs the process must confirm it.")
        raise Refused(another, why=Why.PERMISSION)
    witnessed = replace(ballot, witnesses=(first, act.pseudonym))
    act.cast(paper_id(command.voting, command.batch), witnessed, NOBODY)


def withdraw(command: WithdrawPaperBallot, act: Act) -> None:
    """While the box is open."""
    _lying(act, command.voting, command.batch)
    act.take_out(paper_id(command.voting, command.batch), command.voting)


def _lying(act: Act, voting: UUID, batch: str) -> DotsPlaced:
    taking(act, voting, "voting")
    ballot = own(act.municipality, paper_id(voting, batch))
    if ballot is None or not isinstance(ballot.event, DotsPlaced):
        raise Refused(_("There is no paper ballot with this number."), "batch", Why.MISSING)
    return ballot.event


HANDLERS: dict[type[Command], Callable[..., None]] = {
    EnterPaperBallot: enter,
    ConfirmPaperBallot: confirm,
    WithdrawPaperBallot: withdraw,
}
