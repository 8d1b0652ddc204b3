"""Municipalities of one's own, served to a real browser."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, timedelta
from functools import partial
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID, uuid4

import pytest
from playwright.sync_api import Browser, sync_playwright
from waitress.server import create_server
from waitress.wasyncore import close_all

from samskap.app import create_app
from samskap.contract.discovery import Plugins
from samskap.contract.registry import Registry
from samskap.core.config import Config
from samskap.core.contributions.commands import Respond
from samskap.core.municipality import Municipality
from samskap.core.processes.commands import CloseProcess, CreateProcess, GrantRole, PublishProcess
from samskap.core.processes.events import PhasePlan
from samskap.core.site import Site, master_key
from samskap.demo.people import demo_people
from samskap.demo.player import perform
from samskap.demo.seeding import stage
from samskap.demo.story import LAST, stories
from samskap.domain import Actor, Command
from samskap.features.ledger.service import Worker
from samskap.testing.determinism import Clock
from samskap_needs.commands import SubmitNeed

ADMINISTRATOR = "Bjørn Nøkkelknippe"
FACILITATOR = "Kari Trådsnelle"
RESIDENT = "Solveig Blåklokkeli"
SEEDED = ("asker", "baerum")
FLAGS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
)


class Town:
    """The demo's municipalities, two of them with all that happens in their stories, served.

    Args:
        data: an empty folder.
    """

    def __init__(self, data: Path) -> None:
        config = Config(
            data=data,
            demo=True,
            secret_key="not secret",
            rate_limit="10000 per minute",
            municipality={slug: story.profile for slug, story in stories().items()},
        )
        data.mkdir()
        registry, key = Registry(Plugins()), master_key(config)
        for slug in SEEDED:
            seed(slug, registry, key, data)
        # The stories end then; what is open in them stays so, whenever the tests are run.
        self.site = Site(config, clock=Clock(LAST.replace(tzinfo=UTC)))
        Worker(self.site).round()
        self.app = create_app(self.site)
        self._sockets: dict[int, Any] = {}
        self._server: Any = create_server(self.app, map=self._sockets, host="127.0.0.1", port=0)
        self._thread = Thread(target=self._server.run)
        self._thread.start()

    @property
    def address(self) -> str:
        """Where it is served."""
        return f"http://127.0.0.1:{self._server.effective_port}"

    @property
    def asker(self) -> Municipality:
        """The municipality that the journeys go through."""
        return self.site.municipalities["asker"]

    def send(self, command: Command, name: str = ADMINISTRATOR) -> None:
        """Let one of the demo's people in Asker send a command."""
        self.asker.send(command, self.actor(name))

    def actor(self, name: str) -> Actor:
        """Return one of the demo's people in Asker."""
        people = demo_people(self.site.municipalities["asker"])
        return Actor(person=next(one.id for one in people if one.name == name))

    def begin(
        self,
        title: str,
        method: str = "needs",
        opens: tuple[str, ...] = ("needs.collect", "needs.understand"),
    ) -> Undertaking:
        """Open a process that works with a method, with a facilitator of its own."""
        today = self.asker.today()
        phase = PhasePlan(
            id=uuid4(),
            title="Tell",
            purpose="To hear",
            opens=opens,
            starts=today,
            ends=today + timedelta(days=30),
        )
        create = CreateProcess(
            process=uuid4(),
            slug=re.sub(r"\W|_", "-", title.lower()),
            title=title,
            summary="For those who live here.",
            language="en",
            level="dialogue",
            template="",
            phases=[phase],
            methods=[method],
        )
        self.send(create)
        self.send(PublishProcess(process=create.process))
        return Undertaking(self, create)

    def endpoint(self, address: str) -> str:
        """Return what answers at an address."""
        endpoint, _values = self.app.url_map.bind("").match(urlsplit(address).path)
        return str(endpoint)

    def close(self) -> None:
        """Stop serving."""
        # Only the thread that reads from the sockets can close them without reading once more.
        self._server.trigger.pull_trigger(partial(close_all, self._sockets))
        self._thread.join()
        self._server.task_dispatcher.shutdown()
        self.site.close()


class Undertaking:
    """A process of one's own.

    Args:
        town: where.
        created: how it was set up.
    """

    def __init__(self, town: Town, created: CreateProcess) -> None:
        self.town = town
        self.process = created.process
        self.phase = created.phases[0].id
        self.address = f"/asker/{created.slug}/"
        self.told: list[UUID] = []
        who = town.asker.pseudonym(town.actor(FACILITATOR), str(self.process))
        town.send(GrantRole(process=self.process, participant=who, role="facilitator"))

    def tell(self, title: str, name: str = RESIDENT) -> str:
        """Let somebody tell about a need and return where it can be read."""
        need = SubmitNeed(
            process=self.process, need=uuid4(), title=title, needed=f"{title}!", language="en"
        )
        self.town.send(need, name)
        self.told.append(need.need)
        return f"{self.address}needs/{need.need}"

    def close(self) -> None:
        """Answer every need and close, while others may be in the middle of something."""
        for need in self.told:
            about = {"process": self.process, "subject": need, "language": "en"}
            self.town.send(Respond(outcome="known", text="We know.", **about), FACILITATOR)
        self.town.send(CloseProcess(process=self.process, outcome="It is over."))


def seed(slug: str, registry: Registry, key: bytes, data: Path) -> None:
    """Play a municipality's story and keep it in a folder of its own."""
    played = stage(stories()[slug], registry, key)
    with closing(played.municipality):
        for _cue in perform([played]):
            pass
        played.municipality.copy_to(data / slug)


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """Give the served municipalities."""
    with closing(Town(tmp_path_factory.mktemp("town") / "data")) as served:
        yield served


@pytest.fixture(scope="session")
def launch() -> Iterator[Callable[..., Browser]]:
    """Give a way to start a browser, with what Playwright may be told beside."""
    program = os.environ.get("SAMSKAP_CHROMIUM") or shutil.which("chromium")
    assert program, "install chromium, or name another in SAMSKAP_CHROMIUM"
    flags = [*FLAGS, "--no-sandbox"] if os.geteuid() == 0 else list(FLAGS)
    with sync_playwright() as playwright:
        yield partial(playwright.chromium.launch, executable_path=program, args=flags)


@pytest.fixture(scope="session")
def chromium(launch: Callable[..., Browser]) -> Iterator[Browser]:
    """Give a browser."""
    with closing(launch()) as browser:
        yield browser
