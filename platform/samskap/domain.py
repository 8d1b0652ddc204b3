"""The words everything else is written in: events, commands, aggregates, refusals.

Nothing here knows of a database, a web page or a plugin.
"""

from __future__ import annotations

import typing
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, ClassVar, TypeVar
from uuid import UUID, uuid5

import msgspec

Line = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
OptionalLine = Annotated[str, msgspec.Meta(max_length=200)]
Text = Annotated[str, msgspec.Meta(min_length=1, max_length=5000)]
OptionalText = Annotated[str, msgspec.Meta(max_length=5000)]
Slug = Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?$")]
Language = Annotated[str, msgspec.Meta(pattern=r"^[a-z]{2,3}$")]

SEALED = "sealed"
# A text that can be forgotten. The log holds a commitment to it, the vault the text;
# None means that it has been erased, "" that nothing was ever written.
Sealed = Annotated[str | None, SEALED]

PARTICIPANT = "participant"
# What an event calls somebody else than its actor: a pseudonym.
Participant = Annotated[str, PARTICIPANT]

Upcaster = Callable[[dict[str, Any]], dict[str, Any]]

# Names of things that are derived from other things, such as one person's support of one need.
NAMESPACE = UUID("5a4d5c0e-3a0a-5f0e-9d0e-8f2d1c7b6a51")


# Stands in a command where a new thing's id goes: whoever carries the command out makes that id.
NEW = UUID(int=0)


def derived_id(*parts: object) -> UUID:
    """Return the same id for the same parts, always.

    Args:
        parts: what the thing is made of, such as a need's id and a pseudonym.
    """
    return uuid5(NAMESPACE, "/".join(str(part) for part in parts))


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """Something that happened, in the past tense. Stored for ever: never renamed, never edited.

    A changed shape gets the next `version` and an upcaster from the one before.
    """

    version: ClassVar[int] = 1
    upcasters: ClassVar[Mapping[int, Upcaster]] = {}
    # The field that names whose words the sealed fields are; empty: the actor's own.
    owner_field: ClassVar[str] = ""
    # True where the sealed words are the municipality's own and belong to no person.
    official: ClassVar[bool] = False
    # True where the sealed words are published as they are said, and part of no contribution.
    said_to_all: ClassVar[bool] = False
    # True where the sealed words repeat what was said before on the same stream, as a published
    # text does: they are erased with what they repeat.
    repeats: ClassVar[bool] = False
    # The field with the id of the contribution that the sealed words are part of, such as a
    # ballot's of its vote: exports disclose them exactly while that contribution is open.
    part_of: ClassVar[str] = ""
    # True where the sealed words wait for the next edition of their stream to be published, as
    # what is said of an agreement that is being renegotiated; see `edition_published`.
    awaits_edition: ClassVar[bool] = False
    # True where what it says holds on until it is taken back, as a seat does: the log then says
    # when whoever holds it has been erased.
    keeps_place: ClassVar[bool] = False
    # True of silent acts: they give no more of their time than the day, in UTC.
    coarse: ClassVar[bool] = False

    @classmethod
    def type_name(cls) -> str:
        """Return the permanent name, such as `samskap_needs.NeedSubmitted`."""
        return f"{cls.__module__.partition('.')[0]}.{cls.__name__}"

    @classmethod
    @cache
    def sealed_fields(cls) -> frozenset[str]:
        """Return the names of the fields that the vault keeps."""
        hints = typing.get_type_hints(cls, include_extras=True)
        return frozenset(n for n, h in hints.items() if SEALED in getattr(h, "__metadata__", ()))

    @classmethod
    @cache
    def participant_fields(cls) -> tuple[str, ...]:
        """Return the names of the fields that hold pseudonyms, one or several."""
        hints = typing.get_type_hints(cls, include_extras=True)
        return tuple(name for name, hint in hints.items() if _names_somebody(hint))

    def named(self) -> frozenset[str]:
        """Return the pseudonyms that it names besides its actor."""
        values = (getattr(self, name) for name in self.participant_fields())
        lists = ([value] if isinstance(value, str) else value or () for value in values)
        return frozenset(name for names in lists for name in names if name)


def _names_somebody(hint: Any) -> bool:
    if PARTICIPANT in getattr(hint, "__metadata__", ()):
        return True
    return any(_names_somebody(part) for part in typing.get_args(hint))


class BoxedEvent(Event, frozen=True, kw_only=True):
    """Something that stays out of the log, in a sealed box, until its round is closed.

    Args:
        salt: of its commitment in the box, base64url; "" where it never lay in one.
        since: the number of the first evening that has sealed it; 0 where none has.
        source: "paper" where staff laid it in for somebody, "" for one's own.
    """

    # The field with the id of the round that it is part of.
    round_field: ClassVar[str] = ""

    salt: str = ""
    since: int = 0
    source: str = ""

    @property
    def round(self) -> UUID:
        """The round that it is part of."""
        return UUID(str(getattr(self, self.round_field)))


class Unknown(Event, frozen=True, kw_only=True):
    """An event whose plugin is not installed, or older: kept, shown and replayed past."""

    name: str
    data: dict[str, Any]


class Recorded(msgspec.Struct, frozen=True):
    """An event as it stands in the store, with everything known about it."""

    event: Event
    id: UUID
    stream: UUID
    sequence: int  # within its stream, from 1
    log: str  # the process's id, or ADMINISTRATION
    actor: str  # pseudonym; differs from process to process
    time: datetime
    cause: str  # the command's or the event's id that led to it
    position: int = 0  # in the municipality's store, from 1; may have gaps


ADMINISTRATION = "administration"


class Voice(StrEnum):
    """As whom one acts: it decides under which pseudonym an act stands in the log.

    Whoever holds a role that a command takes speaks in that role, whatever its voice; the voice
    ROLE means that a command's role speaks even where residents may send it as well.
    """

    SAID = "said"
    SILENT = "silent"
    ROLE = "role"


class Command(msgspec.Struct, frozen=True, kw_only=True):
    """Something asked for, in the imperative."""

    voice: ClassVar[Voice] = Voice.SAID
    # Of a silent act: the field with the id of what it is about, for which its pseudonym is made.
    subject_field: ClassVar[str] = ""
    # True where a silent act is open to whoever leads the process as well: what weighs nothing,
    # such as a seat, and taking back what they did before.
    leaders_may: ClassVar[bool] = False
    # The field with the id of the contribution that it is about, where it is one that several
    # methods may allow: the phases of the method that owns that contribution decide.
    about_field: ClassVar[str] = ""

    def spoken(self) -> Voice:
        """Return the voice of this very command, where it depends on what it says."""
        return self.voice

    # Fields that are drawn anew for each sending, such as a secret code: no part of its content.
    drawn: ClassVar[tuple[str, ...]] = ()

    @classmethod
    def type_name(cls) -> str:
        """Return the name that phases, roles and the API use for it."""
        return f"{cls.__module__.partition('.')[0]}.{cls.__name__}"


class ProcessCommand(Command, frozen=True, kw_only=True):
    """A command inside one process: its phase, its methods and its roles decide."""

    process: UUID


FOREIGN = -1  # the sequence of an aggregate whose stream is another kind of thing's


class Aggregate(msgspec.Struct, frozen=True):
    """What the rules need to remember of one stream of events."""

    # What such a thing begins with: a stream that begins with anything else is not one.
    begins: ClassVar[tuple[type[Event], ...]] = ()

    sequence: int = 0

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        if not cls.begins:
            raise TypeError(f"{cls.__name__} does not say what it begins with")

    @property
    def exists(self) -> bool:
        """Tell whether anything has happened to it yet."""
        return self.sequence > 0

    @property
    def foreign(self) -> bool:
        """Tell whether its id is that of another kind of thing."""
        return self.sequence == FOREIGN

    def evolve(self, recorded: Recorded) -> Aggregate:
        """Return the state after one more event. Pure."""
        raise TypeError(f"{type(self).__name__} does not say how it evolves")


AnyAggregate = TypeVar("AnyAggregate", bound=Aggregate)


def aggregates(cls: type[Aggregate] = Aggregate) -> Iterator[type[Aggregate]]:
    """Give every kind of aggregate that has been declared."""
    for below in cls.__subclasses__():
        yield below
        yield from aggregates(below)


def begins_something(event: Event) -> bool:
    """Tell whether a thing of some kind begins with such an event."""
    return any(isinstance(event, cls.begins) for cls in aggregates())


def loaded(state: AnyAggregate, history: Iterable[Recorded]) -> AnyAggregate:
    """Return the state after a history, if that is one of its kind.

    Args:
        state: as `replay`; one that begins with the history is empty.
        history: the stream's events in order, as far as the state has not seen them.

    Returns:
        What is remembered; empty and `foreign` where the stream is another kind of thing's.
    """
    events = list(history)
    if events and not state.exists and not _begins(state, events[0].event):
        return msgspec.structs.replace(type(state)(), sequence=FOREIGN)
    return replay(state, events)


def _begins(state: Aggregate, event: Event) -> bool:
    # What nobody here understands may be what its kind begins with in a newer release.
    return isinstance(event, (*state.begins, Unknown))


def replay(state: AnyAggregate, history: Iterable[Recorded]) -> AnyAggregate:
    """Return the state after a history.

    Args:
        state: where to begin, usually the empty state.
        history: the stream's events in order.
    """
    for recorded in history:
        evolved = state.evolve(recorded)
        state = msgspec.structs.replace(evolved, sequence=recorded.sequence)  # type: ignore[assignment]
    return state


class Role(StrEnum):
    """Who somebody is towards a municipality or a process."""

    VISITOR = "visitor"
    RESIDENT = "resident"
    FACILITATOR = "facilitator"
    ADMINISTRATOR = "administrator"
    AUDITOR = "auditor"


class Actor(msgspec.Struct, frozen=True):
    """Who asks: a signed-in person, nobody (a visitor), or the platform itself."""

    person: UUID | None = None
    system: str = ""

    @property
    def signed_in(self) -> bool:
        """Tell whether there is a person behind."""
        return self.person is not None


VISITOR = Actor()


class Why(StrEnum):
    """The kind of a refusal: decides how it is shown, never its words."""

    RULE = "rule"
    INPUT = "input"
    PERMISSION = "permission"
    PHASE = "phase"
    METHOD = "method"
    CONFLICT = "conflict"
    MISSING = "missing"


class Refused(Exception):
    """A rule said no, with a reason for the person who asked.

    Args:
        reason: a whole sentence in the reader's language.
        field: the command's field that it is about, if one.
        why: the kind of refusal.
    """

    def __init__(self, reason: object, field: str = "", why: Why = Why.RULE) -> None:
        super().__init__(reason)
        self.reason = reason
        self.field = field
        self.why = why

    def __str__(self) -> str:
        return str(self.reason)
