"""The rules of ideas that people told elsewhere: they count as much, and nobody owns them here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from uuid import UUID

from samskap import Act, Command, Refused, Why
from samskap.i18n import lazy_gettext as _
from samskap_cocreation.ideas.events import IdeaRooted
from samskap_cocreation.ideas.model import Idea
from samskap_cocreation.ideas.rules import check_origin, standing
from samskap_cocreation.shared.checks import check_new
from samskap_cocreation.told.commands import RecordToldIdea, WithdrawToldIdea
from samskap_cocreation.told.events import IdeaTold, ToldIdeaWithdrawn


def record(command: RecordToldIdea, act: Act) -> None:
    """Only with consent, and of a day that has come."""
    check_new(act.load(Idea, command.idea).exists)
    if not command.consent:
        raise Refused(_("It can be recorded only if those who told it agreed."), "consent")
    if command.told > act.municipality.today():
        raise Refused(_("The day cannot be in the future."), "told", Why.INPUT)
    check_origin(act, command.question, command.workshop)
    act.record(command.idea, _told(command))
    rooted = IdeaRooted(question=command.question, workshop=command.workshop)
    if rooted != IdeaRooted():
        act.record(command.idea, rooted)


def _told(command: RecordToldIdea) -> IdeaTold:
    return IdeaTold(
        title=command.title,
        text=command.text,
        language=command.language,
        source=command.source,
        whose=command.whose,
        occasion=command.occasion,
        told=command.told,
        people=command.people,
    )


def withdraw(command: WithdrawToldIdea, act: Act) -> None:
    """Only what staff wrote down."""
    if not standing(act, command.idea).told:
        raise Refused(_("A participant came with this idea; only they can take it back."))
    act.record(command.idea, ToldIdeaWithdrawn(reason=command.reason))


def check_agreeable(act: Act, ideas: Iterable[UUID]) -> None:
    """Refuse what only authors could agree to, where an idea has none.

    Raises:
        Refused: people told one of the ideas elsewhere.
    """
    if any(standing(act, idea).told for idea in ideas):
        raise Refused(
            _("Nobody here can agree for those who told an idea elsewhere. Build on it instead."),
            "ideas",
            Why.CONFLICT,
        )


HANDLERS: dict[type[Command], Callable[..., None]] = {
    RecordToldIdea: record,
    WithdrawToldIdea: withdraw,
}
