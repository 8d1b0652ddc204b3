"""The rules of dot voting: one ballot each, and never more dots than there are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from uuid import UUID

import msgspec

from samskap import Act, Command, Refused, Why
from samskap.i18n import lazy_gettext as _
from samskap_cocreation.rounds.model import Ballot, Round, ballot_id
from samskap_cocreation.rounds.moving_rules import check_phase
from samskap_cocreation.rounds.queries import DOTS_SUMMED, VOTERS
from samskap_cocreation.rounds.rules import (
    candidates,
    check_candidate,
    check_countable,
    not_closed,
    taking,
    wordings,
)
from samskap_cocreation.voting.commands import (
    CloseVoting,
    CountVoting,
    OpenVoting,
    PlaceDots,
    WithdrawDots,
)
from samskap_cocreation.voting.events import (
    DotsPlaced,
    DotsWithdrawn,
    IdeaDots,
    VotingClosed,
    VotingCounted,
    VotingOpened,
)


def open_voting(command: OpenVoting, act: Act) -> None:
    """On ideas that stand, up to a day that has not passed."""
    ideas = candidates(act, command.voting, command.ideas, command.ends)
    check_phase(act, "voting", command.ends)
    if command.most > command.dots:
        most = _("Nobody can place more dots on one idea than there are.")
        raise Refused(most, "most", Why.INPUT)
    opened = VotingOpened(
        title=command.title,
        ideas=ideas,
        wordings=wordings(act, ideas),
        dots=command.dots,
        most=command.most,
        hidden=command.hidden,
        ends=command.ends,
        language=command.language,
    )
    act.record(command.voting, opened)


def place(command: PlaceDots, act: Act) -> None:
    """A ballot replaces the one before; it never has more dots than there are."""
    dots = checked(act, command.voting, command.dots)
    id = ballot_id(command.voting, act.pseudonym)
    act.cast(id, DotsPlaced(voting=command.voting, dots=dots))
    _take_back_entered(act, command.voting)


def checked(act: Act, voting: UUID, dots: Mapping[UUID, int]) -> str:
    """Return a ballot's dots as they are stored.

    Raises:
        Refused: the voting takes none, or not these.
    """
    round = taking(act, voting, "voting")
    placed = {idea: number for idea, number in dots.items() if number}
    for idea in placed:
        check_candidate(act, round, idea)
    _check_number(round, placed)
    return canonical(placed)


def _take_back_entered(act: Act, voting: UUID) -> bool:
    """Take back a ballot that entered the log at once, as they did before there were boxes."""
    entered = [name for name in act.names if act.load(Ballot, ballot_id(voting, name)).placed]
    for name in entered:
        act.record(ballot_id(voting, name), DotsWithdrawn(voting=voting), by=name)
    return bool(entered)


def canonical(dots: Mapping[UUID, int]) -> str:
    """Return a ballot as JSON that is the same for the same dots."""
    named = {str(idea): number for idea, number in dots.items()}
    return msgspec.json.encode(named, order="sorted").decode()


def _check_number(voting: Round, placed: Mapping[UUID, int]) -> None:
    if not placed:
        raise Refused(_("Place at least one dot."), "dots", Why.INPUT)
    if max(placed.values()) > voting.most:
        most = _("Place at most %(most)s of your dots on one idea.", most=voting.most)
        raise Refused(most, "dots", Why.INPUT)
    if sum(placed.values()) > voting.dots:
        numbers = {"placed": sum(placed.values()), "dots": voting.dots}
        all = _("You have placed %(placed)s dots, but there are %(dots)s.", **numbers)
        raise Refused(all, "dots", Why.INPUT)


def withdraw(command: WithdrawDots, act: Act) -> None:
    """Only what was placed can be taken back."""
    taking(act, command.voting, "voting")
    id = ballot_id(command.voting, act.pseudonym)
    lying = act.lying(id)
    if lying:
        act.take_out(id, command.voting)
    if not _take_back_entered(act, command.voting) and not lying:
        raise Refused(_("You have not placed any dots."), why=Why.CONFLICT)


def close(command: CloseVoting, act: Act) -> None:
    """From now on no dots are taken; counting follows by itself."""
    not_closed(act, command.voting, "voting")
    act.record(command.voting, VotingClosed())


def count(command: CountVoting, act: Act) -> None:
    """Once, when all that lay in the box has entered the log: so no ballot can slip in or out."""
    check_countable(act, command.voting, "voting")
    counted = act.municipality.find_all(DOTS_SUMMED, round=command.voting)
    results = tuple(
        IdeaDots(idea=UUID(row["idea"]), dots=row["dots"], voters=row["voters"]) for row in counted
    )
    voters = act.find(VOTERS, round=command.voting)["number"]
    act.record(command.voting, VotingCounted(results=results, voters=voters))


HANDLERS: dict[type[Command], Callable[..., None]] = {
    OpenVoting: open_voting,
    PlaceDots: place,
    WithdrawDots: withdraw,
    CloseVoting: close,
    CountVoting: count,
}
