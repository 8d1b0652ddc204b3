"""What may be asked around an innovation gathering."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, Literal
from uuid import UUID

import msgspec

from samskap import Line, OptionalLine, OptionalText, ProcessCommand, Text, Voice

Role = Literal["main_facilitator", "working_group", "host", "steering_group"]
Part = Literal["participant", "resident", "leader"]
Sector = Literal["public", "civil", "business", "academia", "residents"]
Answer = Literal["yes", "no", "withdrawn"]
Artefact = Literal["need", "actors", "knowledge_pack", "invitation"]
Kind = Literal[
    "market", "procurement", "knowledge", "collaboration", "solution", "decision", "working"
]
Mark = Annotated[int, msgspec.Meta(ge=1, le=5)]
Questions = Annotated[list[Line], msgspec.Meta(min_length=1, max_length=20)]


class FillRole(ProcessCommand, frozen=True, kw_only=True):
    """Note who has a role in the gathering."""

    seat: UUID
    role: Role
    organisation: Line
    who: OptionalLine = ""


class VacateRole(ProcessCommand, frozen=True, kw_only=True):
    """Note that somebody has left a role."""

    seat: UUID


class InvitePerson(ProcessCommand, frozen=True, kw_only=True):
    """Note that somebody is invited for the whole gathering."""

    invitation: UUID
    part: Part
    sector: Sector
    who: Line


class AnswerInvitation(ProcessCommand, frozen=True, kw_only=True):
    """Note what they answered, or that the invitation was withdrawn."""

    invitation: UUID
    answer: Answer


class WriteArtefact(ProcessCommand, frozen=True, kw_only=True):
    """Write the description of the need, the map of actors or another text of the preparation."""

    artefact: Artefact
    text: Text


class AddInspiration(ProcessCommand, frozen=True, kw_only=True):
    """Put something into the gallery; the address begins with https:// or is left out."""

    item: UUID
    title: Line
    text: OptionalText = ""
    address: OptionalLine = ""


class RemoveInspiration(ProcessCommand, frozen=True, kw_only=True):
    """Take it out."""

    item: UUID


class SetEvaluationForm(ProcessCommand, frozen=True, kw_only=True):
    """Say what participants are asked; each question is answered from 1 to 5."""

    questions: Questions


class GiveFeedback(ProcessCommand, frozen=True, kw_only=True):
    """Say how it was: an answer to each question, and words."""

    leaders_may: ClassVar[bool] = True
    voice: ClassVar[Voice] = Voice.SILENT
    subject_field: ClassVar[str] = "process"
    answers: Annotated[list[Mark], msgspec.Meta(max_length=20)]
    words: OptionalText = ""


class WithdrawFeedback(ProcessCommand, frozen=True, kw_only=True):
    """Take what one said of it out of the box."""

    leaders_may: ClassVar[bool] = True
    voice: ClassVar[Voice] = Voice.SILENT
    subject_field: ClassVar[str] = "process"


class CloseEvaluation(ProcessCommand, frozen=True, kw_only=True):
    """Let nobody say any more how it was; then all answers are opened and counted."""

    after_close: ClassVar[bool] = True


class CountEvaluation(ProcessCommand, frozen=True, kw_only=True):
    """Write down how many have said how it was."""

    after_close: ClassVar[bool] = True


class AddReflection(ProcessCommand, frozen=True, kw_only=True):
    """Write down something that was learned on the way; never with names."""

    reflection: UUID
    text: Text


class StateOutcome(ProcessCommand, frozen=True, kw_only=True):
    """Say that there was such an outcome, and how it shows."""

    outcome: Kind
    text: Text


class RetractOutcome(ProcessCommand, frozen=True, kw_only=True):
    """No longer say so."""

    outcome: Kind


class PlanStep(ProcessCommand, frozen=True, kw_only=True):
    """Put a step into the plan of what follows."""

    step: UUID
    title: Line
    unit: Line
    due: date


class ChangeStep(ProcessCommand, frozen=True, kw_only=True):
    """Change it and say why."""

    step: UUID
    title: Line
    unit: Line
    due: date
    reason: Text


class FinishStep(ProcessCommand, frozen=True, kw_only=True):
    """Say that it has been taken, and what came of it."""

    step: UUID
    result: Text


class DropStep(ProcessCommand, frozen=True, kw_only=True):
    """Say that it will not be taken, and why."""

    step: UUID
    reason: Text
