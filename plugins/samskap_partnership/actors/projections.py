"""How actors are shown, and those who represent them."""

from __future__ import annotations

from msgspec.structs import asdict

from samskap import Database, Projection, Recorded
from samskap_partnership.actors import events
from samskap_partnership.actors.tables import ACTORS, INVITATIONS, REPRESENTATIVES


def registered(db: Database, event: events.ActorRegistered, recorded: Recorded) -> None:
    """The actor is on the list."""
    db.put(ACTORS, id=recorded.stream, process=recorded.log, **asdict(event))


def corrected(db: Database, event: events.ActorCorrected, recorded: Recorded) -> None:
    """The list says something else about it."""
    db.change(ACTORS, {"id": recorded.stream}, **asdict(event))


def invited(db: Database, event: events.RepresentativeInvited, recorded: Recorded) -> None:
    """A code waits for somebody."""
    db.put(
        INVITATIONS,
        id=event.invitation,
        actor=recorded.stream,
        process=recorded.log,
        code=event.code,
        signs=int(event.signs),
        basis=event.basis,
        at=recorded.time,
    )


def uninvited(db: Database, event: events.InvitationWithdrawn, recorded: Recorded) -> None:
    """It no longer does."""
    db.remove(INVITATIONS, {"id": event.invitation})


def begun(db: Database, event: events.RepresentationBegun, recorded: Recorded) -> None:
    """Somebody speaks for the actor."""
    db.remove(INVITATIONS, {"id": event.invitation})
    db.put(
        REPRESENTATIVES,
        actor=recorded.stream,
        participant=recorded.actor,
        process=recorded.log,
        signs=int(event.signs),
        basis=event.basis,
        at=recorded.time,
    )


def ended(db: Database, event: events.RepresentationEnded, recorded: Recorded) -> None:
    """They no longer do."""
    gone = {"actor": recorded.stream, "participant": event.representative}
    db.remove(REPRESENTATIVES, gone)


PROJECTION = Projection(
    "partnership_actors",
    1,
    [ACTORS, INVITATIONS, REPRESENTATIVES],
    {
        events.ActorRegistered: registered,
        events.ActorCorrected: corrected,
        events.RepresentativeInvited: invited,
        events.InvitationWithdrawn: uninvited,
        events.RepresentationBegun: begun,
        events.RepresentationEnded: ended,
    },
)
