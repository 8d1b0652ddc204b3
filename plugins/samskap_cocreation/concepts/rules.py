"""The rules of concepts: they rest on ideas, and go somewhere or are dropped for a reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from msgspec.structs import asdict

from samskap import Act, Command, Refused, Why, contribution
from samskap.core.contributions.queries import ONE
from samskap.i18n import lazy_gettext as _
from samskap_cocreation.concepts import commands, events
from samskap_cocreation.concepts.model import Concept
from samskap_cocreation.shared.checks import check_new, check_seen


def standing(act: Act, concept: UUID) -> Concept:
    """Return a concept of this process that has not been dropped.

    Raises:
        Refused: there is none.
    """
    state = act.load(Concept, concept)
    if not state.exists or state.log != act.log:
        raise Refused(_("There is no such concept in this process."), why=Why.MISSING)
    if state.state == "dropped":
        raise Refused(_("This concept has been dropped."), why=Why.CONFLICT)
    return state


def begin(command: commands.BeginConcept, act: Act) -> None:
    """A concept is begun once, from at least one idea."""
    check_new(act.load(Concept, command.concept).exists)
    begun = events.ConceptBegun(**_words(command), language=command.language)
    act.record(command.concept, begun)
    _build_on(act, command.concept, command.ideas)


def _words(command: commands.ConceptWords) -> dict[str, Any]:
    names = {"title", "whom", "need", "solution", "required", "partners", "risks", "test"}
    return {name: value for name, value in asdict(command).items() if name in names}


def _build_on(act: Act, concept: UUID, ideas: Iterable[UUID]) -> None:
    for idea in dict.fromkeys(ideas):
        if contribution(act, idea)["kind"] != "idea":
            raise Refused(_("There is no such idea in this process."), "ideas", Why.MISSING)
        act.record(concept, events.ConceptBuiltOn(idea=idea))


def revise(command: commands.ReviseConcept, act: Act) -> None:
    """Only what one has seen as it is now, and for a reason."""
    check_seen(command.seen, standing(act, command.concept).worded)
    revised = events.ConceptRevised(**_words(command), reason=command.reason)
    act.record(command.concept, revised)


def build_on(command: commands.BuildConceptOn, act: Act) -> None:
    """What a concept once grew out of stays so; more can be added."""
    known = standing(act, command.concept).ideas
    _build_on(act, command.concept, [idea for idea in command.ideas if idea not in known])


def hand_over(command: commands.HandOverConcept, act: Act) -> None:
    """A concept may be handed on again, to others."""
    standing(act, command.concept)
    if command.agreement:
        _check_agreement(act, command.agreement)
    handed = events.ConceptHandedOver(to=command.to, agreement=command.agreement, text=command.text)
    act.record(command.concept, handed)


def _check_agreement(act: Act, agreement: UUID) -> None:
    # It may belong to another process of the municipality.
    row = act.find(ONE, subject=agreement)
    if row is None or row["kind"] != "agreement" or row["state"] != "open":
        raise Refused(_("There is no such public agreement."), "agreement", Why.INPUT)


def drop(command: commands.DropConcept, act: Act) -> None:
    """What has been handed over can still turn out to lead nowhere."""
    standing(act, command.concept)
    act.record(command.concept, events.ConceptDropped(reason=command.reason))


HANDLERS: dict[type[Command], Callable[..., None]] = {
    commands.BeginConcept: begin,
    commands.ReviseConcept: revise,
    commands.BuildConceptOn: build_on,
    commands.HandOverConcept: hand_over,
    commands.DropConcept: drop,
}
