"""An agreement as it reads in one edition: what its changes have made of it, one after another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar
from uuid import UUID

import msgspec
from msgspec.structs import replace

from samskap import derived_id
from samskap_partnership.agreements import events
from samskap_partnership.followup import events as followup
from samskap_partnership.outcomes import events as outcomes

T = TypeVar("T", bound=msgspec.Struct)
Words = str | None  # None where they have been erased


class Clause(msgspec.Struct, frozen=True):
    """A clause: its kind, and its heading and text in each language."""

    kind: str
    headings: Mapping[str, Words] = {}
    texts: Mapping[str, Words] = {}


class Party(msgspec.Struct, frozen=True):
    """A party as the agreement names it."""

    actor: UUID
    name: Words
    number: Words
    country: Words
    roles: tuple[str, ...]


class Promise(msgspec.Struct, frozen=True):
    """What a party contributes; `amount` is digits, or "" where it is not counted."""

    actor: UUID
    kind: Words
    what: Words
    amount: Words
    unit: Words
    due: Words
    yearly: Words


class Duty(msgspec.Struct, frozen=True):
    """What is to be done by a day: by one party, or by all where `actor` is None."""

    actor: UUID | None
    due: Words
    what: Words


class Outcome(msgspec.Struct, frozen=True):
    """What is to be reached, and what it is worth; figures are digits.

    Args:
        detailed: whether the last four are part of the text.
    """

    measure: Words
    baseline: Words
    target: Words
    payment: Words
    due: Words
    detailed: bool = False
    unit: Words = ""
    direction: Words = ""
    source: Words = ""
    baseline_on: Words = ""


class Draft(msgspec.Struct, frozen=True):
    """What would be signed.

    Args:
        edition: number of the act that changed it last.
        titles: by language.
        clauses: by id, also those that are no longer part of it.
        order: of those that are.
        terms: see `TermsSet`; empty until they are set.
        parties, promises, duties, outcomes: by id, in the order in which they came.
        touched: part of it → the edition in which it last changed.
    """

    edition: int = 0
    titles: Mapping[str, Words] = {}
    clauses: Mapping[UUID, Clause] = {}
    order: tuple[UUID, ...] = ()
    terms: Mapping[str, Words] = {}
    parties: Mapping[UUID, Party] = {}
    promises: Mapping[UUID, Promise] = {}
    duties: Mapping[UUID, Duty] = {}
    outcomes: Mapping[UUID, Outcome] = {}
    touched: Mapping[str, int] = {}

    def roles_of(self, role: str) -> list[UUID]:
        """Return the parties that have a role."""
        return [actor for actor, party in self.parties.items() if role in party.roles]

    @property
    def amount(self) -> int:
        """How many kroner it binds, as far as is known."""
        return int(self.terms.get("amount") or 0)


TERMS = ("starts", "ends", "amount", "currency", "notice", "meetings")


def draft_id(agreement: UUID) -> UUID:
    """Return the id that the words of an agreement's drafts belong to."""
    return derived_id("agreement-draft", agreement)


def part_of(event: events.Change) -> str:
    """Return which part of an agreement an event changes, so that two changes do not collide."""
    match event:
        case events.AgreementTitled(language=language):
            return f"title/{language}"
        case events.ClauseWritten(clause=clause, language=language):
            return f"{clause}/{language}"
        case events.ClausesOrdered():
            return "order"
        case events.TermsSet():
            return "terms"
        case followup.DutyWritten(duty=id) | followup.DutyDropped(duty=id):
            return str(id)
        case outcomes.OutcomeWritten(outcome=id) | outcomes.OutcomeDropped(outcome=id):
            return str(id)
    return "parties"


def changed(draft: Draft, event: events.Change) -> Draft:
    """Return the draft after one more change."""
    touched = {**draft.touched, part_of(event): event.edition}
    return replace(_written(draft, event), edition=event.edition, touched=touched)


def _written(draft: Draft, event: events.Change) -> Draft:
    match event:
        case events.AgreementTitled(language=language, title=title):
            return replace(draft, titles={**draft.titles, language: title})
        case events.ClauseWritten(clause=id):
            return replace(draft, clauses={**draft.clauses, id: _clause(draft, event)})
        case events.ClausesOrdered(clauses=order):
            return replace(draft, order=order)
        case events.TermsSet():
            return replace(draft, terms={name: getattr(event, name) for name in TERMS})
    return _shared(draft, event)


def _clause(draft: Draft, event: events.ClauseWritten) -> Clause:
    before = draft.clauses.get(event.clause, Clause(event.kind))
    return Clause(
        event.kind,
        {**before.headings, event.language: event.heading},
        {**before.texts, event.language: event.text},
    )


def _shared(draft: Draft, event: events.Change) -> Draft:
    match event:
        case events.PartySet(actor=actor):
            return replace(draft, parties={**draft.parties, actor: _party(event)})
        case events.PartyRemoved(actor=actor):
            return replace(
                draft,
                parties=_without(draft.parties, actor),
                promises={id: p for id, p in draft.promises.items() if p.actor != actor},
                duties={id: d for id, d in draft.duties.items() if d.actor != actor},
            )
        case events.ContributionPromised(promise=id):
            return replace(draft, promises={**draft.promises, id: _taken(Promise, event)})
        case events.ContributionDropped(promise=id):
            return replace(draft, promises=_without(draft.promises, id))
    return _followed(draft, event)


def _followed(draft: Draft, event: events.Change) -> Draft:
    match event:
        case followup.DutyWritten(duty=id):
            return replace(draft, duties={**draft.duties, id: _taken(Duty, event)})
        case followup.DutyDropped(duty=id):
            return replace(draft, duties=_without(draft.duties, id))
        case outcomes.OutcomeWritten(outcome=id):
            return replace(draft, outcomes={**draft.outcomes, id: _taken(Outcome, event)})
        case outcomes.OutcomeDropped(outcome=id):
            return replace(draft, outcomes=_without(draft.outcomes, id))
    return draft


def _taken(kind: type[T], event: events.Change) -> T:
    return kind(**{name: getattr(event, name) for name in kind.__struct_fields__})


def _party(event: events.PartySet) -> Party:
    roles = tuple((event.roles or "").split())
    return Party(event.actor, event.name, event.number, event.country, roles)


def _without(mapping: Mapping[UUID, Any], id: UUID) -> dict[UUID, Any]:
    return {key: value for key, value in mapping.items() if key != id}


CHANGES = (*events.CHANGES, *followup.CHANGES, *outcomes.CHANGES)
_NAMED = {kind.__name__: msgspec.json.Decoder(kind) for kind in CHANGES}


def kept(event: events.Change) -> tuple[str, str]:
    """Return the name and the JSON text by which read models keep a change."""
    return type(event).__name__, msgspec.json.encode(event).decode()


def drafted(rows: Iterable[Any]) -> Draft:
    """Return the draft that kept changes have made.

    Args:
        rows: with `name` and `data`, in order.
    """
    draft = Draft()
    for row in rows:
        draft = changed(draft, _NAMED[row["name"]].decode(row["data"]))
    return draft
