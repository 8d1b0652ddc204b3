"""The open history: everything that has happened, in sentences."""

from __future__ import annotations

from math import ceil
from typing import Any

import msgspec
from flask import Blueprint, request, url_for

from samskap.domain import ADMINISTRATION, Recorded
from samskap.history.reading import newest, types
from samskap.people.naming import short_name
from samskap.processes.queries import PUBLIC
from samskap.web import here, page

blueprint = Blueprint("history", __name__, url_prefix="/<municipality>")

PER_PAGE = 50
FARTHEST = 20_000


class Sentence(msgspec.Struct, frozen=True):
    """One event as it is told.

    Args:
        recorded: the event.
        text: what happened.
        actor: who did it, by the beginning of the pseudonym.
    """

    recorded: Recorded
    text: str
    actor: str


@blueprint.get("/-/history")
def municipality() -> Any:
    """What has happened in the municipality's administration, and the way to each process's."""
    return _page("history/municipality.html", ADMINISTRATION, processes=here.all(PUBLIC))


@blueprint.get("/<process>/-/history")
def process() -> Any:
    """What has happened in a process."""
    return _page("history/process.html", here.process["id"])


def _page(template: str, log: str, **context: Any) -> Any:
    number = min(max(1, request.args.get("page", 1, type=int)), FARTHEST)
    known = types(here.municipality, log)
    asked = request.args.get("type", "")
    type = asked if asked in dict(known) else ""
    total, events = newest(here.municipality, log, type, PER_PAGE, (number - 1) * PER_PAGE)
    return page(
        template,
        sentences=[_told(recorded) for recorded in events],
        total=total,
        types=known,
        type=type,
        number=number,
        pages=ceil(total / PER_PAGE),
        address=lambda other: url_for(request.endpoint or "", page=other, type=type or None),
        **context,
    )


def _told(recorded: Recorded) -> Sentence:
    return Sentence(recorded, here.site.registry.describe(recorded), short_name(recorded.actor))
