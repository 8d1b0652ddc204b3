"""What the table `partnership` of a process in a story of the demo may hold."""

from __future__ import annotations

from datetime import date

from msgspec import field

from samskap.demo import Echo, Local, Strict
from samskap_partnership.actors.commands import Basis, Country, Kind, Sector
from samskap_partnership.agreements.commands import (
    Asked,
    ClauseKind,
    Currency,
    Form,
    Means,
    PartyRole,
    Unit,
)
from samskap_partnership.signing.commands import Body


class Representative(Strict, frozen=True, kw_only=True):
    """A character who represents an actor from then on."""

    who: str
    at: Local
    basis: Basis = "signature_right"


class Actor(Strict, frozen=True, kw_only=True):
    """An organisation or a group, and who speaks for it."""

    key: str
    at: Local
    name: str
    kind: Kind
    sector: Sector
    number: str = ""
    country: Country = "NO"
    representatives: tuple[Representative, ...] = field(name="representative", default=())


class Party(Strict, frozen=True, kw_only=True):
    """An actor that takes part in an agreement; roles only in outcomes contracts."""

    actor: str
    roles: tuple[PartyRole, ...] = ()


class Clause(Strict, frozen=True, kw_only=True):
    """The text of a clause, under the usual heading unless it has one of its own."""

    kind: ClauseKind
    heading: str = ""
    text: str


class Revised(Clause, frozen=True, kw_only=True):
    """A clause that somebody wrote anew later on."""

    who: str
    at: Local


class Terms(Strict, frozen=True, kw_only=True):
    """Period, financial frame in whole kroner, months of notice, meetings a year."""

    starts: date
    ends: date
    amount: int
    currency: Currency
    notice: int
    meetings: int


class Promise(Strict, frozen=True, kw_only=True):
    """What a party contributes."""

    key: str
    actor: str
    kind: Means
    what: str
    amount: int = 0
    unit: Unit = ""
    due: date | None = None
    yearly: bool = False


class Duty(Strict, frozen=True, kw_only=True):
    """An obligation of a party, or a milestone of all where no actor is named.

    Args:
        done: the day on which it was met; `reported` when, by the facilitator, `note` how.
    """

    key: str
    actor: str = ""
    due: date
    what: str
    done: date | None = None
    reported: Local | None = None
    note: str = ""


class Measured(Strict, frozen=True, kw_only=True):
    """What the evaluator found."""

    who: str
    at: Local
    on: date
    value: int
    evidence: str


class Paid(Strict, frozen=True, kw_only=True):
    """What was paid for an outcome."""

    who: str
    at: Local
    amount: int


class Outcome(Strict, frozen=True, kw_only=True):
    """What is to be reached and what it is worth, in whole kroner."""

    key: str
    measure: str
    baseline: int
    target: int
    payment: int
    due: date
    measured: tuple[Measured, ...] = ()
    paid: Paid | None = None


class Examined(Strict, frozen=True, kw_only=True):
    """The five answers about an idea-based public partnership; all are yes but those named."""

    at: Local
    no: tuple[Asked, ...] = ()
    reasons: dict[Asked, str]


class Equal(Strict, frozen=True, kw_only=True):
    """How all who might be interested are treated alike."""

    at: Local
    statement: str


class Answered(Strict, frozen=True, kw_only=True):
    """The answer to a comment on a clause."""

    who: str
    at: Local
    text: str


class Comment(Strict, frozen=True, kw_only=True):
    """What one of those who write the agreement said about a clause."""

    clause: ClauseKind
    who: str
    at: Local
    text: str
    answer: Answered | None = None


class ByParty(Strict, frozen=True, kw_only=True):
    """Somebody acted for a party."""

    actor: str
    who: str
    at: Local


class Approved(Strict, frozen=True, kw_only=True):
    """A body approved the text."""

    at: Local
    body: Body
    decided: date
    reference: str = ""
    remark: str = ""


class Judged(Strict, frozen=True, kw_only=True):
    """Another party confirmed a delivery, or disputed it for a reason."""

    who: str
    at: Local
    disputed: str = ""


class Delivery(Strict, frozen=True, kw_only=True):
    """What a party delivered of what it promised."""

    promise: str
    who: str
    at: Local
    on: date
    amount: int
    note: str = ""
    judged: tuple[Judged, ...] = ()


class Meeting(Strict, frozen=True, kw_only=True):
    """A meeting that the facilitator planned; `held` when its minutes were written."""

    planned: Local
    on: date
    time: str
    place: str
    held: Local | None = None
    minutes: str = ""


class Evaluation(Strict, frozen=True, kw_only=True):
    """How a year is looked back on."""

    at: Local
    year: int
    worked: str
    failed: str
    conclusion: str


class Agreement(Strict, frozen=True, kw_only=True):
    """An agreement, from the first draft on.

    Args:
        at: when it was begun; parties, clauses, terms, promises and duties are written then.
        concepts, ideas: keys of what it has grown out of.
    """

    key: str
    at: Local
    form: Form
    title: str
    concepts: tuple[str, ...] = ()
    ideas: tuple[str, ...] = ()
    parties: tuple[Party, ...] = field(name="party")
    clauses: tuple[Clause, ...] = field(name="clause", default=())
    revised: tuple[Revised, ...] = ()
    terms: Terms | None = None
    promises: tuple[Promise, ...] = field(name="promise", default=())
    duties: tuple[Duty, ...] = field(name="duty", default=())
    outcomes: tuple[Outcome, ...] = field(name="outcome", default=())
    examined: Examined | None = None
    equal: Equal | None = None
    comments: tuple[Comment, ...] = field(name="comment", default=())
    confirmed: tuple[ByParty, ...] = ()
    approved: Approved | None = None
    signed: tuple[ByParty, ...] = ()
    published: Local | None = None
    deliveries: tuple[Delivery, ...] = field(name="delivery", default=())
    meetings: tuple[Meeting, ...] = field(name="meeting", default=())
    evaluations: tuple[Evaluation, ...] = field(name="evaluation", default=())


class Inquiry(Echo, frozen=True, kw_only=True):
    """A question that somebody put; its answer is a response, and everybody's."""

    key: str
    who: str
    at: Local
    title: str
    text: str
    language: str = ""


class Extended(Strict, frozen=True, kw_only=True):
    """More time for questions."""

    at: Local
    closes: date
    reason: str


class Round(Strict, frozen=True, kw_only=True):
    """A time in which everybody can put questions, perhaps about an agreement."""

    key: str
    at: Local
    agreement: str = ""
    title: str
    about: str
    closes: date
    extended: Extended | None = None
    inquiries: tuple[Inquiry, ...] = field(name="inquiry", default=())


class Section(Strict, frozen=True, kw_only=True):
    """All of it."""

    actors: tuple[Actor, ...] = field(name="actor", default=())
    agreements: tuple[Agreement, ...] = field(name="agreement", default=())
    rounds: tuple[Round, ...] = field(name="round", default=())
