"""How a gathering is shown."""

from __future__ import annotations

from samskap import Database, Projection, Recorded, tell
from samskap_cocreation.gathering import events
from samskap_cocreation.gathering.tables import (
    ARTEFACTS,
    EVALUATIONS,
    FEEDBACK,
    INSPIRATIONS,
    INVITATIONS,
    OUTCOMES,
    QUESTIONS,
    REFLECTIONS,
    ROLES,
    STEPS,
)


def filled(db: Database, event: events.RoleFilled, recorded: Recorded) -> None:
    """One more has a role."""
    db.put(
        ROLES,
        id=event.seat,
        process=recorded.log,
        role=event.role,
        organisation=event.organisation,
        who=event.who,
        turn=recorded.sequence,
    )


def vacated(db: Database, event: events.RoleVacated, recorded: Recorded) -> None:
    """One fewer has."""
    db.remove(ROLES, {"id": event.seat})


def invited(db: Database, event: events.PersonInvited, recorded: Recorded) -> None:
    """One more is invited."""
    db.put(
        INVITATIONS,
        id=event.invitation,
        process=recorded.log,
        part=event.part,
        sector=event.sector,
        who=event.who,
        answer="",
        turn=recorded.sequence,
    )


def answered(db: Database, event: events.InvitationAnswered, recorded: Recorded) -> None:
    """It is known whether they come."""
    db.change(INVITATIONS, {"id": event.invitation}, answer=event.answer)


def written(db: Database, event: events.ArtefactWritten, recorded: Recorded) -> None:
    """The text can be read."""
    db.replace(
        ARTEFACTS,
        process=recorded.log,
        artefact=event.artefact,
        text=event.text,
        at=recorded.time,
    )


def inspired(db: Database, event: events.InspirationAdded, recorded: Recorded) -> None:
    """The gallery has one more item."""
    db.put(
        INSPIRATIONS,
        id=event.item,
        process=recorded.log,
        title=event.title,
        text=event.text,
        address=event.address,
        turn=recorded.sequence,
    )


def removed(db: Database, event: events.InspirationRemoved, recorded: Recorded) -> None:
    """And one fewer."""
    db.remove(INSPIRATIONS, {"id": event.item})


def asked(db: Database, event: events.EvaluationFormSet, recorded: Recorded) -> None:
    """The form asks something else."""
    db.remove(QUESTIONS, {"process": recorded.log})
    for place, question in enumerate(event.questions, 1):
        db.put(QUESTIONS, process=recorded.log, place=place, question=question)


def fed_back(db: Database, event: events.FeedbackGiven, recorded: Recorded) -> None:
    """One participant's answers count, or count anew."""
    db.replace(
        FEEDBACK,
        process=recorded.log,
        participant=recorded.actor,
        answers=event.answers,
        words=event.words,
        at=recorded.time,
    )


def evaluation_closed(db: Database, event: events.EvaluationClosed, recorded: Recorded) -> None:
    """Nobody says any more how it was."""
    db.put(EVALUATIONS, process=recorded.log, id=recorded.stream)


def reflected(db: Database, event: events.ReflectionAdded, recorded: Recorded) -> None:
    """The reflection can be read."""
    db.put(
        REFLECTIONS,
        id=event.reflection,
        process=recorded.log,
        text=event.text,
        at=recorded.time,
    )


def stated(db: Database, event: events.OutcomeStated, recorded: Recorded) -> None:
    """The outcome can be read; those who follow the process hear of it."""
    db.replace(
        OUTCOMES, process=recorded.log, outcome=event.outcome, text=event.text, at=recorded.time
    )
    tell(db, recorded, recorded.log, "outcome")


def retracted(db: Database, event: events.OutcomeRetracted, recorded: Recorded) -> None:
    """It is no longer shown."""
    db.remove(OUTCOMES, {"process": recorded.log, "outcome": event.outcome})


def planned(db: Database, event: events.StepPlanned, recorded: Recorded) -> None:
    """The plan has one more step."""
    db.put(
        STEPS,
        id=event.step,
        process=recorded.log,
        state="ahead",
        title=event.title,
        unit=event.unit,
        due=event.due,
        said="",
    )


def changed(db: Database, event: events.StepChanged, recorded: Recorded) -> None:
    """The step is another."""
    change = {"title": event.title, "unit": event.unit, "due": event.due, "said": event.reason}
    db.change(STEPS, {"id": event.step}, **change)


def done(db: Database, event: events.StepDone, recorded: Recorded) -> None:
    """The step has been taken; those who follow the process hear of it."""
    db.change(STEPS, {"id": event.step}, state="done", said=event.result)
    tell(db, recorded, recorded.log, "step")


def dropped(db: Database, event: events.StepDropped, recorded: Recorded) -> None:
    """The step will not be taken."""
    db.change(STEPS, {"id": event.step}, state="dropped", said=event.reason)


PROJECTION = Projection(
    "cocreation_gathering",
    3,
    [
        ROLES,
        INVITATIONS,
        ARTEFACTS,
        INSPIRATIONS,
        QUESTIONS,
        FEEDBACK,
        EVALUATIONS,
        REFLECTIONS,
        OUTCOMES,
        STEPS,
    ],
    {
        events.RoleFilled: filled,
        events.RoleVacated: vacated,
        events.PersonInvited: invited,
        events.InvitationAnswered: answered,
        events.ArtefactWritten: written,
        events.InspirationAdded: inspired,
        events.InspirationRemoved: removed,
        events.EvaluationFormSet: asked,
        events.FeedbackGiven: fed_back,
        events.EvaluationClosed: evaluation_closed,
        events.ReflectionAdded: reflected,
        events.OutcomeStated: stated,
        events.OutcomeRetracted: retracted,
        events.StepPlanned: planned,
        events.StepChanged: changed,
        events.StepDone: done,
        events.StepDropped: dropped,
    },
)
