"""What may be asked while needs are found. The rules stand in `handlers/`."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

import msgspec

from samskap import (
    Language,
    Line,
    OptionalLine,
    OptionalText,
    ProcessCommand,
    Text,
)
from samskap.core.contributions.provenance import People, Source, Whose

Trigger = Literal["burning_platform", "known_tangle", "renewal"]
Reach = Literal["unit", "across", "civil_society"]
Level = Literal["strategy", "community", "sub", "action", "sector", "unit", "innovation"]
Part = Literal[
    "why_now",
    "affected",
    "known",
    "unknown",
    "causes",
    "tried",
    "actors",
    "missing",
    "reformulation",
    "next",
]
# All ten parts of a canvas must fit into one entry of the log.
Note = Annotated[str, msgspec.Meta(max_length=1200)]
Weight = Annotated[int, msgspec.Meta(ge=1, le=5)]
Several = Annotated[list[UUID], msgspec.Meta(min_length=1, max_length=100)]


class FrameChallenge(ProcessCommand, frozen=True, kw_only=True):
    """Put the challenge into words and say where it comes from."""

    title: Line
    question: Line
    trigger: Trigger
    reach: Reach
    tangle: bool


class ReformulateChallenge(ProcessCommand, frozen=True, kw_only=True):
    """Put the challenge differently and say why."""

    title: Line
    question: Line
    reason: Text


class PlaceChallenge(ProcessCommand, frozen=True, kw_only=True):
    """Change why it is taken up now, how far it reaches or whether it is a tangle."""

    trigger: Trigger
    reach: Reach
    tangle: bool


class FillCanvas(ProcessCommand, frozen=True, kw_only=True):
    """Write what is known of a tangle."""

    parts: dict[Part, Note]


class LinkPlan(ProcessCommand, frozen=True, kw_only=True):
    """Tie the challenge to a plan; the address begins with https:// or is left out."""

    plan: UUID
    level: Level
    title: Line
    address: OptionalLine = ""


class UnlinkPlan(ProcessCommand, frozen=True, kw_only=True):
    """Untie it."""

    plan: UUID


class Telling(ProcessCommand, frozen=True, kw_only=True):
    """What a need says of itself. Never sent as such."""

    need: UUID
    title: Line
    situation: OptionalText = ""
    needed: Text
    consequence: OptionalText = ""
    place: OptionalLine = ""
    theme: OptionalLine = ""
    language: Language


class SubmitNeed(Telling, frozen=True, kw_only=True):
    """Tell about a need."""


class ReviseNeed(Telling, frozen=True, kw_only=True):
    """Tell one's own need differently; `seen` is the sequence of what one has read."""

    seen: int


class WithdrawNeed(ProcessCommand, frozen=True, kw_only=True):
    """Take one's own need back."""

    need: UUID


class RecordGatheredNeed(Telling, frozen=True, kw_only=True):
    """Write down what people said elsewhere: never their names, and only with their consent."""

    source: Source
    occasion: Line
    gathered: date
    people: People
    whose: Whose = "residents"
    consent: bool


class CorrectGatheredNeed(Telling, frozen=True, kw_only=True):
    """Correct it and say why."""

    seen: int
    occasion: Line
    people: People
    reason: Text


class WithdrawGatheredNeed(ProcessCommand, frozen=True, kw_only=True):
    """Take it back and say why."""

    need: UUID
    reason: Text


class CreateInsight(ProcessCommand, frozen=True, kw_only=True):
    """Begin an insight; it is not public before it is published."""

    insight: UUID
    theme: OptionalLine = ""
    title: Line
    heard: Text
    language: Language


class ReviseInsight(ProcessCommand, frozen=True, kw_only=True):
    """Put an insight differently; `seen` is the sequence of the wording one has read."""

    insight: UUID
    seen: int
    theme: OptionalLine = ""
    title: Line
    heard: Text


class GroupNeeds(ProcessCommand, frozen=True, kw_only=True):
    """Put needs into an insight; those that are there already stay there."""

    insight: UUID
    needs: Several


class BeginGroup(ProcessCommand, frozen=True, kw_only=True):
    """Put needs together before there are words for what they say: an insight without a title."""

    insight: UUID
    needs: Several
    language: Language


class UngroupNeed(ProcessCommand, frozen=True, kw_only=True):
    """Take a need, and its quotes, out of an insight."""

    insight: UUID
    need: UUID


class ChooseQuote(ProcessCommand, frozen=True, kw_only=True):
    """Let words of a need speak for an insight; they must stand in the need."""

    insight: UUID
    quote: UUID
    need: UUID
    excerpt: Annotated[str, msgspec.Meta(min_length=1, max_length=1000)]


class DropQuote(ProcessCommand, frozen=True, kw_only=True):
    """Let a quote no longer speak for an insight."""

    insight: UUID
    quote: UUID


class PrioritiseInsight(ProcessCommand, frozen=True, kw_only=True):
    """Weigh an insight: how many it concerns and how much hangs on it, from 1 to 5."""

    insight: UUID
    reach: Weight
    consequence: Weight
    reason: Text


class PublishInsight(ProcessCommand, frozen=True, kw_only=True):
    """Make an insight public; each of its needs gets a response."""

    insight: UUID


class WithdrawInsight(ProcessCommand, frozen=True, kw_only=True):
    """Give an insight up and say why."""

    insight: UUID
    reason: Text


class AskQuestion(ProcessCommand, frozen=True, kw_only=True):
    """Draw a “How might we” question from insights."""

    question: UUID
    text: Line
    insights: Several
    language: Language


class ReviseQuestion(ProcessCommand, frozen=True, kw_only=True):
    """Put a question differently, or tie it to other insights."""

    question: UUID
    seen: int
    text: Line
    insights: Several


class DropQuestion(ProcessCommand, frozen=True, kw_only=True):
    """Give a question up and say why."""

    question: UUID
    reason: Text


class PublishReport(ProcessCommand, frozen=True, kw_only=True):
    """Publish the insights and questions as they stand now, as the report's next version."""

    summary: Text
    language: Language
