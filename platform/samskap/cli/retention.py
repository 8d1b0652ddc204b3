"""Letting go what has been kept for as long as it may be."""

from __future__ import annotations

import sys

import click

from samskap.cli.base import Installation, as_json, write_json, write_table
from samskap.municipality import Municipality
from samskap.people.retention import Late, late, let_go, rules
from samskap.people.upkeep import attend


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
    for place in installation.chosen(municipality):
        found = late(place, kept)
        (_write_json if as_json else _write)(place, found)
        if carry_out:
            _carry_out(place, found)


def _write_json(place: Municipality, found: list[Late]) -> None:
    for each in found:
        row = {"municipality": place.slug, "kind": each.rule.kind, "days": each.rule.days}
        write_json({**row, "number": each.number})


def _write(place: Municipality, found: list[Late]) -> None:
    rows = [(place.slug, each.rule.kind, each.rule.days, each.number) for each in found]
    write_table(("municipality", "kind", "days", "past their time"), rows)


def _carry_out(place: Municipality, found: list[Late]) -> None:
    with click.progressbar(found, label=place.slug, file=sys.stderr) as each:
        for one in each:
            let_go(place, [one])
    attend(place)
