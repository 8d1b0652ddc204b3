"""Dot voting: participants spread a few dots over ideas.

Ballots are open to everybody, but where so chosen not before the voting is closed. The log itself
can be read at once, so what a ballot says is sealed until then.
"""

from __future__ import annotations

from datetime import date
from uuid import UUID

import msgspec

from samskap import Event, Sealed


class VotingOpened(Event, frozen=True, kw_only=True):
    """Participants can place dots on these ideas."""

    title: str
    ideas: tuple[UUID, ...]
    dots: int  # for each participant
    most: int  # of one participant's dots on one idea
    hidden: bool  # until it is closed
    ends: date  # the last day
    language: str


class DotsPlaced(Event, frozen=True, kw_only=True):
    """A participant placed dots, in place of any placed before."""

    part_of = "voting"
    voting: UUID
    dots: Sealed = None  # canonical JSON: idea → number of dots


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
