"""Read models of processes: what is shown of them."""

from __future__ import annotations

import msgspec

from samskap.core.processes import events
from samskap.core.processes.queries import (
    GATES,
    METHODS,
    MOVES,
    PARTICIPANTS,
    PHASES,
    PROCESSES,
    ROLES,
)
from samskap.domain import Event, Recorded
from samskap.store.database import Database
from samskap.store.projections import Projection


def created(db: Database, event: events.ProcessCreated, recorded: Recorded) -> None:
    """A draft appears."""
    db.put(
        PROCESSES,
        id=recorded.stream,
        slug=event.slug,
        title=event.title,
        summary=event.summary,
        language=event.language,
        level=event.level,
        template=event.template,
        state="draft",
        created=recorded.time,
    )
    for method in event.methods:
        db.put(METHODS, process=recorded.stream, method=method)


def described(db: Database, event: events.ProcessDescribed, recorded: Recorded) -> None:
    """The new words replace the old."""
    db.change(
        PROCESSES,
        {"id": recorded.stream},
        title=event.title,
        summary=event.summary,
        level=event.level,
    )


def planned(db: Database, event: events.PhasesPlanned, recorded: Recorded) -> None:
    """The plan is replaced whole."""
    db.remove(PHASES, {"process": recorded.stream})
    for number, phase in enumerate(event.phases, 1):
        db.put(
            PHASES,
            id=phase.id,
            process=recorded.stream,
            number=number,
            title=phase.title,
            purpose=phase.purpose,
            opens=" ".join(phase.opens),
            starts=phase.starts,
            ends=phase.ends,
            gate=phase.gate,
        )


def moved(db: Database, event: events.DeadlineMoved, recorded: Recorded) -> None:
    """The phase ends on its new day; the move is remembered with its reason."""
    db.change(PHASES, {"id": event.phase}, ends=event.new)
    db.put(
        MOVES,
        position=recorded.position,
        process=recorded.stream,
        phase=event.phase,
        old=event.old,
        new=event.new,
        reason=event.reason,
        at=recorded.time,
    )


def enabled(db: Database, event: events.MethodEnabled, recorded: Recorded) -> None:
    """The method is listed."""
    db.put(METHODS, process=recorded.stream, method=event.method)


def disabled(db: Database, event: events.MethodDisabled, recorded: Recorded) -> None:
    """The method is listed no more."""
    db.remove(METHODS, {"process": recorded.stream, "method": event.method})


def decided(db: Database, event: events.GateDecided, recorded: Recorded) -> None:
    """The decision is kept with its checklist."""
    db.put(
        GATES,
        position=recorded.position,
        process=recorded.stream,
        gate=event.gate,
        passed=int(event.passed),
        answers=msgspec.json.encode(event.answers, order="sorted").decode(),
        reason=event.reason,
        body=event.body,
        decided=event.decided,
        case_number=event.case,
        at=recorded.time,
        actor=recorded.actor,
    )


def granted(db: Database, event: events.RoleGranted, recorded: Recorded) -> None:
    """The role is listed."""
    db.put(ROLES, log=recorded.log, participant=event.participant, role=event.role)


def revoked(db: Database, event: events.RoleRevoked, recorded: Recorded) -> None:
    """The role is listed no more."""
    key = {"log": recorded.log, "participant": event.participant, "role": event.role}
    db.remove(ROLES, key)


def published(db: Database, event: events.ProcessPublished, recorded: Recorded) -> None:
    """The draft is open."""
    db.change(PROCESSES, {"id": recorded.stream}, state="open", published=recorded.time)


def closed(db: Database, event: events.ProcessClosed, recorded: Recorded) -> None:
    """It is closed, with its outcome."""
    db.change(
        PROCESSES,
        {"id": recorded.stream},
        state="closed",
        closed=recorded.time,
        outcome=event.outcome,
    )


def reopened(db: Database, event: events.ProcessReopened, recorded: Recorded) -> None:
    """It is open again."""
    db.change(PROCESSES, {"id": recorded.stream}, state="open", closed=None, outcome=None)


def archived(db: Database, event: events.ProcessArchived, recorded: Recorded) -> None:
    """It is put away."""
    db.change(PROCESSES, {"id": recorded.stream}, state="archived")


def took_part(db: Database, event: Event, recorded: Recorded) -> None:
    """Count the actor among the process's participants, once."""
    of_a_person = events.RoleRevoked, events.SubjectErased
    if isinstance(event, of_a_person) and event.participant == recorded.actor:
        return  # told in the name of somebody who is gone, and who may never have acted
    db.put_once(PARTICIPANTS, process=recorded.log, participant=recorded.actor, first=recorded.time)


PROJECTIONS = (
    Projection(
        "processes",
        3,
        [PROCESSES, PHASES, MOVES, GATES, METHODS, ROLES, PARTICIPANTS],
        {
            Event: took_part,
            events.ProcessCreated: created,
            events.ProcessDescribed: described,
            events.PhasesPlanned: planned,
            events.DeadlineMoved: moved,
            events.MethodEnabled: enabled,
            events.MethodDisabled: disabled,
            events.GateDecided: decided,
            events.RoleGranted: granted,
            events.RoleRevoked: revoked,
            events.ProcessPublished: published,
            events.ProcessClosed: closed,
            events.ProcessReopened: reopened,
            events.ProcessArchived: archived,
        },
    ),
)
