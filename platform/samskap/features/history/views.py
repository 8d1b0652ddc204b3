"""The open history: everything that has happened, in sentences and as data."""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil
from typing import Any
from zoneinfo import ZoneInfo

from flask import Blueprint, Response, abort, request, url_for

from samskap.core.processes.queries import PUBLIC
from samskap.core.processes.sides import Side
from samskap.core.snapshots import Past, at
from samskap.domain import ADMINISTRATION, Refused, Why
from samskap.features.history.audit import may_audit
from samskap.features.history.cloudevents import Source, lines
from samskap.features.history.difference import Difference
from samskap.features.history.event_categories import SIGNING, Groups, groups
from samskap.features.history.filters import Filter, asked
from samskap.features.history.moments import standpoint, words_at
from samskap.features.history.presentation import days
from samskap.features.history.reading import Choice, newest, sides, types
from samskap.i18n import lazy_gettext as _
from samskap.i18n import number as format_number
from samskap.web import here, page
from samskap.web.query_arguments import reads
from samskap.web.request_context import moment as read_moment

blueprint = Blueprint("history", __name__, url_prefix="/<municipality>")

blueprint.add_app_template_global(standpoint)

PER_PAGE = 50
EVERYTHING = "everything"  # also what is folded because it says so little


@blueprint.get("/-/history")
@reads("kind", "by", "side", "from", "to")
def municipality() -> Any:
    """What has happened in the municipality's administration, and the way to each process's."""
    return _page("history/municipality.html", processes=here.all(PUBLIC))


@blueprint.get("/<process>/-/history")
@reads("kind", "by", "side", "from", "to")
def process() -> Any:
    """What has happened in a process."""
    return _page("history/process.html")


@blueprint.get("/<process>/-/history/moment")
def moment() -> Response:
    """A moment in words, for whoever moves along the history."""
    words = words_at(request.args.get("at", -1, type=int))
    return Response(words or abort(404), content_type="text/plain; charset=utf-8")


@blueprint.get("/<process>/-/history/difference")
@reads("from", "to")
def difference() -> Any:
    """What changed in a process between two moments, and what happened in between."""
    before = moment_asked(request.args.get("from") or "0")
    after = moment_asked(request.args.get("to") or str(size() - 1))
    if before.index > after.index:
        raise Refused(_("The first moment comes after the last."), why=Why.INPUT)
    between = Choice(log=log(), first=before.index + 1, end=after.index + 1)
    return page(
        "history/difference.html",
        difference=Difference(before, after, here.site.registry),
        groups=groups(here.site.registry, types(here.municipality, between)),
        number=after.index - before.index,
    )


def moment_asked(text: str) -> Past:
    """Return the present process at a moment.

    Args:
        text: an event's number, a day or a time.

    Raises:
        Refused: it is none, or there was nothing then.
    """
    zone = ZoneInfo(here.municipality.profile.timezone)
    return at(here.municipality, here.process_id, read_moment(text, zone))


@blueprint.get("/-/history/events.ndjson", endpoint="municipality_events")
@blueprint.get("/<process>/-/history/events.ndjson")
def events() -> Response:
    """The same as data: CloudEvents 1.0, one a line, the oldest first."""
    endpoint = "processes.show" if here.slug else "municipality.processes"
    address = here.site.config.base_url + url_for(endpoint, at=None)
    source = Source(here.municipality, log(), address)
    return Response(lines(source, size()), content_type="application/x-ndjson")


def log() -> str:
    """Return the log that the address is about: a process's id, or ADMINISTRATION."""
    return str(here.process["id"]) if here.slug else ADMINISTRATION


def size() -> int:
    """Return how many events of the log there are at the moment shown."""
    if here.slug and here.past:
        return here.past.index + 1
    return here.municipality.store.size(log())


def _page(template: str, **context: Any) -> Any:
    wanted = asked(request.args)
    choice = wanted.choice(here.municipality, log(), size())
    kinds = groups(here.site.registry, types(here.municipality, choice))
    chosen = _of_kind(choice, kinds, wanted.kind)
    number = sides(here.municipality, chosen)
    total = number.get(wanted.side, 0) if wanted.side else sum(number.values())
    entries = newest(here.municipality, chosen, PER_PAGE, (wanted.page - 1) * PER_PAGE)
    return page(
        template,
        fragment="history/_acts.html",
        status=422 if wanted.wrong else 200,
        filter=wanted,
        groups=kinds,
        days=days(entries),
        sides=_sides(wanted, number),
        total=total,
        folded=_folded(kinds) if wanted.kind == "" else 0,
        everything=EVERYTHING,
        pages=ceil(total / PER_PAGE),
        address=_address(wanted),
        audit_address=_audit_address if may_audit() else None,
        **context,
    )


def _audit_address(index: int) -> str:
    return url_for("audit.entry", index=index)


def _of_kind(choice: Choice, kinds: Groups, slug: str) -> Choice:
    every = (kind for _title, group in kinds for kind in group)
    chosen = next((kind for kind in every if kind.slug == slug), None)
    if chosen:
        return choice.of(chosen.types)
    others = frozenset(types(here.municipality, choice)) - SIGNING.types
    return choice.of(others) if slug == "" and others else choice


def _sides(wanted: Filter, number: Mapping[str, int]) -> list[tuple[str, str, bool]]:
    """Return (label, address, whether it is shown) of each side, and of all together."""
    address = _address(wanted)
    names = {
        "": _("Everybody"),
        Side.RESIDENTS: _("Residents"),
        Side.MUNICIPALITY: _("The municipality"),
        Side.PLATFORM: _("The platform itself"),
    }
    counted = {**number, "": sum(number.values())}
    return [
        (f"{name} ({format_number(counted.get(side, 0))})", address(side=side), side == wanted.side)
        for side, name in names.items()
    ]


def _folded(kinds: Groups) -> int:
    """Return how many notes of signing are left out: where there is nothing else, none are."""
    every = [kind for _title, group in kinds for kind in group]
    if all(kind.slug == SIGNING.slug for kind in every):
        return 0
    return sum(kind.number for kind in every if kind.slug == SIGNING.slug)


def _address(wanted: Filter) -> Any:
    def address(number: int = 1, **changes: object) -> str:
        return url_for(request.endpoint or "", **wanted.address(page=number, **changes))

    return address
