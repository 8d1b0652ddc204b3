"""The first people of a municipality, and who among them runs it."""

from __future__ import annotations

import click

from samskap.cli.base import Installation
from samskap.domain import Actor, Role
from samskap.people.appoint import appoint as give_role
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
