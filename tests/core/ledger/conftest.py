"""A log kept in memory, as a store would keep it, and a municipality whose logs are served."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import UUID, uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient

from samskap.core.config import Config
from samskap.core.memory import Memory
from samskap.features.ledger.notary import Notary
from samskap.features.ledger.service import notary
from samskap.testing.scenario import Scenario, application
from samskap.tlog.checkpoint import Checkpoint, sign_checkpoint
from samskap.tlog.keys import Signer
from samskap.tlog.note import Note
from samskap.tlog.tree import Frontier, leaf_hash, root_at


@dataclass
class MemoryLog:
    signer: Signer
    entries: list[bytes] = field(default_factory=list)
    frontier: Frontier = field(default_factory=Frontier)
    nodes: dict[tuple[int, int], bytes] = field(default_factory=dict)

    @property
    def origin(self) -> str:
        return self.signer.name

    def append(self, entry: bytes) -> None:
        index = len(self.entries)
        self.entries.append(entry)
        self.frontier, full = self.frontier.append(leaf_hash(entry))
        self.nodes |= {(level, index >> level): node for level, node in enumerate(full)}

    def read_hash(self, level: int, index: int) -> bytes:
        return self.nodes[level, index]

    def checkpoint(self, size: int) -> Checkpoint:
        return Checkpoint(self.origin, size, root_at(size, self.read_hash))

    def signed(self, size: int) -> Note:
        return sign_checkpoint(self.checkpoint(size), self.signer)


@pytest.fixture(scope="session")
def signer() -> Signer:
    return Signer.generate("samskap.example/skien/12")


@pytest.fixture(scope="session")
def grow(signer: Signer) -> Callable[[int], MemoryLog]:
    def log_of(size: int) -> MemoryLog:
        log = MemoryLog(signer)
        for index in range(size):
            log.append(b"entry %d" % index)
        return log

    return log_of


@dataclass
class Served:
    """A municipality that is served, with its notary."""

    scenario: Scenario
    toy: Any
    app: Flask
    notary: Notary

    @property
    def address(self) -> str:
        return "/testby/process"

    @property
    def visitor(self) -> FlaskClient:
        client = self.app.test_client()
        client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en"
        return client

    def play(self, number: int = 1, title: str = "Ball", text: str = "It bounces.") -> UUID:
        """Let so many toys be sent in; return the last one's id."""
        for _ in range(number):
            toy = uuid4()
            command = self.toy.Submit(
                process=self.scenario.process, toy=toy, title=title, text=text
            )
            self.scenario.send(command, "ada")
        return toy


@pytest.fixture
def served(scenario: Scenario, toy: Any, tmp_path: Path) -> Served:
    """Give a public process whose log is served."""
    return serve(scenario, toy, tmp_path)


def serve(scenario: Scenario, toy: Any, folder: Path) -> Served:
    config = Config(
        data=folder,
        secret_key="not secret",
        rate_limit="10000 per minute",
        base_url="https://samskap.example",
    )
    municipality = scenario.municipality
    site = SimpleNamespace(
        memory=Memory(),
        config=config,
        registry=scenario.registry,
        municipalities={"testby": municipality},
    )
    return Served(scenario, toy, application(site), notary(config, municipality))
