"""Questions drawn from insights, and the report whose versions never change."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

import pytest

from samskap import Follow
from samskap.core.contributions.queries import ONE
from samskap.features.notices.following import told
from samskap_needs import commands, events
from samskap_needs.handlers import questions
from samskap_needs.queries import (
    ASKED_IN,
    QUESTION,
    QUESTIONS_OF,
    REPORT,
    REPORTED_IN,
    REPORTED_QUOTES,
    REPORTS_OF,
)

if TYPE_CHECKING:
    from tests.plugins.needs.conftest import Discovery

TEXT = "How might we make the way to the station safe?"


def asking(needs: Discovery, *insights: UUID, **fields: object) -> commands.AskQuestion:
    known = {"question": needs.ids(), "text": TEXT, "insights": list(insights), "language": "nb"}
    return commands.AskQuestion(process=needs.process, **{**known, **fields})


def revising(needs: Discovery, question: UUID, *insights: UUID) -> commands.ReviseQuestion:
    return commands.ReviseQuestion(
        process=needs.process,
        question=question,
        seen=1,
        text="How might we light it?",
        insights=list(insights),
    )


def publishing(needs: Discovery, summary: str = "What we heard.") -> commands.PublishReport:
    return commands.PublishReport(process=needs.process, summary=summary, language="nb")


def test_a_question_is_drawn_from_public_insights(needs: Discovery) -> None:
    insight = needs.insight(needs.told(), published=True)
    command = asking(needs, insight, insight)
    needs.when(command, needs.facilitator).then(
        events.QuestionAsked(text=TEXT, insights=(insight,), language="nb")
    )
    row = needs.row(ONE, subject=command.question)
    assert (row["kind"], row["title"]) == ("question", TEXT)
    needs.when(command, needs.facilitator).refused("sent already")


def test_a_question_needs_insights_that_are_public(needs: Discovery) -> None:
    draft = needs.insight()
    needs.when(asking(needs), needs.facilitator).refused(field="insights")
    needs.when(asking(needs, draft), needs.facilitator).refused("publish the insight", "insights")
    needs.when(asking(needs, needs.ids()), needs.facilitator).refused("no such insight")
    needs.when(asking(needs, draft, text=""), needs.facilitator).refused(field="text")


def test_residents_ask_no_questions(needs: Discovery) -> None:
    insight = needs.insight(needs.told(), published=True)
    needs.when(asking(needs, insight), "ada").refused("do not have access")


def test_a_question_is_revised_from_what_stands(needs: Discovery) -> None:
    insight = needs.insight(needs.told(), published=True)
    other = needs.insight(needs.told(), published=True)
    command = asking(needs, insight)
    needs.send(command, needs.facilitator)
    revise = revising(needs, command.question, other)
    needs.when(revise, needs.facilitator).then(
        events.QuestionRevised(text="How might we light it?", insights=(other,))
    )
    row = needs.row(QUESTION, question=command.question, process=needs.process)
    assert (row["title"], row["insights"]) == ("How might we light it?", str(other))
    needs.when(revise, needs.facilitator).refused("changed while")


def test_only_a_question_is_revised(needs: Discovery) -> None:
    need = needs.told()
    insight = needs.insight(need, published=True)
    needs.when(revising(needs, need, insight), needs.facilitator).refused("no such question")
    needs.when(revising(needs, needs.ids(), insight), needs.facilitator).refused("no such")


def test_a_question_is_dropped_with_a_reason(needs: Discovery) -> None:
    command = asking(needs, needs.insight(needs.told(), published=True))
    needs.send(command, needs.facilitator)
    drop = commands.DropQuestion(
        process=needs.process, question=command.question, reason="Asked twice."
    )
    needs.when(drop, needs.facilitator).then(events.QuestionDropped(reason="Asked twice."))
    assert needs.rows(QUESTIONS_OF, process=needs.process) == []
    needs.when(drop, needs.facilitator).refused("withdrawn or hidden")


def test_a_report_counts_what_stands_behind_it(needs: Discovery) -> None:
    insight = needs.insight(needs.told(), needs.gathered(people=8), published=True)
    needs.insight(needs.told(by="bo"))
    question = asking(needs, insight)
    needs.send(question, needs.facilitator)
    needs.when(publishing(needs), needs.facilitator).then(
        events.ReportPublished(
            number=1,
            summary="What we heard.",
            language="nb",
            needs=3,
            people=10,
            insights=(events.ReportedInsight(insight=insight, sequence=4, needs=2, people=9),),
            questions=(events.ReportedQuestion(question=question.question, sequence=1),),
        )
    )


def test_a_report_needs_an_insight(needs: Discovery) -> None:
    needs.insight(needs.told())
    needs.when(publishing(needs), needs.facilitator).refused("at least one insight")
    needs.when(publishing(needs, summary=""), needs.facilitator).refused(field="summary")
    needs.when(publishing(needs), "ada").refused("do not have access")


def test_a_report_fits_into_one_entry_of_the_log(
    needs: Discovery, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(2):
        needs.insight(needs.told(), published=True)
    monkeypatch.setattr(questions, "MOST_REPORTED", 1)
    needs.when(publishing(needs), needs.facilitator).refused("has room for 1")


def test_old_versions_stay_as_they_were(needs: Discovery) -> None:
    need = needs.told()
    insight = needs.insight(need, published=True)
    quote = {"insight": insight, "quote": needs.ids()}
    needs.staff(commands.ChooseQuote, need=need, excerpt="A way", **quote)
    question = asking(needs, insight)
    needs.send(question, needs.facilitator)
    needs.send(publishing(needs), needs.facilitator)
    needs.staff(commands.DropQuote, **quote)
    reworded = {"seen": 1, "title": "Safer ways", "heard": "More."}
    needs.staff(commands.ReviseInsight, insight=insight, **reworded)
    weights = {"reach": 5, "consequence": 5, "reason": "Every day."}
    needs.staff(commands.PrioritiseInsight, insight=insight, **weights)
    needs.send(revising(needs, question.question, insight), needs.facilitator)
    needs.send(publishing(needs, "What we heard later."), needs.facilitator)

    def version(number: int) -> tuple[object, ...]:
        at = {"process": needs.process, "number": number}
        reported = needs.rows(REPORTED_IN, **at)
        return (
            needs.row(REPORT, **at)["summary"],
            [(row["title"], row["reach"]) for row in reported],
            [row["excerpt"] for row in needs.rows(REPORTED_QUOTES, **at)],
            [row["text"] for row in needs.rows(ASKED_IN, **at)],
        )

    assert version(1) == ("What we heard.", [("Safe ways", None)], ["A way"], [TEXT])
    later = ("What we heard later.", [("Safer ways", 5)], [], ["How might we light it?"])
    assert version(2) == later
    numbers = [row["number"] for row in needs.rows(REPORTS_OF, process=needs.process)]
    assert numbers == [2, 1]


def test_everybody_who_took_part_hears_of_the_report_once(needs: Discovery) -> None:
    need = needs.told(by="ada")
    needs.told(by="ada")
    needs.send(Follow(process=needs.process, subject=needs.process), "ada")
    needs.send(Follow(process=needs.process, subject=need), "bo")
    needs.insight(need, published=True)
    needs.send(publishing(needs), needs.facilitator)
    for who, times in (("ada", 1), ("bo", 1), ("eva", 0)):
        person = needs.by(who).person
        assert person
        kinds = [row["kind"] for row in told(needs.municipality, person)]
        assert kinds.count("report") == times
