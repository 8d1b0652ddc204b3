"""People, as a plugin of the core's own."""

from __future__ import annotations

from uuid import UUID

from flask import g, session

from samskap.domain import Actor
from samskap.hookspecs import hookimpl

NOBODY = "00000000-0000-0000-0000-000000000000"


@hookimpl(trylast=True)
def actor_from_request() -> Actor | None:
    """Whoever has signed in to this municipality in this browser."""
    municipality = g.here.municipality
    person = UUID(session.get("people", {}).get(municipality.slug, NOBODY))
    # Whoever has been erased is signed out everywhere.
    return Actor(person=person) if municipality.vault.person(person) else None
