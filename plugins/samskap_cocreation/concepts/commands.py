"""What may be asked of concepts, and of what is tried because of them."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

import msgspec

from samskap import Language, Line, OptionalText, ProcessCommand, Text

Ideas = Annotated[list[UUID], msgspec.Meta(min_length=1, max_length=100)]
Outcome = Literal["worked", "partly", "failed"]


class ConceptWords(ProcessCommand, frozen=True, kw_only=True):
    """What a concept says. Never sent as such."""

    concept: UUID
    title: Line
    whom: Text
    need: Text
    solution: Text
    required: OptionalText = ""
    partners: OptionalText = ""
    risks: OptionalText = ""
    test: OptionalText = ""


class BeginConcept(ConceptWords, frozen=True, kw_only=True):
    """Build ideas into a concept."""

    ideas: Ideas
    language: Language


class ReviseConcept(ConceptWords, frozen=True, kw_only=True):
    """Put it differently and say why; `seen` is the sequence of the wording one has read."""

    seen: int
    reason: Text


class BuildConceptOn(ProcessCommand, frozen=True, kw_only=True):
    """Let it rest on more ideas; those that it rests on already stay."""

    concept: UUID
    ideas: Ideas


class HandOverConcept(ProcessCommand, frozen=True, kw_only=True):
    """Say who takes it further, perhaps by which agreement, and what happens now."""

    concept: UUID
    to: Line
    agreement: UUID | None = None
    text: Text


class DropConcept(ProcessCommand, frozen=True, kw_only=True):
    """Say that it is not taken further, and why."""

    concept: UUID
    reason: Text


class BeginTrial(ProcessCommand, frozen=True, kw_only=True):
    """Try a prototype or a pilot: what, and how one will see whether it works."""

    trial: UUID
    concept: UUID
    kind: Literal["prototype", "pilot"]
    title: Line
    tried: Text
    measured: Text
    begins: date
    ends: date
    language: Language


class EndTrial(ProcessCommand, frozen=True, kw_only=True):
    """Say how it went and what was learned."""

    trial: UUID
    outcome: Outcome
    result: Text
    learning: Text


class CelebrateTrial(ProcessCommand, frozen=True, kw_only=True):
    """Mark one that did not work as the best failure, and say why."""

    trial: UUID
    reason: Text
