"""What the table `cocreation` of a process in a story of the demo may hold about ideas.

Ideas, merges, votings and assessments are called by their keys. A merge's key also stands for the
idea that comes of it, wherever an idea is named. Questions are those of the table `needs`.
"""

from __future__ import annotations

from datetime import date

from msgspec import field

from samskap.demo import Echo, Local, Strict
from samskap_cocreation.ideas.commands import Cell


class Reworded(Strict, frozen=True, kw_only=True):
    """An author put the idea differently; what is left out stays; `who` is "" for the first."""

    at: Local
    who: str = ""
    title: str | None = None
    text: str | None = None
    reason: str


class Answered(Strict, frozen=True, kw_only=True):
    """How an author answered a suggestion: without a reason it was taken over."""

    at: Local
    who: str = ""
    reason: str = ""


class Amendment(Strict, frozen=True, kw_only=True):
    """Another wording that a character suggested; what is left out stays as it was in the idea."""

    at: Local
    who: str
    title: str | None = None
    text: str | None = None
    reason: str
    answer: Answered | None = None
    withdrawn: Local | None = None


class Sorted(Strict, frozen=True, kw_only=True):
    """Where the facilitator put the idea, and why."""

    at: Local
    cell: Cell
    reason: str


class Idea(Echo, frozen=True, kw_only=True):
    """An idea that a character came with.

    Args:
        question: key of the question that it answers, or "".
        builds_on: keys of the ideas that it was built on.
        workshop: key of the workshop that it came up at, or "".
        withdrawn: when it was taken back.
    """

    key: str
    who: str
    at: Local
    title: str
    text: str = ""
    question: str = ""
    builds_on: tuple[str, ...] = ()
    workshop: str = ""
    language: str = ""
    revised: tuple[Reworded, ...] = ()
    amendments: tuple[Amendment, ...] = field(name="amendment", default=())
    sorted: tuple[Sorted, ...] = ()
    withdrawn: Local | None = None


class Consent(Strict, frozen=True, kw_only=True):
    """An author's answer to a proposal to merge: without a reason a yes."""

    at: Local
    who: str
    reason: str = ""


class Merge(Echo, frozen=True, kw_only=True):
    """A proposal that ideas become one; what came back is for the idea that came of it.

    Args:
        ideas: keys, at least two.
        answers: of all authors, or it stays open.
        sorted: where the new idea was put.
        withdrawn: when, and `ended` why, the facilitator took it back.
    """

    key: str
    at: Local
    ideas: tuple[str, ...]
    title: str
    text: str = ""
    reason: str
    answers: tuple[Consent, ...] = field(name="answer", default=())
    sorted: tuple[Sorted, ...] = ()
    withdrawn: Local | None = None
    ended: str = ""


class Ballot(Strict, frozen=True, kw_only=True):
    """A character's dots: idea → number."""

    at: Local
    who: str
    dots: dict[str, int]


class Alike(Strict, frozen=True, kw_only=True):
    """The same dots of so many of the crowd: idea → number."""

    number: int
    dots: dict[str, int]


class Voting(Echo, frozen=True, kw_only=True):
    """A dot voting.

    Args:
        ends: its last day.
        crowd: how many of them vote alike, and how.
        closed: when the facilitator closed it; without, it is left open.
    """

    key: str
    at: Local
    title: str
    ideas: tuple[str, ...]
    dots: int = 5
    most: int = 3
    hidden: bool = False
    ends: date
    ballots: tuple[Ballot, ...] = field(name="ballot", default=())
    crowd: tuple[Alike, ...] = ()
    closed: Local | None = None


class Judged(Strict, frozen=True, kw_only=True):
    """What a character says of an idea: by each criterion a score from 1 to 5 and the reason."""

    at: Local
    who: str
    idea: str
    value: tuple[int, str]
    feasibility: tuple[int, str]
    risk: tuple[int, str]
    ownership: tuple[int, str]


class Assessment(Strict, frozen=True, kw_only=True):
    """An assessment by the four criteria; `everybody`: participants too."""

    key: str
    at: Local
    title: str
    ideas: tuple[str, ...]
    everybody: bool = False
    hidden: bool = False
    ends: date
    judged: tuple[Judged, ...] = ()
    closed: Local | None = None


class IdeaTables(Strict, frozen=True, kw_only=True):
    """The part of the table `cocreation` that is about ideas."""

    ideas: tuple[Idea, ...] = field(name="idea", default=())
    merges: tuple[Merge, ...] = field(name="merge", default=())
    votings: tuple[Voting, ...] = field(name="voting", default=())
    assessments: tuple[Assessment, ...] = field(name="assessment", default=())
