"""The rules of what is said about an agreement while it is written."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from msgspec.structs import asdict

from samskap import Act, Command, Refused, Why
from samskap.i18n import lazy_gettext as _
from samskap_partnership.agreements import commands, events
from samskap_partnership.agreements.model import Agreement, ClauseComment
from samskap_partnership.shared.checks import check_inside, check_writable, standing
from samskap_partnership.shared.choices import IOP


def examine(command: commands.ExamineForm, act: Act) -> None:
    """All five questions are answered, each with its reason."""
    state = standing(act, command.agreement)
    check_writable(state)
    if state.header.form != "iop":
        raise Refused(_("Only an idea-based public partnership is examined like this."))
    if command.answers.keys() != IOP.keys():
        raise Refused(_("Answer all five questions."), "answers", Why.INPUT)
    answers = {str(question): yes for question, yes in command.answers.items()}
    examined = events.FormExamined(answers=answers, **asdict(command.reasons))
    act.record(command.agreement, examined)


def declare(command: commands.DeclareEqualTreatment, act: Act) -> None:
    """It can be said anew as long as the agreement is not in force."""
    state = standing(act, command.agreement)
    check_writable(state)
    if state.header.form != "public_private":
        raise Refused(_("Only public-private innovation declares equal treatment."))
    declared = events.EqualTreatmentDeclared(statement=command.statement)
    act.record(command.agreement, declared)


def comment(command: commands.CommentClause, act: Act) -> None:
    """Comments are for those who write the agreement."""
    state = _inside(act, command.agreement)
    if command.clause not in state.draft.order:
        raise Refused(_("There is no such clause in this agreement."), "clause", Why.MISSING)
    if act.load(ClauseComment, command.comment).exists:
        raise Refused(_("This comment has been sent already."), why=Why.CONFLICT)
    commented = events.ClauseCommented(
        agreement=command.agreement,
        clause=command.clause,
        language=command.language,
        text=command.text,
    )
    act.record(command.comment, commented)


def answer(command: commands.AnswerClauseComment, act: Act) -> None:
    """A comment is settled once, by an answer."""
    _inside(act, command.agreement)
    found = act.load(ClauseComment, command.comment)
    if found.agreement != command.agreement:
        raise Refused(_("There is no such comment."), why=Why.MISSING)
    if found.answered:
        raise Refused(_("This comment has been answered already."), why=Why.CONFLICT)
    answered = events.ClauseCommentAnswered(
        agreement=command.agreement, language=command.language, answer=command.answer
    )
    act.record(command.comment, answered)


def _inside(act: Act, agreement: UUID) -> Agreement:
    state = standing(act, agreement)
    check_inside(act, state)
    return state


HANDLERS: dict[type[Command], Callable[..., None]] = {
    commands.ExamineForm: examine,
    commands.DeclareEqualTreatment: declare,
    commands.CommentClause: comment,
    commands.AnswerClauseComment: answer,
}
