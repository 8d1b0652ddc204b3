"""Dot voting: open it, place dots, close it."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar
from uuid import UUID

import msgspec

from samskap import Language, Line, ProcessCommand, Voice

Dots = Annotated[int, msgspec.Meta(ge=1, le=20)]
Placed = Annotated[int, msgspec.Meta(ge=0, le=20)]
Candidates = Annotated[list[UUID], msgspec.Meta(min_length=1, max_length=200)]
# As it is printed: a few letters, then digits. Nobody's name goes into the log in its place.
Number = Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z]{0,2}[ -]?[0-9]{1,8}$")]


class OpenVoting(ProcessCommand, frozen=True, kw_only=True):
    """Let participants place dots on these ideas up to a last day."""

    voting: UUID
    title: Line
    ideas: Candidates
    dots: Dots
    most: Dots
    hidden: bool
    ends: date
    language: Language


class PlaceDots(ProcessCommand, frozen=True, kw_only=True):
    """Place one's dots, in place of any placed before."""

    voice: ClassVar[Voice] = Voice.SILENT
    subject_field: ClassVar[str] = "voting"
    voting: UUID
    dots: dict[UUID, Placed]


class WithdrawDots(ProcessCommand, frozen=True, kw_only=True):
    """Take all one's dots back."""

    voice: ClassVar[Voice] = Voice.SILENT
    subject_field: ClassVar[str] = "voting"
    leaders_may: ClassVar[bool] = True
    voting: UUID


class EnterPaperBallot(ProcessCommand, frozen=True, kw_only=True):
    """Lay a ballot that somebody filled in on paper into the box, until another confirms it."""

    voice: ClassVar[Voice] = Voice.ROLE
    voting: UUID
    batch: Number
    dots: dict[UUID, Placed]


class ConfirmPaperBallot(ProcessCommand, frozen=True, kw_only=True):
    """Witness that a paper ballot says what another has entered."""

    voice: ClassVar[Voice] = Voice.ROLE
    voting: UUID
    batch: Number


class WithdrawPaperBallot(ProcessCommand, frozen=True, kw_only=True):
    """Take a paper ballot out of the box, to enter it rightly or not at all."""

    voice: ClassVar[Voice] = Voice.ROLE
    voting: UUID
    batch: Number


class CloseVoting(ProcessCommand, frozen=True, kw_only=True):
    """Take no more dots."""

    voting: UUID


class CountVoting(ProcessCommand, frozen=True, kw_only=True):
    """Write down the result of a closed voting."""

    after_close: ClassVar[bool] = True
    voting: UUID
