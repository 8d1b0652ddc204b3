"""Every hook does what its documentation says, and every hook is documented."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from uuid import UUID

import click
import pytest
from click.testing import CliRunner
from tests.core import test_hooks_asked
from tests.core.boxes import polls
from tests.core.served import BALL, Serve, plugins, toy_pages

from samskap.cli import program
from samskap.contract import hookspecs
from samskap.contract.discovery import Plugins
from samskap.contract.registry import Registry
from samskap.core.contributions.queries import ONE
from samskap.core.processes.process import Process
from samskap.domain import Command, Recorded, Role
from samskap.testing.scenario import Scenario

README = Path(__file__).resolve().parents[2] / "platform" / "README.md"

HOOKS = {
    name: function
    for name, function in vars(hookspecs).items()
    if hasattr(function, "samskap_spec")
}


def test_there_are_hooks() -> None:
    assert len(HOOKS) > 15


@pytest.mark.parametrize("hook", HOOKS)
def test_each_hook_has_a_test_here(hook: str) -> None:
    assert f"test_{hook}" in {*globals(), *vars(test_hooks_asked)}


@pytest.mark.parametrize("hook", HOOKS)
def test_each_hook_says_what_it_is_for(hook: str) -> None:
    assert inspect.getdoc(HOOKS[hook])


def test_the_documentation_lists_the_hooks_with_their_arguments() -> None:
    section = README.read_text(encoding="utf-8").partition("## Hooks\n")[2].partition("\n## ")[0]
    documented = re.findall(r"^\| `(\w+\([\w, ]*\))`", section, re.MULTILINE)
    actual = [
        f"{name}({', '.join(inspect.signature(function).parameters)})"
        for name, function in HOOKS.items()
    ]
    assert documented == actual


def test_register_methods(toy: Any) -> None:
    assert Registry(plugins(toy)).methods == {"toys": toy.METHOD}


def test_register_event_types(toy: Any) -> None:
    assert toy.Submitted in Registry(plugins(toy)).event_types.values()


def test_register_commands(scenario: Scenario, toy: Any) -> None:
    assert scenario.send(toy.Submit(process=scenario.process, toy=BALL), "ada").events


def test_register_permissions(scenarios: Callable[..., Scenario], toy: Any) -> None:
    nobody = dict.fromkeys((toy.Submit, toy.Revise, toy.Withdraw), frozenset({Role.AUDITOR}))
    scenario = scenarios({"register_permissions": lambda: nobody})
    then = scenario.when(toy.Submit(process=scenario.process, toy=BALL), "ada")
    then.refused("do not have access")


def test_register_projections(scenario: Scenario, toy: Any) -> None:
    scenario.send(toy.Submit(process=scenario.process, toy=BALL), "ada")
    assert scenario.municipality.find(ONE, subject=BALL)["title"] == "Ball"


def test_register_policies(scenarios: Callable[..., Scenario], toy: Any) -> None:
    def tidy(recorded: Recorded, _database: Any) -> Iterable[Command]:
        yield toy.Withdraw(process=UUID(recorded.log), toy=recorded.stream)

    scenario = scenarios({"register_policies": lambda: {toy.Submitted: tidy}})
    scenario.send(toy.Submit(process=scenario.process, toy=BALL), "ada")
    assert isinstance(scenario.history()[-1].event, toy.Withdrawn)


def test_register_settings(scenario: Scenario) -> None:
    process = scenario.municipality.load(Process, scenario.process)
    assert scenario.municipality.setting("toys", "most", process) == 5


def test_register_boxes() -> None:
    known = Registry(Plugins(modules=[("polls", polls)])).boxes
    assert known["tests.Answered"].counts is polls.CountPoll


def test_register_blueprints(serve: Serve) -> None:
    served = serve(register_blueprints=toy_pages("toys"))
    response = served.client(signed_in=False).get("/testby/process/toys/")
    assert (response.status_code, response.text) == (200, "pages of toys")


def test_register_admin_blueprints(serve: Serve) -> None:
    served = serve(register_admin_blueprints=toy_pages("toys_admin"))
    address = "/testby/process/admin/toys/"
    assert served.client().get(address).text == "pages of toys_admin"
    assert served.client(signed_in=False).get(address).status_code != 200


def test_register_cli(toy: Any) -> None:
    @click.command()
    def juggle() -> None:
        """Juggle."""
        click.echo("Three balls.")

    def register_cli(cli: click.Group) -> None:
        cli.add_command(juggle)

    result = CliRunner().invoke(program(plugins(toy, register_cli=register_cli)), ["juggle"])
    assert result.output == "Three balls.\n"


def test_register_cli_cannot_replace_the_platforms_own(
    toy: Any, caplog: pytest.LogCaptureFixture
) -> None:
    def register_cli(cli: click.Group) -> None:
        cli.add_command(click.Command("serve", help="Mine."))

    result = CliRunner().invoke(program(plugins(toy, register_cli=register_cli)), ["--help"])
    assert "Serve the site" in result.output
    assert "Plugin toys failed in register_cli" in caplog.text


def test_seed_demo(toy: Any) -> None:
    played: list[object] = []
    asked = plugins(toy, seed_demo=lambda demo: played.append(demo))
    assert list(asked.ask("seed_demo", demo="stage")) == []
    assert played == ["stage"]
