"""A municipality with a process where toys are collected, seen through browsers."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
from flask import Blueprint, render_template_string
from flask.testing import FlaskClient
from jinja2 import FileSystemBytecodeCache

from samskap.core.contributions.queries import ONE
from samskap.core.processes.commands import RevokeOfficeRole
from samskap.domain import ADMINISTRATION, Actor, Role
from samskap.features.accounts.first_administrator import appoint
from samskap.testing.scenario import Scenario, Served
from samskap.web import here

PAGE = (
    '{% extends "processes/_frame.html" %}{% block heading %}{{ subject.title }}{% endblock %}'
    '{% block process_main %}{% include "contributions/_support.html" %}'
    '{% include "contributions/_experiences.html" %}'
    '{% include "contributions/_comments.html" %}{% include "contributions/_follow.html" %}'
    "{% endblock %}"
)


def pages() -> list[Blueprint]:
    """Return the toy method's pages."""
    blueprint = Blueprint("toys", __name__)

    @blueprint.get("/<uuid:subject>")
    def show(subject: UUID) -> str:
        return render_template_string(PAGE, subject=here.found(ONE, subject=subject))

    return [blueprint]


class Browser:
    """Somebody's browser.

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


class Place:
    """A served municipality.

    Args:
        scenario: what has happened there.
        toy: what the toy method is made of.
    """

    def __init__(self, scenario: Scenario, toy: SimpleNamespace) -> None:
        self.scenario = scenario
        self.municipality = scenario.municipality
        self.toy = toy
        self.served = Served(scenario)
        self.app = self.served.app
        self.visitor = self.browser()

    @property
    def size(self) -> int:
        """How many events the process has."""
        return self.municipality.store.size(str(self.scenario.process))

    @property
    def last(self) -> int:
        """The number of the process's newest event."""
        return self.size - 1

    def browser(self, who: str | Actor | None = None) -> Browser:
        """Return the browser of somebody who has signed in, or of a visitor."""
        client = self.served.client(who)
        client.set_cookie("locale", "en")
        return Browser(client)

    def auditor(self) -> Browser:
        """Return the browser of an auditor."""
        appoint(self.municipality, self.scenario.by("fred"), Role.AUDITOR)
        return self.browser("fred")

    def dismiss(self) -> None:
        """Let whoever was the auditor be one no longer."""
        participant = self.municipality.pseudonym(self.scenario.by("fred"), ADMINISTRATION)
        revoke = RevokeOfficeRole(participant=participant, role="auditor")
        self.scenario.send(revoke, self.scenario.administrator)

    def submit(self, name: str = "ball", by: str = "ada", **words: str) -> UUID:
        """Let somebody have sent a toy in; return its id."""
        toy: UUID = self.toy.id(name)
        self.send(self.toy.Submit, by, toy=toy, **words)
        return toy

    def send(self, command: Callable[..., Any], by: str | Actor, **fields: Any) -> None:
        """Let something have happened in the process."""
        self.scenario.send(command(process=self.scenario.process, **fields), by)


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> FileSystemBytecodeCache:
    """Give the templates' code, which takes most of the time of a test when made anew."""
    return FileSystemBytecodeCache(str(tmp_path_factory.mktemp("compiled")))


@pytest.fixture
def places(
    scenarios: Callable[..., Scenario], toy: SimpleNamespace, compiled: FileSystemBytecodeCache
) -> Callable[..., Place]:
    """Give a function that makes municipalities, with hooks changed or added."""

    def make(hooks: dict[str, Any] | None = None, **how: Any) -> Place:
        place = Place(scenarios({"register_blueprints": pages, **(hooks or {})}, **how), toy)
        place.app.jinja_env.bytecode_cache = compiled
        return place

    return make


@pytest.fixture
def place(places: Callable[..., Place]) -> Place:
    """Give a municipality with a public process."""
    return places()


@pytest.fixture
def draft(places: Callable[..., Place]) -> Place:
    """Give a municipality with a process that is not public yet."""
    return places(published=False)
