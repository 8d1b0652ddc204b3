"""Signing the history without serving the site."""

from __future__ import annotations

import signal

import click
from msgspec.structs import replace

from samskap.cli.base import Installation
from samskap.core.config import witness_address
from samskap.features.ledger.service import Worker


@click.command()
@click.option(
    "--witness",
    nargs=2,
    multiple=True,
    metavar="URL KEY",
    help="A witness to ask, beside those in the settings; repeatable.",
)
@click.option("--once", is_flag=True, help="Sign what there is, and end.")
@click.pass_obj
def worker(installation: Installation, witness: tuple[tuple[str, str], ...], once: bool) -> None:
    """Sign the history every few seconds until interrupted. "samskap serve" does so by itself.

    \b
    samskap worker
    samskap worker --witness https://witness.example KEY
    """
    further = tuple(witness_address(url, key, "--witness") for url, key in witness)
    site = installation.site
    site.config = replace(site.config, witnesses=site.config.witnesses + further)
    attending = Worker(site)
    if once:
        attending.stop()
    for ending in (signal.SIGINT, signal.SIGTERM):
        signal.signal(ending, lambda *_: attending.stop())
    attending.run()
