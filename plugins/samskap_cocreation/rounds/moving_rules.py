"""The rules of moving a last day: it agrees with the phase in which one votes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from samskap import Act, Command, Refused, Why
from samskap.i18n import date as format_date
from samskap.i18n import lazy_gettext as _
from samskap_cocreation.rounds.commands import MoveRound
from samskap_cocreation.rounds.events import RoundMoved
from samskap_cocreation.rounds.model import Round

PHASE = "cocreation.vote"


def move(command: MoveRound, act: Act) -> None:
    """To a day that has not passed, for a reason, and never beyond the phase."""
    round = act.load(Round, command.round)
    if not round.exists or round.log != act.log:
        raise Refused(_("There is no such thing in this process."), why=Why.MISSING)
    if round.state != "open":
        raise Refused(_("This has been closed."), why=Why.CONFLICT)
    if command.ends == round.ends:
        raise Refused(_("That is the last day already."), "ends", Why.INPUT)
    if command.ends < act.municipality.today():
        raise Refused(_("The last day cannot be in the past."), "ends", Why.INPUT)
    check_phase(act, round.kind, command.ends)
    act.record(command.round, RoundMoved(old=round.ends, new=command.ends, reason=command.reason))


def check_phase(act: Act, kind: str, ends: date) -> None:
    """Refuse a voting that would go on after the phase in which one votes.

    Raises:
        Refused: naming the phase's last day.
    """
    last = [phase.ends for phase in act.process.phases if PHASE in phase.opens]
    if kind == "voting" and last and ends > max(last):
        reason = _(
            "The phase in which one votes ends on %(date)s. Move its deadline first.",
            date=format_date(max(last)),
        )
        raise Refused(reason, "ends")


HANDLERS: dict[type[Command], Callable[..., None]] = {MoveRound: move}
