"""How questions are shown, and the reports that end in them."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from samskap import Database, Projection, Recorded, link, publish, revise, tell, unlink, withdraw
from samskap_needs import events
from samskap_needs.queries import NEEDS_OF, QUESTION, VERSION_AT
from samskap_needs.tables import ASKED, QUESTIONS, REPORTED, REPORTS


def asked(db: Database, event: events.QuestionAsked, recorded: Recorded) -> None:
    """The question appears."""
    publish(
        db,
        recorded,
        kind="question",
        title=event.text,
        text="",
        language=event.language,
        source="municipality",
        people=0,
    )
    _keep(db, event, recorded)
    _link(db, recorded, event.insights)


def revised(db: Database, event: events.QuestionRevised, recorded: Recorded) -> None:
    """The question says something else; reports keep what they showed."""
    revise(db, recorded, title=event.text, text="")
    before = db.all(QUESTION, question=recorded.stream, process=recorded.log)
    drawn_from = {UUID(id) for row in before for id in row["insights"].split()}
    for insight in drawn_from - set(event.insights):
        unlink(db, source=insight, target=recorded.stream)
    _link(db, recorded, event.insights)
    _keep(db, event, recorded)


def _link(db: Database, recorded: Recorded, insights: Iterable[UUID]) -> None:
    for insight in insights:
        link(db, recorded, source=insight, target=recorded.stream)


def _keep(
    db: Database, event: events.QuestionAsked | events.QuestionRevised, recorded: Recorded
) -> None:
    db.put(
        QUESTIONS,
        id=recorded.stream,
        sequence=recorded.sequence,
        process=recorded.log,
        text=event.text,
        insights=" ".join(str(insight) for insight in event.insights),
    )


def dropped(db: Database, event: events.QuestionDropped, recorded: Recorded) -> None:
    """The question is shown as given up."""
    withdraw(db, recorded)


def reported(db: Database, event: events.ReportPublished, recorded: Recorded) -> None:
    """The version stands for ever, and everybody who took part hears of it."""
    db.put(
        REPORTS,
        process=recorded.log,
        number=event.number,
        summary=event.summary,
        language=event.language,
        needs=event.needs,
        people=event.people,
        at=recorded.time,
    )
    for place, insight in enumerate(event.insights):
        _put_insight(db, event.number, place, insight, recorded)
    for place, question in enumerate(event.questions):
        _put_question(db, event.number, place, question, recorded)
    _tell_all(db, recorded)


def _put_insight(
    db: Database, number: int, place: int, shown: events.ReportedInsight, recorded: Recorded
) -> None:
    db.put(
        REPORTED,
        process=recorded.log,
        number=number,
        place=place,
        insight=shown.insight,
        sequence=shown.sequence,
        version=db.value(VERSION_AT, insight=shown.insight, sequence=shown.sequence),
        needs=shown.needs,
        people=shown.people,
    )


def _put_question(
    db: Database, number: int, place: int, shown: events.ReportedQuestion, recorded: Recorded
) -> None:
    db.put(
        ASKED,
        process=recorded.log,
        number=number,
        place=place,
        question=shown.question,
        sequence=shown.sequence,
    )


def _tell_all(db: Database, recorded: Recorded) -> None:
    tell(db, recorded, recorded.log, "report")
    for need in db.all(NEEDS_OF, process=recorded.log):
        tell(db, recorded, UUID(need["id"]), "report")


PROJECTION = Projection(
    "needs_questions",
    2,
    [QUESTIONS, REPORTS, REPORTED, ASKED],
    {
        events.QuestionAsked: asked,
        events.QuestionRevised: revised,
        events.QuestionDropped: dropped,
        events.ReportPublished: reported,
    },
)
