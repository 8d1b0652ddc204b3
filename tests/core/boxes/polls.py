"""A plugin with a box: a poll with secret answers, as somebody else would write one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any
from uuid import UUID

from samskap import (
    FACILITATORS,
    RESIDENTS,
    Act,
    Aggregate,
    Box,
    BoxedEvent,
    Command,
    Event,
    Line,
    Method,
    ProcessCommand,
    Recorded,
    Refused,
    Role,
    Sealed,
    Why,
    derived_id,
    hookimpl,
)
from samskap.core.boxes.reading import contents


class PollOpened(Event, frozen=True, kw_only=True):
    """One can answer."""


class Answered(BoxedEvent, frozen=True, kw_only=True):
    """Somebody answered, in place of what they had said."""

    round_field = "poll"
    poll: UUID
    answer: Sealed = None


class PollClosed(Event, frozen=True, kw_only=True):
    """No more answers."""


class PollCounted(Event, frozen=True, kw_only=True):
    """So many answers."""

    number: int


class OpenPoll(ProcessCommand, frozen=True, kw_only=True):
    """Ask."""

    poll: UUID


class Answer(ProcessCommand, frozen=True, kw_only=True):
    """Answer."""

    poll: UUID
    answer: Line


class TakeBack(ProcessCommand, frozen=True, kw_only=True):
    """Do not answer after all."""

    poll: UUID


class ClosePoll(ProcessCommand, frozen=True, kw_only=True):
    """Close it."""

    poll: UUID


class CountPoll(ProcessCommand, frozen=True, kw_only=True):
    """Count."""

    poll: UUID


class Poll(Aggregate, frozen=True):
    """A poll and how far it is."""

    begins = (PollOpened,)

    state: str = ""

    def evolve(self, recorded: Recorded) -> Poll:
        """Its last event."""
        return Poll(state=type(recorded.event).__name__)


def answer_id(poll: UUID, who: str) -> UUID:
    return derived_id("answer", poll, who)


def _open(act: Act, poll: UUID) -> None:
    if act.load(Poll, poll).state != "PollOpened":
        raise Refused("It has been closed.", why=Why.CONFLICT)


def open_poll(command: OpenPoll, act: Act) -> None:
    act.record(command.poll, PollOpened())


def answer(command: Answer, act: Act) -> None:
    _open(act, command.poll)
    answer = Answered(poll=command.poll, answer=command.answer)
    act.cast(answer_id(command.poll, act.pseudonym), answer)


def take_back(command: TakeBack, act: Act) -> None:
    _open(act, command.poll)
    if not act.lying(answer_id(command.poll, act.pseudonym)):
        raise Refused("There is no answer.", why=Why.CONFLICT)
    act.take_out(answer_id(command.poll, act.pseudonym), command.poll)


def close_poll(command: ClosePoll, act: Act) -> None:
    _open(act, command.poll)
    act.record(command.poll, PollClosed())


def count_poll(command: CountPoll, act: Act) -> None:
    if act.load(Poll, command.poll).state != "PollClosed" or contents(act, command.poll):
        raise Refused("Not yet.", why=Why.CONFLICT)
    with act.municipality.store.reading() as database:
        sql = "SELECT COUNT(*) FROM stored_events WHERE topic=?"
        (number,) = database.connection.execute(sql, (Answered.type_name(),)).fetchone()
    act.record(command.poll, PollCounted(number=number))


HANDLERS: dict[type[Command], Callable[..., None]] = {
    OpenPoll: open_poll,
    Answer: answer,
    TakeBack: take_back,
    ClosePoll: close_poll,
    CountPoll: count_poll,
}


@hookimpl
def register_methods() -> Iterable[Method]:
    always = frozenset(HANDLERS)
    return [Method(slug="polls", title="Polls", description="Ask.", always=always)]


@hookimpl
def register_event_types() -> Iterable[type[Event]]:
    return [PollOpened, Answered, PollClosed, PollCounted]


@hookimpl
def register_commands() -> Mapping[type[Command], Callable[..., None]]:
    return HANDLERS


@hookimpl
def register_permissions() -> Mapping[type[Command], frozenset[Role]]:
    residents = {Answer: RESIDENTS, TakeBack: RESIDENTS}
    return {**dict.fromkeys(HANDLERS, FACILITATORS), **residents}


@hookimpl
def register_boxes() -> Iterable[Box]:
    return [
        Box(holds=Answered, closed=PollClosed, counted=PollCounted, counts=CountPoll, round="poll")
    ]


@hookimpl
def describe_event(recorded: Recorded) -> str | None:
    known: Any = (PollOpened, Answered, PollClosed, PollCounted)
    return type(recorded.event).__name__ if isinstance(recorded.event, known) else None
