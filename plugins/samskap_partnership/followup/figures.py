"""The figures of what was promised, delivered, held, measured and paid in public agreements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import msgspec

from samskap_partnership.figures import Read
from samskap_partnership.followup.deliveries import due_days
from samskap_partnership.followup.queries import PUBLIC_DELIVERED, PUBLIC_MEETINGS
from samskap_partnership.outcomes.queries import PUBLIC_MEASURED, PUBLIC_PAID
from samskap_partnership.signing.queries import PUBLIC_AGREEMENTS

Figures = Iterator[tuple[str, str, int]]


def published(read: Read, process: UUID) -> Figures:
    """Give them; the README says how each follows from the events.

    Args:
        read: gives the rows of a select.
        process: whose.
    """
    for row in read(PUBLIC_AGREEMENTS, process=process):
        yield from _promised(row["id"], msgspec.json.decode(row["canonical"] or "{}"))
    for row in read(PUBLIC_DELIVERED, process=process):
        yield "delivered", row["promise"], row["number"]
    for row in read(PUBLIC_MEETINGS, process=process):
        yield "meetings_held", row["agreement"], row["number"]
    yield from _outcomes(read(PUBLIC_MEASURED, process=process))
    for row in read(PUBLIC_PAID, process=process):
        yield "paid", row["agreement"], row["number"]


def _promised(agreement: str, text: dict[str, Any]) -> Figures:
    totals: Counter[str] = Counter()
    ends = text.get("terms", {}).get("ends", "")
    for party in text.get("parties", ()):
        for promise in party["contributes"]:
            times = max(len(due_days({**promise, "ends": ends})), 1)
            totals[promise["unit"]] += int(promise["amount"] or 0) * times
    for unit, number in sorted(totals.items()):
        if number:
            yield f"promised_{unit}", agreement, number


def _outcomes(measured: Any) -> Figures:
    for row in measured:
        yield "outcomes_measured", row["agreement"], row["measured"]
        yield "outcomes_reached", row["agreement"], row["reached"]
