"""Merging: several ideas become one when all their authors agree."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar
from uuid import UUID

from samskap import Event, Participant, Sealed, Upcaster
from samskap_cocreation.shared.events import StaffWords, as_it_is


class MergeProposed(Event, frozen=True, kw_only=True):
    """A facilitator proposed that ideas become one, in these words."""

    version = 2
    upcasters: ClassVar[Mapping[int, Upcaster]] = {1: as_it_is}
    official = True
    ideas: tuple[UUID, ...]
    title: Sealed = None
    text: Sealed = None
    reason: Sealed = None
    language: str


class MergeConsented(Event, frozen=True, kw_only=True):
    """An author of one of the ideas agreed."""


class MergeRefused(Event, frozen=True, kw_only=True):
    """An author of one of the ideas did not agree, and said why."""

    reason: Sealed = None


class MergeWithdrawn(StaffWords, frozen=True, kw_only=True):
    """The proposal was taken back, for a stated reason."""

    reason: Sealed = None


class MergeCompleted(Event, frozen=True, kw_only=True):
    """Everybody had agreed, and the ideas became one."""

    idea: UUID  # the new one


class IdeasMerged(Event, frozen=True, kw_only=True):
    """An idea came to be out of others; all their authors are its authors."""

    official = True
    ideas: tuple[UUID, ...]
    authors: tuple[Participant, ...]  # pseudonyms
    title: Sealed = None
    text: Sealed = None
    language: str


class IdeaMergedInto(Event, frozen=True, kw_only=True):
    """An idea became part of another."""

    idea: UUID  # the new one


EVENTS: tuple[type[Event], ...] = (
    MergeProposed,
    MergeConsented,
    MergeRefused,
    MergeWithdrawn,
    MergeCompleted,
    IdeasMerged,
    IdeaMergedInto,
)
