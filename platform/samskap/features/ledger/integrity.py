"""Where a log stands: whether what is stored is what was signed."""

from __future__ import annotations

import msgspec

from samskap.features.ledger.published import Published
from samskap.tlog.errors import Malformed, NotSigned
from samskap.web import here


class Standing(msgspec.Struct, frozen=True):
    """The newest checkpoint, compared with what is stored.

    Args:
        size: how many entries it covers.
        holds: whether it is signed by a key of the log and covers what is stored.
    """

    size: int
    holds: bool


def standing() -> Standing | None:
    """Return where the present process's log stands, None before it is signed."""
    with here.municipality.store.reading() as database:
        return _standing(Published(database, here.process["id"]))


def _standing(published: Published) -> Standing | None:
    latest = published.latest
    if latest is None:
        return None
    try:
        signed = published.opened(latest["note"])
        holds = published.log.root(signed.size) == signed.root
    except (LookupError, Malformed, NotSigned):
        holds = False
    return Standing(latest["size"], holds)
