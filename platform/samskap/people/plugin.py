"""People, as a plugin of the core's own."""

from __future__ import annotations

from uuid import UUID

from flask import Request, session

from samskap.domain import Actor
from samskap.hookspecs import hookimpl


@hookimpl(trylast=True)
def actor_from_request(request: Request) -> Actor | None:
    """Whoever has signed in to this municipality in this browser."""
    municipality = (request.view_args or {}).get("municipality")
    person = session.get("people", {}).get(municipality)
    return Actor(person=UUID(person)) if person else None
