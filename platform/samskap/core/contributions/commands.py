"""What may be asked around a contribution, and the rules."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, Literal
from uuid import UUID

from msgspec.structs import replace

from samskap.core.act import Act
from samskap.core.contributions import events
from samskap.core.contributions.following import decide
from samskap.core.contributions.queries import ONE
from samskap.core.processes.queries import BY_ID
from samskap.domain import (
    Aggregate,
    Command,
    Language,
    OptionalText,
    ProcessCommand,
    Recorded,
    Refused,
    Text,
    Voice,
    Why,
    derived_id,
)
from samskap.i18n import lazy_gettext as _

Result = Literal["taken_up", "in_progress", "known", "not_taken_up", "elsewhere"]


class Support(ProcessCommand, frozen=True, kw_only=True):
    """Say that it applies to oneself too, perhaps with an experience of one's own."""

    about_field: ClassVar[str] = "subject"
    voice: ClassVar[Voice] = Voice.SILENT
    subject_field: ClassVar[str] = "subject"
    subject: UUID
    words: OptionalText = ""
    language: Language = "nb"


class WithdrawSupport(ProcessCommand, frozen=True, kw_only=True):
    """Take one's support back."""

    about_field: ClassVar[str] = "subject"
    voice: ClassVar[Voice] = Voice.SILENT
    subject_field: ClassVar[str] = "subject"
    leaders_may: ClassVar[bool] = True
    subject: UUID


class SubmitComment(ProcessCommand, frozen=True, kw_only=True):
    """Comment on a contribution, or reply to a comment on it."""

    about_field: ClassVar[str] = "subject"
    comment: UUID
    subject: UUID
    reply_to: UUID | None = None
    text: Text
    language: Language


class WithdrawComment(ProcessCommand, frozen=True, kw_only=True):
    """Take one's own comment back."""

    comment: UUID


class Follow(ProcessCommand, frozen=True, kw_only=True):
    """Hear what becomes of a contribution, or of the process itself."""

    voice: ClassVar[Voice] = Voice.SILENT
    subject_field: ClassVar[str] = "subject"
    leaders_may: ClassVar[bool] = True
    about_field: ClassVar[str] = "subject"
    after_close: ClassVar[bool] = True
    subject: UUID


class Unfollow(ProcessCommand, frozen=True, kw_only=True):
    """No longer hear of it."""

    voice: ClassVar[Voice] = Voice.SILENT
    subject_field: ClassVar[str] = "subject"
    leaders_may: ClassVar[bool] = True
    about_field: ClassVar[str] = "subject"
    after_close: ClassVar[bool] = True
    subject: UUID


class Respond(ProcessCommand, frozen=True, kw_only=True):
    """Say what became of a contribution."""

    about_field: ClassVar[str] = "subject"
    subject: UUID
    outcome: Result
    text: Text
    language: Language


class Tie(Aggregate, frozen=True):
    """One participant's support of one subject; in older histories also their following of it."""

    begins = (events.SupportGiven, events.FollowingStarted, events.FollowingEnded)

    tied: bool = False

    def evolve(self, recorded: Recorded) -> Tie:
        """Return the tie after one more event."""
        began = isinstance(recorded.event, events.SupportGiven | events.FollowingStarted)
        return replace(self, tied=began)


class Comment(Aggregate, frozen=True):
    """One comment."""

    begins = (events.CommentSubmitted,)

    author: str = ""
    subject: UUID | None = None
    withdrawn: bool = False

    def evolve(self, recorded: Recorded) -> Comment:
        """Return the comment after one more event."""
        match recorded.event:
            case events.CommentSubmitted(subject=subject):
                return replace(self, author=recorded.actor, subject=subject)
            case events.CommentWithdrawn():
                return replace(self, withdrawn=True)
        return self


class Responses(Aggregate, frozen=True):
    """The municipality's responses to one contribution."""

    begins = (events.ResponseGiven,)

    def evolve(self, recorded: Recorded) -> Responses:
        """Nothing but their number matters."""
        return self


def contribution(act: Act, subject: UUID) -> Any:
    """Return the contribution's row, or refuse what is not there or not open.

    Raises:
        Refused: there is no such contribution in this process, or it was withdrawn or hidden.
    """
    row = act.find(ONE, subject=subject)
    if row is None or row["process"] != act.log:
        raise Refused(_("There is no such contribution in this process."), why=Why.MISSING)
    if row["state"] != "open":
        raise Refused(_("This contribution has been withdrawn or hidden."), why=Why.MISSING)
    return row


def support_id(subject: UUID, participant: str) -> UUID:
    """Return the id of one participant's support of one subject: there can be only one."""
    return derived_id("support", subject, participant)


def support(command: Support, act: Act) -> None:
    """One each, and not of one's own."""
    row = contribution(act, command.subject)
    kind = act.municipality.registry.contribution(row["kind"])
    if kind is None or not kind.support:
        raise Refused(_("This cannot be supported."))
    if act.is_own(row["author"]):
        raise Refused(_("This is your own contribution; it counts already."))
    id = support_id(command.subject, act.pseudonym)
    if act.load(Tie, id).tied:
        raise Refused(_("You have supported this already."), why=Why.CONFLICT)
    given = events.SupportGiven(
        subject=command.subject, words=command.words, language=command.language
    )
    act.record(id, given)


def withdraw_support(command: WithdrawSupport, act: Act) -> None:
    """Only what was given can be taken back."""
    id = support_id(command.subject, act.pseudonym)
    if not act.load(Tie, id).tied:
        raise Refused(_("You have not supported this."), why=Why.CONFLICT)
    act.record(id, events.SupportWithdrawn(subject=command.subject))


def submit_comment(command: SubmitComment, act: Act) -> None:
    """A reply belongs to a comment on the same subject."""
    contribution(act, command.subject)
    if command.reply_to:
        _check_reply(act.load(Comment, command.reply_to), command)
    if act.load(Comment, command.comment).exists:
        raise Refused(_("This comment has been sent already."), why=Why.CONFLICT)
    submitted = events.CommentSubmitted(
        subject=command.subject,
        reply_to=command.reply_to,
        text=command.text,
        language=command.language,
    )
    act.record(command.comment, submitted)


def _check_reply(answered: Comment, command: SubmitComment) -> None:
    if answered.subject != command.subject:
        raise Refused(_("The comment you reply to is not here."), "reply_to", Why.MISSING)
    if answered.withdrawn:
        raise Refused(_("The comment you reply to has been withdrawn."), "reply_to")


def withdraw_comment(command: WithdrawComment, act: Act) -> None:
    """Only one's own, and once."""
    comment = act.load(Comment, command.comment)
    if not comment.exists or comment.subject is None:
        raise Refused(_("There is no such comment."), why=Why.MISSING)
    if not act.goes_on_as(comment.author):
        raise Refused(_("Only the author can withdraw a comment."), why=Why.PERMISSION)
    if comment.withdrawn:
        raise Refused(_("This comment has been withdrawn already."), why=Why.CONFLICT)
    act.record(command.comment, events.CommentWithdrawn(subject=comment.subject))


def follow(command: Follow, act: Act) -> None:
    """Following twice changes nothing; a process can be followed like a contribution."""
    if str(command.subject) != act.log or not act.find(BY_ID, process=command.process):
        contribution(act, command.subject)
    _decide(act, command.subject, True)


def unfollow(command: Unfollow, act: Act) -> None:
    """Ending what has not begun changes nothing."""
    _decide(act, command.subject, False)


def _decide(act: Act, subject: UUID, to: bool) -> None:
    # Nothing of it enters the history: whom something interests is nobody's business.
    if act.actor.person:
        decide(act.municipality, act.actor.person, act.log, subject, to)


def respond(command: Respond, act: Act) -> None:
    """A contribution may get several responses over time; the newest stands first."""
    contribution(act, command.subject)
    id = derived_id("responses", command.subject)
    act.load(Responses, id)
    given = events.ResponseGiven(
        subject=command.subject,
        outcome=command.outcome,
        text=command.text,
        language=command.language,
    )
    act.record(id, given)


HANDLERS: dict[type[Command], Callable[..., None]] = {
    Support: support,
    WithdrawSupport: withdraw_support,
    SubmitComment: submit_comment,
    WithdrawComment: withdraw_comment,
    Follow: follow,
    Unfollow: unfollow,
    Respond: respond,
}
