"""One command being decided on: what a handler may know of here and now, and what it records."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

from samskap.core.boxes import ballots
from samskap.core.boxes.casting import Cast
from samskap.core.processes.events import RoleCarriedIn
from samskap.core.processes.process import Process
from samskap.domain import (
    ADMINISTRATION,
    Actor,
    Aggregate,
    BoxedEvent,
    Command,
    Event,
    ProcessCommand,
    Recorded,
    Refused,
    Role,
    Voice,
    Why,
    derived_id,
)
from samskap.i18n import lazy_gettext as _
from samskap.store import boxes
from samskap.store.append_transaction import Also
from samskap.store.database import Database
from samskap.vault import SAID

if TYPE_CHECKING:
    from samskap.core.municipality import Municipality

A = TypeVar("A", bound=Aggregate)
PLATFORM = "samskap"  # what the platform itself is called in the log
# Of several roles that may, the one that reaches least far speaks.
NARROWEST = (Role.FACILITATOR, Role.AUDITOR, Role.ADMINISTRATOR)


def day_of(time: datetime) -> datetime:
    """Return when the day of a moment in UTC began: the time of what is done in silence."""
    return time.replace(hour=0, minute=0, second=0, microsecond=0)


class Once(Aggregate, frozen=True):
    """That something has happened at all."""

    begins = (RoleCarriedIn,)

    def evolve(self, _recorded: Recorded) -> Once:
        """Nothing but their number matters."""
        return self


class Act:
    """One command being decided on: what a handler may know and what it records.

    Args:
        municipality: where.
        command: what is asked.
        actor: by whom.
        cause: the command's id.
    """

    def __init__(
        self, municipality: Municipality, command: Command, actor: Actor, cause: str
    ) -> None:
        self.municipality = municipality
        self.command = command
        self.actor = actor
        self.cause = cause
        self.now: datetime = municipality.clock()
        self._sequences: dict[UUID, int] = {}
        self.log = str(command.process) if isinstance(command, ProcessCommand) else ADMINISTRATION
        municipality.aggregates.catch_up()
        self.process = (
            self.load(Process, command.process)
            if isinstance(command, ProcessCommand)
            else Process()
        )
        self.events: list[Recorded] = []
        self.casts: list[Cast] = []
        # What is written beside the events, and the commitments that the vault made of them before.
        self.also: list[Also] = []
        self.committed: dict[UUID, dict[str, str]] = {}

    @property
    def roles(self) -> frozenset[Role]:
        """Who the actor is towards this municipality and this process."""
        return self.municipality.roles(self.actor, self.process, self.log)

    @cached_property
    def leads(self) -> bool:
        """Tell whether the actor speaks in this process for the municipality."""
        return self.municipality.leads(self.actor, self.process, self.log)

    @cached_property
    def role(self) -> Role | None:
        """The role in which the actor speaks: the narrowest that may; None: as a resident."""
        allowed = self.municipality.registry.permissions.get(type(self.command), frozenset())
        voice = self.command.spoken()
        silent, official = voice is Voice.SILENT, voice is Voice.ROLE
        if silent or (Role.RESIDENT in allowed and not official and not self.leads):
            return None
        held = [role for role in NARROWEST if role in self._held]
        return next((role for role in held if role in allowed), held[0] if self.leads else None)

    @cached_property
    def _held(self) -> dict[Role, str]:
        return self.municipality.held(self.actor, self.process, self.log)

    @cached_property
    def pseudonym(self) -> str:
        """What the actor is called in what this command leads to; made at its first use."""
        if self.role:
            return self._official(self.role)
        silent = self.command.spoken() is Voice.SILENT
        scope = str(getattr(self.command, self.command.subject_field)) if silent else SAID
        return self.municipality.pseudonym(self.actor, self.log, scope)

    def _official(self, role: Role) -> str:
        holder = self._held.get(role, "")
        if self.log == ADMINISTRATION or holder in self.process.roles:
            return holder
        return self.municipality.pseudonym(self.actor, self.log, f"role/{role}")

    def speaks_officially(self, role: Role | None = None) -> str:
        """Act from now on in a role, and return what the actor is called in it.

        Args:
            role: which; None: the narrowest that the actor holds.
        """
        self.role = role or next(role for role in NARROWEST if role in self._held)
        self.pseudonym = self._official(self.role)
        return self.pseudonym

    @property
    def voices(self) -> list[str]:
        """The pseudonyms under which the actor is heard here, as a resident and in roles."""
        person = self.actor.person
        known = self.municipality.vault.voices(person, self.log) if person else []
        return [voice.name for voice in known]

    @property
    def names(self) -> tuple[str, ...]:
        """The pseudonym of this act, and those under which the same was done in older versions."""
        return tuple(dict.fromkeys((self.pseudonym, *self.voices)))

    def is_own(self, pseudonym: str) -> bool:
        """Tell whether a pseudonym stands for whoever acts."""
        return self.municipality.is_own(self.actor, pseudonym, self.process, self.log)

    def goes_on_as(self, author: str) -> bool:
        """Tell whether the actor is an author, and if so act under that very name.

        So whoever was a resident when they wrote something takes it back as one.
        """
        if not self.is_own(author):
            return False
        self.pseudonym = author
        return True

    def own_among(self, pseudonyms: Iterable[str]) -> str:
        """Return the first of some pseudonyms that stands for the actor, or ""."""
        return self.municipality.own_among(self.actor, pseudonyms, self.process, self.log)

    def new_id(self) -> UUID:
        """Return an id that nothing has yet."""
        return self.municipality.new_id()

    def load(self, aggregate: type[A], stream: UUID) -> A:
        """Return what the rules remember of a stream; empty where nothing has happened."""
        state = self.municipality.aggregates.load(aggregate, stream)
        self._sequences[stream] = state.sequence
        return state

    def stays(self, stream: UUID) -> None:
        """Let this be decided on anew where a loaded stream moves on before it is stored."""
        known = self.sequence(stream)

        def hold(database: Database) -> None:
            boxes.expect(boxes.version(database, stream) == known, "something moved on")

        self.also.append(hold)

    def record(self, stream: UUID, event: Event, by: str = "") -> None:
        """Let an event happen; load the stream first unless it is new.

        Args:
            stream: to what.
            event: what happens.
            by: the pseudonym of whom the platform acts for; "" for the actor's.

        Raises:
            Refused: the id is that of another kind of thing.
        """
        if not self.events and self._from_outside:
            self._carry_in()
        self._add(stream, event, by or self.pseudonym)

    @property
    def _from_outside(self) -> bool:
        return self.log != ADMINISTRATION and self.role in (Role.ADMINISTRATOR, Role.AUDITOR)

    def _carry_in(self) -> None:
        # Where the role was granted, the person has another name: here the log must say it too.
        stream = derived_id("carried in", self.log, self.pseudonym)
        if self.role and not self.load(Once, stream).exists:
            carried = RoleCarriedIn(participant=self.pseudonym, role=self.role)
            self._add(stream, carried, PLATFORM)

    def _add(self, stream: UUID, event: Event, who: str) -> None:
        sequence = self._sequences.get(stream, 0) + 1
        if sequence <= 0:
            raise Refused(_("Something else is here already."), why=Why.CONFLICT)
        self._sequences[stream] = sequence
        time = day_of(self.now) if event.coarse else self.now
        self.events.append(
            Recorded(event, self.new_id(), stream, sequence, self.log, who, time, self.cause)
        )

    def enter(self, id: UUID, stream: UUID, event: BoxedEvent, by: str) -> None:
        """Let what has lain in a box happen, under the id that it had there.

        Args:
            id: of the event.
            stream: to what.
            event: what happens.
            by: the pseudonym of whoever sent it.
        """
        with self.municipality.store.reading() as database:
            sequence = boxes.version(database, stream) + 1
        self.events.append(
            Recorded(event, id, stream, sequence, self.log, by, self.now, self.cause)
        )

    def lying(self, stream: UUID) -> Any:
        """Return the row of what lies in a box under the id of its stream-to-be, or None."""
        return self.find(boxes.LYING, stream=str(stream))

    def cast(self, stream: UUID, event: BoxedEvent, by: str = "") -> None:
        """Lay something into the box of its round, in place of what lies there already.

        The round must have been loaded.

        Args:
            stream: the id that it alone has: of the round and of whoever sends it.
            event: what enters the log when the round is closed.
            by: a pseudonym; "" for the actor's.
        """
        if by and not self.events and self._from_outside:
            self._carry_in()
        before = self.lying(stream)
        if before is None or ballots.event_in(self.municipality, before) != event:
            self._cast(stream, event.round, event, by or self.pseudonym)

    def take_out(self, stream: UUID, round: UUID) -> None:
        """Take something out of the box of its round; load the round first."""
        self._cast(stream, round, None, self.pseudonym)

    def _cast(self, stream: UUID, round: UUID, event: BoxedEvent | None, by: str) -> None:
        self.casts.append(
            Cast(
                id=self.new_id(),
                stream=stream,
                by=by,
                round=round,
                event=event,
                before=self.lying(stream),
            )
        )

    def sequence(self, stream: UUID) -> int:
        """Return how many events a stream that was loaded has, those of this act included."""
        return self._sequences[stream]

    def setting(self, method: str, name: str) -> Any:
        """Return a setting's value here: the process's, the municipality's or the default."""
        return self.municipality.setting(method, name, self.process)

    def find(self, statement: Any, **parameters: object) -> Any:
        """Return the first row of a read model's select, or None."""
        return self.municipality.find(statement, **parameters)
