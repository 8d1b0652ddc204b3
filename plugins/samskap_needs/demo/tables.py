"""What the table `needs` of a process in a story of the demo may hold."""

from __future__ import annotations

from datetime import date

from msgspec import field

from samskap.core.contributions.provenance import Source, Whose
from samskap.demo import Echo, Local, Strict
from samskap_needs.commands import Level, Part, Reach, Trigger


class Reformulated(Strict, frozen=True, kw_only=True):
    """The challenge, put differently."""

    at: Local
    title: str
    question: str
    reason: str


class Canvas(Strict, frozen=True, kw_only=True):
    """What was written of a tangle at a time."""

    at: Local
    parts: dict[Part, str]


class Plan(Strict, frozen=True, kw_only=True):
    """A plan that the challenge is tied to."""

    level: Level
    title: str
    address: str = ""


class Challenge(Strict, frozen=True, kw_only=True):
    """How the challenge was framed, and what became of it."""

    at: Local
    title: str
    question: str
    trigger: Trigger
    reach: Reach
    tangle: bool = False
    reformulated: tuple[Reformulated, ...] = ()
    canvas: tuple[Canvas, ...] = ()
    plans: tuple[Plan, ...] = field(name="plan", default=())


class Words(Echo, frozen=True, kw_only=True):
    """What a need says of itself; the story calls it by its key."""

    key: str
    at: Local
    title: str
    situation: str = ""
    needed: str
    consequence: str = ""
    place: str = ""
    theme: str = ""
    language: str = ""


class Revised(Strict, frozen=True, kw_only=True):
    """What its author changed in a need; the rest stays."""

    at: Local
    title: str | None = None
    situation: str | None = None
    needed: str | None = None
    consequence: str | None = None


class Need(Words, frozen=True, kw_only=True):
    """A need that a character told about, and perhaps changed or took back."""

    who: str
    revised: Revised | None = None
    withdrawn: Local | None = None


class Gathered(Words, frozen=True, kw_only=True):
    """A need that staff wrote down."""

    source: Source
    whose: Whose = "residents"
    occasion: str
    gathered: date
    people: int


class Quote(Strict, frozen=True, kw_only=True):
    """Words of a need."""

    need: str
    words: str


class Insight(Echo, frozen=True, kw_only=True):
    """What needs say together; its needs are named by their keys."""

    key: str
    at: Local
    theme: str = ""
    title: str
    heard: str
    needs: tuple[str, ...]
    quotes: tuple[Quote, ...] = field(name="quote", default=())
    reach: int
    consequence: int
    reason: str
    published: Local | None = None


class Question(Echo, frozen=True, kw_only=True):
    """A “How might we” question."""

    key: str
    at: Local
    text: str
    insights: tuple[str, ...]


class Report(Strict, frozen=True, kw_only=True):
    """A version of the insight report."""

    at: Local
    summary: str


class Section(Strict, frozen=True, kw_only=True):
    """The table `needs` of a process; `guidance` is by the phases' keys."""

    themes: tuple[str, ...] = ()
    guidance: dict[str, str] = field(default_factory=dict)
    challenge: Challenge
    needs: tuple[Need, ...] = field(name="need", default=())
    gathered: tuple[Gathered, ...] = ()
    insights: tuple[Insight, ...] = field(name="insight", default=())
    questions: tuple[Question, ...] = field(name="question", default=())
    reports: tuple[Report, ...] = field(name="report", default=())
