"""What may be asked of people's words, and the rules."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar, Literal
from uuid import UUID

from sqlalchemy import bindparam, select

from samskap.core.act import Act
from samskap.core.contributions.queries import COMMENTS, CONTRIBUTIONS, SUPPORTS
from samskap.core.rules import FACILITATORS, RESIDENTS
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
from samskap.features.privacy.events import ContributionErased, OfficialWordsErased
from samskap.features.privacy.sealed_text import words
from samskap.i18n import lazy_gettext as _

if TYPE_CHECKING:
    from samskap.core.municipality import Municipality

SQLITE_MOST = 2**63  # above every number that SQLite can hold

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


class EraseOfficialWords(ProcessCommand, frozen=True, kw_only=True):
    """Erase what one event says in the municipality's own words, for good.

    Args:
        number: of the event in the process's history.
        ground: why.
    """

    after_close: ClassVar[bool] = True
    voice: ClassVar[Voice] = Voice.ROLE
    number: int
    ground: Literal["third_party", "sensitive", "unlawful"]


class Erased(Aggregate, frozen=True):
    """That words were erased; it can be more than once, where they were written anew."""

    begins = (ContributionErased, OfficialWordsErased)

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


def erase_official_words(command: EraseOfficialWords, act: Act) -> None:
    """Who runs the process may, for a published reason; other people's words are not theirs."""
    said = said_officially(act.municipality, act.log, command.number)
    if said is None:
        reason = _("The municipality has not written this, or has had it erased already.")
        raise Refused(reason, why=Why.MISSING)
    id = derived_id("erased", said.id)
    act.load(Erased, id)
    act.record(id, OfficialWordsErased(event=said.id, ground=command.ground))


def said_officially(municipality: Municipality, log: str, number: int) -> Recorded | None:
    """Return an event with words of the municipality's own that still say something, or None.

    Args:
        municipality: whose.
        log: a process's.
        number: the event's place in the log, from 0.
    """
    found = municipality.store.log(log, number, 1) if 0 <= number < SQLITE_MOST else []
    own = (each for each in found if each.event.official and words(municipality.store, each))
    return next(own, None)


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


HANDLERS: dict[type[Command], Callable[..., None]] = {
    EraseContribution: erase_contribution,
    EraseOfficialWords: erase_official_words,
}
PERMISSIONS: dict[type[Command], frozenset[Role]] = {
    EraseContribution: RESIDENTS | FACILITATORS,
    EraseOfficialWords: FACILITATORS,
}
