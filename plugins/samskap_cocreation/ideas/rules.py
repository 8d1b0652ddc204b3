"""The rules of ideas: whose they are, and where they end."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from samskap import Act, Command, Refused, Why, contribution
from samskap.i18n import lazy_gettext as _
from samskap_cocreation.ideas.commands import (
    ReviseIdea,
    RootIdea,
    SortIdea,
    SubmitIdea,
    WithdrawIdea,
)
from samskap_cocreation.ideas.events import (
    IdeaRevised,
    IdeaRooted,
    IdeaRootedAnew,
    IdeaSorted,
    IdeaSubmitted,
    IdeaWithdrawn,
)
from samskap_cocreation.ideas.model import Idea
from samskap_cocreation.ideas.queries import IDEA, IDEAS_BY
from samskap_cocreation.settings import MOST_IDEAS
from samskap_cocreation.shared.checks import check_new, check_question, check_seen
from samskap_cocreation.workshops.queries import WORKSHOP


def standing(act: Act, idea: UUID) -> Idea:
    """Return an idea of this process that is still one by itself.

    Raises:
        Refused: there is none, or it was withdrawn, hidden or merged into another.
    """
    if contribution(act, idea)["kind"] != "idea":
        raise Refused(_("There is no such idea in this process."), why=Why.MISSING)
    state = act.load(Idea, idea)
    if state.state == "merged":
        raise Refused(_("This idea has become part of another one."), why=Why.CONFLICT)
    return state


def authored(act: Act, idea: UUID) -> Idea:
    """Return such an idea if whoever acts is one of its authors.

    Raises:
        Refused: they are not, or it does not stand.
    """
    state = standing(act, idea)
    if not act.goes_on_as(act.own_among(state.authors)):
        raise Refused(_("Only its authors can do this to an idea."), why=Why.PERMISSION)
    return state


def submit(command: SubmitIdea, act: Act) -> None:
    """An idea grows out of what is there, and nobody floods the process."""
    check_new(act.load(Idea, command.idea).exists)
    most = act.setting("cocreation", MOST_IDEAS.name)
    if act.find(IDEAS_BY, process=act.log, author=act.pseudonym)["number"] >= most:
        raise Refused(_("You have come with as many ideas as one can here: %(most)s.", most=most))
    rooted = _rooted(command, act)
    submitted = IdeaSubmitted(title=command.title, text=command.text, language=command.language)
    act.record(command.idea, submitted)
    if rooted != IdeaRooted():
        act.record(command.idea, rooted)


def _rooted(command: SubmitIdea, act: Act) -> IdeaRooted:
    parents = tuple(dict.fromkeys(command.parents))
    for parent in parents:
        standing(act, parent)
    check_origin(act, command.question, command.workshop)
    return IdeaRooted(question=command.question, parents=parents, workshop=command.workshop)


def root(command: RootIdea, act: Act) -> None:
    """What an idea came from can be put right; its words and its authors stay."""
    standing(act, command.idea)
    if not command.question and not command.workshop:
        raise Refused(_("Choose a question, a workshop or both."), "question", Why.INPUT)
    check_origin(act, command.question, command.workshop)
    rooted = IdeaRootedAnew(
        question=command.question, workshop=command.workshop, reason=command.reason
    )
    act.record(command.idea, rooted)


def check_origin(act: Act, question: UUID | None, workshop: UUID | None) -> None:
    """Refuse an origin that is not there: a question, or a workshop of this process."""
    if question:
        check_question(act, question)
    if workshop:
        _check_workshop(act, workshop)


def _check_workshop(act: Act, workshop: UUID) -> None:
    row = act.find(WORKSHOP, workshop=workshop, process=act.log)
    if row is None or row["state"] == "cancelled":
        raise Refused(_("There is no such workshop."), "workshop", Why.MISSING)


def revise(command: ReviseIdea, act: Act) -> None:
    """By any of its authors, and only what they have seen as it is now."""
    check_seen(command.seen, authored(act, command.idea).worded)
    revised = IdeaRevised(title=command.title, text=command.text, reason=command.reason)
    act.record(command.idea, revised)


def withdraw(command: WithdrawIdea, act: Act) -> None:
    """By whoever came with it; what several made of theirs is nobody's to take back."""
    idea = authored(act, command.idea)
    if idea.joint:
        raise Refused(_("This idea was made of several. Nobody can take it back alone."))
    if not act.is_own(idea.authors[0]):
        raise Refused(_("Only whoever came with an idea can take it back."), why=Why.PERMISSION)
    act.record(command.idea, IdeaWithdrawn())


def sort(command: SortIdea, act: Act) -> None:
    """An idea can be sorted anew; where nothing is new, nothing happens."""
    idea = standing(act, command.idea)
    # The reason is sealed: what remembers the idea does not know it.
    reason = act.find(IDEA, idea=command.idea, process=act.log)["reason"]
    if (idea.cell, reason) != (command.cell, command.reason):
        act.record(command.idea, IdeaSorted(cell=command.cell, reason=command.reason))


HANDLERS: dict[type[Command], Callable[..., None]] = {
    SubmitIdea: submit,
    RootIdea: root,
    ReviseIdea: revise,
    WithdrawIdea: withdraw,
    SortIdea: sort,
}
