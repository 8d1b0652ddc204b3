"""Outcomes contracts: what is to come of it, what was measured, what was paid."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from samskap import Event, Sealed
from samskap_partnership.agreements.events import Change
from samskap_partnership.followup.events import Follow


class OutcomeWritten(Change, frozen=True, kw_only=True):
    """The agreement says what is to be reached; of the same outcome, the newest counts."""

    version = 2
    upcasters = {1: lambda data: {**data, "detailed": False}}  # noqa: RUF012
    outcome: UUID
    # Whether it says the four last ones; before version 2 no outcome did, and what was signed
    # then has no room for them.
    detailed: bool = False
    measure: Sealed = None
    baseline: Sealed = None  # a whole number, as are those that follow
    target: Sealed = None
    payment: Sealed = None  # kroner
    due: Sealed = None  # a day, as 2026-05-17
    unit: Sealed = None  # what it is counted in
    direction: Sealed = None  # up or down
    source: Sealed = None  # where the figures come from
    baseline_on: Sealed = None  # the day of the baseline


class OutcomeDropped(Change, frozen=True, kw_only=True):
    """The agreement no longer says so."""

    outcome: UUID


class OutcomeMeasured(Follow, frozen=True, kw_only=True):
    """The independent evaluator measured; the evidence says how."""

    value: int
    on: date
    reached: bool
    evidence: Sealed = None


class PaymentReleased(Follow, frozen=True, kw_only=True):
    """The outcome was reached, and is paid for."""

    amount: int  # in whole kroner


CHANGES: tuple[type[Change], ...] = (OutcomeWritten, OutcomeDropped)
EVENTS: tuple[type[Event], ...] = (*CHANGES, OutcomeMeasured, PaymentReleased)
