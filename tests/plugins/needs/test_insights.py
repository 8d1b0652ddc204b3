"""Insights: they rest on needs, speak with their words, and answer them when published."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest
from sqlalchemy import select

from samskap import Respond, Support
from samskap.core.contributions.events import ResponseGiven
from samskap.core.contributions.notices import NOTICES
from samskap.core.contributions.queries import ONE, RESPONSES_TO
from samskap_needs import commands, events
from samskap_needs.people import behind_each
from samskap_needs.queries import (
    BEHIND_INSIGHTS,
    BEHIND_PROCESS,
    INSIGHT,
    NEEDS_IN,
    QUOTES_IN,
    UNANSWERED,
    UNGROUPED_COUNT,
)

if TYPE_CHECKING:
    from tests.plugins.needs.conftest import Discovery

QUOTE = "I walk along the road"


def creating(needs: Discovery, **fields: object) -> commands.CreateInsight:
    known = {"insight": needs.ids(), "title": "Safe ways", "heard": "Much.", "language": "nb"}
    return commands.CreateInsight(process=needs.process, **{**known, **fields})


def revising(needs: Discovery, insight: object, **fields: object) -> commands.ReviseInsight:
    known = {"insight": insight, "seen": 1, "title": "Safer ways", "heard": "More."}
    return commands.ReviseInsight(process=needs.process, **{**known, **fields})


def quoting(needs: Discovery, insight: object, need: object, **fields) -> commands.ChooseQuote:
    known = {"insight": insight, "need": need, "quote": needs.ids(), "excerpt": QUOTE}
    return commands.ChooseQuote(process=needs.process, **{**known, **fields})


def shown(needs: Discovery, insight: object):
    return needs.row(INSIGHT, insight=insight, process=needs.process)


def quotes(needs: Discovery, insight: object) -> list[str]:
    return [row["excerpt"] for row in needs.rows(QUOTES_IN, insight=insight)]


def waits(needs: Discovery) -> list[str]:
    rows = needs.rows(UNANSWERED, process=needs.process, limit=10, offset=0)
    return [row["id"] for row in rows]


def alone(needs: Discovery) -> int:
    return needs.row(UNGROUPED_COUNT, process=needs.process)["number"]


def test_an_insight_begins_as_a_draft(needs: Discovery) -> None:
    command = creating(needs)
    needs.when(command, needs.facilitator).then(
        events.InsightCreated(theme="", title="Safe ways", heard="Much.", language="nb")
    )
    assert shown(needs, command.insight)["state"] == "draft"
    assert needs.row(ONE, subject=command.insight) is None
    needs.when(command, needs.facilitator).refused("sent already")


def test_residents_draw_no_insights(needs: Discovery) -> None:
    needs.when(creating(needs), "ada").refused("do not have access")


@pytest.mark.parametrize(("field", "value"), [("title", ""), ("heard", ""), ("theme", "Weather")])
def test_an_insight_says_something(needs: Discovery, field: str, value: str) -> None:
    needs.when(creating(needs, **{field: value}), needs.facilitator).refused(field=field)


def test_an_insight_is_revised_from_what_stands(needs: Discovery) -> None:
    insight = needs.insight(needs.told())
    needs.when(revising(needs, insight), needs.facilitator).then(
        events.InsightRevised(theme="", title="Safer ways", heard="More.")
    )
    needs.when(revising(needs, insight), needs.facilitator).refused("changed while")


def test_a_published_insight_is_revised_in_the_open(needs: Discovery) -> None:
    insight = needs.insight(needs.told(), published=True)
    needs.send(revising(needs, insight), needs.facilitator)
    assert needs.row(ONE, subject=insight)["title"] == "Safer ways"


def test_a_need_may_be_in_several_insights(needs: Discovery) -> None:
    need = needs.told()
    for title in ("One", "Two"):
        insight = needs.insight(need, title=title, published=True)
        assert [row["id"] for row in needs.rows(NEEDS_IN, insight=insight)] == [str(need)]


def test_grouping_twice_changes_nothing(needs: Discovery) -> None:
    need = needs.told()
    insight = needs.insight(need)
    group = commands.GroupNeeds(process=needs.process, insight=insight, needs=[need, need])
    needs.when(group, needs.facilitator).then()


def test_only_needs_that_are_there_are_grouped(needs: Discovery) -> None:
    insight, other = needs.insight(), needs.insight(needs.told(), published=True)

    def group(*ids: object) -> commands.GroupNeeds:
        return commands.GroupNeeds(process=needs.process, insight=insight, needs=list(ids))

    needs.when(group(needs.ids()), needs.facilitator).refused("no such contribution")
    needs.when(group(other), needs.facilitator).refused("no such need")
    needs.when(group(), needs.facilitator).refused(field="needs")
    withdrawn = needs.told()
    needs.send(commands.WithdrawNeed(process=needs.process, need=withdrawn), "ada")
    needs.when(group(withdrawn), needs.facilitator).refused("withdrawn or hidden")


def test_a_need_leaves_an_insight_with_its_quotes(needs: Discovery) -> None:
    need = needs.told()
    insight = needs.insight(need)
    quote = quoting(needs, insight, need)
    needs.send(quote, needs.facilitator)
    ungroup = commands.UngroupNeed(process=needs.process, insight=insight, need=need)
    needs.when(ungroup, needs.facilitator).then(
        events.QuoteDropped(quote=quote.quote), events.NeedUngrouped(need=need)
    )
    assert needs.rows(NEEDS_IN, insight=insight) == []
    needs.when(ungroup, needs.facilitator).refused("not part of the insight")


def test_a_quote_stays_the_words_of_its_author(needs: Discovery) -> None:
    need = needs.told(by="ada")
    insight = needs.insight(need)
    command = quoting(needs, insight, need)
    needs.when(command, needs.facilitator).then(
        events.QuoteChosen(
            quote=command.quote, need=need, author=needs.pseudonym("ada"), excerpt=QUOTE
        )
    )
    needs.when(command, needs.facilitator).refused("sent already")
    needs.municipality.vault.forget_person(needs.by("ada").person)
    assert [r.event.excerpt for r in needs.history() if r.event.type_name().endswith("Chosen")] == [
        None
    ]


def test_a_quote_of_a_gathered_need_belongs_to_no_person(needs: Discovery) -> None:
    need = needs.gathered()
    command = quoting(needs, needs.insight(need), need)
    outcome = needs.send(command, needs.facilitator)
    assert outcome.events[0].event.author == ""


def test_a_quote_is_word_for_word(needs: Discovery) -> None:
    need = needs.told()
    insight = needs.insight(need)
    invented = quoting(needs, insight, need, excerpt="I run along the road")
    needs.when(invented, needs.facilitator).refused("word for word", "excerpt")
    empty = quoting(needs, insight, need, excerpt=" ")
    needs.when(empty, needs.facilitator).refused(field="excerpt")


def test_a_quote_is_from_a_need_of_the_insight(needs: Discovery) -> None:
    insight = needs.insight()
    stray = quoting(needs, insight, needs.told())
    needs.when(stray, needs.facilitator).refused("not part of the insight", "need")


def test_a_quote_is_dropped(needs: Discovery) -> None:
    need = needs.told()
    insight = needs.insight(need)
    chosen = quoting(needs, insight, need)
    needs.send(chosen, needs.facilitator)
    assert quotes(needs, insight) == [QUOTE]
    drop = commands.DropQuote(process=needs.process, insight=insight, quote=chosen.quote)
    needs.when(drop, needs.facilitator).then(events.QuoteDropped(quote=chosen.quote))
    assert quotes(needs, insight) == []
    needs.when(drop, needs.facilitator).refused("no such quote")


def test_what_an_author_takes_out_is_no_longer_quoted(needs: Discovery) -> None:
    need = needs.told()
    insight = needs.insight(need)
    needs.send(quoting(needs, insight, need), needs.facilitator)
    needs.send(quoting(needs, insight, need, excerpt="A way"), needs.facilitator)
    revise = needs.need(commands.ReviseNeed, need=need, seen=1, situation="It is dark.")
    needs.send(revise, "ada")
    assert quotes(needs, insight) == ["A way"]


def test_a_withdrawn_need_is_no_longer_quoted(needs: Discovery) -> None:
    need = needs.told()
    insight = needs.insight(need)
    needs.send(quoting(needs, insight, need), needs.facilitator)
    needs.send(commands.WithdrawNeed(process=needs.process, need=need), "ada")
    assert quotes(needs, insight) == []


def test_an_insight_is_weighed(needs: Discovery) -> None:
    insight = needs.insight()
    weigh = commands.PrioritiseInsight(
        process=needs.process, insight=insight, reach=4, consequence=5, reason="Every day."
    )
    needs.when(weigh, needs.facilitator).then(
        events.InsightPrioritised(reach=4, consequence=5, reason="Every day.")
    )
    row = shown(needs, insight)
    assert (row["reach"], row["consequence"], row["reason"]) == (4, 5, "Every day.")


@pytest.mark.parametrize(
    ("field", "value"), [("reach", 0), ("consequence", 6), ("reason", ""), ("reach", True)]
)
def test_weights_are_from_one_to_five_with_a_reason(needs: Discovery, field, value) -> None:
    known = {"insight": needs.insight(), "reach": 1, "consequence": 1, "reason": "So."}
    weigh = commands.PrioritiseInsight(process=needs.process, **{**known, field: value})
    needs.when(weigh, needs.facilitator).refused(field=field)


def test_an_insight_without_needs_is_not_published(needs: Discovery) -> None:
    publish = commands.PublishInsight(process=needs.process, insight=needs.insight())
    needs.when(publish, needs.facilitator).refused("must rest on needs")


def test_publishing_answers_each_need_once(needs: Discovery) -> None:
    waiting, answered = needs.told(), needs.told(by="bo")
    reply = {"outcome": "known", "text": "We know.", "language": "nb"}
    needs.staff(Respond, subject=answered, **reply)
    insight = needs.insight(waiting, answered)
    publish = commands.PublishInsight(process=needs.process, insight=insight)
    needs.when(publish, needs.facilitator).then(events.InsightPublished())
    given = [r.event for r in needs.history() if isinstance(r.event, ResponseGiven)]
    assert [(event.subject, event.outcome) for event in given] == [
        (answered, "known"),
        (waiting, "taken_up"),
    ]
    assert "Safe ways" in (given[1].text or "")
    assert given[1].language == "nb"
    assert waits(needs) == []
    needs.when(publish, needs.facilitator).refused("public already")


def test_a_need_put_into_a_public_insight_is_answered(needs: Discovery) -> None:
    insight = needs.insight(needs.told(), published=True)
    late = needs.told(by="bo"), needs.told(by="eva")
    needs.staff(commands.GroupNeeds, insight=insight, needs=list(late))
    assert [len(needs.rows(RESPONSES_TO, subject=need)) for need in late] == [1, 1]


def test_a_need_in_a_draft_waits_for_its_answer(needs: Discovery) -> None:
    need = needs.told()
    needs.insight(need)
    assert waits(needs) == [str(need)]
    assert alone(needs) == 0


def test_authors_hear_of_it_once(needs: Discovery) -> None:
    first, second = needs.told(by="ada"), needs.told(by="bo")
    needs.insight(first, published=True)
    needs.insight(first, second, published=True)
    told = needs.rows(select(NOTICES).order_by(NOTICES.c.position))
    assert [(row["subject"], row["kind"]) for row in told] == [
        (str(first), "response"),
        (str(first), "insight"),
        (str(second), "response"),
    ]


def test_an_insight_is_given_up_with_a_reason(needs: Discovery) -> None:
    need = needs.told()
    insight = needs.insight(need, published=True)
    give_up = commands.WithdrawInsight(process=needs.process, insight=insight, reason="Two in one.")
    needs.when(give_up, needs.facilitator).then(events.InsightWithdrawn(reason="Two in one."))
    assert needs.row(ONE, subject=insight)["state"] == "withdrawn"
    assert alone(needs) == 1
    needs.when(give_up, needs.facilitator).refused("given up")


def test_insights_of_another_process_are_out_of_reach(needs: Discovery) -> None:
    insight = needs.insight()
    needs.move_to_another_process()
    needs.when(revising(needs, insight), needs.facilitator).refused("no such insight")
    needs.when(revising(needs, needs.ids()), needs.facilitator).refused("no such insight")


def test_everybody_counts_behind_each_need_of_an_insight(needs: Discovery) -> None:
    first, second = needs.told(by="ada"), needs.told(by="ada")
    gathered, outside = needs.gathered(people=8), needs.told(by="fred")
    for subject, who in ((first, "bo"), (second, "bo"), (gathered, "ada"), (gathered, "eva")):
        needs.send(Support(process=needs.process, subject=subject), who)
    insight, empty = needs.insight(first, second, gathered), needs.insight()
    behind = behind_each(needs.rows(BEHIND_INSIGHTS, process=needs.process))
    # Who stands behind two needs counts twice: nobody can tell that it is one person.
    assert behind[str(insight)] == (3, 2 + 2 + 8 + 2)
    assert behind[str(empty)] == (0, 0)
    of_all = behind_each(needs.rows(BEHIND_PROCESS, process=needs.process))
    assert of_all[str(needs.process)] == (4, 15)
    needs.send(commands.WithdrawNeed(process=needs.process, need=outside), "fred")
    of_all = behind_each(needs.rows(BEHIND_PROCESS, process=needs.process))
    assert of_all[str(needs.process)] == (3, 14)


# Stored before their words were sealed, and never changed since.
FIRST = {
    "InsightCreated": {"heard": "", "language": "nb", "theme": "", "title": "Safe ways"},
    "InsightRevised": {"heard": "", "theme": "", "title": "Safer ways"},
    "InsightPrioritised": {"consequence": 5, "reach": 4, "reason": "Every day."},
}
ID = "0a5e7b8e-6f7d-4f38-8a3c-94f2f7c5d9a1"


@pytest.mark.parametrize("name", FIRST)
def test_what_was_stored_in_the_clear_is_still_read(needs: Discovery, name: str) -> None:
    envelope = {
        "actor": "somebody",
        "cause": ID,
        "data": FIRST[name],
        "id": ID,
        "log": f"testby/{ID}",
        "sealed": {},
        "sequence": 1,
        "subject": ID,
        "time": "2026-03-02T09:30:00.000120Z",
        "type": f"samskap_needs.{name}",
        "version": 1,
    }
    event = needs.municipality.store.mapper.read(msgspec.json.encode(envelope)).event
    assert type(event) is getattr(events, name)
    assert msgspec.to_builtins(event) == FIRST[name]
