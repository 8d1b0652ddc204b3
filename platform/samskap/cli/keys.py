"""The keys that sign the history."""

from __future__ import annotations

import click

from samskap.cli.base import Installation, as_json, write_json, write_table
from samskap.domain import ADMINISTRATION
from samskap.features.ledger.keyring import vkey_of
from samskap.features.ledger.notary import Notary
from samskap.features.ledger.published import Published
from samskap.features.ledger.rotation import begin
from samskap.features.ledger.rotation import rotate as replace_key
from samskap.features.ledger.service import notary
from samskap.tlog.keys import Verifier


@click.group()
def keys() -> None:
    """Make, show and replace the keys that sign the history."""


@keys.command()
@click.argument("municipality")
@click.pass_obj
def new(installation: Installation, municipality: str) -> None:
    """Make the key of a municipality that has none.

    The first key makes itself. This is for one that was lost; that another key signs from now
    on will stand in the history.

    \b
    samskap keys new asker
    """
    try:
        key = begin(_notary(installation, municipality))
    except FileExistsError:
        raise click.ClickException(
            f"There is a key already. To replace it: samskap keys rotate {municipality}"
        ) from None
    _tell(municipality, key)


@keys.command()
@click.argument("municipality", required=False)
@as_json
@click.pass_obj
def show(installation: Installation, municipality: str | None, as_json: bool) -> None:
    """Show the public keys of the administration's log and what each has signed, newest first.

    \b
    samskap keys show
    samskap keys show asker --json
    """
    rows = []
    for place in installation.chosen(municipality):
        with place.store.reading() as database:
            for key, row in Published(database, ADMINISTRATION).known_keys():
                known = {"first": row["first"], "last": row["last"], "since": row["since"]}
                rows.append({"municipality": place.slug, "key": str(key), **known})
    if as_json:
        for each in rows:
            write_json(each)
        return
    head = ("municipality", "first", "last", "since", "key")
    write_table(head, [["–" if each[n] is None else each[n] for n in head] for each in rows])


@keys.command()
@click.argument("municipality")
@click.pass_obj
def rotate(installation: Installation, municipality: str) -> None:
    """Replace the key. The old one signs that the new one follows, and is deleted.

    What the old one signed can still be checked. Witnesses outside must be told the new key.

    \b
    samskap keys rotate asker
    """
    key = replace_key(_notary(installation, municipality))
    _tell(municipality, key)
    click.echo("Tell it to the witnesses, and publish it where the old one was published.")


def _tell(municipality: str, key: Verifier) -> None:
    known_as = vkey_of(key, ADMINISTRATION)
    click.echo(f"From now on the history of {municipality} is signed by {known_as}")
    click.echo("This is its name in the administration's log. Each process has one of its own,")
    click.echo("which its page about checking the history shows.")


def _notary(installation: Installation, slug: str) -> Notary:
    return notary(installation.config, installation.municipality(slug))
