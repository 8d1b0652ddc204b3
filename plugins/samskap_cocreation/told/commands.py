"""Ideas that people told elsewhere, on paper or at a meeting."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from samskap import Language, Line, OptionalText, ProcessCommand, Text
from samskap.core.contributions.provenance import People, Source, Whose


class RecordToldIdea(ProcessCommand, frozen=True, kw_only=True):
    """Write down an idea: never anybody's name, and only with the consent of who told it."""

    idea: UUID
    title: Line
    text: OptionalText = ""
    question: UUID | None = None
    workshop: UUID | None = None
    language: Language
    source: Source
    whose: Whose
    occasion: Line
    told: date
    people: People
    consent: bool


class WithdrawToldIdea(ProcessCommand, frozen=True, kw_only=True):
    """Take back an idea that staff wrote down, and say why."""

    idea: UUID
    reason: Text
