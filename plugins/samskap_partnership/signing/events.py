"""What can happen on the way from a text that all agree on to one that binds them."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from samskap import Event, Sealed

Hashes = dict[str, str]  # language → SHA-256 of the canonical text, in hexadecimal


class PartyConfirmed(Event, frozen=True, kw_only=True):
    """A party confirmed that this very text is what it wants to agree to."""

    actor: UUID
    edition: int
    hashes: Hashes


class AgreementNegotiated(Event, frozen=True, kw_only=True):
    """Every party has confirmed the text."""

    edition: int


class AgreementApproved(Event, frozen=True, kw_only=True):
    """A body of the municipality approved this very text."""

    awaits_edition = True
    version = 2
    # Before, nobody wrote down which body the rules of that day asked for.
    upcasters = {1: lambda data: {**data, "least": ""}}  # noqa: RUF012
    official = True
    edition: int
    hashes: Hashes
    body: str  # administration, committee or council
    decided: date
    least: str  # the lowest body that might approve it by the rules of that day, or ""
    reference: Sealed = None  # of the case
    remark: Sealed = None


class AgreementSigned(Event, frozen=True, kw_only=True):
    """A party signed this very text, by a person who has the right to sign for it."""

    official = True
    # Evidence of another provider may name the signer, so it is never published.
    part_of = "draft"
    draft: UUID
    actor: UUID
    edition: int
    hashes: Hashes
    basis: str  # of the right to sign
    provider: str
    evidence: Sealed = None


class SignaturesVoided(Event, frozen=True, kw_only=True):
    """The agreement was changed, and this is no longer valid."""

    edition: int  # the new one
    confirmed: tuple[UUID, ...]
    approved: str  # the body, or ""
    signed: tuple[UUID, ...]
    consented: tuple[UUID, ...]


class AgreementActivated(Event, frozen=True, kw_only=True):
    """Every party has signed, and the agreement holds."""

    edition: int


class PublicationConsented(Event, frozen=True, kw_only=True):
    """A party consented to the publication of this text before it is signed."""

    actor: UUID
    edition: int


class TextPublished(Event, frozen=True, kw_only=True):
    """The canonical text in one language became public, word for word."""

    official = True
    repeats = True
    edition: int
    language: str
    hash: str
    title: Sealed = None
    text: Sealed = None


class AgreementPublished(Event, frozen=True, kw_only=True):
    """The agreement became public, or a newer edition of it."""

    edition: int
    came_from: tuple[UUID, ...]


class PartyLeft(Event, frozen=True, kw_only=True):
    """A party left before the agreement held."""

    actor: UUID


class NoticeGiven(Event, frozen=True, kw_only=True):
    """A party gave notice of an agreement that holds."""

    official = True
    actor: UUID
    ends: date  # when its notice has run out
    reason: Sealed = None


class AgreementReopened(Event, frozen=True, kw_only=True):
    """An agreement that held is being changed; it holds again when it has been signed anew."""

    official = True
    reason: Sealed = None


class AgreementGivenUp(Event, frozen=True, kw_only=True):
    """The parties will not come to an agreement."""

    official = True
    reason: Sealed = None


class SigningKeyMade(Event, frozen=True, kw_only=True):
    """The platform made the key with which it attests signatures given on its own pages."""

    official = True
    public: str  # Ed25519, 32 bytes in hexadecimal
    secret: Sealed = None


EVENTS: tuple[type[Event], ...] = (
    PartyConfirmed,
    AgreementNegotiated,
    AgreementApproved,
    AgreementSigned,
    SignaturesVoided,
    AgreementActivated,
    PublicationConsented,
    TextPublished,
    AgreementPublished,
    PartyLeft,
    NoticeGiven,
    AgreementReopened,
    AgreementGivenUp,
    SigningKeyMade,
)
