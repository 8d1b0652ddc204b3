"""Merging: propose that ideas become one, and let their authors decide."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

import msgspec

from samskap import Language, Line, OptionalText, ProcessCommand, Text

Several = Annotated[list[UUID], msgspec.Meta(min_length=1, max_length=20)]


class ProposeMerge(ProcessCommand, frozen=True, kw_only=True):
    """Propose that two ideas or more become one, in these words."""

    merge: UUID
    ideas: Several
    title: Line
    text: OptionalText = ""
    reason: Text
    language: Language


class ConsentToMerge(ProcessCommand, frozen=True, kw_only=True):
    """Agree, as an author of one of the ideas."""

    merge: UUID


class RefuseMerge(ProcessCommand, frozen=True, kw_only=True):
    """Do not agree, as an author of one of the ideas, and say why."""

    merge: UUID
    reason: Text


class WithdrawMerge(ProcessCommand, frozen=True, kw_only=True):
    """Take the proposal back and say why."""

    merge: UUID
    reason: Text


class CompleteMerge(ProcessCommand, frozen=True, kw_only=True):
    """Let the ideas become one if nobody's consent is missing any more."""

    merge: UUID
