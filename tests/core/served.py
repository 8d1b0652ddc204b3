"""A served installation with one public process of the toy method."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

from flask import Blueprint
from flask.testing import FlaskClient

from samskap.app import create_app
from samskap.contract.discovery import Plugins
from samskap.core.config import Config
from samskap.core.municipality import Profile
from samskap.core.processes.commands import CreateProcess, PublishProcess
from samskap.core.processes.events import PhasePlan
from samskap.core.site import Site
from samskap.domain import Actor, Command, Recorded, Role
from samskap.features.accounts.first_administrator import appoint
from samskap.testing.scenario import sign_in
from samskap.vault import Person

BALL = UUID("11111111-1111-4111-8111-111111111111")
PROCESS = UUID("22222222-2222-4222-8222-222222222222")
PHASE = UUID("33333333-3333-4333-8333-333333333333")


def plugins(toy: Any, **hooks: Callable[..., Any]) -> Plugins:
    """Return the toy method alone, with hooks changed or added."""
    return Plugins(found=(), modules=[("toys", toy.toys(**hooks))])


class Served:
    """A served installation with one public process that uses the toy method.

    Args:
        site: the installation.
    """

    def __init__(self, site: Site) -> None:
        self.site = site
        self.app = create_app(site)
        self.municipality = site.municipalities["testby"]
        person = self.municipality.vault.register_person(Person(name="Ada"))
        self.ada = Actor(person=person)
        appoint(self.municipality, self.ada, Role.ADMINISTRATOR)
        self.send(self.creating())
        self.send(PublishProcess(process=PROCESS))

    def creating(self) -> CreateProcess:
        today = self.municipality.today()
        phase = PhasePlan(
            id=PHASE, title="Now", purpose="", opens=("toys.collect",), starts=today, ends=today
        )
        return CreateProcess(
            process=PROCESS,
            slug="process",
            title="Process",
            summary="About it",
            language="en",
            level="dialogue",
            template="",
            phases=[phase],
            methods=["toys"],
        )

    def send(self, command: Command) -> list[Recorded]:
        return self.municipality.send(command, self.ada).events

    def client(self, signed_in: bool = True) -> FlaskClient:
        client = self.app.test_client()
        if signed_in:
            with client.session_transaction() as session:
                sign_in(session, self.municipality, self.ada)
        return client


Serve = Callable[..., Served]


def toy_pages(name: str) -> Callable[[], tuple[Blueprint, ...]]:
    blueprint = Blueprint(name, __name__)

    @blueprint.get("/")
    def listed() -> str:
        return f"pages of {name}"

    return lambda: (blueprint,)


def serving(tmp_path: Path, toy: Any) -> Iterator[Serve]:
    """Give a function that serves the toy method, with hooks changed or added."""
    made: list[Site] = []

    def start(**hooks: Callable[..., Any]) -> Served:
        profile = Profile(slug="testby", name="Testby", locale="en")
        config = Config(data=tmp_path, municipality={"testby": profile})
        made.append(Site(config, plugins(toy, **hooks)))
        return Served(made[-1])

    yield start
    for site in made:
        site.close()
