"""Copies of the installation."""

from __future__ import annotations

from pathlib import Path

import click

from samskap import backup
from samskap.cli.base import Installation

FOLDER = click.Path(path_type=Path, file_okay=False)


@click.command("backup")
@click.argument("folder", type=FOLDER)
@click.pass_obj
def back_up(installation: Installation, folder: Path) -> None:
    """Copy all municipalities to a new FOLDER; the site may go on serving.

    What is personal stands in FOLDER/vault and may be deleted sooner than the rest. The keys are
    not copied: keep them somewhere else, or nobody can read the copy.

    \b
    samskap backup /backups/2026-11-22
    """
    if folder.exists():
        raise click.ClickException(f"There is something at {folder} already.")
    manifest = backup.back_up(installation.site, folder, _done)
    copied = manifest.municipalities.values()
    entries = sum(log.size for each in copied for log in each.logs.values())
    click.echo(f"Copied {len(copied)} municipalities with {entries} entries.")


@click.command("restore")
@click.argument("folder", type=FOLDER)
@click.pass_obj
def restore(installation: Installation, folder: Path) -> None:
    """Put a copy back where no data are; whoever was erased since stays erased.

    Every file and every log is checked first. The list of erasures beside the keys is carried
    out again, and all tables are made anew from what remains.

    \b
    samskap restore /backups/2026-11-22
    """
    try:
        manifest = backup.put_back(folder, installation.config.data)
    except backup.Damaged as error:
        raise click.ClickException(f"Nothing was put back: {error}.") from error
    except FileExistsError as error:
        raise click.ClickException(f"{error.filename} is there already; move it away.") from error
    backup.level(installation.site, _done)
    click.echo(f"Put back the copy of {manifest.taken}, checked and made anew.")


def _done(slug: str) -> None:
    click.echo(f"{slug} ✓", err=True)
