"""What is secret until a close: it lies in a box, bound each evening, and nothing of it is lost."""

from __future__ import annotations

import base64
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from tests.core.boxes import polls

from samskap.core.boxes.events import BoxSealed, BoxSettled
from samskap.core.boxes.reading import contents
from samskap.core.municipality import opened
from samskap.core.recovery import recover, sweep
from samskap.domain import Actor, Refused
from samskap.features.boxes import opening
from samskap.features.boxes.commands import OpenBox, SealBox
from samskap.features.privacy.forgetting import erase_person
from samskap.features.privacy.own_data import as_html, own_data
from samskap.store import Store, boxes
from samskap.store.rebuild import make
from samskap.testing.scenario import Scenario
from samskap.tlog.tree import EMPTY_ROOT
from samskap.vault import Person


class Polling(Scenario):
    """A process with a poll, and short names for what happens to it."""

    def __init__(self, **more: Any) -> None:
        super().__init__(modules=[("polls", polls)], methods=["polls"], **more)
        self.poll = self.ids()
        self.send(polls.OpenPoll(process=self.process, poll=self.poll), self.facilitator)

    def answer(self, who: str, words: str) -> Any:
        command = polls.Answer(process=self.process, poll=self.poll, answer=words)
        return self.when(command, who)

    def take_back(self, who: str) -> Any:
        return self.when(polls.TakeBack(process=self.process, poll=self.poll), who)

    def close(self) -> Any:
        command = polls.ClosePoll(process=self.process, poll=self.poll)
        return self.when(command, self.facilitator)

    def evening(self) -> None:
        self.clock.move(days=1)
        opening.attend(self.municipality)

    def happened(self, kind: type) -> list[Any]:
        return [r.event for r in self.history() if isinstance(r.event, kind)]

    def answers(self) -> list[str]:
        return sorted(event.answer for event in self.happened(polls.Answered))

    def lying(self) -> list[str]:
        act = self.municipality.act(
            polls.CountPoll(process=self.process, poll=self.poll), self.facilitator
        )
        return sorted(each.answer for each in contents(act, self.poll))

    def rows(self, statement: Any, **values: object) -> list[Any]:
        return self.municipality.find_all(statement, **values)


@pytest.fixture
def polling() -> Polling:
    return Polling()


def test_an_answer_does_not_enter_the_log_while_its_round_is_open(polling: Polling) -> None:
    before = len(polling.history())
    polling.answer("ada", "yes").then()
    polling.answer("bo", "no").then()
    assert len(polling.history()) == before
    assert polling.lying() == ["no", "yes"]


def test_a_new_answer_replaces_the_old_one_and_its_words_are_gone(polling: Polling) -> None:
    polling.answer("ada", "yes")
    (before,) = polling.rows(boxes.EVENTS)
    polling.answer("ada", "no")
    assert polling.lying() == ["no"]
    assert polling.municipality.vault.open([UUID(before["event"])]) == {}


def test_the_same_answer_once_more_changes_nothing(polling: Polling) -> None:
    polling.answer("ada", "yes")
    before = [tuple(row) for row in polling.rows(boxes.CONTENTS, subject=polling.poll)]
    polling.answer("ada", "yes")
    assert [tuple(row) for row in polling.rows(boxes.CONTENTS, subject=polling.poll)] == before


def test_an_answer_is_taken_back(polling: Polling) -> None:
    polling.take_back("ada").refused("no answer")
    polling.answer("ada", "yes")
    polling.take_back("ada").then()
    assert polling.lying() == []


def test_closing_opens_the_box_and_counts(polling: Polling) -> None:
    polling.answer("ada", "yes")
    polling.answer("bo", "no")
    polling.close().then(polls.PollClosed())
    assert polling.answers() == ["no", "yes"]
    assert polling.happened(polls.PollCounted) == [polls.PollCounted(number=2)]
    assert polling.lying() == []
    polling.answer("eva", "yes").refused("closed")
    order = [r.actor for r in polling.history() if isinstance(r.event, polls.Answered)]
    assert order == sorted(order)


def test_each_evening_binds_what_lies_there(polling: Polling) -> None:
    polling.answer("ada", "yes")
    opening.attend(polling.municipality)
    assert polling.happened(BoxSealed) == []
    polling.evening()
    (sealed,) = polling.happened(BoxSealed)
    assert (sealed.number, sealed.last, len(base64.b64decode(sealed.root))) == (1, False, 32)
    polling.evening()
    assert len(polling.happened(BoxSealed)) == 1  # nothing has changed
    polling.answer("bo", "no")
    polling.evening()
    polling.close()
    assert [(s.number, s.last) for s in polling.happened(BoxSealed)] == [
        (1, False),
        (2, False),
        (2, True),
    ]
    since = {event.answer: event.since for event in polling.happened(polls.Answered)}
    assert since == {"yes": 1, "no": 2}


def test_what_an_evening_has_sealed_is_accounted_for(polling: Polling) -> None:
    for who in ("ada", "bo", "eva"):
        polling.answer(who, who)
    polling.evening()
    polling.answer("ada", "another")
    polling.take_back("bo")
    erase_person(polling.municipality, polling.people["eva"].person, polling.people["eva"])
    polling.evening()
    polling.close()
    (settled,) = polling.happened(BoxSettled)
    assert {(left.participant, left.since, left.until) for left in settled.left} == {
        (polling.pseudonym("ada"), 1, 1),
        (polling.pseudonym("bo"), 1, 1),
    }
    assert [(lost.since, lost.until) for lost in settled.lost] == [(1, 1)]
    assert polling.answers() == ["another"]


def test_whoever_is_erased_leaves_nothing_in_an_open_box(polling: Polling) -> None:
    polling.answer("ada", "yes")
    polling.answer("bo", "no")
    erase_person(polling.municipality, polling.people["ada"].person, polling.people["ada"])
    assert polling.lying() == ["no"]
    polling.close()
    assert polling.answers() == ["no"]


def test_what_lies_in_an_open_box_stands_in_one_s_own_data(polling: Polling) -> None:
    polling.answer("ada", "mine")
    polling.answer("bo", "yours")
    ada = polling.people["ada"].person
    assert ada is not None
    (lying,) = own_data(polling.municipality, ada).lying
    assert dict(lying.words) == {"answer": "mine"}
    assert own_data(polling.municipality, ada).acts == ()
    assert "mine" in as_html(own_data(polling.municipality, ada))
    polling.evening()
    polling.close()
    opened = own_data(polling.municipality, ada)
    assert opened.lying == ()
    assert {"answer": "mine"} in [dict(act.words) for act in opened.acts]


def test_an_empty_box_is_closed_and_counted(polling: Polling) -> None:
    polling.close()
    (sealed,) = polling.happened(BoxSealed)
    assert (sealed.number, base64.b64decode(sealed.root)) == (0, EMPTY_ROOT)
    assert polling.happened(polls.PollCounted) == [polls.PollCounted(number=0)]


class Killed(BaseException):
    """The power went."""


def killing(monkeypatch: pytest.MonkeyPatch, after: int) -> Callable[[], int]:
    """Let the power go at one of the steps of writing, before it or right after it."""
    steps = 0
    write = Store._write

    def step() -> None:
        nonlocal steps
        steps += 1
        if steps == after:
            raise Killed

    def writing(self: Store, *args: Any) -> None:
        step()
        write(self, *args)
        step()

    monkeypatch.setattr(Store, "_write", writing)
    return lambda: steps


STEPS = (
    12  # of sealing, opening two answers one by one, settling and counting: before and after each
)


def test_every_step_of_opening_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("samskap.features.boxes.commands.AT_ONCE", 1)
    polling = Polling()
    polling.answer("ada", "yes")
    polling.evening()
    polling.answer("bo", "no")
    with monkeypatch.context() as power:
        steps = killing(power, 0)
        polling.close()
        assert steps() == STEPS


@pytest.mark.parametrize("after", range(1, STEPS + 1))
def test_a_power_cut_at_any_step_of_opening_loses_nothing(
    monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    monkeypatch.setattr("samskap.features.boxes.commands.AT_ONCE", 1)
    polling = Polling()
    polling.answer("ada", "yes")
    polling.evening()
    polling.answer("bo", "no")
    with monkeypatch.context() as power:
        killing(power, after)
        with suppress(Killed):
            polling.close()
    recover(polling.municipality)
    opening.attend(polling.municipality)
    if not polling.happened(polls.PollClosed):
        polling.close()
    assert polling.answers() == ["no", "yes"]
    assert polling.happened(polls.PollCounted) == [polls.PollCounted(number=2)]
    assert len(polling.happened(BoxSettled)) == 1
    assert [sealed.last for sealed in polling.happened(BoxSealed)] == [False, True]
    assert polling.lying() == []


def test_a_copy_of_an_open_box_is_opened_as_the_box_itself_would_be(tmp_path: Path) -> None:
    polling = Polling(folder=tmp_path / "here")
    polling.answer("ada", "yes")
    polling.evening()
    polling.answer("bo", "no")
    polling.municipality.copy_to(tmp_path / "there")
    polling.municipality.close()
    profile, clock, ids = polling.municipality.profile, polling.clock, polling.ids
    polling.municipality = opened(
        profile, polling.registry, tmp_path / "there", b"0" * 32, clock, ids, ids.bytes
    )
    recover(polling.municipality)
    polling.clock.move(days=1)
    assert sweep(polling.municipality) == 0
    assert polling.lying() == ["no", "yes"]
    polling.close()
    assert polling.answers() == ["no", "yes"]
    assert len(polling.happened(BoxSealed)) == 2
    polling.municipality.close()


def test_tables_that_are_made_anew_leave_boxes_as_they_are(polling: Polling) -> None:
    polling.answer("ada", "yes")
    make(polling.municipality.store)
    assert polling.lying() == ["yes"]


def test_nobody_but_the_platform_opens_a_box(polling: Polling) -> None:
    polling.answer("ada", "yes")
    for kind in (SealBox, OpenBox):
        command = kind(process=polling.process, round=polling.poll)
        polling.when(command, polling.facilitator).refused("access")
    command = OpenBox(process=polling.process, round=polling.poll)
    with pytest.raises(Refused, match="closed"):
        polling.municipality.send(command, opening.BOXES)


def test_thirty_days_after_the_count_the_box_is_forgotten(polling: Polling) -> None:
    polling.answer("ada", "yes")
    polling.evening()
    polling.close()
    polling.clock.move(days=29)
    opening.attend(polling.municipality)
    assert polling.rows(boxes.ALL_BOXES)
    polling.clock.move(days=1)
    opening.attend(polling.municipality)
    assert not polling.rows(boxes.ALL_BOXES)
    assert not polling.rows(boxes.COMMITTED_BY, pseudonym=polling.pseudonym("ada"))


def test_a_box_of_more_than_two_transactions_is_opened_whole(polling: Polling) -> None:
    register = polling.municipality.vault.register_person
    for number in range(1200):
        person = Person(name="One", email=f"one{number}@example.org", language="nb")
        polling.people[f"one{number}"] = Actor(person=register(person))
        polling.answer(f"one{number}", str(number))
    polling.evening()
    polling.close()
    assert sorted(polling.answers(), key=int) == [str(number) for number in range(1200)]
    assert polling.happened(polls.PollCounted) == [polls.PollCounted(number=1200)]
    assert {answer.since for answer in polling.happened(polls.Answered)} == {1}
