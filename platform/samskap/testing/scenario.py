"""For tests of plugins: a municipality in memory, and given/when/then in commands and events."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any, cast
from uuid import UUID

from flask import Flask
from flask.testing import FlaskClient

from samskap.app import create_app
from samskap.contract.discovery import Plugins
from samskap.contract.registry import Registry
from samskap.core.config import Config
from samskap.core.dispatch import Outcome
from samskap.core.municipality import Municipality, Profile, opened
from samskap.core.processes.commands import CreateProcess, PublishProcess
from samskap.core.processes.events import PhasePlan
from samskap.core.processes.process import Process
from samskap.core.site import Site
from samskap.domain import Actor, Command, Event, Recorded, Refused, Role
from samskap.features.accounts.first_administrator import appoint
from samskap.features.notices.following import told
from samskap.testing.determinism import Clock, Ids
from samskap.vault import Person
from samskap.web.caching import Pages


class Scenario:
    """A municipality in memory with one open process, and people in every role.

    Args:
        modules: plugin modules to use besides those installed.
        methods: slugs of the methods that the process uses.
        opens: kinds of phase that its only phase opens, as `method.phase`.
        gate: the gate before that phase, or "".
        published: whether the process is public.
        plugins: those to use; None: those installed, and the modules.
        folder: where to keep it; None: in memory.
    """

    def __init__(
        self,
        modules: Sequence[tuple[str, ModuleType]] = (),
        methods: Sequence[str] = (),
        opens: Sequence[str] = (),
        gate: str = "",
        published: bool = True,
        plugins: Plugins | None = None,
        folder: Path | None = None,
    ) -> None:
        self.clock, self.ids = Clock(), Ids()
        own = plugins or (Plugins(modules=modules) if modules else None)
        self.registry = Registry(own) if own else installed()
        self.municipality = municipality(self.registry, self.clock, self.ids, folder)
        self.people = {name: self._person(name) for name in ("ada", "bo", "eva", "fred")}
        self.administrator = self._person("administrator")
        appoint(self.municipality, self.administrator, Role.ADMINISTRATOR)
        self.process = self.ids()
        self.create(methods, opens, gate)
        if published:
            self.send(PublishProcess(process=self.process), self.administrator)

    def _person(self, name: str) -> Actor:
        person = Person(name=name.title(), email=f"{name}@example.org", language="nb")
        return Actor(person=self.municipality.vault.register_person(person))

    def create(
        self, methods: Sequence[str], opens: Sequence[str], gate: str = "", slug: str = "process"
    ) -> None:
        """Set the process up with one phase that is open for a month."""
        today = self.municipality.today()
        phase = PhasePlan(
            id=self.ids(),
            title="Collect",
            purpose="",
            opens=tuple(opens),
            starts=today,
            ends=today + timedelta(days=30),
            gate=gate,
        )
        command = CreateProcess(
            process=self.process,
            slug=slug,
            title="Process",
            summary="About it",
            language="nb",
            level="dialogue",
            template="",
            phases=[phase],
            methods=list(methods),
        )
        self.send(command, self.administrator)

    @property
    def facilitator(self) -> Actor:
        """Whoever set the process up."""
        return self.administrator

    @property
    def today(self) -> date:
        """The day it is."""
        return self.municipality.today()

    def by(self, who: str | Actor) -> Actor:
        """Return a person by name, or the actor as it is."""
        return self.people[who] if isinstance(who, str) else who

    def pseudonym(self, who: str | Actor) -> str:
        """Return what somebody is called in what they say in the process."""
        log, state = str(self.process), self.municipality.load(Process, self.process)
        held = self.municipality.held(self.by(who), state, log).get(Role.FACILITATOR)
        return held or self.municipality.pseudonym(self.by(who), log)

    def names(self, who: str | Actor) -> list[str]:
        """Return everything that somebody is called, here and elsewhere."""
        person = self.by(who).person
        return [each.name for each in self.municipality.vault.pseudonyms(person)] if person else []

    def told(self, who: str | Actor) -> list[Any]:
        """Return the notices of somebody, and the news of what they follow; the newest first."""
        person = self.by(who).person
        return told(self.municipality, person) if person else []

    def silent(self, who: str | Actor, subject: object) -> str:
        """Return what somebody is called in silent acts about a subject."""
        return self.municipality.pseudonym(self.by(who), str(self.process), str(subject))

    def send(self, command: Command, by: str | Actor, once: UUID | None = None) -> Outcome:
        """Send a command through the one way there is."""
        return self.municipality.send(command, self.by(by), once)

    def given(self, *commands: tuple[Command, str | Actor]) -> Scenario:
        """Let (command, person) pairs have happened."""
        for command, who in commands:
            self.send(command, who)
        return self

    def when(self, command: Command, by: str | Actor) -> Then:
        """Send the command under test and return what came of it."""
        try:
            outcome = self.send(command, by)
        except Refused as refusal:
            return Then([], refusal)
        return Then(outcome.events, None, [cast.event for cast in outcome.cast if cast.event])

    def history(self) -> list[Recorded]:
        """Return the process's events, opened."""
        return self.municipality.store.log(str(self.process), limit=100_000)


@cache
def installed() -> Registry:
    """Return what the installed plugins have declared; it never changes, so one is enough."""
    return Registry(Plugins())


class Then:
    """What came of a command.

    Args:
        events: those it led to.
        refusal: why it was refused, or None.
        cast: what was laid into a box.
    """

    def __init__(
        self, events: list[Recorded], refusal: Refused | None, cast: Sequence[Event] = ()
    ) -> None:
        self.events = events
        self.refusal = refusal
        self.cast = list(cast)

    def then(self, *events: Event) -> None:
        """Expect exactly these events."""
        assert self.refusal is None, f"refused: {self.refusal}"
        assert [recorded.event for recorded in self.events] == list(events)

    def lies(self, *events: Event) -> None:
        """Expect exactly these to have been laid into a box, and the log to be as it was."""
        self.then()
        assert self.cast == list(events)

    def refused(self, words: str = "", field: str | None = None) -> None:
        """Expect a refusal with these words in its reason, about this field."""
        assert self.refusal is not None, f"not refused: {self.events}"
        assert words.lower() in str(self.refusal).lower()
        assert field is None or self.refusal.field == field


def municipality(
    registry: Registry, clock: Clock, ids: Ids, folder: Path | None = None
) -> Municipality:
    """Open a municipality of which everything is the same in every run.

    Args:
        registry: what plugins have declared.
        clock: its time.
        ids: its ids and its chance.
        folder: where its files lie; None: it is gone when it is closed.
    """
    profile = Profile(slug="testby", name="Testby")
    key = b"0" * 32
    return opened(profile, registry, folder, key, clock, ids, ids.bytes)


_newest: list[tuple[object, Flask]] = []


def application(site: Site) -> Flask:
    """Return the web application of a site, which from now on serves no other.

    Most of the time that it takes to make one goes into addresses, which depend on the plugins
    alone; so the newest one is used again where those are the same.

    Args:
        site: its configuration, plugins and municipalities.
    """
    made_of = (site.config, site.registry.blueprints, site.registry.admin_blueprints)
    if not _newest or _newest[0][0] != made_of:
        _newest[:] = [(made_of, create_app(site))]
    app = _newest[0][1]
    app.extensions["samskap"] = site
    app.extensions["samskap_pages"] = Pages(site.memory)
    return app


def sign_in(session: Any, municipality: Municipality, actor: Actor) -> None:
    """Let a browser's session be somebody's, however far the clock is moved.

    Args:
        session: Flask's, in `session_transaction()`.
        municipality: where they sign in.
        actor: who.
    """
    ends = municipality.clock() + timedelta(days=10_000)
    signed_in = municipality.vault.begin_session(cast(UUID, actor.person), ends)
    session["people"] = {**session.get("people", {}), municipality.slug: signed_in}


class Served(Site):
    """A scenario as a site, for looking at its pages.

    Args:
        scenario: what has happened.
    """

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.config = Config(secret_key="of no worth", rate_limit="10000 per minute")  # noqa: S106
        self.registry = scenario.registry
        self.clock, self.new_id = scenario.clock, scenario.ids
        self.memory = scenario.municipality.memory
        self.municipalities = {scenario.municipality.slug: scenario.municipality}
        self.app = application(self)

    def client(self, who: str | Actor | None = None) -> FlaskClient:
        """Return the browser of somebody who has signed in, or of a visitor."""
        client = self.app.test_client()
        if who:
            with client.session_transaction() as session:
                sign_in(session, self.scenario.municipality, self.scenario.by(who))
        return client
