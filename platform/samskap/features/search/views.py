"""The page to search on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import ceil
from typing import Any

import msgspec
from flask import Blueprint, request, url_for

from samskap.contract.declarations import Contribution
from samskap.core.processes.queries import BY_ID, BY_SLUG, DRAFTS, PUBLIC
from samskap.features.search.indexing import search
from samskap.i18n import current_locale
from samskap.search.results import Hit, Hits
from samskap.web import here, page
from samskap.web.contribution_addresses import address_of
from samskap.web.query_arguments import reads

blueprint = Blueprint("search", __name__, url_prefix="/<municipality>/-")

PER_PAGE = 20
LONGEST = 200


class Found(msgspec.Struct, frozen=True):
    """Something found.

    Args:
        hit: with the passage that fits.
        kind: what it is; None where its method is not installed.
        process: the title of its process.
        address: where it is shown.
    """

    hit: Hit
    kind: Contribution | None
    process: str
    address: str


@blueprint.get("/search")
@reads("q", "kind", "process")
def results() -> Any:
    """What is found, a page at a time."""
    query = request.args.get("q", "")[:LONGEST].strip()
    number = max(1, request.args.get("page", 1, type=int))
    hits = _search(query, (number - 1) * PER_PAGE) if query else Hits(0, ())
    last = max(1, ceil(hits.total / PER_PAGE))
    if number > last:  # what was found may have become less since; the last page is still there
        number, hits = last, _search(query, (last - 1) * PER_PAGE) if query else hits
    return page(
        "search/results.html",
        query=query,
        total=hits.total,
        found=list(_found(hits)),
        kinds=here.site.registry.contributions(),
        processes=here.all(PUBLIC),
        number=number,
        pages=ceil(hits.total / PER_PAGE),
        address=_page_address(query),
    )


def _search(query: str, offset: int) -> Hits:
    process = here.one(BY_SLUG, slug=request.args.get("process", ""))
    return search(
        here.municipality,
        query,
        process=process["id"] if process else None,
        kind=request.args.get("kind") or None,
        # What is said in a draft is for those who prepare it.
        without=[row["id"] for row in here.all(DRAFTS)],
        language=current_locale(),
        limit=PER_PAGE,
        offset=offset,
    )


def _found(hits: Hits) -> Iterator[Found]:
    registry = here.site.registry
    for hit in hits.rows:
        process = here.one(BY_ID, process=hit.process)
        address = address_of(hit.kind, str(hit.id), process["slug"])
        yield Found(hit, registry.contribution(hit.kind), process["title"], address)


def _page_address(query: str) -> Callable[[int], str]:
    kind, process = (request.args.get(name) or None for name in ("kind", "process"))
    return lambda number: url_for(".results", q=query, page=number, kind=kind, process=process)
