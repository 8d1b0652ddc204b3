"""What grows out of needs, and how their contributors hear of each step."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from samskap import Support
from samskap.core.contributions.link_queries import THREAD_LINKS
from samskap.core.contributions.notices import FOR
from samskap.domain import Actor
from samskap.store.rebuild import rebuild
from samskap_needs import commands

from .conftest import Discovery

LINKS = select(THREAD_LINKS.c.source, THREAD_LINKS.c.target)


def links(needs: Discovery) -> set[tuple[UUID, UUID]]:
    rows = needs.municipality.find_all(LINKS)
    return {(UUID(row["source"]), UUID(row["target"])) for row in rows}


def heard(needs: Discovery, who: str | Actor = "ada") -> list[tuple[UUID, str]]:
    """Return (subject, kind) of somebody's notices, the oldest first."""
    find = needs.municipality.find_all
    rows = [row for name in needs.names(who) for row in find(FOR, participant=name)]
    rows.sort(key=lambda row: int(row["position"]))
    return [(UUID(row["subject"]), row["kind"]) for row in rows]


def asked(needs: Discovery, *insights: UUID) -> UUID:
    fields = {"text": "How might we light it?", "insights": list(insights), "language": "en"}
    command: commands.AskQuestion = needs.staff(
        commands.AskQuestion, question=needs.ids(), **fields
    )
    return command.question


def test_needs_lead_to_their_insights(needs: Discovery) -> None:
    one, two = needs.told(), needs.told("bo")
    insight = needs.insight(one, two)
    assert links(needs) == {(one, insight), (two, insight)}
    needs.staff(commands.UngroupNeed, insight=insight, need=one)
    assert links(needs) == {(two, insight)}


def test_insights_lead_to_the_questions_that_are_drawn_from_them_now(needs: Discovery) -> None:
    need = needs.told()
    old, new = (needs.insight(need, published=True, title=title) for title in ("Old", "New"))
    question = asked(needs, old)
    between = {(need, old), (need, new)}
    assert links(needs) == between | {(old, question)}
    revised = {"question": question, "seen": 1, "text": "How?", "insights": [new]}
    needs.staff(commands.ReviseQuestion, **revised)
    assert links(needs) == between | {(new, question)}
    assert rebuild(needs.municipality.store).differing == []


def test_contributors_are_told_at_each_step_and_of_each_step_once(needs: Discovery) -> None:
    need = needs.told("ada")
    insight = needs.insight(need, published=True)
    assert heard(needs) == [(need, "response")]
    asked(needs, insight)
    assert heard(needs) == [(need, "response"), (need, "grown")]


def test_one_whose_need_was_answered_before_is_told_of_the_insight(needs: Discovery) -> None:
    need = needs.told("ada")
    needs.insight(need, published=True, title="The first")
    needs.insight(need, published=True, title="The second")
    assert heard(needs) == [(need, "response"), (need, "insight")]


def test_supporters_and_followers_are_told_as_well(needs: Discovery) -> None:
    need = needs.told("ada")
    needs.send(Support(process=needs.process, subject=need), "bo")
    asked(needs, needs.insight(need, published=True))
    assert heard(needs, "bo") == [(need, "response"), (need, "grown")]


def test_a_revised_question_is_news_only_to_those_it_did_not_grow_from(needs: Discovery) -> None:
    first, second = needs.told("ada"), needs.told("bo")
    one, two = (needs.insight(need, published=True, title="x") for need in (first, second))
    question = asked(needs, one)
    revised = {"question": question, "seen": 1, "text": "How?", "insights": [one, two]}
    needs.staff(commands.ReviseQuestion, **revised)
    assert heard(needs, "ada") == [(first, "response"), (first, "grown")]
    assert heard(needs, "bo") == [(second, "response"), (second, "grown")]
