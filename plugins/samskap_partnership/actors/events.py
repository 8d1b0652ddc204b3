"""What can happen to an actor: an organisation or a group that may become a party."""

from __future__ import annotations

from uuid import UUID

from samskap import Event, Participant, Sealed


class Described(Event, frozen=True, kw_only=True):
    """What an actor is. Never recorded as such."""

    name: str
    kind: str  # municipality, agency, association, social_entrepreneur, business, …
    sector: str  # public, civil, business, academia or residents
    number: str  # of the organisation, digits only; "" where it has none
    country: str  # whose number it is: NO, SE, DK, or "" for another's


class ActorRegistered(Described, frozen=True, kw_only=True):
    """An organisation or a group was put on the list of actors."""


class ActorCorrected(Described, frozen=True, kw_only=True):
    """What stands about an actor was put right."""


class RepresentativeInvited(Event, frozen=True, kw_only=True):
    """A code was made, with which one person can come to represent the actor."""

    invitation: UUID
    code: str  # its SHA-256 in hexadecimal; the code itself is shown once and kept nowhere
    signs: bool  # whether that person may sign for the actor
    basis: str  # signature_right, power_of_attorney, board_decision, delegation or contact


class InvitationWithdrawn(Event, frozen=True, kw_only=True):
    """A code that nobody has used is no longer good for anything."""

    invitation: UUID


class RepresentationBegun(Event, frozen=True, kw_only=True):
    """Whoever acted represents the actor from now on in this process."""

    invitation: UUID
    signs: bool
    basis: str


class RepresentationEnded(Event, frozen=True, kw_only=True):
    """Somebody no longer represents the actor."""

    official = True
    representative: Participant  # pseudonym
    reason: Sealed = None


EVENTS: tuple[type[Event], ...] = (
    ActorRegistered,
    ActorCorrected,
    RepresentativeInvited,
    InvitationWithdrawn,
    RepresentationBegun,
    RepresentationEnded,
)
