"""What may be asked about questions and the rounds in which they are put."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from samskap import Language, Line, ProcessCommand, Text


class OpenInquiries(ProcessCommand, frozen=True, kw_only=True):
    """Invite questions about something, also while the agreement is confidential."""

    round: UUID
    agreement: UUID | None = None
    title: Line
    about: Text
    closes: date
    language: Language


class ExtendInquiries(ProcessCommand, frozen=True, kw_only=True):
    """Give everybody more time and say why."""

    round: UUID
    closes: date
    reason: Text


class SubmitInquiry(ProcessCommand, frozen=True, kw_only=True):
    """Put a question."""

    inquiry: UUID
    round: UUID
    title: Line
    text: Text
    language: Language


class WithdrawInquiry(ProcessCommand, frozen=True, kw_only=True):
    """Take one's own question back before it is answered."""

    inquiry: UUID
