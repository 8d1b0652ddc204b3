"""A command line in a folder of its own."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from click.testing import CliRunner, Result

from samskap.cli import program
from samskap.contract.discovery import Plugins
from samskap.core.config import load
from samskap.core.processes.commands import CreateProcess, PublishProcess
from samskap.core.processes.events import PhasePlan
from samskap.core.site import Site
from samskap.domain import Actor

PROCESS = UUID("22222222-2222-4222-8222-222222222222")


BALL = UUID("11111111-1111-4111-8111-111111111111")


class Shell:
    """Runs commands in a folder of their own.

    Args:
        folder: where.
        plugins: those in use.
    """

    def __init__(self, folder: Path, plugins: Plugins) -> None:
        self.folder = folder
        self.plugins = plugins

    def run(self, *words: str) -> Result:
        """Run a command and return what came of it."""
        settings = ["--config", str(self.folder / "samskap.toml")]
        result = CliRunner().invoke(program(self.plugins), [*settings, *words])
        assert result.exception is None or isinstance(result.exception, SystemExit), result.output
        return result

    def does(self, *words: str) -> str:
        """Run a command that is to succeed, and return what it says."""
        result = self.run(*words)
        assert result.exit_code == 0, result.output
        return result.stdout

    def lines(self, *words: str) -> list[dict[str, Any]]:
        """Run a listing command that is to succeed, and return its objects."""
        return [json.loads(line) for line in self.does(*words, "--json").splitlines()]

    def refuses(self, *words: str) -> str:
        """Run a command that is to be refused, and return the one line it says."""
        result = self.run(*words)
        assert result.exit_code == 1, result.output
        assert result.stderr.startswith("Error: ")
        assert len(result.stderr.splitlines()) == 1
        return result.stderr

    def site(self) -> Site:
        """Open the installation, as the site does."""
        return Site(load(self.folder / "samskap.toml", {}), self.plugins)


@pytest.fixture
def shell(tmp_path: Path, toy: Any, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """Give a shell in an empty folder."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("SAMSKAP_")]:
        monkeypatch.delenv(name)
    return Shell(tmp_path, Plugins(found=(), modules=[("toys", toy.toys())]))


@pytest.fixture
def asker(shell: Shell, toy: Any) -> Iterator[Shell]:
    """Give a shell where a municipality has a public process with a toy in it."""
    shell.does("init", "asker", "Asker kommune", "--locale", "en")
    shell.does("person", "add", "asker", "Kari Nordmann", "kari@example.org")
    shell.does("appoint", "asker", "kari@example.org")
    site = shell.site()
    place = site.municipalities["asker"]
    kari = Actor(person=place.vault.person_by_email("kari@example.org"))
    today = place.today()
    phase = PhasePlan(
        id=PROCESS, title="Now", purpose="", opens=("toys.collect",), starts=today, ends=today
    )
    place.send(
        CreateProcess(
            process=PROCESS,
            slug="floke",
            title="A tangle",
            summary="About it",
            language="en",
            level="dialogue",
            template="",
            phases=[phase],
            methods=["toys"],
        ),
        kari,
    )
    place.send(PublishProcess(process=PROCESS), kari)
    place.send(toy.Submit(process=PROCESS, toy=BALL, title="Secret wish"), kari)
    site.close()
    return shell
