"""The command line: `samskap`."""

from __future__ import annotations

import click

from samskap.cli import (
    audit,
    copies,
    events,
    installation,
    keys,
    people,
    plugins,
    processes,
    rebuilding,
    retention,
    serving,
    working,
)
from samskap.cli.base import Installation, Program
from samskap.contract.discovery import Plugins
from samskap.core.release import RELEASE
from samskap.private_files import guard

HELP = """Run a participation platform for municipalities.

\b
Try it out:           samskap demo
Set up a place:       samskap init asker "Asker kommune"
                      samskap person add asker "Kari Nordmann" kari@example.org
                      samskap appoint asker kari@example.org
                      samskap serve
See what happens:     samskap events --follow
Check and mend:       samskap rebuild
Write a method:       samskap plugin new gardens

Every listing command takes --json: one object a line.
"""
COMMANDS = (
    installation.init,
    people.person,
    people.appoint,
    people.export_person,
    serving.serve,
    serving.demo,
    processes.processes,
    events.events,
    rebuilding.rebuild,
    retention.retention,
    audit.audit,
    keys.keys,
    working.worker,
    copies.back_up,
    copies.restore,
    plugins.plugins,
    plugins.plugin,
)


def program(plugins: Plugins | None = None) -> click.Group:
    """Return the command line with the commands that plugins add.

    Args:
        plugins: those to use; None: those installed.
    """
    used = plugins or Plugins()

    @click.group(cls=Program, help=HELP)
    @click.version_option(RELEASE, prog_name="samskap")
    @click.option("--config", type=click.Path(), help="The settings; else SAMSKAP_CONFIG.")
    @click.pass_context
    def samskap(context: click.Context, config: str | None) -> None:
        context.obj = Installation(config, used)
        context.call_on_close(context.obj.close)

    for command in COMMANDS:
        samskap.add_command(command)
    for _answer in used.ask_safely("register_cli", cli=samskap):
        pass
    return samskap


def main() -> None:
    """Run the command line; nobody else can read what it makes."""
    guard()
    program()()
