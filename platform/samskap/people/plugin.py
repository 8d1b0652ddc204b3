"""People, as a plugin of the core's own."""

from __future__ import annotations

from uuid import UUID

from flask import g, session

from samskap.domain import Actor
from samskap.hookspecs import hookimpl


@hookimpl(trylast=True)
def actor_from_request() -> Actor | None:
    """Whoever has signed in to this municipality in this browser."""
    person = session.get("people", {}).get(g.here.municipality.slug)
    return Actor(person=UUID(person)) if person else None
