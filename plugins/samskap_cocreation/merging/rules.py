"""The rules of merging: never without all authors, and no author is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from uuid import UUID

from samskap import Act, Command, Refused, Why
from samskap.core.contributions.queries import ONE
from samskap.i18n import lazy_gettext as _
from samskap_cocreation.ideas.model import Idea, Merge, merged_id
from samskap_cocreation.ideas.queries import GONE_FROM
from samskap_cocreation.ideas.rules import standing
from samskap_cocreation.merging.commands import (
    CompleteMerge,
    ConsentToMerge,
    ProposeMerge,
    RefuseMerge,
    WithdrawMerge,
)
from samskap_cocreation.merging.events import (
    IdeaMergedInto,
    IdeasMerged,
    MergeCompleted,
    MergeConsented,
    MergeProposed,
    MergeRefused,
    MergeWithdrawn,
)
from samskap_cocreation.shared.checks import check_new
from samskap_cocreation.told.rules import check_agreeable


def propose(command: ProposeMerge, act: Act) -> None:
    """Of at least two ideas that stand."""
    check_new(act.load(Merge, command.merge).exists)
    ideas = tuple(dict.fromkeys(command.ideas))
    if len(ideas) < 2:
        raise Refused(_("Choose at least two ideas."), "ideas", Why.INPUT)
    check_agreeable(act, ideas)
    proposed = MergeProposed(
        ideas=ideas,
        title=command.title,
        text=command.text,
        reason=command.reason,
        language=command.language,
    )
    act.record(command.merge, proposed)


def _open(act: Act, merge: UUID) -> Merge:
    state = act.load(Merge, merge)
    if not state.exists or state.log != act.log:
        raise Refused(_("There is no such proposal in this process."), why=Why.MISSING)
    if state.state != "open":
        raise Refused(_("This proposal has been settled."), why=Why.CONFLICT)
    return state


def _asked(act: Act, merge: Merge) -> tuple[str, ...]:
    """Return the authors of all the ideas; refuse who is none of them."""
    authors = authors_of(standing(act, idea) for idea in merge.ideas)
    if not act.goes_on_as(act.own_among(authors)):
        raise Refused(_("Only the authors of the ideas decide on this."), why=Why.PERMISSION)
    return authors


def authors_of(ideas: Iterable[Idea]) -> tuple[str, ...]:
    """Return the authors of several ideas, each once."""
    return tuple(dict.fromkeys(author for idea in ideas for author in idea.authors))


def consent(command: ConsentToMerge, act: Act) -> None:
    """The last consent makes one idea of all."""
    merge = _open(act, command.merge)
    authors = _asked(act, merge)
    if act.pseudonym in merge.agreed:
        raise Refused(_("You have agreed to this already."), why=Why.CONFLICT)
    act.record(command.merge, MergeConsented())
    _complete(act, command.merge, merge.ideas, merge.agreed | {act.pseudonym}, authors)


def refuse(command: RefuseMerge, act: Act) -> None:
    """One author is enough to keep the ideas apart; they can change their mind."""
    _asked(act, _open(act, command.merge))
    act.record(command.merge, MergeRefused(reason=command.reason))


def complete(command: CompleteMerge, act: Act) -> None:
    """Where the last who had not answered is gone, the consent of the others is enough."""
    merge = _open(act, command.merge)
    authors = authors_of(standing(act, idea) for idea in merge.ideas)
    _complete(act, command.merge, merge.ideas, merge.agreed, authors)


def _complete(
    act: Act, merge: UUID, ideas: tuple[UUID, ...], agreed: frozenset[str], authors: tuple[str, ...]
) -> None:
    gone = {row["participant"] for row in act.municipality.find_all(GONE_FROM, process=act.log)}
    if set(authors) - agreed - gone or not agreed:
        return
    row, new = act.find(ONE, subject=merge), merged_id(merge)
    if row["title"] is None:
        raise Refused(_("The words of this proposal have been erased."), why=Why.MISSING)
    act.record(merge, MergeCompleted(idea=new))
    merged = IdeasMerged(
        ideas=ideas,
        authors=authors,
        title=row["title"],
        text=row["text"],
        language=row["language"],
    )
    act.record(new, merged)
    for idea in ideas:
        act.record(idea, IdeaMergedInto(idea=new))


def withdraw(command: WithdrawMerge, act: Act) -> None:
    """A proposal is taken back for a reason that stays."""
    _open(act, command.merge)
    act.record(command.merge, MergeWithdrawn(reason=command.reason))


HANDLERS: dict[type[Command], Callable[..., None]] = {
    ProposeMerge: propose,
    ConsentToMerge: consent,
    RefuseMerge: refuse,
    CompleteMerge: complete,
    WithdrawMerge: withdraw,
}
