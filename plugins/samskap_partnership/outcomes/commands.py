"""What may be asked about outcomes and the payment for them."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

import msgspec

from samskap import Line, OptionalLine, Text
from samskap_partnership.agreements.commands import OnAgreement
from samskap_partnership.followup.commands import Amount

Value = Annotated[int, msgspec.Meta(ge=-1_000_000_000, le=1_000_000_000)]

Direction = Literal["", "up", "down"]


class WriteOutcome(OnAgreement, frozen=True, kw_only=True):
    """Write into the agreement what is to be reached and what it is worth, in whole kroner."""

    seen: int
    outcome: UUID
    measure: Line
    baseline: Value
    target: Value
    payment: Amount
    due: date
    unit: OptionalLine = ""
    direction: Direction = ""
    source: OptionalLine = ""
    baseline_on: date | None = None


class DropOutcome(OnAgreement, frozen=True, kw_only=True):
    """Take it out of the agreement."""

    seen: int
    outcome: UUID


class MeasureOutcome(OnAgreement, frozen=True, kw_only=True):
    """Record what the evaluator found."""

    outcome: UUID
    value: Value
    on: date
    evidence: Text


class ReleasePayment(OnAgreement, frozen=True, kw_only=True):
    """Pay for an outcome that has been reached."""

    outcome: UUID
    amount: Amount
