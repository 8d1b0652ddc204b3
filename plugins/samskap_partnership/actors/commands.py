"""What may be asked around actors and those who represent them."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal
from uuid import UUID

import msgspec

from samskap import Line, OptionalLine, ProcessCommand, Text

Kind = Literal[
    "municipality",
    "agency",
    "association",
    "social_entrepreneur",
    "business",
    "academia",
    "foundation",
    "residents",
]
Sector = Literal["public", "civil", "business", "academia", "residents"]
Country = Literal["NO", "SE", "DK", ""]
Basis = Literal["signature_right", "power_of_attorney", "board_decision", "delegation", "contact"]
Sha256 = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}$")]
Code = Annotated[str, msgspec.Meta(min_length=1, max_length=60)]


class Described(ProcessCommand, frozen=True, kw_only=True):
    """What an actor is. Never sent as such."""

    actor: UUID
    name: Line
    kind: Kind
    sector: Sector
    number: OptionalLine = ""
    country: Country = ""


class RegisterActor(Described, frozen=True, kw_only=True):
    """Put an organisation or a group on the list of actors."""


class CorrectActor(Described, frozen=True, kw_only=True):
    """Put right what stands about it."""


class InviteRepresentative(ProcessCommand, frozen=True, kw_only=True):
    """Let whoever has a code represent an actor; `code` is the code's SHA-256."""

    drawn: ClassVar[tuple[str, ...]] = ("code",)
    actor: UUID
    invitation: UUID
    code: Sha256
    signs: bool
    basis: Basis


class WithdrawInvitation(ProcessCommand, frozen=True, kw_only=True):
    """Make a code that nobody has used worthless."""

    actor: UUID
    invitation: UUID


class AcceptInvitation(ProcessCommand, frozen=True, kw_only=True):
    """Represent the actor whose code one was given."""

    code: Code


class EndRepresentation(ProcessCommand, frozen=True, kw_only=True):
    """Let somebody no longer represent an actor."""

    actor: UUID
    representative: str
    reason: Text
