"""What can happen around a contribution, whichever method it belongs to."""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID

from samskap.domain import Event, Sealed


class SupportGiven(Event, frozen=True, kw_only=True):
    """Somebody said that it applies to them too, perhaps with an experience of their own."""

    coarse: ClassVar[bool] = True

    subject: UUID
    words: Sealed = None
    language: str = ""


class SupportWithdrawn(Event, frozen=True, kw_only=True):
    """Somebody took their support back."""

    coarse: ClassVar[bool] = True

    subject: UUID


class CommentSubmitted(Event, frozen=True, kw_only=True):
    """Somebody commented, or replied to a comment."""

    subject: UUID
    reply_to: UUID | None = None
    text: Sealed = None
    language: str


class CommentWithdrawn(Event, frozen=True, kw_only=True):
    """Somebody took their comment back."""

    subject: UUID


class FollowingStarted(Event, frozen=True, kw_only=True):
    """Somebody wants to hear what becomes of it."""

    coarse: ClassVar[bool] = True

    subject: UUID


class FollowingEnded(Event, frozen=True, kw_only=True):
    """Somebody no longer wants to hear of it."""

    coarse: ClassVar[bool] = True

    subject: UUID


class ResponseGiven(Event, frozen=True, kw_only=True):
    """The municipality said what became of a contribution."""

    official = True
    subject: UUID
    outcome: str  # taken_up, in_progress, known, not_taken_up or elsewhere
    text: Sealed = None
    language: str


EVENTS = (
    SupportGiven,
    SupportWithdrawn,
    CommentSubmitted,
    CommentWithdrawn,
    FollowingStarted,
    FollowingEnded,
    ResponseGiven,
)
