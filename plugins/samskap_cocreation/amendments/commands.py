"""Amendments: suggest another wording of an idea, and answer the suggestion."""

from __future__ import annotations

from uuid import UUID

from samskap import Language, Line, OptionalText, ProcessCommand, Text


class SuggestAmendment(ProcessCommand, frozen=True, kw_only=True):
    """Suggest another wording of somebody's idea; `seen` is that of the wording one has read."""

    amendment: UUID
    idea: UUID
    seen: int
    title: Line
    text: OptionalText = ""
    reason: Text
    language: Language


class AcceptAmendment(ProcessCommand, frozen=True, kw_only=True):
    """Take it over; `seen` is the sequence of the wording that it is to replace."""

    amendment: UUID
    seen: int


class DeclineAmendment(ProcessCommand, frozen=True, kw_only=True):
    """Keep one's own words and say why."""

    amendment: UUID
    reason: Text


class WithdrawAmendment(ProcessCommand, frozen=True, kw_only=True):
    """Take one's own suggestion back."""

    amendment: UUID
