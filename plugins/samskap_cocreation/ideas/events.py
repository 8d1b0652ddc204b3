"""Ideas: each on a stream of its own, however many authors it gets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar
from uuid import UUID

from samskap import Event, Participant, Sealed, Upcaster
from samskap_cocreation.shared.events import as_it_is


class IdeaSubmitted(Event, frozen=True, kw_only=True):
    """A participant came with an idea."""

    title: Sealed = None
    text: Sealed = None
    language: str


class IdeaRooted(Event, frozen=True, kw_only=True):
    """It was said what an idea has grown out of.

    Apart from its words: those are public as long as the idea is, whatever becomes of these.
    """

    question: UUID | None = None
    parents: tuple[UUID, ...] = ()
    workshop: UUID | None = None


class IdeaRootedAnew(Event, frozen=True, kw_only=True):
    """The municipality said afterwards what an idea answers and where it came up, and why."""

    official = True
    question: UUID | None = None
    workshop: UUID | None = None
    reason: Sealed = None


class IdeaRevised(Event, frozen=True, kw_only=True):
    """An author put an idea differently, and said why."""

    title: Sealed = None
    text: Sealed = None
    reason: Sealed = None


class IdeaAmended(Event, frozen=True, kw_only=True):
    """An author took somebody's suggested wording over. It stays the words of who suggested it."""

    owner_field = "suggester"
    amendment: UUID
    suggester: Participant  # pseudonym; from now on an author too
    title: Sealed = None
    text: Sealed = None


class IdeaWithdrawn(Event, frozen=True, kw_only=True):
    """Whoever came with an idea took it back."""


class IdeaSorted(Event, frozen=True, kw_only=True):
    """An idea was sorted, or sorted anew, for a stated reason."""

    version = 2
    upcasters: ClassVar[Mapping[int, Upcaster]] = {1: as_it_is}
    official = True
    cell: str  # really_good, quick, risky or drop
    reason: Sealed = None


EVENTS: tuple[type[Event], ...] = (
    IdeaSubmitted,
    IdeaRooted,
    IdeaRootedAnew,
    IdeaRevised,
    IdeaAmended,
    IdeaWithdrawn,
    IdeaSorted,
)
