"""Copies of the installation."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from msgspec.structs import replace

from samskap.cli.base import Installation
from samskap.core.config import Config
from samskap.core.site import Site
from samskap.operations import backup
from samskap.private_files import private_folder

FOLDER = click.Path(path_type=Path, file_okay=False)


@click.command("backup")
@click.argument("folder", type=FOLDER)
@click.option("--with-keys", is_flag=True, help="Copy the keys too: guard the copy like them.")
@click.pass_obj
def back_up(installation: Installation, folder: Path, with_keys: bool) -> None:
    """Copy all municipalities to a new FOLDER; the site may go on serving.

    What is personal stands in FOLDER/vault and may be deleted sooner than the rest. The keys are
    not copied: keep them somewhere else, or nobody can read the copy.

    \b
    samskap backup /backups/2026-11-22
    """
    if folder.exists():
        raise click.ClickException(f"There is something at {folder} already.")
    site = installation.site
    # Each event is copied, then checked.
    number = 2 * sum(place.store.count() for place in site.municipalities.values())
    with _bar("Copying", number) as seen:
        manifest = backup.back_up(site, folder, with_keys, seen)
    copied = manifest.municipalities.values()
    entries = sum(log.size for each in copied for log in each.logs.values())
    click.echo(f"Copied {len(copied)} municipalities with {entries} entries.")


@click.command("restore")
@click.argument("folder", type=FOLDER)
@click.option("--into", type=FOLDER, help="Another folder for the data, to try a copy.")
@click.pass_obj
def restore(installation: Installation, folder: Path, into: Path | None) -> None:
    """Put a copy back where no data are; whoever was erased since stays erased.

    Every file and every log is checked first. The list of erasures beside the keys is carried
    out again, and all tables are made anew from what remains.

    \b
    samskap restore /backups/2026-11-22
    samskap restore /backups/2026-11-22 --into /tmp/trial
    """
    usual = installation.config
    config = replace(usual, data=into, keys=usual.key_folder) if into else usual
    try:
        manifest = _put_back(folder, config)
    except backup.Damaged as error:
        raise click.ClickException(f"Nothing was put back: {error}.") from error
    except FileExistsError as error:
        raise click.ClickException(f"{error.filename} is there already; move it away.") from error
    _level(Site(config, installation.plugins), manifest)
    click.echo(f"Put back the copy of {manifest.taken}, checked and made anew.")


def _put_back(folder: Path, config: Config) -> backup.Manifest:
    manifest = backup.read_manifest(folder)
    for slug in manifest.municipalities:
        if slug not in config.municipality:
            raise click.ClickException(f"The settings know no municipality “{slug}”. Add it first.")
    logs = (log for each in manifest.municipalities.values() for log in each.logs.values())
    with _bar("Checking", sum(log.size for log in logs)) as seen:
        backup.put_back(folder, config.data, seen)
    if (folder / backup.KEYS).is_dir() and not config.key_folder.exists():
        shutil.copytree(folder / backup.KEYS, config.key_folder)
        private_folder(config.key_folder)
    return manifest


def _level(site: Site, manifest: backup.Manifest) -> None:
    try:
        for slug in manifest.municipalities:
            place = site.municipalities[slug]
            with _bar(slug, place.store.count()) as seen:
                backup.level(place, _steps(seen))
    finally:
        site.close()


def _steps(seen: Callable[[int], None]) -> Callable[[int, int], None]:
    done_before = 0

    def progress(done: int, _total: int) -> None:
        nonlocal done_before
        seen(done - done_before)
        done_before = done

    return progress


@contextmanager
def _bar(label: str, length: int) -> Iterator[Callable[[int], None]]:
    with click.progressbar(length=length, label=label, file=sys.stderr) as bar:
        yield bar.update
