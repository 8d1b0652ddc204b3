"""What can happen to the text of an agreement, and around it while it is written.

Whatever changes what would be signed is a `Change`. Its words belong to the draft, which is never
published: only `TextPublished` (see `signing.py`) makes words of an agreement public.
"""

from __future__ import annotations

from uuid import UUID

from samskap import Event, Sealed


class AgreementBegun(Event, frozen=True, kw_only=True):
    """The parties began to write an agreement together."""

    form: str  # partnership, iop, public_private or outcomes
    languages: tuple[str, ...]  # the first is the main one
    came_from: tuple[UUID, ...]  # the contributions that it has grown out of


class AgreementTied(Event, frozen=True, kw_only=True):
    """It was said afterwards what else the agreement has grown out of."""

    official = True
    sources: tuple[UUID, ...]  # contributions


class Change(Event, frozen=True, kw_only=True):
    """Something that everybody would sign was changed. Never recorded as such."""

    official = True
    # No contribution has the draft's id, so its words are in no export.
    part_of = "draft"
    draft: UUID
    edition: int  # of the agreement, from 1; each act that changes it makes the next


class AgreementTitled(Change, frozen=True, kw_only=True):
    """The agreement was given its title in one of its languages."""

    language: str
    title: Sealed = None


class ClauseWritten(Change, frozen=True, kw_only=True):
    """A clause was written, or written anew, in one language."""

    clause: UUID
    kind: str  # see `wording.CLAUSES`
    language: str
    heading: Sealed = None
    text: Sealed = None


class ClausesOrdered(Change, frozen=True, kw_only=True):
    """The clauses were put in order; those left out are no longer part of the agreement."""

    clauses: tuple[UUID, ...]


class TermsSet(Change, frozen=True, kw_only=True):
    """What the agreement says in days and figures was set."""

    starts: Sealed = None  # a day, as 2026-05-17
    ends: Sealed = None
    amount: Sealed = None  # whole kroner that it binds, in digits; "0" for none
    currency: Sealed = None  # NOK, SEK or DKK
    notice: Sealed = None  # months
    meetings: Sealed = None  # a year


class PartySet(Change, frozen=True, kw_only=True):
    """An actor became a party, or what the agreement says of it was put right."""

    actor: UUID
    name: Sealed = None
    number: Sealed = None
    country: Sealed = None
    roles: Sealed = None  # separated by spaces; "" for none in particular


class PartyRemoved(Change, frozen=True, kw_only=True):
    """An actor is no longer a party."""

    actor: UUID
    reason: Sealed = None


class ContributionPromised(Change, frozen=True, kw_only=True):
    """It was written what a party contributes."""

    promise: UUID
    actor: UUID
    kind: Sealed = None  # money, time, premises, competence or data
    what: Sealed = None
    amount: Sealed = None  # a whole number
    unit: Sealed = None  # kroner, hours, days, months, times, places or pieces
    due: Sealed = None  # a day, as 2026-05-17; the first of them where it is yearly
    yearly: Sealed = None  # "yes" or ""


class ContributionDropped(Change, frozen=True, kw_only=True):
    """A party no longer contributes that."""

    promise: UUID


class FormExamined(Event, frozen=True, kw_only=True):
    """It was examined whether an idea-based public partnership is the right form."""

    official = True
    awaits_edition = True
    answers: dict[str, bool]  # question → yes or no; see `wording.IOP`
    initiative: Sealed = None  # the reason for each answer
    market: Sealed = None
    finance: Sealed = None
    control: Sealed = None
    followup: Sealed = None


class EqualTreatmentDeclared(Event, frozen=True, kw_only=True):
    """It was declared how all who might be interested are treated alike."""

    official = True
    awaits_edition = True
    statement: Sealed = None


class ClauseCommented(Event, frozen=True, kw_only=True):
    """A party or a facilitator commented on a clause. It stays among them."""

    agreement: UUID
    clause: UUID
    language: str
    text: Sealed = None


class ClauseCommentAnswered(Event, frozen=True, kw_only=True):
    """A comment on a clause was answered and thereby settled."""

    agreement: UUID
    language: str
    answer: Sealed = None


CHANGES: tuple[type[Change], ...] = (
    AgreementTitled,
    ClauseWritten,
    ClausesOrdered,
    TermsSet,
    PartySet,
    PartyRemoved,
    ContributionPromised,
    ContributionDropped,
)
EVENTS: tuple[type[Event], ...] = (
    AgreementBegun,
    AgreementTied,
    *CHANGES,
    FormExamined,
    EqualTreatmentDeclared,
    ClauseCommented,
    ClauseCommentAnswered,
)
