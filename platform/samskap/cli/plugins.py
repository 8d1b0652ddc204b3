"""Listing plugins, and starting a new one."""

from __future__ import annotations

import sys
from pathlib import Path

import click
import msgspec

from samskap.cli.base import Installation, as_json, write_json, write_table
from samskap.contract.registry import Registry
from samskap.scaffold import NotPossible, write


@click.command()
@as_json
@click.pass_obj
def plugins(installation: Installation, as_json: bool) -> None:
    """List the plugins, and what is wrong with those that are not in use.

    Exit code 1: one is not in use.

    \b
    samskap plugins
    samskap plugins --json
    """
    Registry(installation.plugins)  # finds out which declarations cannot be used
    reports = list(installation.plugins.reports.values())
    if as_json:
        for report in reports:
            write_json(msgspec.to_builtins(report))
    else:
        rows = [(r.name, r.version, r.distribution, r.error or "in use") for r in reports]
        write_table(("plugin", "version", "distribution", "state"), rows)
    sys.exit(int(any(report.error for report in reports)))


@click.group()
def plugin() -> None:
    """Write plugins."""


@plugin.command()
@click.argument("name")
@click.option("--into", type=click.Path(path_type=Path), default=Path(), help="A folder.")
def new(name: str, into: Path) -> None:
    """Write a small working method with tests, to begin from.

    NAME is one lower-case word, such as the thing that people contribute, in the plural.

    \b
    samskap plugin new gardens
    samskap plugin new gardens --into ~/methods
    """
    try:
        folder = write(name, into)
    except NotPossible as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"The method {name} is in {folder}. Next:")
    click.echo(f"  cd {folder} && pip install -e . && pytest")
