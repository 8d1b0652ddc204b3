"""What may be asked of a workshop."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, Literal
from uuid import UUID

import msgspec

from samskap import Language, Line, OptionalLine, OptionalText, ProcessCommand, Text, Voice

Clock = Annotated[str, msgspec.Meta(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
Seats = Annotated[int, msgspec.Meta(ge=1, le=1000)]
Minutes = Annotated[int, msgspec.Meta(ge=1, le=600)]


class OrderItem(msgspec.Struct, frozen=True, kw_only=True):
    """A part of the running order."""

    minutes: Minutes
    title: Line
    kind: Literal["active", "break"] = "active"


Order = Annotated[list[OrderItem], msgspec.Meta(max_length=60)]


class WorkshopPlan(ProcessCommand, frozen=True, kw_only=True):
    """What a workshop is. Never sent as such."""

    workshop: UUID
    title: Line
    about: OptionalText = ""
    place: OptionalLine = ""
    address: OptionalLine = ""
    day: date
    begins: Clock
    ends: Clock
    seats: Seats
    until: date
    gathering: bool = False


class PlanWorkshop(WorkshopPlan, frozen=True, kw_only=True):
    """Announce a workshop."""

    language: Language


class ChangeWorkshop(WorkshopPlan, frozen=True, kw_only=True):
    """Change it and say why; `seen` is the sequence of the plan one has read."""

    seen: int
    reason: Text


class CancelWorkshop(ProcessCommand, frozen=True, kw_only=True):
    """Call it off and say why."""

    workshop: UUID
    reason: Text


class SetRunningOrder(ProcessCommand, frozen=True, kw_only=True):
    """Say what happens in which order."""

    workshop: UUID
    items: Order


class SetBoards(ProcessCommand, frozen=True, kw_only=True):
    """Let the workshop have a board for each of these questions, so that groups can part."""

    workshop: UUID
    questions: Annotated[list[UUID], msgspec.Meta(max_length=20)]


class JoinWorkshop(ProcessCommand, frozen=True, kw_only=True):
    """Sign up: for a seat, or for the waiting list where none is free."""

    leaders_may: ClassVar[bool] = True
    voice: ClassVar[Voice] = Voice.SILENT
    subject_field: ClassVar[str] = "workshop"
    workshop: UUID


class LeaveWorkshop(ProcessCommand, frozen=True, kw_only=True):
    """Give one's seat, or place on the waiting list, back."""

    voice: ClassVar[Voice] = Voice.SILENT
    subject_field: ClassVar[str] = "workshop"
    leaders_may: ClassVar[bool] = True
    workshop: UUID


class ReleasePlace(ProcessCommand, frozen=True, kw_only=True):
    """Give back the place of somebody who was erased; sent by the platform itself."""

    workshop: UUID
    participant: Line


class RemindWorkshop(ProcessCommand, frozen=True, kw_only=True):
    """Remind those who have a seat; sent by the platform itself, two days before."""

    workshop: UUID


class RecordAttendance(ProcessCommand, frozen=True, kw_only=True):
    """Note who came, of those who had signed up, and how many others."""

    workshop: UUID
    came: Annotated[list[str], msgspec.Meta(max_length=1000)]
    others: Annotated[int, msgspec.Meta(ge=0, le=10_000)]


class WriteNotes(ProcessCommand, frozen=True, kw_only=True):
    """Write down what came out of it; never with names."""

    workshop: UUID
    notes: Text
