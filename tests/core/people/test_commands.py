"""The words of one contribution are erased: by whom, for what, and what is left around them."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest

from samskap import SubmitComment, Support
from samskap.core.contributions.commands import Respond, support_id
from samskap.core.contributions.queries import COMMENTS_ON, ONE, WORDS_FOR
from samskap.core.processes.commands import CloseProcess
from samskap.core.recovery import resume
from samskap.domain import VISITOR, Event, Unknown
from samskap.features.privacy.commands import GROUNDS, EraseContribution
from samskap.features.privacy.events import ContributionErased
from samskap.features.privacy.forgetting import follow
from samskap.features.search.indexing import search
from samskap.store.rebuild import rebuild
from samskap_needs.commands import ReviseNeed

from .conftest import COMMENT, NEEDED, OTHERS, SITUATION, SUPPORT, TITLE, Town

Traces = Callable[..., set[str]]


def erasing(town: Town, subject: UUID, ground: str = "author") -> EraseContribution:
    return EraseContribution(process=town.process, subject=subject, ground=ground)


def erased(subject: UUID, ground: str = "author") -> Event:
    return ContributionErased(subject=subject, ground=ground)


class TestAuthor:
    def test_erases_a_need_with_what_was_quoted_of_it(self, town: Town, traces: Traces) -> None:
        need = town.live()
        town.when(erasing(town, need), town.kari).then(erased(need))
        # The need in the other process is another one.
        second = [row for row in town.rows("contributions") if row["title"] == TITLE]
        assert [row["process"] for row in second] == [str(town.second)]
        assert town.municipality.find(ONE, subject=need)["text"] is None
        assert [row["excerpt"] for row in town.rows("needs_quotes")] == [None]
        assert search(town.municipality, "blåbærstien", process=str(town.process)).total == 0

    def test_leaves_no_byte_of_it(self, town: Town, traces: Traces) -> None:
        need = town.of_kari()
        town.quote(need, SITUATION)
        search(town.municipality, TITLE)
        town.send(erasing(town, need), town.kari)
        assert traces(TITLE, SITUATION, NEEDED) == set()
        assert rebuild(town.municipality.store).differing == []

    def test_leaves_what_others_said(self, town: Town) -> None:
        need = town.live()
        town.send(erasing(town, need), town.kari)
        row = town.municipality.find(ONE, subject=need)
        assert (row["state"], row["supports"], row["comments"]) == ("open", 1, 1)
        comments = town.municipality.find_all(COMMENTS_ON, subject=need)
        assert [comment["text"] for comment in comments] == [OTHERS]

    def test_erases_every_version(self, town: Town, traces: Traces) -> None:
        need = town.of_kari()
        new = ReviseNeed(
            process=town.process,
            need=need,
            seen=1,
            title=OTHERS,
            situation=SUPPORT,
            needed=COMMENT,
            consequence="",
            place="",
            theme="",
            language="nb",
        )
        town.send(new, town.kari)
        town.send(erasing(town, need), town.kari)
        assert traces(TITLE, SITUATION, NEEDED, SUPPORT, COMMENT) == set()

    def test_erases_a_comment(self, town: Town, traces: Traces) -> None:
        need = town.need("bo")
        comment = town.comment(need, COMMENT, town.kari)
        reply = SubmitComment(
            process=town.process,
            comment=town.ids(),
            subject=need,
            reply_to=comment,
            text=OTHERS,
            language="nb",
        )
        town.send(reply, "bo")
        town.when(erasing(town, comment), town.kari).then(erased(comment))
        texts = [row["text"] for row in town.municipality.find_all(COMMENTS_ON, subject=need)]
        assert texts == [None, OTHERS]
        assert traces(COMMENT) == set()

    def test_erases_the_words_of_a_support_that_still_counts(self, town: Town) -> None:
        need = town.need("bo")
        town.send(Support(process=town.process, subject=need, words=SUPPORT), town.kari)
        support = support_id(need, town.silent(town.kari, need))
        town.when(erasing(town, support), town.kari).then(erased(support))
        assert town.municipality.find_all(WORDS_FOR, subject=need) == []
        assert town.municipality.find(ONE, subject=need)["supports"] == 1

    def test_can_do_so_after_the_process_is_closed(self, town: Town) -> None:
        need = town.of_kari()
        answer = Respond(
            process=town.process, subject=need, outcome="known", text="We know.", language="en"
        )
        town.send(answer, town.facilitator)
        town.send(CloseProcess(process=town.process, outcome="Done"), town.facilitator)
        town.when(erasing(town, need), town.kari).then(erased(need))

    def test_can_write_anew_and_erase_again(self, town: Town) -> None:
        need = town.of_kari()
        town.send(erasing(town, need), town.kari)
        new = ReviseNeed(
            process=town.process,
            need=need,
            seen=1,
            title=OTHERS,
            situation=SITUATION,
            needed=NEEDED,
            consequence="",
            place="",
            theme="",
            language="nb",
        )
        town.send(new, town.kari)
        town.when(erasing(town, need), town.kari).then(erased(need))
        assert town.municipality.find(ONE, subject=need)["text"] is None


class TestMunicipality:
    @pytest.mark.parametrize("ground", GROUNDS)
    def test_erases_for_a_published_reason(self, town: Town, ground: str) -> None:
        need = town.of_kari()
        town.when(erasing(town, need, ground), town.facilitator).then(erased(need, ground))
        assert town.municipality.find(ONE, subject=need)["title"] is None

    def test_must_give_one(self, town: Town) -> None:
        need = town.of_kari()
        then = town.when(erasing(town, need), town.facilitator)
        then.refused("only the author", field="ground")

    def test_cannot_invent_one(self, town: Town) -> None:
        need = town.of_kari()
        then = town.when(erasing(town, need, "unwelcome"), town.facilitator)
        then.refused("wrong kind", field="ground")
        assert town.municipality.find(ONE, subject=need)["title"] == TITLE


class TestRefused:
    @pytest.mark.parametrize("ground", ["author", "third_party"])
    def test_to_others(self, town: Town, ground: str) -> None:
        need = town.of_kari()
        assert town.when(erasing(town, need, ground), "bo").refusal

    def test_to_visitors(self, town: Town) -> None:
        town.when(erasing(town, town.of_kari()), VISITOR).refused("sign in")

    def test_where_there_is_nothing(self, town: Town) -> None:
        town.when(erasing(town, uuid4()), town.kari).refused("no such contribution")

    def test_of_another_process(self, town: Town) -> None:
        need = town.of_kari(town.second)
        town.when(erasing(town, need), town.kari).refused("no such contribution")

    def test_twice(self, town: Town) -> None:
        need = town.of_kari()
        town.send(erasing(town, need), town.kari)
        town.when(erasing(town, need), town.kari).refused("erased already")

    def test_of_a_support_without_words(self, town: Town) -> None:
        need = town.need("bo")
        town.send(Support(process=town.process, subject=need), town.kari)
        support = support_id(need, town.silent(town.kari, need))
        town.when(erasing(town, support), town.kari).refused("erased already")


def test_a_power_cut_after_the_event_is_made_good(
    town: Town, traces: Traces, monkeypatch: pytest.MonkeyPatch
) -> None:
    need = town.of_kari()
    town.quote(need, SITUATION)
    monkeypatch.setattr(
        "samskap.features.privacy.forgetting.follow", lambda municipality, events: None
    )
    town.send(erasing(town, need), town.kari)
    assert town.municipality.find(ONE, subject=need)["title"] == TITLE
    monkeypatch.undo()
    resume(town.municipality)
    assert traces(TITLE, SITUATION, NEEDED) == set()


def test_events_of_others_erase_nothing(town: Town) -> None:
    town.live()
    events = [recorded for recorded in town.history() if not isinstance(recorded.event, Unknown)]
    follow(town.municipality, events)
    assert town.municipality.vault.erasures == 0
