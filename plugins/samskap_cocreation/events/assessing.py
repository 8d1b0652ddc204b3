"""Assessment: ideas held against the same open criteria."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import msgspec

from samskap import Event, Sealed


class AssessmentOpened(Event, frozen=True, kw_only=True):
    """These ideas can be assessed."""

    title: str
    ideas: tuple[UUID, ...]
    everybody: bool  # participants too, not only those who run the process
    hidden: bool  # until it is closed
    ends: date  # the last day
    language: str


class IdeaAssessed(Event, frozen=True, kw_only=True):
    """Somebody assessed an idea, in place of what they had said of it before."""

    part_of = "assessment"
    assessment: UUID
    idea: UUID
    scores: Sealed = None  # canonical JSON: criterion → 1 to 5
    value: Sealed = None  # the reasons
    feasibility: Sealed = None
    risk: Sealed = None
    ownership: Sealed = None


class AssessmentClosed(Event, frozen=True, kw_only=True):
    """No more assessments are taken."""


class IdeaScores(msgspec.Struct, frozen=True, kw_only=True):
    """How many assessed an idea, and the sum of their scores by each criterion."""

    idea: UUID
    number: int
    value: int
    feasibility: int
    risk: int
    ownership: int


class AssessmentCounted(Event, frozen=True, kw_only=True):
    """The assessments were added up; the result stays when somebody's words are erased."""

    results: tuple[IdeaScores, ...]


EVENTS: tuple[type[Event], ...] = (
    AssessmentOpened,
    IdeaAssessed,
    AssessmentClosed,
    AssessmentCounted,
)
