"""How concepts are shown: as contributions that have grown out of ideas, every wording kept."""

from __future__ import annotations

from samskap import Database, Projection, Recorded, link, publish, revise, tell
from samskap_cocreation.concepts import events
from samskap_cocreation.concepts.queries import IDEAS_IN
from samskap_cocreation.concepts.tables import BUILT_ON, CONCEPT_VERSIONS, CONCEPTS, TRIALS, WORDS

Wording = events.ConceptBegun | events.ConceptRevised


def begun(db: Database, event: events.ConceptBegun, recorded: Recorded) -> None:
    """The concept appears."""
    publish(
        db,
        recorded,
        kind="concept",
        title=event.title,
        text=whole(event),
        language=event.language,
        source="municipality",
        people=0,
    )
    db.put(
        CONCEPTS,
        id=recorded.stream,
        process=recorded.log,
        state="open",
        sequence=recorded.sequence,
        to="",
        said="",
        **_words(event),
    )
    _keep(db, event, recorded, "")


def whole(event: Wording) -> str | None:
    """Return all that a concept says as one text, or None where it has been erased."""
    parts = [getattr(event, name) for name in WORDS]
    return None if None in parts else "\n\n".join(part for part in parts if part)


def _words(event: Wording) -> dict[str, str | None]:
    return {name: getattr(event, name) for name in WORDS}


def _keep(db: Database, event: Wording, recorded: Recorded, reason: str | None) -> None:
    db.put(
        CONCEPT_VERSIONS,
        concept=recorded.stream,
        sequence=recorded.sequence,
        title=event.title,
        reason=reason,
        at=recorded.time,
        **_words(event),
    )


def reworded(db: Database, event: events.ConceptRevised, recorded: Recorded) -> None:
    """The concept says something else."""
    revise(db, recorded, title=event.title, text=whole(event))
    words = {"sequence": recorded.sequence, **_words(event)}
    db.change(CONCEPTS, {"id": recorded.stream}, **words)
    _keep(db, event, recorded, event.reason)
    tell(db, recorded, recorded.stream, "concept_revised")


def built_on(db: Database, event: events.ConceptBuiltOn, recorded: Recorded) -> None:
    """The idea has led to the concept; its people hear of it through the link."""
    db.put(BUILT_ON, concept=recorded.stream, idea=event.idea, process=recorded.log)
    link(db, recorded, source=event.idea, target=recorded.stream)


def handed_over(db: Database, event: events.ConceptHandedOver, recorded: Recorded) -> None:
    """Somebody takes it further, and the people of its ideas hear of it."""
    course = {"state": "handed_over", "to": event.to, "said": event.text}
    db.change(CONCEPTS, {"id": recorded.stream}, agreement=event.agreement, **course)
    if event.agreement:
        link(db, recorded, source=recorded.stream, target=event.agreement)
    _tell(db, recorded, "concept_handed_over")


def dropped(db: Database, event: events.ConceptDropped, recorded: Recorded) -> None:
    """It stays readable, with the reason, and the people of its ideas hear of it."""
    db.change(CONCEPTS, {"id": recorded.stream}, state="dropped", said=event.reason)
    _tell(db, recorded, "concept_dropped")


def _tell(db: Database, recorded: Recorded, kind: str) -> None:
    # One notice each, however many of its ideas somebody follows.
    tell(db, recorded, recorded.stream, kind)
    for idea in db.all(IDEAS_IN, concept=recorded.stream):
        tell(db, recorded, idea["id"], kind)


def trial_begun(db: Database, event: events.TrialBegun, recorded: Recorded) -> None:
    """The trial stands beside the concept."""
    db.put(
        TRIALS,
        id=recorded.stream,
        process=recorded.log,
        concept=event.concept,
        kind=event.kind,
        title=event.title,
        tried=event.tried,
        measured=event.measured,
        begins=event.begins,
        ends=event.ends,
        language=event.language,
        outcome="",
        result="",
        learning="",
        celebrated="",
    )
    tell(db, recorded, event.concept, "trial")


def trial_ended(db: Database, event: events.TrialEnded, recorded: Recorded) -> None:
    """It can be read how it went."""
    went = {"outcome": event.outcome, "result": event.result, "learning": event.learning}
    db.change(TRIALS, {"id": recorded.stream}, **went)
    tell(db, recorded, event.concept, "trial")


def celebrated(db: Database, event: events.TrialCelebrated, recorded: Recorded) -> None:
    """It stands first among what was learned."""
    db.change(TRIALS, {"id": recorded.stream}, celebrated=event.reason)


PROJECTION = Projection(
    "cocreation_concepts",
    2,
    [CONCEPTS, CONCEPT_VERSIONS, BUILT_ON, TRIALS],
    {
        events.ConceptBegun: begun,
        events.ConceptRevised: reworded,
        events.ConceptBuiltOn: built_on,
        events.ConceptHandedOver: handed_over,
        events.ConceptDropped: dropped,
        events.TrialBegun: trial_begun,
        events.TrialEnded: trial_ended,
        events.TrialCelebrated: celebrated,
    },
)
