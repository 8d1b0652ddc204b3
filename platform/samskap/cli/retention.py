"""Letting go what has been kept for as long as it may be."""

from __future__ import annotations

import sys

import click

from samskap.cli.base import Installation, as_json, write_json, write_table
from samskap.core.municipality import Municipality
from samskap.features.privacy.maintenance import attend
from samskap.features.privacy.retention import Late, late, let_go, rules


@click.command()
@click.argument("municipality", required=False)
@click.option("--do", "carry_out", is_flag=True, help="Erase it; else it is only listed.")
@as_json
@click.pass_obj
def retention(
    installation: Installation, municipality: str | None, carry_out: bool, as_json: bool
) -> None:
    """Say what is past its time by the settings' [retention], and erase it with --do.

    "samskap serve" does so once a day. People who have a role stay.

    \b
    samskap retention
    samskap retention asker --do
    """
    site = installation.site
    kept = rules(site.config.retention, site.registry)
    found = {place: late(place, kept) for place in installation.chosen(municipality)}
    rows = [
        {"municipality": place.slug, "kind": each.rule.kind, "days": each.rule.days}
        | {"number": each.number}
        for place, all_late in found.items()
        for each in all_late
    ]
    _write(rows, as_json)
    if carry_out:
        for place, all_late in found.items():
            _carry_out(place, all_late)


def _write(rows: list[dict[str, object]], as_json: bool) -> None:
    if as_json:
        for row in rows:
            write_json(row)
    elif rows:
        head = ("municipality", "kind", "days", "past their time")
        write_table(head, [list(row.values()) for row in rows])
    else:
        click.echo("The settings have no [retention], so everything is kept.")


def _carry_out(place: Municipality, found: list[Late]) -> None:
    with click.progressbar(found, label=place.slug, file=sys.stderr) as each:
        for one in each:
            let_go(place, [one])
    attend(place)
