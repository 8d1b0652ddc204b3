"""A whole web application in memory, with a method, a plan, a decision and settings to try."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from types import ModuleType, SimpleNamespace

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from samskap import (
    Contribution,
    Gate,
    Input,
    Method,
    Phase,
    PlannedKind,
    Question,
    Scope,
    Setting,
    Template,
    hookimpl,
)
from samskap.core.config import Config
from samskap.core.memory import Memory
from samskap.core.processes.commands import DecideGate, GrantRole
from samskap.core.processes.process import Process
from samskap.domain import Actor
from samskap.testing.scenario import Scenario, application, sign_in

METHOD = Method(
    slug="talks",
    title="Talks",
    description="People talk with each other.",
    phases=(Phase(slug="open", title="Open talks", description="Everybody talks"),),
    gates=(
        Gate(
            slug="start_talks",
            title="Start the talks",
            intro="Ask yourselves whether talking helps.",
            questions=(
                Question("needed", "Is it needed?", "Think of who asked for it."),
                Question("staffed", "Is somebody there to answer?"),
            ),
            source="The talkers’ handbook",
        ),
    ),
    contributions=(
        Contribution(
            slug="word",
            title="word",
            plural="Words",
            endpoint="processes.show",
            awaits_response=True,
        ),
    ),
    templates=(
        Template(
            slug="small_talk",
            title="Small talk",
            description="For a street or a school.",
            methods=("talks",),
            phases=(
                PlannedKind(opens=("talks.open",), title="Talk", purpose="To hear", days=10),
                PlannedKind(
                    opens=(), title="Think", purpose="To sum up", days=5, gate="start_talks"
                ),
            ),
            source="Ours",
        ),
        Template(
            slug="impossible",
            title="Impossible",
            description="Needs what is not there.",
            methods=("telepathy",),
            phases=(),
        ),
    ),
)
SETTINGS = (
    Setting(name="length", input=Input.NUMBER, default=10, title="Length", minimum=1, maximum=60),
    Setting(name="greeting", input=Input.LINE, default="Hello", title="Greeting", maximum=20),
    Setting(name="loud", input=Input.FLAG, default=False, title="Loud", scope=Scope.PHASE),
    Setting(
        name="mood",
        input=Input.CHOICE,
        default="calm",
        title="Mood",
        choices=(("calm", "Calm"), ("gay", "Gay")),
        scope=Scope.MUNICIPALITY,
    ),
)


def talks() -> ModuleType:
    """Return a plugin with one method."""
    module = ModuleType("samskap_talks.plugin")

    @hookimpl
    def register_methods() -> tuple[Method, ...]:
        return (METHOD,)

    @hookimpl
    def register_settings() -> list[tuple[str, Setting]]:
        return [("talks", setting) for setting in SETTINGS]

    @hookimpl
    def page_slot(name: str) -> str | None:
        return "<p>Much to talk about</p>" if name == "process_work" else None

    module.page_slot = page_slot  # type: ignore[attr-defined]
    module.register_methods = register_methods  # type: ignore[attr-defined]
    module.register_settings = register_settings  # type: ignore[attr-defined]
    return module


class Browser:
    """Somebody's browser: opens pages and sends their forms as they stand.

    Args:
        client: Flask's.
    """

    def __init__(self, client: FlaskClient) -> None:
        self.client = client

    def get(self, address: str, status: int = 200) -> str:
        """Open a page, expect a status and return its text."""
        response = self.client.get(address)
        assert response.status_code == status, response.text
        return response.text

    def form(self, address: str) -> dict[str, str]:
        """Open a page and return what is hidden in its forms."""
        return self.hidden(self.get(address))

    def hidden(self, page: str) -> dict[str, str]:
        """Return the hidden fields of a page's forms by name, the last of each name."""
        tags = [tag for tag in re.findall(r"<input[^>]*>", page) if 'type="hidden"' in tag]
        pairs = (
            (re.search(r'name="([^"]*)"', tag), re.search(r'value="([^"]*)"', tag)) for tag in tags
        )
        return {name[1]: unescape(value[1]) for name, value in pairs if name and value}

    def send(self, page: str, action: str = "", **values: object) -> TestResponse:
        """Open a page and send its form with these values; what is hidden in it goes along."""
        return self.client.post(action or page, data={**self.form(page), **values})

    def press(self, page: str, address: str, **values: object) -> TestResponse:
        """Press a button that stands on a page and leads to an address."""
        token = self.form(page)["csrf_token"]
        return self.client.post(address, data={"csrf_token": token, **values})


class Place:
    """A served municipality.

    Args:
        scenario: what has happened there.
    """

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        site = SimpleNamespace(
            memory=Memory(),
            config=Config(secret_key="not secret", rate_limit="10000 per minute"),
            registry=scenario.registry,
            municipalities={"testby": scenario.municipality},
        )
        self.app = application(site)

        self.facilitator = self.browser(scenario.administrator)

    def browser(self, who: str | Actor | None = None) -> Browser:
        """Return the browser of somebody who has signed in, or of a visitor."""
        client = self.app.test_client()
        if who:
            with client.session_transaction() as session:
                sign_in(session, self.scenario.municipality, self.scenario.by(who))
        client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en"
        return Browser(client)

    @property
    def state(self) -> Process:
        """What the rules remember of the process."""
        return self.scenario.municipality.load(Process, self.scenario.process)

    def grant(self, who: str) -> None:
        """Make somebody a facilitator of the process."""
        participant = self.scenario.pseudonym(who)
        command = GrantRole(
            process=self.scenario.process, participant=participant, role="facilitator"
        )
        self.scenario.send(command, self.scenario.administrator)

    def decide(self) -> None:
        """Let the decision be made that the first phase waits for."""
        command = DecideGate(
            process=self.scenario.process,
            gate="start_talks",
            passed=True,
            answers={"needed": "yes", "staffed": "yes"},
            reason="People asked for it.",
            body="administration",
            decided=self.scenario.today,
        )
        self.scenario.send(command, self.scenario.administrator)


@pytest.fixture
def draft() -> Iterator[Place]:
    """Give a municipality with a process that is still a draft."""
    place = Place(scenario(published=False))
    yield place
    place.scenario.municipality.close()


@pytest.fixture
def place() -> Iterator[Place]:
    """Give a municipality with a public process."""
    place = Place(scenario(published=True))
    yield place
    place.scenario.municipality.close()


def scenario(published: bool) -> Scenario:
    """Return a process that uses the method and waits for its decision."""
    return Scenario(
        modules=[("talks", talks())],
        methods=["talks"],
        opens=["talks.open"],
        gate="start_talks",
        published=published,
    )
