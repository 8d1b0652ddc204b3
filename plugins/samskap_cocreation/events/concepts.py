"""What can happen to a concept and to what is tried because of it, each on its own stream."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from samskap import Event, Sealed


class ConceptBegun(Event, frozen=True, kw_only=True):
    """Ideas were built into a concept."""

    official = True
    title: str
    whom: Sealed = None
    need: Sealed = None
    solution: Sealed = None
    required: Sealed = None
    partners: Sealed = None
    risks: Sealed = None
    test: Sealed = None
    language: str


class ConceptRevised(Event, frozen=True, kw_only=True):
    """A concept was put differently, for a stated reason."""

    official = True
    title: str
    whom: Sealed = None
    need: Sealed = None
    solution: Sealed = None
    required: Sealed = None
    partners: Sealed = None
    risks: Sealed = None
    test: Sealed = None
    reason: str


class ConceptBuiltOn(Event, frozen=True, kw_only=True):
    """A concept rests on an idea, for ever.

    Apart from its words: those are public as long as the concept is, whatever becomes of the idea.
    """

    idea: UUID


class ConceptHandedOver(Event, frozen=True, kw_only=True):
    """Somebody takes a concept further."""

    to: str  # unit, or partners
    agreement: UUID | None = None
    text: str


class ConceptDropped(Event, frozen=True, kw_only=True):
    """A concept will not be taken further, for a stated reason."""

    reason: str


class TrialBegun(Event, frozen=True, kw_only=True):
    """A prototype or a pilot of a concept is tried."""

    official = True
    part_of = "concept"
    concept: UUID
    kind: str  # prototype or pilot
    title: str
    tried: Sealed = None
    measured: Sealed = None
    begins: date
    ends: date
    language: str


class TrialEnded(Event, frozen=True, kw_only=True):
    """It was said how a trial went."""

    official = True
    part_of = "concept"
    concept: UUID
    outcome: str  # worked, partly or failed
    result: Sealed = None
    learning: Sealed = None


class TrialCelebrated(Event, frozen=True, kw_only=True):
    """A trial that did not work was marked as the best failure, for a stated reason."""

    reason: str


EVENTS: tuple[type[Event], ...] = (
    ConceptBegun,
    ConceptRevised,
    ConceptBuiltOn,
    ConceptHandedOver,
    ConceptDropped,
    TrialBegun,
    TrialEnded,
    TrialCelebrated,
)
