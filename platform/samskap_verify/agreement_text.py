"""The canonical text of an agreement: that it says what the events made it of, and its figures."""

import json
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from samskap_verify import canonical
from samskap_verify.errors import Unreadable, Wrong

FORMAT = "samskap-agreement-1"


@dataclass(slots=True)
class Shape:
    """What an agreement is made of, without its words.

    kinds: of all clauses ever written, by id; order: those that are part of it. parties: by id,
    in the order in which they came; promises and duties: id → whose; outcomes: by id.
    """

    id: str
    form: str
    languages: tuple[str, ...]
    kinds: dict[str, str] = field(default_factory=dict)
    order: tuple[str, ...] = ()
    parties: dict[str, None] = field(default_factory=dict)
    promises: dict[str, str] = field(default_factory=dict)
    duties: dict[str, str] = field(default_factory=dict)
    outcomes: dict[str, None] = field(default_factory=dict)

    def promises_of(self, party: str) -> list[str]:
        """Return the promises of one party in order."""
        return [id for id, whose in self.promises.items() if whose == party]

    def without_words(self, language: str) -> dict[str, Any]:
        """Return what a canonical text in a language must say besides words."""
        clauses = [{"kind": self.kinds.get(id), "number": n} for n, id in enumerate(self.order, 1)]
        parties = [{"actor": id, "contributes": len(self.promises_of(id))} for id in self.parties]
        return {
            "agreement": self.id,
            "clauses": clauses,
            "duties": list(self.duties.values()),
            "form": self.form,
            "format": FORMAT,
            "language": language,
            "languages": list(self.languages),
            "outcomes": len(self.outcomes),
            "parties": parties,
        }


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is to be reached, and the kroner that it is worth."""

    baseline: int
    target: int
    payment: int

    def reached(self, value: int) -> bool:
        """Tell whether a value is at the target or beyond, on the side away from the baseline."""
        return value >= self.target if self.target > self.baseline else value <= self.target


@dataclass(frozen=True, slots=True)
class Terms:
    """What the text says in figures.

    promised: unit → how much in all, where it is counted. disagreements: what an approved text
    may not say, each as the end of a sentence. same: what must be the same in
    every language, as canonical JSON.
    """

    promised: Mapping[str, int]
    outcomes: dict[str, Outcome]
    same: str
    disagreements: tuple[str, ...] = ()


def read_text(text: str, shape: Shape, language: str, public: Collection[str] = ()) -> Terms:
    """Read a disclosed text; raise Wrong unless it is made of what the events say.

    public: the actors of the public sector.
    """
    try:
        content = canonical.read(text)
        _check_shape(content, shape, language)
        return _terms(content, shape, public)
    except Unreadable as error:
        raise Wrong(f"publishes a text that {error}") from None
    except (KeyError, TypeError, ValueError, AttributeError):
        raise Wrong("publishes a text that is not written as an agreement's is") from None


def _check_shape(content: Any, shape: Shape, language: str) -> None:
    said = _without_words(content)
    for name, expected in shape.without_words(language).items():
        if said[name] != expected:
            raise Wrong(f"publishes a text whose {name!r} is not what the entries give")


def _without_words(content: Any) -> dict[str, Any]:
    clauses, parties = content["clauses"], content["parties"]
    return {
        **content,
        "clauses": [{"kind": each["kind"], "number": each["number"]} for each in clauses],
        "duties": [duty["actor"] for duty in content["duties"]],
        "outcomes": len(content["outcomes"]),
        "parties": [
            {"actor": each["actor"], "contributes": len(each["contributes"])} for each in parties
        ],
    }


def _terms(content: Any, shape: Shape, public: Collection[str]) -> Terms:
    ends = content["terms"].get("ends", "")
    promised: Counter[str] = Counter()
    for party in content["parties"]:
        for promise in party["contributes"]:
            promised[promise["unit"]] += int(promise["amount"] or 0) * _times(promise, ends)
    outcomes = {
        id: Outcome(*(int(each[name]) for name in ("baseline", "target", "payment")))
        for id, each in zip(shape.outcomes, content["outcomes"], strict=True)
    }
    shared = ("duties", "outcomes", "parties", "terms")
    same = json.dumps({name: content[name] for name in shared}, sort_keys=True)
    return Terms(+promised, outcomes, same, tuple(_disagreements(content, outcomes, public)))


def _disagreements(
    content: Any, outcomes: Mapping[str, Outcome], public: Collection[str]
) -> Iterator[str]:
    """Give what the text says against its own terms and form."""
    frame = int(content["terms"].get("amount") or 0)
    if (kroner := _kroner(content, public)) > frame:
        yield f"is about a text whose public parties promise {kroner} kroner in a frame of {frame}"
    if (worth := sum(each.payment for each in outcomes.values())) > frame:
        yield f"is about a text whose outcomes are worth {worth} kroner in a frame of {frame}"
    if content["form"] == "iop":
        sides = {each["actor"] in public for each in content["parties"] if each["contributes"]}
        if sides != {True, False} or int(content["terms"].get("meetings") or 0) < 1:
            yield "is about an idea-based partnership to which not both contribute, or never meet"
    if content["form"] == "outcomes" and not outcomes:
        yield "is about an outcomes contract without outcomes"


def _kroner(content: Any, public: Collection[str]) -> int:
    ends = content["terms"].get("ends", "")
    return sum(
        int(promise["amount"] or 0) * _times(promise, ends)
        for party in content["parties"]
        if party["actor"] in public
        for promise in party["contributes"]
        if promise["unit"] == "kroner"
    )


def _times(promise: Any, ends: str) -> int:
    """Return how often a promise falls due: once, or each year until the agreement ends."""
    if not (promise["yearly"] and promise["due"] and ends):
        return 1
    first, last = date.fromisoformat(promise["due"]), date.fromisoformat(ends)
    years = max(last.year - first.year, 0)
    return 1 + years - (years > 0 and _anniversary(first, last.year) > last)


def _anniversary(day: date, year: int) -> date:
    try:
        return day.replace(year=year)
    except ValueError:
        return day.replace(year=year, day=28)
