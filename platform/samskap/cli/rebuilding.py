"""Making the read models anew."""

from __future__ import annotations

import sys

import click
import msgspec

from samskap.cli.base import Installation, as_json, write_json, write_table
from samskap.core.municipality import Municipality
from samskap.features.search.indexing import catch_up
from samskap.store.rebuild import Rebuilt
from samskap.store.rebuild import rebuild as make_anew


@click.command()
@click.argument("municipality", required=False)
@as_json
@click.pass_obj
def rebuild(installation: Installation, municipality: str | None, as_json: bool) -> None:
    """Make all that is shown anew from the history, and say where it had differed.

    The site can be in use meanwhile. Exit code 1: something had differed, and is mended now.

    \b
    samskap rebuild
    samskap rebuild asker --json
    """
    differed = False
    for place in installation.chosen(municipality):
        rebuilt = _with_progress(place)
        place.index.clear()
        catch_up(place)
        (_write_json if as_json else _write)(place, rebuilt)
        differed = differed or bool(rebuilt.differing)
    sys.exit(int(differed))


def _with_progress(place: Municipality) -> Rebuilt:
    with click.progressbar(
        length=place.store.count(), label=place.slug, file=sys.stderr
    ) as progress:

        def show(done: int, total: int) -> None:
            progress.length = total
            progress.update(done - progress.pos)

        return make_anew(place.store, show)


def _write_json(place: Municipality, rebuilt: Rebuilt) -> None:
    for table in rebuilt.tables:
        row = {"municipality": place.slug, "position": rebuilt.position}
        write_json({**row, **msgspec.to_builtins(table), "same": table.same})


def _write(place: Municipality, rebuilt: Rebuilt) -> None:
    rows = [
        (table.table, table.rows, table.digest[:12], "same" if table.same else "DIFFERED")
        for table in rebuilt.tables
    ]
    write_table(("table", "rows", "digest", "compared"), rows)
    said = ", ".join(rebuilt.differing) or "nothing had differed"
    click.echo(f"{place.slug}: {rebuilt.events} events up to position {rebuilt.position}; {said}.")
