"""A site in a folder, with a process, people and a box of notes, seen through browsers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any, cast
from uuid import UUID

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from samskap.app import create_app
from samskap.contract.discovery import Plugins
from samskap.core.config import Config
from samskap.core.municipality import Municipality, Profile
from samskap.core.processes.commands import CreateProcess, DecideGate, PublishProcess
from samskap.core.processes.events import PhasePlan
from samskap.core.site import Site
from samskap.demo.people import DemoPerson
from samskap.domain import Actor, Command, Role
from samskap.features.accounts.first_administrator import appoint
from samskap.i18n import Catalogues
from samskap.testing.scenario import Clock, Ids, sign_in
from samskap.vault import Person

from . import box

TESTBY = Profile(slug="testby", name="Testby", locale="en", email="post@testby.example")
ANNENBY = Profile(slug="annenby", name="Annenby", locale="nb", country="DK")


class Browser:
    """Somebody's browser.

    Args:
        client: Flask's.
    """

    def __init__(self, client: FlaskClient) -> None:
        self.client = client

    def get(self, address: str, status: int = 200, **headers: str) -> str:
        """Open a page, expect a status and return its text."""
        response = self.client.get(address, headers=headers)
        assert response.status_code == status, response.text
        return response.text

    def post(
        self, address: str, values: dict[str, Any] | None = None, htmx: bool = False
    ) -> TestResponse:
        """Send a form with a valid token."""
        headers = {"HX-Request": "true"} if htmx else {}
        data = {"csrf_token": self.token(), **(values or {})}
        return self.client.post(address, data=data, headers=headers)

    def token(self) -> str:
        """Return a token that the site accepts from this browser."""
        return hidden(self.get("/testby/-/sign-in"))["csrf_token"]


def hidden(page: str) -> dict[str, str]:
    """Return the hidden fields of a page's forms by name, the last of each name."""
    inputs = [tag for tag in re.findall(r"<input[^>]*>", page) if 'type="hidden"' in tag]
    pairs = (
        (re.search(r'name="([^"]*)"', tag), re.search(r'value="([^"]*)"', tag)) for tag in inputs
    )
    return {name[1]: unescape(value[1]) for name, value in pairs if name and value}


class Town:
    """A served site with a municipality and, in it, a process.

    Args:
        folder: where its files lie.
        settings: those of the configuration that differ from the usual.
    """

    def __init__(self, folder: Path, **settings: Any) -> None:
        usual = {
            "data": folder,
            "demo": True,
            "secret_key": "s",
            "municipality": {"testby": TESTBY},
        }
        self.clock, self.ids = Clock(), Ids()
        plugins = Plugins(found=(), modules=[("box", box)])
        config = Config(**{**usual, "rate_limit": "10000 per minute", **settings})
        self.site = Site(config, plugins, self.clock, self.ids)
        self.app = create_app(self.site)
        self.app.testing = True
        self.municipality = self.site.municipalities["testby"]
        self.people = {name: self.person(name) for name in ("ada", "bo", "eva")}
        appoint(self.municipality, self.people["eva"], Role.ADMINISTRATOR)
        self.process = self.ids()

    def person(self, name: str, **more: Any) -> Actor:
        """Register somebody."""
        known = Person(name=name.title(), email=f"{name}@example.org", **more)
        return Actor(person=self.municipality.vault.register_person(known))

    def demo_people(self, municipality: Municipality) -> list[DemoPerson]:
        """Return those whom one can sign in as."""
        if municipality is not self.municipality:
            return []
        roles = {"ada": Role.RESIDENT, "bo": Role.RESIDENT, "eva": Role.ADMINISTRATOR}
        return [
            DemoPerson(cast(UUID, self.people[name].person), name.title(), role, f"It’s {name}.")
            for name, role in roles.items()
        ]

    def send(self, command: Command, by: str | Actor) -> None:
        """Let something have happened."""
        actor = self.people[by] if isinstance(by, str) else by
        self.municipality.send(command, actor)

    def open_process(self, **more: Any) -> None:
        """Set the process up and publish it; eva, an administrator, runs it."""
        self.draft(**more)
        self.send(PublishProcess(process=self.process), "eva")

    def draft(self, **more: Any) -> None:
        """Set the process up."""
        usual: dict[str, Any] = {
            "slug": "street",
            "title": "Our street",
            "summary": "What should become of it?",
            "language": "en",
            "level": "dialogue",
            "template": "",
            "methods": ["box"],
            "phases": [self.phase("Collect"), self.phase("Think", 40, opens=())],
        }
        self.send(CreateProcess(process=self.process, **{**usual, **more}), "eva")

    def phase(
        self, title: str, after: int = 0, opens: tuple[str, ...] = ("box.collect",), gate: str = ""
    ) -> PhasePlan:
        """Return a phase of thirty days that begins so many days from now."""
        starts: date = self.municipality.today() + timedelta(days=after)
        return PhasePlan(
            id=self.ids(),
            title=title,
            purpose="So that we know",
            opens=opens,
            starts=starts,
            ends=starts + timedelta(days=30),
            gate=gate,
        )

    def decide(self, passed: bool = True) -> None:
        """Let the decision to open the box have been made."""
        command = DecideGate(
            process=self.process,
            gate="open_box",
            passed=passed,
            answers={"full": "unsure"},
            reason="It is heavy.",
            body="steering_group",
            decided=self.municipality.today(),
        )
        self.send(command, "eva")

    def note(self, by: str = "ada", title: str = "A bench", **more: Any) -> UUID:
        """Let somebody have put a note into the box; return its id."""
        note = self.ids()
        self.send(box.SubmitNote(process=self.process, note=note, title=title, **more), by)
        return note

    def browser(self, who: str | Actor | None = None) -> Browser:
        """Return the browser of somebody who has signed in, or of a visitor."""
        client = self.app.test_client()
        if who:
            actor = self.people[who] if isinstance(who, str) else who
            with client.session_transaction() as session:
                sign_in(session, self.municipality, actor)
        return Browser(client)


@pytest.fixture(scope="session", autouse=True)
def _catalogues_read_once() -> Iterator[None]:
    read = cache(Catalogues.load)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Catalogues, "load", lambda packages: read(tuple(packages)))
        yield


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Town]:
    """Give a site where nothing has happened, with people one can sign in as."""
    town = Town(tmp_path)
    monkeypatch.setattr("samskap.demo.people.demo_people", town.demo_people)
    yield town
    town.site.close()


@pytest.fixture
def town(empty: Town) -> Town:
    """Give a site with an open process."""
    empty.open_process()
    return empty


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Town]:
    """Give a site with two municipalities, the first of them with an open process."""
    town = Town(tmp_path, municipality={"testby": TESTBY, "annenby": ANNENBY})
    town.open_process()
    yield town
    town.site.close()
