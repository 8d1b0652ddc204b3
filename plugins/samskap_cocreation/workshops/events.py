"""What can happen to a workshop, on a stream of its own."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import ClassVar, Literal
from uuid import UUID

import msgspec

from samskap import Event, Participant, Sealed, Upcaster
from samskap_cocreation.shared.events import StaffWords, as_it_is


class WorkshopPlanned(Event, frozen=True, kw_only=True):
    """A workshop was announced; times of day are the municipality's own, as HH:MM."""

    official = True
    title: str
    about: Sealed = None
    place: str
    address: str  # https, where one takes part from afar
    day: date
    begins: str
    ends: str
    seats: int
    until: date  # the last day to sign up or to give the seat back
    gathering: bool  # part of the process's innovation gathering
    language: str


class WorkshopChanged(Event, frozen=True, kw_only=True):
    """Something about a workshop was changed, for a stated reason."""

    version = 2
    upcasters: ClassVar[Mapping[int, Upcaster]] = {1: as_it_is}
    official = True
    title: str
    about: Sealed = None
    place: str
    address: str
    day: date
    begins: str
    ends: str
    seats: int
    until: date
    gathering: bool
    reason: Sealed = None


class WorkshopCancelled(StaffWords, frozen=True, kw_only=True):
    """A workshop will not take place, for a stated reason."""

    reason: Sealed = None


class OrderItem(msgspec.Struct, frozen=True, kw_only=True):
    """A part of the running order."""

    minutes: int
    title: str
    kind: Literal["active", "break"]


class RunningOrderSet(Event, frozen=True, kw_only=True):
    """It was decided what happens in which order, and for how long."""

    items: tuple[OrderItem, ...]


class BoardsSet(Event, frozen=True, kw_only=True):
    """It was decided which questions the workshop has a board for; none: one board without."""

    questions: tuple[UUID, ...]


class WorkshopJoined(Event, frozen=True, kw_only=True):
    """A participant signed up and has a seat."""

    coarse: ClassVar[bool] = True

    keeps_place: ClassVar[bool] = True


class WaitingListJoined(Event, frozen=True, kw_only=True):
    """A participant signed up when all seats were taken, and waits for one."""

    coarse: ClassVar[bool] = True

    keeps_place: ClassVar[bool] = True


class WorkshopLeft(Event, frozen=True, kw_only=True):
    """A participant gave the seat, or the place on the waiting list, back."""

    coarse: ClassVar[bool] = True


class SeatPassedOn(Event, frozen=True, kw_only=True):
    """A seat became free, and the first who waited has it."""

    coarse: ClassVar[bool] = True

    keeps_place: ClassVar[bool] = True

    participant: Participant  # pseudonym


class WorkshopReminded(Event, frozen=True, kw_only=True):
    """Those who have a seat were reminded."""

    day: date  # of the workshop


class AttendanceRecorded(Event, frozen=True, kw_only=True):
    """It was noted who came."""

    came: tuple[Participant, ...]  # pseudonyms of those who had signed up
    others: int


class NotesWritten(Event, frozen=True, kw_only=True):
    """The facilitators wrote down what came out of a workshop."""

    official = True
    notes: Sealed = None


EVENTS: tuple[type[Event], ...] = (
    WorkshopPlanned,
    WorkshopChanged,
    WorkshopCancelled,
    RunningOrderSet,
    BoardsSet,
    WorkshopJoined,
    WaitingListJoined,
    WorkshopLeft,
    SeatPassedOn,
    WorkshopReminded,
    AttendanceRecorded,
    NotesWritten,
)
