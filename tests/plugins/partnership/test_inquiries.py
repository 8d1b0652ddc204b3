"""Questions from everybody, whose answers everybody gets."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import select

from samskap import Respond
from samskap.core.contributions.notices import NOTICES
from samskap.core.contributions.queries import ONE
from samskap_partnership.inquiries import commands, events
from samskap_partnership.inquiries.queries import INQUIRIES_IN, ROUNDS_OF, UNANSWERED

if TYPE_CHECKING:
    from tests.plugins.partnership.conftest import Partnership


def opening(city: Partnership, **more: Any) -> commands.OpenInquiries:
    known = {
        "round": city.ids(),
        "title": "A new way to heat schools",
        "about": "We look for partners.",
        "closes": city.today + timedelta(days=14),
        "language": "nb",
    }
    return commands.OpenInquiries(process=city.process, **{**known, **more})


def opened(city: Partnership, **more: Any) -> UUID:
    command = opening(city, **more)
    city.send(command, city.facilitator)
    return command.round


def asking(city: Partnership, round: UUID, **more: Any) -> commands.SubmitInquiry:
    known = {
        "inquiry": city.ids(),
        "title": "How many schools?",
        "text": "Is it all of them?",
        "language": "nb",
    }
    return commands.SubmitInquiry(process=city.process, round=round, **{**known, **more})


def asked(city: Partnership, round: UUID, who: str = "eva") -> UUID:
    command = asking(city, round)
    city.send(command, who)
    return command.inquiry


def answering(city: Partnership, inquiry: UUID) -> Respond:
    return Respond(
        process=city.process, subject=inquiry, outcome="known", text="All.", language="nb"
    )


def test_questions_are_invited_by_the_facilitator(partnership: Partnership) -> None:
    partnership.when(opening(partnership), "ada").refused("do not have access")
    command = opening(partnership)
    partnership.send(command, partnership.facilitator)
    partnership.when(command, partnership.facilitator).refused("sent already")
    yesterday = partnership.today - timedelta(days=1)
    past = opening(partnership, closes=yesterday)
    partnership.when(past, partnership.facilitator).refused(field="closes")
    assert len(partnership.rows(ROUNDS_OF, process=partnership.process)) == 1


def test_they_can_be_about_an_agreement_nobody_can_read_yet(partnership: Partnership) -> None:
    wrong = opening(partnership, agreement=partnership.begun())
    partnership.when(wrong, partnership.facilitator).refused(field="agreement")
    missing = opening(partnership, agreement=partnership.ids())
    partnership.when(missing, partnership.facilitator).refused("no such agreement")
    round = opened(partnership, agreement=partnership.begun(form="public_private"))
    asked(partnership, round)


def test_everybody_reads_a_question_at_once(partnership: Partnership) -> None:
    round = opened(partnership)
    command = asking(partnership, round)
    partnership.when(command, "eva").then(
        events.InquirySubmitted(
            round=round, title="How many schools?", text="Is it all of them?", language="nb"
        )
    )
    partnership.when(command, "eva").refused("sent already")
    assert partnership.row(ONE, subject=command.inquiry)["kind"] == "inquiry"
    assert len(partnership.rows(UNANSWERED, process=partnership.process)) == 1


def test_questions_are_put_in_time(partnership: Partnership) -> None:
    round = opened(partnership)
    partnership.when(asking(partnership, partnership.ids()), "eva").refused("asked for here")
    partnership.clock.now += timedelta(days=15)
    partnership.when(asking(partnership, round), "eva").refused("The last day")
    closes = partnership.today
    more = {"round": round, "reason": "Holidays"}
    early = commands.ExtendInquiries(
        process=partnership.process, closes=closes - timedelta(days=1), **more
    )
    partnership.when(early, partnership.facilitator).refused(field="closes")
    extend = commands.ExtendInquiries(process=partnership.process, closes=closes, **more)
    partnership.when(extend, "ada").refused("do not have access")
    partnership.send(extend, partnership.facilitator)
    asked(partnership, round)


def test_one_person_does_not_flood_a_round(partnership: Partnership, monkeypatch) -> None:
    monkeypatch.setattr("samskap_partnership.inquiries.rules.MOST_INQUIRIES", 1)
    round = opened(partnership)
    asked(partnership, round)
    partnership.when(asking(partnership, round), "eva").refused("room for 1")
    asked(partnership, round, "fred")


def test_every_answer_is_told_to_all_who_asked(partnership: Partnership) -> None:
    round, other = opened(partnership), opened(partnership)
    first = asked(partnership, round, "eva")
    asked(partnership, round, "fred")
    asked(partnership, other, "ada")
    partnership.send(answering(partnership, first), partnership.facilitator)
    told = partnership.rows(select(NOTICES).where(NOTICES.c.kind == "response"))
    assert {row["participant"] for row in told} == {
        partnership.pseudonym("eva"),
        partnership.pseudonym("fred"),
    }


def test_a_question_is_taken_back_until_it_is_answered(partnership: Partnership) -> None:
    round = opened(partnership)
    first, second = asked(partnership, round), asked(partnership, round)
    take = commands.WithdrawInquiry(process=partnership.process, inquiry=first)
    partnership.when(take, "fred").refused("whoever put")
    partnership.send(take, "eva")
    partnership.when(take, "eva").refused("withdrawn")
    assert len(partnership.rows(INQUIRIES_IN, round=round)) == 1
    partnership.send(answering(partnership, second), partnership.facilitator)
    late = commands.WithdrawInquiry(process=partnership.process, inquiry=second)
    partnership.when(late, "eva").refused("so it stays")
