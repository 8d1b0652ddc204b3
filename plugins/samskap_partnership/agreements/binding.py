"""What an agreement binds the public parties to, in kroner: it decides which body approves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import msgspec
from msgspec.structs import asdict

from samskap.i18n import lazy_gettext as _
from samskap.i18n import number
from samskap_partnership.agreements.draft import Draft, Promise
from samskap_partnership.followup.deliveries import due_days


class Bound(msgspec.Struct, frozen=True):
    """Whole kroner over the whole period.

    Args:
        frame: what the terms say.
        promised: what public parties contribute in kroner, each year of it counted.
        payments: what all agreed outcomes are worth.
    """

    frame: int
    promised: int
    payments: int

    @property
    def most(self) -> int:
        """The greatest of the three: the text cannot be taken for smaller than it is."""
        return max(self.frame, self.promised, self.payments)

    def disagreements(self) -> list[Any]:
        """Return in sentences where the text promises more than its own frame."""
        found = []
        if self.promised > self.frame:
            more = _(
                "The public parties promise %(promised)s kroner over the whole period, but the "
                "financial frame is %(frame)s kroner. Correct one of them.",
                promised=number(self.promised),
                frame=number(self.frame),
            )
            found.append(more)
        if self.payments > self.frame:
            more = _(
                "The agreed outcomes are worth %(payments)s kroner, but the financial frame is "
                "%(frame)s kroner. Correct one of them.",
                payments=number(self.payments),
                frame=number(self.frame),
            )
            found.append(more)
        return found


def bound(draft: Draft, sectors: Mapping[UUID, str]) -> Bound:
    """Return what an edition binds the public parties to.

    Args:
        draft: with its words.
        sectors: of its parties, by id.
    """
    ends = draft.terms.get("ends")
    promised = [p for p in draft.promises.values() if sectors.get(p.actor) == "public"]
    return Bound(
        draft.amount,
        sum(_kroner(promise, ends) for promise in promised if promise.unit == "kroner"),
        sum(int(outcome.payment or 0) for outcome in draft.outcomes.values()),
    )


def _kroner(promise: Promise, ends: str | None) -> int:
    times = max(len(due_days({**asdict(promise), "ends": ends})), 1)
    return int(promise.amount or 0) * times
