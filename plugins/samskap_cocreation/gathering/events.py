"""What can happen around an innovation gathering: one to a process, on a stream of its own."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import ClassVar
from uuid import UUID

from samskap import BoxedEvent, Event, Sealed, Upcaster
from samskap_cocreation.shared.events import StaffWords, as_it_is, of_no_evaluation

# Who prepares it, and who is invited. Names are sealed and never disclosed.


class RoleFilled(Event, frozen=True, kw_only=True):
    """Somebody took on a role in the gathering."""

    version = 2
    upcasters: ClassVar[Mapping[int, Upcaster]] = {1: as_it_is}
    official = True
    seat: UUID
    role: str  # main_facilitator, working_group, host or steering_group
    organisation: Sealed = None  # whom they come from
    who: Sealed = None


class RoleVacated(Event, frozen=True, kw_only=True):
    """Somebody left a role in the gathering."""

    seat: UUID


class PersonInvited(Event, frozen=True, kw_only=True):
    """Somebody was invited, for the whole gathering."""

    official = True
    invitation: UUID
    part: str  # participant, resident or leader
    sector: str  # public, civil, business, academia or residents
    who: Sealed = None


class InvitationAnswered(Event, frozen=True, kw_only=True):
    """Somebody who is invited said yes or no, or the invitation was withdrawn."""

    invitation: UUID
    answer: str  # yes, no or withdrawn


# What must be ready before it. From version 2 on, what staff write freely is sealed: it may name
# somebody, and what names somebody must be possible to erase.


class ArtefactWritten(StaffWords, frozen=True, kw_only=True):
    """A text of the preparation was written, or written anew."""

    artefact: str  # need, actors, knowledge_pack or invitation
    text: Sealed = None


class InspirationAdded(StaffWords, frozen=True, kw_only=True):
    """Something to be inspired by was put into the gallery."""

    item: UUID
    title: Sealed = None
    text: Sealed = None
    address: Sealed = None


class InspirationRemoved(Event, frozen=True, kw_only=True):
    """Something was taken out of the gallery."""

    item: UUID


class EvaluationFormSet(Event, frozen=True, kw_only=True):
    """It was decided what participants are asked afterwards."""

    questions: tuple[str, ...]


# What came out of it.


class FeedbackGiven(BoxedEvent, frozen=True, kw_only=True):
    """A participant said how it was; given anew, it replaces what was said before.

    Each participant has a stream of their own. It lies in a box until the evaluation is closed.
    (In version 1 it entered the log at once.)
    """

    version = 2
    upcasters: ClassVar[Mapping[int, Upcaster]] = {1: of_no_evaluation}
    round_field = "evaluation"
    evaluation: UUID
    answers: Sealed = None  # 1 to 5 for each question, separated by spaces
    words: Sealed = None


class EvaluationClosed(Event, frozen=True, kw_only=True):
    """Nobody says any more how it was."""


class EvaluationCounted(Event, frozen=True, kw_only=True):
    """So many have said how it was."""

    number: int


class ReflectionAdded(StaffWords, frozen=True, kw_only=True):
    """Something that was learned on the way was written down."""

    reflection: UUID
    text: Sealed = None


class OutcomeStated(StaffWords, frozen=True, kw_only=True):
    """It was said that the gathering had a kind of outcome, and how it shows."""

    # market, procurement, knowledge, collaboration, solution, decision or working
    outcome: str
    text: Sealed = None


class OutcomeRetracted(Event, frozen=True, kw_only=True):
    """A kind of outcome is no longer claimed."""

    outcome: str


class StepPlanned(StaffWords, frozen=True, kw_only=True):
    """A step was put into the plan of what follows."""

    step: UUID
    title: Sealed = None
    unit: Sealed = None  # responsible
    due: date


class StepChanged(StaffWords, frozen=True, kw_only=True):
    """A step, its date or who is responsible for it was changed, for a stated reason."""

    step: UUID
    title: Sealed = None
    unit: Sealed = None
    due: date
    reason: Sealed = None


class StepDone(StaffWords, frozen=True, kw_only=True):
    """A step has been taken."""

    step: UUID
    result: Sealed = None


class StepDropped(StaffWords, frozen=True, kw_only=True):
    """A step will not be taken, for a stated reason."""

    step: UUID
    reason: Sealed = None


EVENTS: tuple[type[Event], ...] = (
    RoleFilled,
    RoleVacated,
    PersonInvited,
    InvitationAnswered,
    ArtefactWritten,
    InspirationAdded,
    InspirationRemoved,
    EvaluationFormSet,
    FeedbackGiven,
    EvaluationClosed,
    EvaluationCounted,
    ReflectionAdded,
    OutcomeStated,
    OutcomeRetracted,
    StepPlanned,
    StepChanged,
    StepDone,
    StepDropped,
)
