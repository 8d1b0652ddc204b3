"""What all commands share: the installation they work on, their errors and their listings."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import click
import msgspec
from eventsourcing.persistence import PersistenceError

from samskap.contract.discovery import Plugins
from samskap.core.config import Config, WrongSetting, load
from samskap.core.municipality import MissingData, Municipality
from samskap.core.site import Site
from samskap.domain import Refused
from samskap.features.ledger.notary import Forked
from samskap.features.privacy.retention import NoSuchRule
from samskap.vault import WrongMasterKey
from samskap.vault.keys import BadKey

F = TypeVar("F", bound=Callable[..., Any])

EXPECTED = (BadKey, Forked, MissingData, NoSuchRule, OSError, Refused, WrongMasterKey, WrongSetting)
DATABASE = (PersistenceError, sqlite3.Error)


class Program(click.Group):
    """A group whose commands say what went wrong in a sentence, and cannot be replaced."""

    def invoke(self, context: click.Context) -> Any:
        """Run a command; what it may meet ends in one line and exit code 1."""
        try:
            return super().invoke(context)
        except EXPECTED as error:
            raise click.ClickException(str(error)) from error
        except DATABASE as error:
            raise click.ClickException(f"The data cannot be used just now: {error}.") from error

    def add_command(self, command: click.Command, name: str | None = None) -> None:
        """Add a command under a name of its own.

        Raises:
            ValueError: the name is taken.
        """
        name = name or command.name or ""
        if name in self.commands:
            raise ValueError(f"there is a command {name} already")
        super().add_command(command, name)


class Installation:
    """The installation that a command works on, opened when first asked for.

    Args:
        file: the settings, or None for the usual place.
        plugins: those in use.
    """

    def __init__(self, file: str | None, plugins: Plugins) -> None:
        self.file = Path(file) if file else None
        self.plugins = plugins

    @cached_property
    def config(self) -> Config:
        """Its settings."""
        return load(self.file)

    @cached_property
    def site(self) -> Site:
        """Its municipalities."""
        return Site(self.config, self.plugins)

    def municipality(self, slug: str) -> Municipality:
        """Return one municipality.

        Raises:
            click.ClickException: there is none of that name; the message lists them.
        """
        if slug not in self.site.municipalities:
            known = ", ".join(self.site.municipalities) or "none yet"
            raise click.ClickException(f"There is no municipality “{slug}”. There are: {known}.")
        return self.site.municipalities[slug]

    def chosen(self, slug: str | None) -> list[Municipality]:
        """Return one municipality, or all where none is named."""
        return [self.municipality(slug)] if slug else list(self.site.municipalities.values())

    def close(self) -> None:
        """Close what was opened."""
        if "site" in self.__dict__:
            self.site.close()


as_json = click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")


def write_json(row: Mapping[str, object]) -> None:
    """Write an object on a line of its own."""
    click.echo(msgspec.json.encode(row))


def write_table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write columns as wide as what stands in them."""
    lines = [head, *[[str(cell) for cell in row] for row in rows]]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        cells = (cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        click.echo("  ".join(cells).rstrip())
