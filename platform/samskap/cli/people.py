"""The first people of a municipality, and who among them runs it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

import click

from samskap.cli.base import Installation
from samskap.core.municipality import Municipality
from samskap.domain import Actor, Role
from samskap.features.accounts.first_administrator import appoint as give_role
from samskap.features.privacy.erasure import Seen
from samskap.features.privacy.forgetting import erase_person
from samskap.features.privacy.own_data import packed
from samskap.features.privacy.sealed_text import own_acts
from samskap.vault import Person, Taken


@click.group()
def person() -> None:
    """People whom the municipality knows."""


@person.command()
@click.argument("municipality")
@click.argument("name")
@click.argument("email")
@click.pass_obj
def add(installation: Installation, municipality: str, name: str, email: str) -> None:
    """Add a person, who can then sign in by e-mail.

    \b
    samskap person add asker "Kari Nordmann" kari@example.org
    """
    place = installation.municipality(municipality)
    try:
        place.vault.register_person(Person(name=name, email=email, language=place.profile.locale))
    except Taken as error:
        raise click.ClickException("Somebody with that address is known already.") from error
    click.echo(f"{name} is known in {place.profile.name}.")


@person.command()
@click.argument("municipality")
@click.argument("who")
@click.option("--yes", is_flag=True, help="Do not ask whether it is meant.")
@click.pass_obj
def erase(installation: Installation, municipality: str, who: str, yes: bool) -> None:
    """Erase a person and all they wrote, for good. WHO is their e-mail address or id.

    \b
    samskap person erase asker kari@example.org
    """
    place = installation.municipality(municipality)
    known = _known(place, who)
    acts = own_acts(place, known)
    words = sum(bool(act.words) for act in acts)
    click.echo(f"{len(acts)} acts; {words} of them hold words, which go with name and roles.")
    if not yes:
        click.confirm("This cannot be undone. Erase the person?", abort=True)
    with _looking_through(place, known) as seen:
        erase_person(place, known, Actor(system="samskap"), seen)
    click.echo("Erased. That somebody did something stays, tied to nobody.")


@contextmanager
def _looking_through(place: Municipality, known: UUID) -> Iterator[Seen]:
    length = sum(map(place.store.size, {name.ledger for name in place.vault.pseudonyms(known)}))
    with click.progressbar(length=length, label="Looking", file=sys.stderr) as bar:
        yield bar.update


def _known(place: Municipality, who: str) -> UUID:
    found = place.vault.person_by_email(who)
    if found is None and _id(who) and place.vault.person(UUID(who)):
        found = UUID(who)
    if found is None:
        raise click.ClickException("Nobody has that address or id.")
    return found


def _id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


@click.command("export-person")
@click.argument("municipality")
@click.argument("who")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Else own-data.zip here.")
@click.pass_obj
def export_person(
    installation: Installation, municipality: str, who: str, output: Path | None
) -> None:
    """Write all that is kept about a person to a file, to be handed out to them.

    WHO is their e-mail address or id. The ZIP file holds a page to read and JSON for programs,
    in the person's language.

    \b
    samskap export-person asker kari@example.org -o kari.zip
    """
    place = installation.municipality(municipality)
    file = output or Path("own-data.zip")
    content = packed(place, _known(place, who))
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as opened:
        opened.write(content)
    click.echo(f"Written to {file}, for nobody but them.")


@click.command()
@click.argument("municipality")
@click.argument("email")
@click.option(
    "--role",
    type=click.Choice(["administrator", "auditor"]),
    default="administrator",
    show_default=True,
)
@click.pass_obj
def appoint(installation: Installation, municipality: str, email: str, role: str) -> None:
    """Give a person a role in a municipality; it stands in the public history.

    \b
    samskap appoint asker kari@example.org
    samskap appoint asker ola@example.org --role auditor
    """
    place = installation.municipality(municipality)
    known = place.vault.person_by_email(email)
    if known is None:
        raise click.ClickException("Nobody has that address. Add them first: samskap person add.")
    give_role(place, Actor(person=known), Role(role))
    click.echo(f"{email} is {role} of {place.profile.name}.")
