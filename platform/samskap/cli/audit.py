"""Taking a process's history out of the site, and checking it."""

from __future__ import annotations

import sys
from pathlib import Path
from uuid import UUID

import click

from samskap.cli.base import Installation
from samskap.ledger.exporting import exported
from samskap.ledger.service import notary
from samskap.municipality import Municipality
from samskap.processes.queries import BY_SLUG, LISTED


@click.group()
def audit() -> None:
    """Export the history of a process, and check such a file."""


@audit.command()
@click.argument("process")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The file to write.")
@click.pass_obj
def export(installation: Installation, process: str, output: Path | None) -> None:
    """Write the whole history of a process, with all figures and what is public, to a file.

    PROCESS is its address on the site.

    \b
    samskap audit export asker/heggedal
    samskap audit export asker/heggedal -o heggedal.samskap.jsonl
    """
    slug, _, name = process.partition("/")
    municipality = installation.municipality(slug)
    row = _process(municipality, name)
    file = output or Path(f"{slug}-{name}.samskap.jsonl")
    # A file under its own name is always whole.
    part = file.with_name(f"{file.name}.part")
    with part.open("wb") as opened:
        opened.writelines(exported(notary(installation.config, municipality), row))
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


def _process(municipality: Municipality, slug: str) -> UUID:
    row = municipality.find(BY_SLUG, slug=slug)
    if row is None:
        known = ", ".join(each["slug"] for each in municipality.find_all(LISTED)) or "none yet"
        raise click.ClickException(f"There is no process “{slug}”. There are: {known}.")
    return UUID(row["id"])
