"""What may be asked about promises, duties, meetings and evaluations."""

from __future__ import annotations

from datetime import date
from typing import Annotated
from uuid import UUID

import msgspec

from samskap import Line, OptionalText, Text
from samskap_partnership.agreements.commands import OnAgreement

Amount = Annotated[int, msgspec.Meta(ge=1, le=1_000_000_000)]
Clock = Annotated[str, msgspec.Meta(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
Year = Annotated[int, msgspec.Meta(ge=2000, le=2200)]


class WriteDuty(OnAgreement, frozen=True, kw_only=True):
    """Write an obligation of a party, or a milestone of all, into the agreement."""

    seen: int
    duty: UUID
    actor: UUID | None = None
    due: date
    what: Line


class DropDuty(OnAgreement, frozen=True, kw_only=True):
    """Take it out of the agreement."""

    seen: int
    duty: UUID


class ReportDelivery(OnAgreement, frozen=True, kw_only=True):
    """Say that one's party has delivered some of what it promised."""

    delivery: UUID
    promise: UUID
    amount: Amount
    on: date
    note: OptionalText = ""


class ConfirmDelivery(OnAgreement, frozen=True, kw_only=True):
    """See that another party's delivery is as it says."""

    delivery: UUID


class DisputeDelivery(OnAgreement, frozen=True, kw_only=True):
    """Say why another party's delivery is not as it says."""

    delivery: UUID
    reason: Text


class WithdrawDelivery(OnAgreement, frozen=True, kw_only=True):
    """Take back what one's party reported, before it is confirmed."""

    delivery: UUID


class FinishDuty(OnAgreement, frozen=True, kw_only=True):
    """Say that an obligation has been met or a milestone reached."""

    duty: UUID
    on: date
    note: OptionalText = ""


class PlanMeeting(OnAgreement, frozen=True, kw_only=True):
    """Call the parties together."""

    meeting: UUID
    on: date
    at: Clock
    place: Line


class HoldMeeting(OnAgreement, frozen=True, kw_only=True):
    """Write down that a meeting was held and what was said."""

    meeting: UUID
    on: date
    minutes: Text


class CancelMeeting(OnAgreement, frozen=True, kw_only=True):
    """Call a meeting off."""

    meeting: UUID
    reason: Text


class Evaluate(OnAgreement, frozen=True, kw_only=True):
    """Look back on a year."""

    year: Year
    worked: Text
    failed: Text
    conclusion: Text


class RemarkEvaluation(OnAgreement, frozen=True, kw_only=True):
    """Say how one's party sees the year."""

    year: Year
    words: Text
