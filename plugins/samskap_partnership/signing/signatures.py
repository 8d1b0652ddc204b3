"""How signatures are given: what every provider of them does, and the platform's own.

Another plugin brings a provider through the hook `offers`, asked for `"signatures"`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Protocol
from uuid import UUID

import msgspec
import rfc8785
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from samskap import Refused, Why
from samskap.i18n import lazy_gettext as _
from samskap_partnership.agreements.canonical import hashed

if TYPE_CHECKING:
    from samskap.contract.registry import Registry

SERVICE = "signatures"
SHOWN = 8  # letters of the hash that a signer types


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody says by signing: that this party agrees to exactly these texts.

    Args:
        agreement, edition: which, and which text of it.
        actor: the party signed for.
        signer: pseudonym of the one who signs; names have no place in it.
        basis: of the right to sign.
        hashes: language → SHA-256 of the canonical text.
    """

    agreement: UUID
    edition: int
    actor: UUID
    signer: str
    basis: str
    hashes: Mapping[str, str]

    @property
    def text(self) -> str:
        """The statement as RFC 8785 JSON: what is signed."""
        return rfc8785.dumps(msgspec.to_builtins(self)).decode()

    @property
    def digest(self) -> str:
        """The SHA-256 of its text, in hexadecimal."""
        return hashed(self.text)


class Provider(Protocol):
    """Somebody who can attest that a person has signed a statement.

    Attributes:
        slug: unique; it stands in the signature's event for ever.
        title: what signers call it.
    """

    slug: str
    title: Any

    def away(self, statement: Statement, back: str) -> str:
        """Return where the browser goes to sign; "" where one signs on our own page.

        Args:
            statement: what is to be signed.
            back: the full address that the browser is to come back to.
        """

    def returned(self, statement: Statement, arguments: Mapping[str, str]) -> str:
        """Return the answer to send, from what the browser brought back in the address.

        Raises:
            Refused: the signing was broken off, or it is about something else.
        """

    def accept(self, statement: Statement, answer: str, secret: str) -> str:
        """Return the evidence to keep of a signature.

        Args:
            statement: as the platform itself has put it together.
            answer: what the signer, or the provider, sent.
            secret: the platform's own signing key, 32 bytes in hexadecimal.

        Raises:
            Refused: it does not attest this very statement.
        """

    def holds(self, statement: Statement, evidence: str, public: str) -> bool:
        """Tell whether kept evidence attests a statement.

        Args:
            statement: what was signed.
            evidence: as `accept` gave it.
            public: the platform's own key, 32 bytes in hexadecimal.
        """


class Local:
    """Signing on the platform itself: the signer types the beginning of the hash of the text.

    The evidence is the platform's Ed25519 signature over the statement (RFC 8032), in hexadecimal.
    """

    slug = "local"
    title = _("Here, with the short code of the text")

    def away(self, statement: Statement, back: str) -> str:
        """One signs on our own page."""
        return ""

    def returned(self, statement: Statement, arguments: Mapping[str, str]) -> str:
        """Nobody comes back who never went away."""
        raise Refused(_("Sign on the page of the agreement."), why=Why.INPUT)

    def accept(self, statement: Statement, answer: str, secret: str) -> str:
        """Attest that whoever was signed in typed the code of this very text."""
        if answer.strip().lower() != short_code(statement.hashes):
            wrong = _("This is not the code of the text. It stands below the text.")
            raise Refused(wrong, "answer", Why.INPUT)
        return _private(secret).sign(statement.text.encode()).hex()

    def holds(self, statement: Statement, evidence: str, public: str) -> bool:
        """Check the platform's signature."""
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(public))
        try:
            key.verify(bytes.fromhex(evidence), statement.text.encode())
        except (InvalidSignature, ValueError):
            return False
        return True


def short_code(hashes: Mapping[str, str]) -> str:
    """Return what a signer types: it depends on the text in every language.

    Args:
        hashes: language → SHA-256.
    """
    return hashed(rfc8785.dumps(dict(hashes)).decode())[:SHOWN]


def _private(secret: str) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(secret))


def public_key(secret: str) -> str:
    """Return the public half of a key, in hexadecimal.

    Args:
        secret: 32 bytes in hexadecimal.
    """
    return _private(secret).public_key().public_bytes_raw().hex()


def providers(registry: Registry) -> dict[str, Provider]:
    """Return all providers by their slugs, the platform's own first.

    Args:
        registry: what plugins have declared.
    """
    brought: Iterable[Any] = (
        provider
        for _name, some in registry.plugins.ask("offers", service=SERVICE)
        for provider in some or ()
    )
    return {provider.slug: provider for provider in (Local(), *brought)}
