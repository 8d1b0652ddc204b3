"""The logs as public files, and the page that tells how to check them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import Blueprint, Response, abort, url_for

from samskap.domain import ADMINISTRATION
from samskap.features.ledger.cosignatures import seen
from samskap.features.ledger.export_views import download
from samskap.features.ledger.integrity import standing
from samskap.features.ledger.policy import policy as written
from samskap.features.ledger.published import Published
from samskap.features.ledger.responses import BYTES, FOR_EVER, NEVER, SHORTLY, TEXT, file
from samskap.features.ledger.service import notary
from samskap.tlog.errors import Malformed
from samskap.tlog.tiles import WIDTH, has_tile, parse_tile
from samskap.web import here, page

blueprint = Blueprint("ledger", __name__, url_prefix="/<municipality>")
blueprint.add_app_template_global(standing)


@blueprint.get("/-/log/")
@blueprint.get("/<process>/log/")
def show() -> Any:
    """How anybody can check that nothing has been changed or removed."""
    with _published() as published:
        return page(
            "ledger/process.html" if here.slug else "ledger/municipality.html",
            keys=published.known_keys(),
            latest=published.latest,
            size=published.log.size,
            witnesses=seen(published),
        )


@blueprint.get("/-/log/checkpoint")
@blueprint.get("/<process>/log/checkpoint")
def checkpoint() -> Response:
    """The newest checkpoint, with the cosignatures of witnesses."""
    with _published() as published:
        latest = published.latest or abort(404)
    return file(latest["note"], TEXT, NEVER)


@blueprint.get("/-/log/tile/<path:path>")
@blueprint.get("/<process>/log/tile/<path:path>")
def tile(path: str) -> Response:
    """Hashes of the tree, or entries; only what has been signed."""
    try:
        tile = parse_tile(f"tile/{path}")
    except Malformed:
        abort(404)
    with _published() as published:
        if not has_tile(tile, published.size):
            abort(404)
        content = published.log.tile(tile)
    return file(content, BYTES, FOR_EVER if tile.width == WIDTH else SHORTLY)


@blueprint.get("/-/log/vkeys")
@blueprint.get("/<process>/log/vkeys")
def vkeys() -> Response:
    """The log's public keys (C2SP signed-note), one a line, the newest first."""
    with _published() as published:
        keys = [f"{verifier}\n" for verifier in published.verifiers()]
    return file("".join(keys), TEXT, NEVER)


@blueprint.get("/-/log/policy")
def policy() -> Response:
    """Which log and witnesses to trust, and how many of them (C2SP tlog-policy)."""
    config = here.site.config
    with _published() as published:
        address = f"{config.base_url}{url_for('ledger.show')}"
        text = written(published.verifiers(), address, config)
    return file(text, TEXT, NEVER)


@blueprint.get("/<process>/-/export")
def export() -> Response:
    """The whole history and all figures, with what is public in it, as one file to check."""
    if here.process["state"] == "draft":
        abort(404)
    municipality, process = here.municipality, here.process
    name = f"{municipality.slug}-{process['slug']}"
    return download(notary(here.site.config, municipality), here.process_id, name)


@contextmanager
def _published() -> Iterator[Published]:
    """Give the log that the address names; a draft's is shown to nobody."""
    if here.slug and here.process["state"] == "draft":
        abort(404)
    log = here.process["id"] if here.slug else ADMINISTRATION
    with here.municipality.store.reading() as database:
        yield Published(database, log)
