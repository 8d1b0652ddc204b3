"""Dot voting: participants spread a few dots over ideas.

A ballot lies in a sealed box until the voting is closed; then all are open to everybody, under
pseudonyms that say nothing else. (In version 1 a ballot entered the log at once.)
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import ClassVar
from uuid import UUID

import msgspec

from samskap import BoxedEvent, Event, Participant, Sealed, Upcaster
from samskap_cocreation.shared.events import as_it_is, entered_at_once

WITNESSES = 2  # of a ballot on paper


class VotingOpened(Event, frozen=True, kw_only=True):
    """Participants can place dots on these ideas."""

    version = 3
    upcasters: ClassVar[Mapping[int, Upcaster]] = {1: entered_at_once, 2: as_it_is}

    title: str
    ideas: tuple[UUID, ...]
    dots: int  # for each participant
    most: int  # of one participant's dots on one idea
    hidden: bool  # until it is closed
    ends: date  # the last day
    language: str
    wordings: tuple[int, ...] = ()  # of each idea: sequence of the event that gave its words
    boxed: bool = True  # whether ballots stay out of the log until it is closed


class DotsPlaced(BoxedEvent, frozen=True, kw_only=True):
    """A participant placed dots, in place of any placed before."""

    version = 3
    upcasters: ClassVar[Mapping[int, Upcaster]] = {1: as_it_is, 2: as_it_is}
    round_field = "voting"
    part_of = "voting"
    voting: UUID
    batch: str = ""  # the number on a paper ballot
    witnesses: tuple[Participant, ...] = ()  # who entered and who confirmed one
    dots: Sealed = None  # canonical JSON: idea → number of dots

    @property
    def counts(self) -> bool:
        """Whether it is a participant's own, or two have witnessed what stands on paper."""
        return not self.source or len(self.witnesses) == WITNESSES


class DotsWithdrawn(Event, frozen=True, kw_only=True):
    """A participant took all their dots back."""

    voting: UUID


class VotingClosed(Event, frozen=True, kw_only=True):
    """No more dots are taken."""


class IdeaDots(msgspec.Struct, frozen=True, kw_only=True):
    """How many dots an idea got, and from how many."""

    idea: UUID
    dots: int
    voters: int


class VotingCounted(Event, frozen=True, kw_only=True):
    """The ballots were counted; the result stays when the words of a voter are erased."""

    results: tuple[IdeaDots, ...]
    voters: int


EVENTS: tuple[type[Event], ...] = (
    VotingOpened,
    DotsPlaced,
    DotsWithdrawn,
    VotingClosed,
    VotingCounted,
)
