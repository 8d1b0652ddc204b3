"""Assessment: open it, hold ideas against the criteria, close it."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar
from uuid import UUID

import msgspec

from samskap import Language, Line, ProcessCommand, Voice
from samskap_cocreation.voting.commands import Candidates

Score = Annotated[int, msgspec.Meta(ge=1, le=5)]
Reason = Annotated[str, msgspec.Meta(min_length=1, max_length=1000)]


class OpenAssessment(ProcessCommand, frozen=True, kw_only=True):
    """Let these ideas be assessed up to a last day, by everybody or by those who run it."""

    assessment: UUID
    title: Line
    ideas: Candidates
    everybody: bool
    hidden: bool
    ends: date
    language: Language


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """How an idea does by one criterion, from 1 to 5, and why."""

    score: Score
    reason: Reason


class AssessIdea(ProcessCommand, frozen=True, kw_only=True):
    """Hold an idea against all four criteria, in place of what one said of it before."""

    voice: ClassVar[Voice] = Voice.SILENT
    subject_field: ClassVar[str] = "assessment"
    leaders_may: ClassVar[bool] = True
    assessment: UUID
    idea: UUID
    value: Judgement
    feasibility: Judgement
    risk: Judgement
    ownership: Judgement


class WithdrawAssessment(ProcessCommand, frozen=True, kw_only=True):
    """Take what one said of an idea out of the box."""

    voice: ClassVar[Voice] = Voice.SILENT
    subject_field: ClassVar[str] = "assessment"
    leaders_may: ClassVar[bool] = True
    assessment: UUID
    idea: UUID


class CloseAssessment(ProcessCommand, frozen=True, kw_only=True):
    """Take no more assessments."""

    assessment: UUID


class CountAssessment(ProcessCommand, frozen=True, kw_only=True):
    """Write down the result of a closed assessment."""

    after_close: ClassVar[bool] = True
    assessment: UUID
