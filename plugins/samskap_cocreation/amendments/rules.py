"""The rules of amendments: others suggest, an author decides."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from samskap import Act, Command, Refused, Why, contribution
from samskap.core.contributions.queries import ONE
from samskap.i18n import lazy_gettext as _
from samskap_cocreation.amendments.commands import (
    AcceptAmendment,
    DeclineAmendment,
    SuggestAmendment,
    WithdrawAmendment,
)
from samskap_cocreation.amendments.events import (
    AmendmentAccepted,
    AmendmentDeclined,
    AmendmentSuggested,
    AmendmentWithdrawn,
)
from samskap_cocreation.ideas.events import IdeaAmended
from samskap_cocreation.ideas.model import Amendment
from samskap_cocreation.ideas.rules import authored, standing
from samskap_cocreation.shared.checks import check_new, check_seen
from samskap_cocreation.told.rules import check_agreeable


def suggest(command: SuggestAmendment, act: Act) -> None:
    """Another wording than the one that stands, by somebody who is no author."""
    idea = standing(act, command.idea)
    check_new(act.load(Amendment, command.amendment).exists)
    check_agreeable(act, [command.idea])
    if act.own_among(idea.authors):
        raise Refused(_("This is your own idea. Revise it instead."))
    check_seen(command.seen, idea.worded)
    now = act.find(ONE, subject=command.idea)
    if (command.title, command.text) == (now["title"], now["text"]):
        raise Refused(_("Nothing has been changed in the wording."), "text", Why.INPUT)
    suggested = AmendmentSuggested(
        idea=command.idea,
        seen=command.seen,
        title=command.title,
        text=command.text,
        reason=command.reason,
        language=command.language,
    )
    act.record(command.amendment, suggested)


def _waiting(act: Act, amendment: UUID) -> tuple[Amendment, UUID]:
    if contribution(act, amendment)["kind"] != "amendment":
        raise Refused(_("There is no such suggestion in this process."), why=Why.MISSING)
    state = act.load(Amendment, amendment)
    if state.state != "open" or state.idea is None:
        raise Refused(_("This suggestion has been answered already."), why=Why.CONFLICT)
    return state, state.idea


def accept(command: AcceptAmendment, act: Act) -> None:
    """The idea takes the suggested words over, and whoever suggested them is an author too."""
    amendment, idea = _waiting(act, command.amendment)
    check_seen(command.seen, authored(act, idea).worded)
    row = act.find(ONE, subject=command.amendment)
    if row["title"] is None or row["text"] is None:
        raise Refused(_("The words of this suggestion have been erased."), why=Why.MISSING)
    act.record(command.amendment, AmendmentAccepted(idea=idea))
    amended = IdeaAmended(
        amendment=command.amendment,
        suggester=amendment.suggester,
        title=row["title"],
        text=row["text"],
    )
    act.record(idea, amended)


def decline(command: DeclineAmendment, act: Act) -> None:
    """An author keeps the words, for a reason that can be read."""
    _amendment, idea = _waiting(act, command.amendment)
    authored(act, idea)
    act.record(command.amendment, AmendmentDeclined(idea=idea, reason=command.reason))


def withdraw(command: WithdrawAmendment, act: Act) -> None:
    """By whoever suggested it, as long as nobody has answered."""
    amendment, _idea = _waiting(act, command.amendment)
    if not act.goes_on_as(amendment.suggester):
        raise Refused(_("Only whoever suggested it can take it back."), why=Why.PERMISSION)
    act.record(command.amendment, AmendmentWithdrawn())


HANDLERS: dict[type[Command], Callable[..., None]] = {
    SuggestAmendment: suggest,
    AcceptAmendment: accept,
    DeclineAmendment: decline,
    WithdrawAmendment: withdraw,
}
