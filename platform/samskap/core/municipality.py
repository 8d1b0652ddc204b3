"""One municipality: its history, its vault, its read models, and the way in for commands."""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Literal, TypeVar
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import msgspec

from samskap.contract.registry import Registry
from samskap.core import dispatch, rules
from samskap.core.act import Act
from samskap.core.administration import Office
from samskap.core.aggregates import Aggregates
from samskap.core.memory import Memory
from samskap.core.processes.process import Process
from samskap.core.snapshot_cache import Moments
from samskap.domain import (
    ADMINISTRATION,
    Actor,
    Aggregate,
    Command,
    Line,
    OptionalLine,
    ProcessCommand,
    Recorded,
    Refused,
    Role,
    Slug,
    Why,
    derived_id,
)
from samskap.i18n import lazy_gettext as _
from samskap.private_files import private_file, private_folder
from samskap.search import SearchIndex
from samskap.store import Store
from samskap.vault import SAID, Vault

A = TypeVar("A", bound=Aggregate)
Clock = Callable[[], datetime]

# Files in a municipality’s folder.
VAULT, EVENTS, SEARCH = "vault.sqlite", "events.sqlite", "search.sqlite"
Country = Literal["DK", "FI", "IS", "NO", "SE"]


class MissingData(Exception):
    """Some of a municipality's files are there and others are not; the message names them."""


def utc_now() -> datetime:
    """Return the time, in UTC."""
    return datetime.now(UTC)


class Profile(msgspec.Struct, frozen=True, kw_only=True):
    """What a municipality is called and how its pages look and speak.

    Args:
        slug: the first part of its addresses.
        name: as its residents say it.
        country: two letters, such as NO.
        locale: the language of its pages until the reader chooses another.
        timezone: where its days begin and end.
        theme: name of its theme file.
        email: where residents can write about the site.
        phone: and call.
    """

    slug: Slug
    name: Line
    country: Country = "NO"
    locale: str = "nb"
    timezone: str = "Europe/Oslo"
    theme: Slug = "asker"
    email: OptionalLine = ""
    phone: OptionalLine = ""


class Municipality:
    """Everything of one municipality in one place; the only way in is `send`.

    Args:
        profile: who it is.
        registry: what plugins have declared.
        store: its history.
        vault: its identities and sealed words.
        index: its public texts, found by their words.
        clock: tells the time, in UTC.
        new_id: makes ids.
        memory: what it may keep to be faster, with all others of the site.
    """

    def __init__(
        self,
        profile: Profile,
        registry: Registry,
        store: Store,
        vault: Vault,
        index: SearchIndex,
        clock: Clock = utc_now,
        new_id: Callable[[], UUID] = uuid4,
        memory: Memory | None = None,
    ) -> None:
        self.profile = profile
        self.registry = registry
        self.store = store
        self.vault = vault
        self.index = index
        self.clock = clock
        self.new_id = new_id
        self.aggregates = Aggregates(store)
        self.memory = memory or Memory()
        self.moments = Moments(self.memory)

    @property
    def slug(self) -> str:
        """The first part of its addresses."""
        return self.profile.slug

    def today(self) -> date:
        """Return the day it is there."""
        return self.day_of(self.clock())

    def day_of(self, moment: datetime) -> date:
        """Return the day that it was there at a moment."""
        return moment.astimezone(ZoneInfo(self.profile.timezone)).date()

    def send(
        self,
        command: Command,
        by: Actor,
        once: UUID | None = None,
        check: dispatch.Check | None = None,
    ) -> dispatch.Outcome:
        """Carry a command out; see `dispatch.send`."""
        return dispatch.send(self, command, by, once, check)

    def happened(self, events: Iterable[Recorded]) -> None:
        """Let new events have their consequences: what policies want, what is to be forgotten."""
        events = list(events)
        dispatch.consequences(self, events)
        for _answer in self.registry.plugins.ask("react", municipality=self, events=events):
            pass

    def act(self, command: Command, actor: Actor) -> Act:
        """Return a command being looked at, without carrying it out."""
        return Act(self, command, actor, "")

    def can(self, command: Command, actor: Actor) -> bool:
        """Tell whether somebody could send this now, as far as roles and phases go."""
        return not self.why_not(command, actor)

    def why_not(self, command: Command, actor: Actor) -> str:
        """Return why somebody could not send this now, in the reader's language, or ""."""
        return rules.why_not(self.act(command, actor))

    def load(self, aggregate: type[A], stream: UUID) -> A:
        """Return what the rules remember of a stream, up to its newest event."""
        self.aggregates.catch_up()
        return self.aggregates.load(aggregate, stream)

    def pseudonym(self, actor: Actor, log: str, scope: str = SAID) -> str:
        """Return what an actor is called in a log: random, made at first use.

        Args:
            actor: who.
            log: another name in each.
            scope: and another for each of these; see `Vault.pseudonym`.

        Raises:
            Refused: the person has been erased.
        """
        if actor.person is None:
            return actor.system
        try:
            return self.vault.pseudonym(actor.person, log, scope)
        except KeyError as error:
            raise Refused(_("This account has been erased."), why=Why.PERMISSION) from error

    def held(self, actor: Actor, process: Process, log: str) -> dict[Role, str]:
        """Return the roles that somebody holds, each with the pseudonym that holds it.

        Args:
            actor: who.
            process: the process, or an empty one.
            log: its.
        """
        office = self.aggregates.load(Office, self.office)
        return self._holding(actor, office.roles, ADMINISTRATION) | self._holding(
            actor, process.roles, log
        )

    def leads(self, actor: Actor, process: Process, log: str) -> bool:
        """Tell whether somebody speaks in a process for the municipality; arguments as `held`."""
        return bool(self._holding(actor, process.roles, log))

    def _holding(
        self, actor: Actor, roles: Mapping[str, frozenset[Role]], log: str
    ) -> dict[Role, str]:
        if actor.person is None or not roles:
            return {}
        names = [voice.name for voice in self.vault.voices(actor.person, log)]
        return {role: name for name in names for role in roles.get(name, ())}

    @property
    def office(self) -> UUID:
        """The stream of roles and settings that hold for the whole municipality."""
        return derived_id(ADMINISTRATION, self.slug)

    def roles(self, actor: Actor, process: Process, log: str) -> frozenset[Role]:
        """Return who an actor is towards the municipality and a process.

        Args:
            actor: who.
            process: the process, or an empty one.
            log: its.
        """
        if not actor.signed_in:
            return frozenset({Role.VISITOR})
        return frozenset(self.held(actor, process, log)) | {Role.VISITOR, Role.RESIDENT}

    def is_own(self, actor: Actor, pseudonym: str, process: Process, log: str) -> bool:
        """Tell whether a pseudonym stands for somebody, and a role's is still held.

        Args:
            actor: who.
            pseudonym: of somebody in the process, in public or silently.
            process: the process.
            log: its.
        """
        vault = self.vault
        if actor.person is None or vault.person_behind(pseudonym) != actor.person:
            return False
        scope, _slash, role = vault.scope(pseudonym).partition("/")
        return scope != "role" or Role(role) in self.held(actor, process, log)

    def roles_in(self, actor: Actor, process: UUID | None) -> frozenset[Role]:
        """Return who an actor is in a process, or in the municipality where it is None."""
        self.aggregates.catch_up()
        log = str(process) if process else ADMINISTRATION
        state = self.load(Process, process) if process else Process()
        return self.roles(actor, state, log)

    def setting(
        self, method: str, name: str, process: Process, phase: UUID | None = None
    ) -> bool | int | str:
        """Return a setting's value: the phase's, process's, municipality's, or the default.

        Args:
            method: the method's slug.
            name: the setting's.
            process: where it is asked for.
            phase: or in which phase of it.
        """
        declared = self.registry.settings[method][name]
        office = self.aggregates.load(Office, self.office)
        places: list[Mapping[str, bool | int | str]] = [
            process.settings.get((method, str(phase or "")), {}),
            process.settings.get((method, ""), {}),
            office.settings.get((method, ""), {}),
        ]
        return next((values[name] for values in places if name in values), declared.default)

    def bodies(self) -> dict[str, str]:
        """Return what bodies that decide are called here, of those with a name of their own."""

        def setting(method: str, name: str) -> bool | int | str:
            return self.setting(method, name, Process())

        self.aggregates.catch_up()
        named = self.registry.plugins.hook.name_bodies(setting=setting)
        return {body: name for names in named for body, name in names.items()}

    def describe(self, recorded: Recorded) -> str:
        """Return one sentence about an event that happened here, in the reader's language."""
        return self.registry.describe(recorded, self.bodies())

    def own_among(self, actor: Actor, pseudonyms: Iterable[str], process: Process, log: str) -> str:
        """Return the first of some pseudonyms that `is_own`, or ""."""
        names = list(pseudonyms)
        behind = self.vault.people_behind(names)
        own = (name for name in names if behind.get(name) == actor.person)
        return next((name for name in own if self.is_own(actor, name, process, log)), "")

    def find(self, statement: Any, **parameters: object) -> Any:
        """Return the first row of a read model's select, or None."""
        with self.store.reading() as database:
            return database.one(statement, **parameters)

    def find_all(self, statement: Any, **parameters: object) -> list[Any]:
        """Return the rows of a read model's select."""
        with self.store.reading() as database:
            return database.all(statement, **parameters)

    def copy_to(self, folder: Path) -> None:
        """Write consistent copies of vault and history to a folder that has none.

        The search index makes itself again.
        """
        private_folder(folder)
        # The vault last: words without an event are swept away, an event never lacks its words.
        with (
            self.store.reading() as database,
            closing(sqlite3.connect(private_file(folder / EVENTS))) as copy,
        ):
            database.connection.backup(copy)
        self.vault.backup(folder / VAULT)

    def close(self) -> None:
        """Close the files."""
        self.index.close()
        self.store.close()
        self.vault.close()


def opened(
    profile: Profile,
    registry: Registry,
    folder: Path | None = None,
    master_key: bytes | None = None,
    clock: Clock = utc_now,
    new_id: Callable[[], UUID] = uuid4,
    random: Callable[[int], bytes] = secrets.token_bytes,
    erased: Path | None = None,
    memory: Memory | None = None,
) -> Municipality:
    """Open a municipality's files, making them where they are missing.

    Args:
        profile: who it is.
        registry: what plugins have declared.
        folder: where its files lie; None keeps everything in memory.
        master_key: 32 bytes; None only in memory.
        clock, new_id, random: the sources of time, ids and chance.
        erased: the list of erasures, which a restored backup is brought level with.
        memory: what it may keep to be faster, with all others of the site.

    Raises:
        MissingData: some of its files are there and others are not.
    """
    if folder:
        check_files(private_folder(folder))
        for name in (VAULT, EVENTS, SEARCH):
            private_file(folder / name)
    vault = Vault(
        folder / VAULT if folder else None,
        master_key or secrets.token_bytes(32),
        random=random,
        ids=new_id,
        clock=clock,
        erased=erased,
    )
    store = Store(
        folder / EVENTS if folder else None,
        registry.event_types.values(),
        registry.read_models(),
        vault,
        profile.slug,
    )
    index = SearchIndex(folder / SEARCH if folder else None)
    return Municipality(profile, registry, store, vault, index, clock, new_id, memory)


def check_files(folder: Path) -> None:
    """Check that a municipality's files are there, all or none.

    A missing one made anew would be empty: a history without words, or words without a history.
    The search index alone is made of the others.

    Args:
        folder: the municipality's.

    Raises:
        MissingData: naming what is missing, and what can be done.
    """
    there = {name for name in (VAULT, EVENTS, SEARCH) if _holds_anything(folder / name)}
    if there and (missing := [name for name in (VAULT, EVENTS) if name not in there]):
        raise MissingData(
            f"{' and '.join(missing)} in {folder} cannot be found, or nothing is in it, but "
            f"{' and '.join(sorted(there))} can. Nothing was changed. Put the missing file back; "
            "or move the whole folder away and put a copy back with “samskap restore”."
        )


def _holds_anything(file: Path) -> bool:
    return file.exists() and file.stat().st_size > 0


def process_of(command: Command) -> UUID | None:
    """Return the process that a command is about, if one."""
    return command.process if isinstance(command, ProcessCommand) else None
