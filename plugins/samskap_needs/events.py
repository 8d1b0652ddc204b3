"""What can happen while needs are found. Classes are permanent; see the README for the states."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar
from uuid import UUID

import msgspec

from samskap import Event, Participant, Sealed


def _as_it_was(data: dict[str, Any]) -> dict[str, Any]:
    # What later versions seal stood in the clear, under the same name.
    return data


def _as_one_text(data: dict[str, Any]) -> dict[str, Any]:
    # A sealed field is one text.
    return {"parts": msgspec.json.encode(data["parts"]).decode()}


# The challenge: one to a process, on a stream of its own.


class ChallengeFramed(Event, frozen=True, kw_only=True):
    """The municipality put a challenge into words for the first time."""

    title: str
    question: str


class ChallengeReformulated(Event, frozen=True, kw_only=True):
    """The challenge was put differently; all earlier wordings stay visible."""

    version = 2
    upcasters: ClassVar = {1: _as_it_was}
    official = True
    said_to_all = True
    title: str
    question: str
    reason: Sealed = None


class ChallengePlaced(Event, frozen=True, kw_only=True):
    """It was said why the challenge is taken up now and how far it reaches."""

    trigger: str  # burning_platform, known_tangle or renewal
    reach: str  # unit, across or civil_society
    tangle: bool


class CanvasFilled(Event, frozen=True, kw_only=True):
    """The canvas of a tangle was written anew."""

    version = 2
    upcasters: ClassVar = {1: _as_one_text}
    official = True
    said_to_all = True
    parts: Sealed = None  # JSON: part of the canvas → what is said there


class PlanLinked(Event, frozen=True, kw_only=True):
    """The challenge was tied to a plan of the municipality."""

    plan: UUID
    level: str  # strategy, community, sub or action
    title: str
    address: str


class PlanUnlinked(Event, frozen=True, kw_only=True):
    """The challenge is no longer tied to a plan."""

    plan: UUID


# Needs: each on a stream of its own, told by a participant or gathered by staff.


class Telling(Event, frozen=True, kw_only=True):
    """What a need says of itself, whoever wrote it down. Never recorded as such."""

    title: Sealed = None
    situation: Sealed = None
    needed: Sealed = None
    consequence: Sealed = None
    place: Sealed = None
    theme: str
    language: str


class NeedSubmitted(Telling, frozen=True, kw_only=True):
    """A participant told about a need."""


class NeedRevised(Telling, frozen=True, kw_only=True):
    """The participant told it differently."""


class NeedWithdrawn(Event, frozen=True, kw_only=True):
    """The participant took the need back."""


def _of_unsaid(data: dict[str, Any]) -> dict[str, Any]:
    return {**data, "whose": ""}


class NeedGathered(Telling, frozen=True, kw_only=True):
    """Staff wrote down what people said elsewhere, with their consent and without their names."""

    version = 2
    upcasters: ClassVar = {1: _of_unsaid}
    official = True
    # focus_group, interview, meeting, street_talk, letter, email, paper_form or phone
    source: str
    occasion: Sealed = None
    gathered: date
    people: int  # who stand behind it
    # residents, frontline, managers, leaders, politicians or partners; "" before version 2
    whose: str


class GatheredNeedCorrected(Telling, frozen=True, kw_only=True):
    """Staff corrected what they had written down."""

    official = True
    occasion: Sealed = None
    people: int
    reason: str


class GatheredNeedWithdrawn(Event, frozen=True, kw_only=True):
    """Staff took back what they had written down."""

    version = 2
    upcasters: ClassVar = {1: _as_it_was}
    official = True
    said_to_all = True
    reason: Sealed = None


# Insights: what the needs say together. Until one is published its words are sealed.


class InsightCreated(Event, frozen=True, kw_only=True):
    """A facilitator began an insight; it is not public yet."""

    version = 2
    upcasters: ClassVar = {1: _as_it_was}
    official = True
    theme: str
    title: Sealed = None  # in the clear until version 2, though the insight may never be published
    heard: Sealed = None
    language: str


class InsightRevised(Event, frozen=True, kw_only=True):
    """An insight was put differently."""

    version = 2
    upcasters: ClassVar = {1: _as_it_was}
    official = True
    theme: str
    title: Sealed = None
    heard: Sealed = None


class NeedGrouped(Event, frozen=True, kw_only=True):
    """A need was put into an insight; it may be in several."""

    need: UUID


class NeedUngrouped(Event, frozen=True, kw_only=True):
    """A need was taken out of an insight."""

    need: UUID


class QuoteChosen(Event, frozen=True, kw_only=True):
    """Words of a need were chosen to speak for an insight. They stay the words of their author."""

    owner_field = "author"
    quote: UUID
    need: UUID
    author: Participant  # pseudonym, or "" where staff gathered the need
    excerpt: Sealed = None


class QuoteDropped(Event, frozen=True, kw_only=True):
    """A quote no longer speaks for an insight."""

    quote: UUID


class InsightPrioritised(Event, frozen=True, kw_only=True):
    """An insight was weighed against the others, for a stated reason."""

    version = 2
    upcasters: ClassVar = {1: _as_it_was}
    official = True
    reach: int  # 1 to 5
    consequence: int  # 1 to 5
    reason: Sealed = None


class InsightPublished(Event, frozen=True, kw_only=True):
    """An insight became public."""


class InsightWithdrawn(Event, frozen=True, kw_only=True):
    """An insight was given up, for a stated reason."""

    version = 2
    upcasters: ClassVar = {1: _as_it_was}
    official = True
    said_to_all = True
    reason: Sealed = None


# Questions, and the report that ends in them.


class QuestionAsked(Event, frozen=True, kw_only=True):
    """A “How might we” question was drawn from insights."""

    text: str
    insights: tuple[UUID, ...]
    language: str


class QuestionRevised(Event, frozen=True, kw_only=True):
    """A question was put differently, or tied to other insights."""

    text: str
    insights: tuple[UUID, ...]


class QuestionDropped(Event, frozen=True, kw_only=True):
    """A question was given up, for a stated reason."""

    version = 2
    upcasters: ClassVar = {1: _as_it_was}
    official = True
    said_to_all = True
    reason: Sealed = None


class ReportedInsight(msgspec.Struct, frozen=True, kw_only=True):
    """An insight as a report shows it, for ever.

    Args:
        insight: its id.
        sequence: its newest event then; what came later is no part of the report.
        needs: how many it rested on.
        people: how many stood behind those.
    """

    insight: UUID
    sequence: int
    needs: int
    people: int


class ReportedQuestion(msgspec.Struct, frozen=True, kw_only=True):
    """A question as a report shows it: its id and its newest event then."""

    question: UUID
    sequence: int


class ReportPublished(Event, frozen=True, kw_only=True):
    """A version of the insight report was published; it never changes."""

    official = True
    number: int
    summary: Sealed = None
    language: str
    needs: int
    people: int
    insights: tuple[ReportedInsight, ...]
    questions: tuple[ReportedQuestion, ...]


EVENTS = (
    ChallengeFramed,
    ChallengeReformulated,
    ChallengePlaced,
    CanvasFilled,
    PlanLinked,
    PlanUnlinked,
    NeedSubmitted,
    NeedRevised,
    NeedWithdrawn,
    NeedGathered,
    GatheredNeedCorrected,
    GatheredNeedWithdrawn,
    InsightCreated,
    InsightRevised,
    NeedGrouped,
    NeedUngrouped,
    QuoteChosen,
    QuoteDropped,
    InsightPrioritised,
    InsightPublished,
    InsightWithdrawn,
    QuestionAsked,
    QuestionRevised,
    QuestionDropped,
    ReportPublished,
)
