"""Listing the processes."""

from __future__ import annotations

import click

from samskap.cli.base import Installation, as_json, write_json, write_table
from samskap.core.processes.queries import LISTED, METHODS_OF


@click.command()
@click.argument("municipality", required=False)
@as_json
@click.pass_obj
def processes(installation: Installation, municipality: str | None, as_json: bool) -> None:
    """List the processes, newest first.

    \b
    samskap processes
    samskap processes asker --json
    """
    rows = [
        {
            "municipality": place.slug,
            "process": row["slug"],
            "id": row["id"],
            "state": row["state"],
            "created": row["created"],
            "methods": [each["method"] for each in place.find_all(METHODS_OF, process=row["id"])],
            "events": place.store.size(row["id"]),
            "title": row["title"],
        }
        for place in installation.chosen(municipality)
        for row in place.find_all(LISTED)
    ]
    if as_json:
        for row in rows:
            write_json(row)
        return
    head = ("municipality", "process", "state", "events", "title")
    write_table(head, [[row[name] for name in head] for row in rows])
