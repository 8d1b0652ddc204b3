"""Setting a municipality up."""

from __future__ import annotations

import json
from pathlib import Path

import click

from samskap.cli.base import Installation
from samskap.core.config import FILE, WrongSetting, load


@click.command()
@click.argument("slug")
@click.argument("name")
@click.option("--country", default="NO", show_default=True, help="DK, FI, IS, NO or SE.")
@click.option("--locale", default="nb", show_default=True, help="nb, nn, sv, da or en.")
@click.option("--timezone", default="Europe/Oslo", show_default=True)
@click.option("--email", default="", help="Where residents can write about the site.")
@click.pass_obj
def init(
    installation: Installation,
    slug: str,
    name: str,
    country: str,
    locale: str,
    timezone: str,
    email: str,
) -> None:
    """Set a municipality up: in the settings, with its folder and its keys.

    SLUG is the first part of its addresses, NAME what its residents call it.

    \b
    samskap init asker "Asker kommune" --email post@example.org
    samskap init pitea "Piteå kommun" --country SE --locale sv --timezone Europe/Stockholm
    """
    settings = {"name": name, "country": country, "locale": locale, "timezone": timezone}
    file = installation.file or FILE
    _add(file, slug, {**settings, "email": email})
    installation.file = file
    folder = installation.site.config.data / installation.municipality(slug).slug
    click.echo(f"{name} is set up in {file}, with its data in {folder}.")
    click.echo(f"Its keys are in {installation.config.key_folder}: keep a copy somewhere safe.")
    click.echo(f'Next: samskap person add {slug} "NAME" EMAIL, then samskap appoint {slug} EMAIL')


def _add(file: Path, slug: str, settings: dict[str, str]) -> None:
    before = file.read_text(encoding="utf-8") if file.exists() else ""
    if slug in (load(file).municipality if before else {}):
        raise click.ClickException(f"There is a municipality “{slug}” in {file} already.")
    # JSON's strings are TOML's as well.
    lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in settings.items()]
    table = "\n".join([f"[municipality.{slug}]", *lines])
    file.write_text(f"{before.rstrip()}\n\n{table}\n".lstrip(), encoding="utf-8")
    try:
        load(file)
    except WrongSetting:
        _restore(file, before)
        raise


def _restore(file: Path, before: str) -> None:
    if before:
        file.write_text(before, encoding="utf-8")
    else:
        file.unlink()
