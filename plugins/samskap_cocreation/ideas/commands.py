"""Ideas: come with them, change them, take them back; sort them."""

from __future__ import annotations

from typing import Annotated, Literal
from uuid import UUID

import msgspec

from samskap import Language, Line, OptionalText, ProcessCommand, Text

Cell = Literal["really_good", "quick", "risky", "drop"]
Parents = Annotated[tuple[UUID, ...], msgspec.Meta(max_length=20)]


class SubmitIdea(ProcessCommand, frozen=True, kw_only=True):
    """Come with an idea: an answer to a question, built on other ideas, or out of the blue."""

    idea: UUID
    title: Line
    text: OptionalText = ""
    question: UUID | None = None
    parents: Parents = ()
    workshop: UUID | None = None
    language: Language


class RootIdea(ProcessCommand, frozen=True, kw_only=True):
    """Say afterwards which question an idea answers and where it came up, and why one says so."""

    idea: UUID
    question: UUID | None = None
    workshop: UUID | None = None
    reason: Text


class ReviseIdea(ProcessCommand, frozen=True, kw_only=True):
    """Put one's own idea differently; `seen` is the sequence of the wording one has read."""

    idea: UUID
    seen: int
    title: Line
    text: OptionalText = ""
    reason: Text


class WithdrawIdea(ProcessCommand, frozen=True, kw_only=True):
    """Take one's own idea back."""

    idea: UUID


class SortIdea(ProcessCommand, frozen=True, kw_only=True):
    """Put an idea into one of the four cells and say why."""

    idea: UUID
    cell: Cell
    reason: Text
