"""Plans as data: made from a template, and remade with one phase changed, moved or gone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from uuid import UUID

from samskap.contract.declarations import PlannedKind
from samskap.core.processes.events import PhasePlan
from samskap.domain import NEW


def planned(kinds: Iterable[PlannedKind], first: date) -> list[PhasePlan]:
    """Return a template's phases with dates, one after the other.

    Args:
        kinds: the template's phases.
        first: the first day of the first.
    """
    plan = []
    for kind in kinds:
        last = first + timedelta(days=kind.days - 1)
        plan.append(
            PhasePlan(
                id=NEW,
                title=str(kind.title),
                purpose=str(kind.purpose),
                opens=kind.opens,
                starts=first,
                ends=last,
                gate=kind.gate,
            )
        )
        first = last + timedelta(days=1)
    return plan


def with_phase(plan: Iterable[PhasePlan], changed: PhasePlan) -> list[PhasePlan]:
    """Return the plan with one phase replaced by its new version."""
    return [changed if phase.id == changed.id else phase for phase in plan]


def without_phase(plan: Iterable[PhasePlan], id: UUID) -> list[PhasePlan]:
    """Return the plan with one phase gone."""
    return [phase for phase in plan if phase.id != id]


def reordered(plan: Sequence[PhasePlan], id: UUID, by: int) -> list[PhasePlan]:
    """Return the plan with one phase moved; the first and the last go no further.

    Args:
        plan: in order.
        id: the phase to move.
        by: -1 towards the beginning, 1 towards the end.
    """
    rest = without_phase(plan, id)
    place = next(number for number, phase in enumerate(plan) if phase.id == id)
    moved = plan[place]
    target = min(max(place + by, 0), len(rest))
    return [*rest[:target], moved, *rest[target:]]


def next_days(plan: Sequence[PhasePlan], today: date, days: int = 28) -> tuple[date, date]:
    """Return the first and the last day to suggest for a phase that is added to a plan."""
    starts = max((phase.ends + timedelta(days=1) for phase in plan), default=today)
    return starts, starts + timedelta(days=days - 1)
