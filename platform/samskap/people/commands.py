"""What may be asked of people's words, and the rules."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, Literal
from uuid import UUID

from sqlalchemy import bindparam, select

from samskap.act import Act
from samskap.contributions.queries import COMMENTS, CONTRIBUTIONS, SUPPORTS
from samskap.domain import (
    Aggregate,
    Command,
    ProcessCommand,
    Recorded,
    Refused,
    Role,
    Voice,
    Why,
    derived_id,
)
from samskap.i18n import lazy_gettext as _
from samskap.people.events import ContributionErased
from samskap.rules import FACILITATORS, RESIDENTS

# Why words may be erased: by their author always, by the municipality for these reasons alone.
Ground = Literal["author", "third_party", "sensitive", "unlawful"]
GROUNDS: tuple[Ground, ...] = ("third_party", "sensitive", "unlawful")

# Who wrote it, in which process, what it says and what it is about.
WRITTEN = tuple(
    select(
        by.label("author"),
        says.label("words"),
        about.label("about"),
        table.c.process,
        table.c.language,
    ).where(table.c.id == bindparam("subject"))
    for table, by, says, about in (
        (CONTRIBUTIONS, CONTRIBUTIONS.c.author, CONTRIBUTIONS.c.title, CONTRIBUTIONS.c.id),
        (COMMENTS, COMMENTS.c.author, COMMENTS.c.text, COMMENTS.c.subject),
        (SUPPORTS, SUPPORTS.c.participant, SUPPORTS.c.words, SUPPORTS.c.subject),
    )
)


class EraseContribution(ProcessCommand, frozen=True, kw_only=True):
    """Erase the words of a contribution, a comment or a support, for good.

    Args:
        subject: its id.
        ground: why; `author` where whoever wrote them asks.
    """

    after_close: ClassVar[bool] = True
    subject: UUID
    ground: Ground

    def spoken(self) -> Voice:
        """Return whose it is to say: the author's, or the municipality's."""
        return Voice.SAID if self.ground == "author" else Voice.ROLE


class Erased(Aggregate, frozen=True):
    """That words were erased; it can be more than once, where they were written anew."""

    begins = (ContributionErased,)

    def evolve(self, _recorded: Recorded) -> Erased:
        """Nothing but their number matters."""
        return self


def erase_contribution(command: EraseContribution, act: Act) -> None:
    """The author may, whatever the reason; who runs the process, for a published one."""
    row = written(act.find, act.log, command.subject)
    if row is None:
        raise Refused(_("There is no such contribution in this process."), why=Why.MISSING)
    if command.ground == "author":
        _check_author(act, row)
    elif Role.FACILITATOR not in act.roles and Role.ADMINISTRATOR not in act.roles:
        raise Refused(_("You do not have access to do this."), why=Why.PERMISSION)
    if not _says_anything(act, command.subject):
        raise Refused(_("These words have been erased already."), why=Why.CONFLICT)
    id = derived_id("erased", command.subject)
    act.load(Erased, id)
    act.record(id, ContributionErased(subject=command.subject, ground=command.ground))


def written(read: Callable[..., Any], process: str, subject: UUID) -> Any:
    """Return the row of a contribution, a comment or a support, or None.

    Args:
        read: gives the first row of a select.
        process: the id of the process that it is to be in.
        subject: its id.
    """
    found = (read(statement, subject=subject) for statement in WRITTEN)
    row = next(filter(None, found), None)
    return row if row and row["process"] == process else None


def _check_author(act: Act, row: Any) -> None:
    if not act.goes_on_as(row["author"]):
        raise Refused(
            _("Only the author can erase this without giving a reason."), "ground", Why.PERMISSION
        )


def _says_anything(act: Act, subject: UUID) -> bool:
    events = [recorded.id for recorded in act.municipality.store.stream(subject)]
    return bool(act.municipality.vault.open(events))


HANDLERS: dict[type[Command], Callable[..., None]] = {EraseContribution: erase_contribution}
PERMISSIONS: dict[type[Command], frozenset[Role]] = {EraseContribution: RESIDENTS | FACILITATORS}
