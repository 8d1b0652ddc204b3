"""Taking a process's history out of the site, and checking it."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from contextlib import AbstractContextManager
from pathlib import Path
from uuid import UUID

import click

from samskap.cli.base import Installation
from samskap.core.municipality import Municipality
from samskap.core.processes.queries import BY_SLUG, LISTED
from samskap.features.ledger.export_service import exported
from samskap.features.ledger.service import notary
from samskap.store.database import Row


@click.group()
def audit() -> None:
    """Export the history of a process, and check such a file."""


@audit.command()
@click.argument("process")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The file to write.")
@click.pass_obj
def export(installation: Installation, process: str, output: Path | None) -> None:
    """Write the whole history of a process, with all figures and what is public, to a file.

    PROCESS is its address on the site; without the municipality where only one has it.

    \b
    samskap audit export asker/heggedal
    samskap audit export heggedal -o heggedal.samskap.jsonl
    """
    municipality, row = _found(installation, process)
    file = output or Path(f"{municipality.slug}-{row['slug']}.samskap.jsonl")
    # A file under its own name is always whole.
    part = file.with_name(f"{file.name}.part")
    lines = exported(notary(installation.config, municipality), UUID(row["id"]))
    with part.open("wb") as opened, _shown(lines, municipality.store.size(row["id"])) as each:
        opened.writelines(each)
    part.replace(file)
    click.echo(f"{file}: check it with “samskap audit verify {file}” or with samskap-verify.")


@audit.command(context_settings={"ignore_unknown_options": True}, add_help_option=False)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def verify(arguments: tuple[str, ...]) -> None:
    """Check an exported history; the same as samskap-verify, which needs no site.

    \b
    samskap audit verify heggedal.samskap.jsonl
    samskap audit verify heggedal.samskap.jsonl --previous checkpoint --key VKEY
    """
    from samskap_verify.__main__ import main

    sys.exit(main(arguments))


def _shown(lines: Iterable[bytes], length: int) -> AbstractContextManager[Iterable[bytes]]:
    return click.progressbar(lines, length, "Writing", update_min_steps=1000, file=sys.stderr)


def _found(installation: Installation, address: str) -> tuple[Municipality, Row]:
    slug, _, name = address.rpartition("/")
    places = installation.chosen(slug or None)
    rows = [(place, place.find(BY_SLUG, slug=name)) for place in places]
    found = [(place, row) for place, row in rows if row]
    if len(found) == 1:
        return found[0]
    if found:
        which = ", ".join(f"{place.slug}/{name}" for place, _row in found)
        raise click.ClickException(f"There are several processes “{name}”: {which}.")
    known = [f"{each.slug}/{row['slug']}" for each in places for row in each.find_all(LISTED)]
    known_ones = ", ".join(known) or "none yet"
    raise click.ClickException(f"There is no process “{name}”. There are: {known_ones}.")
