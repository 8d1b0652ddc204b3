"""What a story of the demo may hold, table by table; a key that no table knows is an error."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any

import msgspec

from samskap.core.contributions.commands import Result
from samskap.core.municipality import Profile
from samskap.core.processes.commands import Answer, Body, Level
from samskap.domain import Role

Local = Annotated[datetime, msgspec.Meta(tz=False)]  # as the clocks show it in the municipality


class Strict(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A table of a story: a key that it does not know is an error."""


class Character(Strict, frozen=True, kw_only=True):
    """Somebody who can sign in to the demo.

    Args:
        key: what the story calls them; also the first part of their address.
        name: an invented one.
        shown: what they are called in public; "" for nothing.
        role: in the municipality; facilitators are made such in each process.
        note: one sentence about them, for whoever chooses a role to play.
        born: year of birth, where it matters.
        language: theirs, where it is not the municipality's.
    """

    key: str
    name: str
    shown: str = ""
    role: Role = Role.RESIDENT
    note: str
    born: int | None = None
    language: str = ""


class Crowd(Strict, frozen=True, kw_only=True):
    """Those who only support: how many they are, and what each is called with a number."""

    name: str
    number: int


class Planned(Strict, frozen=True, kw_only=True):
    """A phase of a process; see `PhasePlan`. Its key is unique within the process."""

    key: str
    title: str
    purpose: str
    opens: tuple[str, ...] = ()
    starts: date
    ends: date
    gate: str = ""


class Decided(Strict, frozen=True, kw_only=True):
    """A gate's decision."""

    at: Local
    gate: str
    passed: bool = True
    answers: dict[str, Answer]
    reason: str
    body: Body
    decided: date
    case: str = ""


class Moved(Strict, frozen=True, kw_only=True):
    """A deadline that was moved."""

    at: Local
    phase: str
    to: date
    reason: str


class Closed(Strict, frozen=True, kw_only=True):
    """The end of a process, and when it was put away."""

    at: Local
    outcome: str
    archived: Local | None = None


class Chapter(Strict, frozen=True, kw_only=True):
    """One process of a story.

    Args:
        by: key of the facilitator, or of several.
        created, published: when.
        followers: how many of the crowd follow the process.
    """

    slug: str
    title: str
    summary: str
    level: Level
    template: str = ""
    methods: tuple[str, ...]
    by: tuple[str, ...]
    created: Local
    published: Local
    followers: int = 0
    phases: tuple[Planned, ...] = msgspec.field(name="phase")
    decisions: tuple[Decided, ...] = msgspec.field(name="decision", default=())
    moves: tuple[Moved, ...] = msgspec.field(name="move", default=())
    closed: Closed | None = None


class Said(Strict, frozen=True, kw_only=True):
    """Words of a character: a comment, or what they add to their support.

    Args:
        reply: number of the comment that it replies to, from 1; 0 for none.
        withdrawn: when the comment was taken back.
    """

    who: str
    at: Local
    text: str
    language: str = ""
    reply: int = 0
    withdrawn: Local | None = None


class Answered(Strict, frozen=True, kw_only=True):
    """The municipality's response."""

    who: str
    at: Local
    outcome: Result
    text: str


class Echo(Strict, frozen=True, kw_only=True):
    """What came back to one contribution; the tables of contributions build on it.

    Args:
        supports: how many of the crowd support it.
        too: characters who support it in words of their own.
        comments: in the order of their numbers.
        followers: characters who follow it.
        responses: the municipality's.
    """

    supports: int = 0
    too: tuple[Said, ...] = ()
    comments: tuple[Said, ...] = ()
    followers: tuple[str, ...] = ()
    responses: tuple[Answered, ...] = ()


class StrictProfile(Profile, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A profile in which a misspelt key is an error."""


class Book(Strict, frozen=True, kw_only=True):
    """A file as it is read; what the methods of its processes hold is still unread."""

    municipality: StrictProfile
    people: tuple[Character, ...] = msgspec.field(name="person")
    crowd: Crowd
    processes: list[dict[str, Any]] = msgspec.field(name="process")
