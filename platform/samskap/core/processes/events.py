"""What can happen to a process. The municipality's own words here are public for ever."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar
from uuid import UUID

import msgspec

from samskap.domain import Event, Participant, Upcaster


class PhasePlan(msgspec.Struct, frozen=True, kw_only=True):
    """One phase in a process's plan.

    Args:
        id: permanent within the process.
        title: as the public sees it.
        purpose: what it is for.
        opens: kinds of phase, as `method.phase`.
        starts: first day.
        ends: last day, that day included.
        gate: the decision that must have been made before it opens, or "".
    """

    id: UUID
    title: str
    purpose: str
    opens: tuple[str, ...]
    starts: date
    ends: date
    gate: str = ""


class ProcessCreated(Event, frozen=True, kw_only=True):
    """A process was set up, not yet public."""

    slug: str
    title: str
    summary: str
    language: str
    level: str  # of influence: information, consultation, dialogue, influence, co-decision
    template: str
    methods: tuple[str, ...]


class ProcessDescribed(Event, frozen=True, kw_only=True):
    """Its title, summary or level of influence was changed."""

    title: str
    summary: str
    level: str


class PhasesPlanned(Event, frozen=True, kw_only=True):
    """The plan of phases was made or remade."""

    phases: tuple[PhasePlan, ...]


class DeadlineMoved(Event, frozen=True, kw_only=True):
    """A phase's last day was moved while the process is public, for a stated reason."""

    phase: UUID
    old: date
    new: date
    reason: str


class MethodEnabled(Event, frozen=True, kw_only=True):
    """A method was taken into use."""

    method: str


class MethodDisabled(Event, frozen=True, kw_only=True):
    """A method was put aside; what it holds is kept."""

    method: str


class SettingsChanged(Event, frozen=True, kw_only=True):
    """A method's settings in this process, or in one phase of it, were changed."""

    method: str
    phase: UUID | None = None
    values: dict[str, bool | int | str]


def _undated(data: dict[str, Any]) -> dict[str, Any]:
    return {**data, "body": "", "decided": None, "case": ""}


class GateDecided(Event, frozen=True, kw_only=True):
    """A decision was made on a checklist: to go on, or not."""

    version = 2
    upcasters: ClassVar[Mapping[int, Upcaster]] = {1: _undated}
    gate: str
    passed: bool
    answers: dict[str, str]  # question → yes, no or unsure
    reason: str
    body: str  # administration, steering_group, committee or council; "" before version 2
    decided: date | None
    case: str  # its number in the municipality's records, or ""


class RoleGranted(Event, frozen=True, kw_only=True):
    """Somebody got a role, in a process or in the municipality."""

    participant: Participant
    role: str


class RoleRevoked(Event, frozen=True, kw_only=True):
    """Somebody lost a role."""

    participant: Participant
    role: str


class SubjectErased(Event, frozen=True, kw_only=True):
    """A participant's name and all their words were erased; nobody writes under it again."""

    participant: Participant


class RoleCarriedIn(Event, frozen=True, kw_only=True):
    """Somebody with a role in the whole municipality began to act in this process.

    What they are called here is another pseudonym than where the role was granted.
    """

    participant: Participant
    role: str


class ProcessPublished(Event, frozen=True, kw_only=True):
    """The process became public."""


class ProcessClosed(Event, frozen=True, kw_only=True):
    """Participation ended; the summary says what came of it."""

    outcome: str


class ProcessReopened(Event, frozen=True, kw_only=True):
    """A closed process was opened again, for a stated reason."""

    reason: str


class ProcessArchived(Event, frozen=True, kw_only=True):
    """A closed process was put away; it stays readable."""


EVENTS = (
    ProcessCreated,
    ProcessDescribed,
    PhasesPlanned,
    DeadlineMoved,
    MethodEnabled,
    MethodDisabled,
    SettingsChanged,
    GateDecided,
    RoleGranted,
    RoleRevoked,
    RoleCarriedIn,
    ProcessPublished,
    ProcessClosed,
    ProcessReopened,
    ProcessArchived,
)
