"""What may be asked while an agreement is written."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

import msgspec

from samskap import Language, Line, OptionalText, ProcessCommand, Text

Form = Literal["partnership", "iop", "public_private", "outcomes"]
PartyRole = Literal["buyer", "investor", "provider", "facilitator", "evaluator"]
Currency = Literal["NOK", "SEK", "DKK"]
Unit = Literal["", "kroner", "hours", "days", "months", "times", "places", "pieces"]
Means = Literal["money", "time", "premises", "competence", "data"]
ClauseKind = Literal[
    "parties",
    "purpose",
    "activities",
    "contributions",
    "obligations",
    "finance",
    "meetings",
    "contacts",
    "visibility",
    "ethics",
    "period",
    "evaluation",
    "results",
    "rights",
    "confidentiality",
    "personal_data",
    "state_aid",
    "risk",
    "insurance",
    "termination",
    "breach",
    "disputes",
    "other",
]
Languages = Annotated[tuple[Language, ...], msgspec.Meta(min_length=1, max_length=4)]
Sources = Annotated[tuple[UUID, ...], msgspec.Meta(max_length=50)]
ClauseText = Annotated[str, msgspec.Meta(max_length=20_000)]
# A hundred billion fits into what every tool counts with exactly.
Kroner = Annotated[int, msgspec.Meta(ge=0, le=100_000_000_000)]
Count = Annotated[int, msgspec.Meta(ge=0, le=1_000_000_000)]
Months = Annotated[int, msgspec.Meta(ge=0, le=36)]
Meetings = Annotated[int, msgspec.Meta(ge=0, le=52)]


class OnAgreement(ProcessCommand, frozen=True, kw_only=True):
    """What is asked about one agreement. Never sent as such."""

    agreement: UUID


class BeginAgreement(OnAgreement, frozen=True, kw_only=True):
    """Begin to write an agreement; it has the headings that are usual for its form."""

    form: Form
    title: Line
    languages: Languages
    came_from: Sources = ()


class TieAgreement(OnAgreement, frozen=True, kw_only=True):
    """Say afterwards what else it has grown out of."""

    sources: Annotated[tuple[UUID, ...], msgspec.Meta(min_length=1, max_length=50)]


class TitleAgreement(OnAgreement, frozen=True, kw_only=True):
    """Give it its title in one of its languages; `seen` is the edition that one has read."""

    seen: int
    language: Language
    title: Line


class WriteClause(OnAgreement, frozen=True, kw_only=True):
    """Write a clause in one language, or write it anew."""

    seen: int
    clause: UUID
    kind: ClauseKind
    language: Language
    heading: Line
    text: ClauseText


class MoveClause(OnAgreement, frozen=True, kw_only=True):
    """Put a clause at another place, counted from 1."""

    seen: int
    clause: UUID
    place: Annotated[int, msgspec.Meta(ge=1)]


class RemoveClause(OnAgreement, frozen=True, kw_only=True):
    """Take a clause out."""

    seen: int
    clause: UUID


class SetTerms(OnAgreement, frozen=True, kw_only=True):
    """Say in days and figures what the agreement says."""

    seen: int
    starts: date
    ends: date
    amount: Kroner
    currency: Currency
    notice: Months
    meetings: Meetings


class SetParty(OnAgreement, frozen=True, kw_only=True):
    """Make an actor a party, or bring what stands of it up to date."""

    actor: UUID
    roles: tuple[PartyRole, ...] = ()


class PromiseContribution(OnAgreement, frozen=True, kw_only=True):
    """Say what a party contributes, and by when; yearly: on that day of each year."""

    promise: UUID
    actor: UUID
    kind: Means
    what: Line
    amount: Count = 0
    unit: Unit = ""
    due: date | None = None
    yearly: bool = False


class DropContribution(OnAgreement, frozen=True, kw_only=True):
    """Take such a contribution out."""

    promise: UUID


class Reasons(msgspec.Struct, frozen=True, kw_only=True):
    """Why each question on the form is answered so."""

    initiative: Text
    market: Text
    finance: Text
    control: Text
    followup: Text


Asked = Literal["initiative", "market", "finance", "control", "followup"]


class ExamineForm(OnAgreement, frozen=True, kw_only=True):
    """Examine whether an idea-based public partnership is the right form."""

    answers: dict[Asked, bool]
    reasons: Reasons


class DeclareEqualTreatment(OnAgreement, frozen=True, kw_only=True):
    """Say how all who might be interested are treated alike."""

    statement: Text


class CommentClause(OnAgreement, frozen=True, kw_only=True):
    """Say something about a clause to the others who write the agreement."""

    comment: UUID
    clause: UUID
    language: Language
    text: Text


class AnswerClauseComment(OnAgreement, frozen=True, kw_only=True):
    """Answer a comment on a clause and settle it."""

    comment: UUID
    language: Language
    answer: Text


class RemoveParty(OnAgreement, frozen=True, kw_only=True):
    """Take a party out of an agreement that is being written."""

    actor: UUID
    reason: OptionalText = ""
