"""What the rules of votings and assessments share: ideas, a last day, an end."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from samskap import Act, Refused, Why
from samskap.core.boxes.reading import waiting
from samskap.i18n import date as format_date
from samskap.i18n import lazy_gettext as _
from samskap_cocreation.ideas.model import Idea
from samskap_cocreation.ideas.rules import standing
from samskap_cocreation.rounds.model import Round
from samskap_cocreation.shared.checks import check_new


def candidates(act: Act, round: UUID, ideas: Iterable[UUID], ends: date) -> tuple[UUID, ...]:
    """Return the ideas that a new round is about, each once.

    Raises:
        Refused: the round is not new, its last day is past, or an idea does not stand.
    """
    check_new(act.load(Round, round).exists)
    if ends < act.municipality.today():
        raise Refused(_("The last day cannot be in the past."), "ends", Why.INPUT)
    distinct = tuple(dict.fromkeys(ideas))
    for idea in distinct:
        standing(act, idea)
    return distinct


def wordings(act: Act, ideas: Iterable[UUID]) -> tuple[int, ...]:
    """Return which wording each idea has: what a round is about, whatever they say later."""
    return tuple(_wording(act, idea) for idea in ideas)


def _wording(act: Act, idea: UUID) -> int:
    worded = act.load(Idea, idea).worded
    act.stays(idea)
    return worded


def round_of(act: Act, round: UUID, kind: str) -> Round:
    """Return a voting or an assessment of this process.

    Raises:
        Refused: there is none.
    """
    state = act.load(Round, round)
    if not state.exists or state.log != act.log or state.kind != kind:
        raise Refused(_("There is no such thing in this process."), why=Why.MISSING)
    return state


def not_closed(act: Act, round: UUID, kind: str) -> Round:
    """Return it if it has not been closed.

    Raises:
        Refused: it has.
    """
    state = round_of(act, round, kind)
    if state.state != "open":
        raise Refused(_("This has been closed."), why=Why.CONFLICT)
    return state


def taking(act: Act, round: UUID, kind: str) -> Round:
    """Return it if one can still take part in it.

    Raises:
        Refused: its last day is over, or it was closed before.
    """
    state = not_closed(act, round, kind)
    if act.municipality.today() > state.ends:
        ended = _("This closed on %(date)s.", date=format_date(state.ends))
        raise Refused(ended, why=Why.PHASE)
    return state


def check_countable(act: Act, round: UUID, kind: str) -> None:
    """Refuse to count what is open, has been counted, or still lies in its box.

    Raises:
        Refused: it is one of these.
    """
    if round_of(act, round, kind).state != "closed":
        raise Refused(_("Only what has just been closed can be counted."), why=Why.CONFLICT)
    if waiting(act, round):
        raise Refused(_("The box is still being opened."), why=Why.CONFLICT)


def check_candidate(act: Act, round: Round, idea: UUID) -> None:
    """Refuse an idea that the round is not about, or that was withdrawn."""
    if idea not in round.ideas:
        raise Refused(_("This idea is not among those to choose from."), why=Why.MISSING)
    if act.load(Idea, idea).state == "withdrawn":
        raise Refused(_("This idea has been withdrawn."), why=Why.CONFLICT)
