"""The rules of questions, and of the report that ends in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from uuid import UUID

from samskap import Act, Command, Refused, Why, contribution
from samskap.i18n import lazy_gettext as _
from samskap_needs import commands, events
from samskap_needs.handlers.checks import check_seen, standing
from samskap_needs.model import Insight, Versions, report_id
from samskap_needs.people import behind_each
from samskap_needs.queries import (
    BEHIND_INSIGHTS,
    BEHIND_PROCESS,
    PUBLISHED_INSIGHTS,
    QUESTIONS_OF,
)

# So many still fit into one entry of the log.
MOST_REPORTED = 200


def ask(command: commands.AskQuestion, act: Act) -> None:
    """A question is drawn from public insights."""
    if act.load(Versions, command.question).exists:
        raise Refused(_("This question has been sent already."), why=Why.CONFLICT)
    asked = events.QuestionAsked(
        text=command.text,
        insights=_public(act, command.insights),
        language=command.language,
    )
    act.record(command.question, asked)


def _public(act: Act, insights: Iterable[UUID]) -> tuple[UUID, ...]:
    distinct = tuple(dict.fromkeys(insights))
    if not all(standing(act, insight).published for insight in distinct):
        raise Refused(_("Publish the insight first."), "insights")
    return distinct


def revise(command: commands.ReviseQuestion, act: Act) -> None:
    """Only what one has seen as it is now."""
    check_seen(command.seen, _question(act, command.question).sequence)
    revised = events.QuestionRevised(text=command.text, insights=_public(act, command.insights))
    act.record(command.question, revised)


def _question(act: Act, question: UUID) -> Versions:
    if contribution(act, question)["kind"] != "question":
        raise Refused(_("There is no such question in this process."), why=Why.MISSING)
    return act.load(Versions, question)


def drop(command: commands.DropQuestion, act: Act) -> None:
    """A question is given up for a reason that stays."""
    _question(act, command.question)
    act.record(command.question, events.QuestionDropped(reason=command.reason))


def publish_report(command: commands.PublishReport, act: Act) -> None:
    """A report has at least one insight; each publication is a version of its own."""
    insights, questions = _reported_insights(act), _reported_questions(act)
    if not insights:
        raise Refused(_("Publish at least one insight first."))
    if len(insights) > MOST_REPORTED or len(questions) > MOST_REPORTED:
        most = _("A report has room for %(most)s insights and questions.", most=MOST_REPORTED)
        raise Refused(most)
    id = report_id(command.process)
    behind = behind_each(act.municipality.find_all(BEHIND_PROCESS, process=act.log))[act.log]
    published = events.ReportPublished(
        number=act.load(Versions, id).sequence + 1,
        summary=command.summary,
        language=command.language,
        needs=behind.needs,
        people=behind.people,
        insights=insights,
        questions=questions,
    )
    act.record(id, published)


def _reported_insights(act: Act) -> tuple[events.ReportedInsight, ...]:
    behind = behind_each(act.municipality.find_all(BEHIND_INSIGHTS, process=act.log))
    return tuple(
        events.ReportedInsight(
            insight=UUID(row["id"]),
            sequence=act.load(Insight, UUID(row["id"])).sequence,
            needs=behind[row["id"]].needs,
            people=behind[row["id"]].people,
        )
        for row in act.municipality.find_all(PUBLISHED_INSIGHTS, process=act.log)
    )


def _reported_questions(act: Act) -> tuple[events.ReportedQuestion, ...]:
    ids = [UUID(row["id"]) for row in act.municipality.find_all(QUESTIONS_OF, process=act.log)]
    return tuple(
        events.ReportedQuestion(question=id, sequence=act.load(Versions, id).sequence) for id in ids
    )


HANDLERS: dict[type[Command], Callable[..., None]] = {
    commands.AskQuestion: ask,
    commands.ReviseQuestion: revise,
    commands.DropQuestion: drop,
    commands.PublishReport: publish_report,
}
