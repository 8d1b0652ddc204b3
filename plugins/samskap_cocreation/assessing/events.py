"""Assessment: ideas held against the same open criteria."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import ClassVar
from uuid import UUID

import msgspec

from samskap import BoxedEvent, Event, Sealed, Upcaster
from samskap_cocreation.shared.events import as_it_is, entered_at_once


class AssessmentOpened(Event, frozen=True, kw_only=True):
    """These ideas can be assessed."""

    version = 3
    upcasters: ClassVar[Mapping[int, Upcaster]] = {1: entered_at_once, 2: as_it_is}

    title: str
    ideas: tuple[UUID, ...]
    everybody: bool  # participants too, not only those who run the process
    hidden: bool  # until it is closed
    ends: date  # the last day
    language: str
    wordings: tuple[int, ...] = ()  # of each idea: sequence of the event that gave its words
    boxed: bool = True  # whether assessments stay out of the log until it is closed


class IdeaAssessed(BoxedEvent, frozen=True, kw_only=True):
    """Somebody assessed an idea, in place of what they had said of it before."""

    version = 2
    upcasters: ClassVar[Mapping[int, Upcaster]] = {1: as_it_is}
    round_field = "assessment"
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
