"""What may be asked about breach, renewal, termination and the end."""

from __future__ import annotations

from datetime import date
from typing import Literal
from uuid import UUID

from samskap import OptionalText, Text
from samskap_partnership.agreements.commands import OnAgreement

Cause = Literal["time", "notice"]
Reminder = Literal["expiry", "overdue", "meeting", "evaluation", "council"]


class NoteBreach(OnAgreement, frozen=True, kw_only=True):
    """Say that a party does not keep the agreement."""

    breach: UUID
    actor: UUID
    reason: Text


class AnswerBreach(OnAgreement, frozen=True, kw_only=True):
    """Answer for one's own party."""

    breach: UUID
    answer: Text


class RenewAgreement(OnAgreement, frozen=True, kw_only=True):
    """Give the agreement a new period and say why; everybody must sign it anew."""

    reason: Text
    starts: date
    ends: date


class EndAgreement(OnAgreement, frozen=True, kw_only=True):
    """Let an agreement be over whose period or notice has run out."""

    cause: Cause


class PresentAgreement(OnAgreement, frozen=True, kw_only=True):
    """Record that it was laid before the new council."""

    on: date
    note: OptionalText = ""


class Remind(OnAgreement, frozen=True, kw_only=True):
    """Remind the parties; sent by the platform itself when time has come."""

    kind: Reminder
    about: UUID
    day: date
