"""Pages of the site, and of a municipality as a whole."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import msgspec
from flask import Blueprint, Response, redirect, request, url_for

from samskap.core.processes.events import PhasePlan
from samskap.core.processes.process import Process
from samskap.core.processes.queries import LISTED, OPEN_COUNT
from samskap.core.rules import FACILITATORS
from samskap.domain import Role
from samskap.features.processes.overview import Call, calls, coming, current
from samskap.web import here, page
from samskap.web.query_arguments import reads

blueprint = Blueprint("municipality", __name__)

SHOWN = {"open": {"open"}, "closed": {"closed", "archived"}, "all": {"open", "closed", "archived"}}


class Card(msgspec.Struct, frozen=True):
    """A process in the list.

    Args:
        row: of processes.
        now: the open phase that ends first.
        next: the phase that opens next.
        calls: what can be done in it now.
        stopped: whether it was decided not to go on.
    """

    row: Any
    now: PhasePlan | None
    next: PhasePlan | None
    calls: list[Call]
    stopped: bool


@blueprint.get("/")
def front() -> Any:
    """The municipalities; where there is only one, its own page."""
    municipalities = list(here.site.municipalities.values())
    if len(municipalities) == 1:
        return redirect(url_for("municipality.processes", municipality=municipalities[0].slug))
    counted = [(each.profile, each.find(OPEN_COUNT)[0]) for each in municipalities]
    return page("municipality/front.html", municipalities=counted)


@blueprint.get("/<municipality>/")
@reads("state")
def processes() -> Any:
    """The municipality's processes."""
    asked = request.args.get("state", "open")
    state = asked if asked in SHOWN else "open"
    rows = here.all(LISTED)
    return page(
        "municipality/processes.html",
        state=state,
        administers=Role.ADMINISTRATOR in here.roles,
        cards=[_card(row) for row in rows if row["state"] in SHOWN[state]],
        drafts=[_card(row) for row in rows if row["state"] == "draft" and _runs(row)],
        number={name: sum(row["state"] in shown for row in rows) for name, shown in SHOWN.items()},
    )


def _card(row: Any) -> Card:
    process, today = here.municipality.load(Process, UUID(row["id"])), here.municipality.today()
    now, next = current(process, today), coming(process, today)
    return Card(row, now, next, calls(process, today), bool(process.stopped))


def _runs(row: Any) -> bool:
    return bool(here.municipality.roles_in(here.actor, UUID(row["id"])) & FACILITATORS)


# What search engines have no use for: the same pages in the past, forms, and files for programs.
ROBOTS = """User-agent: *
Disallow: /*?*at=
Disallow: /*?*q=
Disallow: /*/log/tile/
Disallow: /*/-/export
Disallow: /*/-/history/
Disallow: /*/-/search
Disallow: /*/-/sign-in
Disallow: /*/admin/
"""


@blueprint.get("/robots.txt")
def robots() -> Response:
    """What search engines are asked to leave alone."""
    return Response(ROBOTS, content_type="text/plain; charset=utf-8")


@blueprint.get("/was")
def was() -> Any:
    """The address that Danish law wants the accessibility statement at."""
    slugs = list(here.site.municipalities)
    if len(slugs) != 1:
        return redirect(url_for("municipality.front"))
    return redirect(url_for("municipality.accessibility", municipality=slugs[0]))


@blueprint.get("/<municipality>/was")
def was_here() -> Any:
    """The same, of one municipality."""
    return redirect(url_for("municipality.accessibility"))


@blueprint.get("/<municipality>/-/accessibility")
def accessibility() -> Any:
    """The accessibility statement, and how to tell of a barrier."""
    return page("municipality/accessibility.html")


@blueprint.get("/<municipality>/-/privacy")
def privacy() -> Any:
    """What is kept of whom, and one's rights."""
    return page("municipality/privacy.html")


@blueprint.get("/<municipality>/-/house-rules")
def house_rules() -> Any:
    """How we speak to each other here."""
    return page("municipality/house_rules.html")
