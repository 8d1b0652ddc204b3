"""What may be asked on the way from a text to an agreement that holds."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

import msgspec

from samskap import OptionalLine, OptionalText, Text
from samskap_partnership.actors.commands import Sha256
from samskap_partnership.agreements.commands import OnAgreement

Body = Literal["administration", "committee", "council"]
Hashes = dict[str, Sha256]
Answer = Annotated[str, msgspec.Meta(max_length=20_000)]


class ConfirmText(OnAgreement, frozen=True, kw_only=True):
    """Confirm for a party that this very text is what it wants to agree to."""

    actor: UUID
    hashes: Hashes


class ApproveAgreement(OnAgreement, frozen=True, kw_only=True):
    """Record that a body of the municipality has approved this very text."""

    hashes: Hashes
    body: Body
    decided: date
    reference: OptionalLine = ""
    remark: OptionalText = ""


class SignAgreement(OnAgreement, frozen=True, kw_only=True):
    """Sign this very text for a party; `answer` is what the provider of signatures asks for."""

    actor: UUID
    hashes: Hashes
    provider: str
    answer: Answer


class ConsentToPublication(OnAgreement, frozen=True, kw_only=True):
    """Consent for a party to the publication of the text before it is signed."""

    actor: UUID
    hashes: Hashes


class PublishAgreement(OnAgreement, frozen=True, kw_only=True):
    """Let everybody read the agreement as it stands now."""


class LeaveAgreement(OnAgreement, frozen=True, kw_only=True):
    """Leave an agreement that is being written, or give notice of one that holds."""

    actor: UUID
    reason: Text


class ReopenAgreement(OnAgreement, frozen=True, kw_only=True):
    """Change an agreement that holds; it holds again when all have signed anew."""

    reason: Text


class GiveUpAgreement(OnAgreement, frozen=True, kw_only=True):
    """Record that the parties will not come to an agreement."""

    reason: Text
