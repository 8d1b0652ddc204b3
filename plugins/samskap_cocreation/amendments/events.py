"""Amendments: other wordings of an idea that participants suggest to its authors."""

from __future__ import annotations

from uuid import UUID

from samskap import Event, Sealed


class AmendmentSuggested(Event, frozen=True, kw_only=True):
    """A participant suggested another wording of an idea."""

    idea: UUID
    seen: int  # sequence of the wording that it was made from
    title: Sealed = None
    text: Sealed = None
    reason: Sealed = None
    language: str


class AmendmentAccepted(Event, frozen=True, kw_only=True):
    """An author of the idea accepted it; it became the idea's next version."""

    idea: UUID


class AmendmentDeclined(Event, frozen=True, kw_only=True):
    """An author of the idea declined it, and said why."""

    idea: UUID
    reason: Sealed = None


class AmendmentWithdrawn(Event, frozen=True, kw_only=True):
    """Whoever suggested it took it back."""


EVENTS: tuple[type[Event], ...] = (
    AmendmentSuggested,
    AmendmentAccepted,
    AmendmentDeclined,
    AmendmentWithdrawn,
)
