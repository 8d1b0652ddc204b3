"""What can happen to a concept and to what is tried because of it, each on its own stream."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import ClassVar
from uuid import UUID

from samskap import Event, Sealed, Upcaster
from samskap_cocreation.shared.events import StaffWords, as_it_is

# From version 2 on, reasons and whoever takes something further are sealed: they may name somebody.


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

    version = 2
    upcasters: ClassVar[Mapping[int, Upcaster]] = {1: as_it_is}
    official = True
    title: str
    whom: Sealed = None
    need: Sealed = None
    solution: Sealed = None
    required: Sealed = None
    partners: Sealed = None
    risks: Sealed = None
    test: Sealed = None
    reason: Sealed = None


class ConceptBuiltOn(Event, frozen=True, kw_only=True):
    """A concept rests on an idea, for ever.

    Apart from its words: those are public as long as the concept is, whatever becomes of the idea.
    """

    idea: UUID


class ConceptHandedOver(Event, frozen=True, kw_only=True):
    """Somebody takes a concept further."""

    version = 2
    upcasters: ClassVar[Mapping[int, Upcaster]] = {1: as_it_is}
    official = True
    to: Sealed = None  # unit, or partners
    agreement: UUID | None = None
    text: Sealed = None


class ConceptDropped(Event, frozen=True, kw_only=True):
    """A concept will not be taken further, for a stated reason."""

    version = 2
    upcasters: ClassVar[Mapping[int, Upcaster]] = {1: as_it_is}
    official = True
    reason: Sealed = None


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


class TrialCelebrated(StaffWords, frozen=True, kw_only=True):
    """A trial that did not work was marked as the best failure, for a stated reason."""

    reason: Sealed = None


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
