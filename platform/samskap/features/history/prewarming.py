"""Moments of long histories, made in the background before anybody asks for one."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread
from typing import TYPE_CHECKING
from uuid import UUID

from samskap.core.processes.queries import LISTED

if TYPE_CHECKING:
    from samskap.core.municipality import Municipality
    from samskap.core.site import Site

log = logging.getLogger("samskap.features.history")

SECONDS = 2.0  # between two rounds: after an erasure, all moments are made anew


def prepare(site: Site, stopped: Event) -> None:
    """Make moments of all long histories that have none yet.

    Args:
        site: whose municipalities.
        stopped: set when it is to end after the present history.
    """
    for municipality in site.municipalities.values():
        try:
            _prepare(municipality, stopped)
        except Exception:
            log.exception("The past of %s could not be prepared", municipality.slug)


def _prepare(municipality: Municipality, stopped: Event) -> None:
    for row in municipality.find_all(LISTED):
        if stopped.is_set():
            return
        municipality.moments.prepare(municipality, UUID(row["id"]))


@contextmanager
def working(site: Site) -> Iterator[None]:
    """Prepare a site's past in the background for as long as this lasts."""
    stopped = Event()

    def work() -> None:
        prepare(site, stopped)
        while not stopped.wait(SECONDS):
            prepare(site, stopped)

    thread = Thread(target=work, name="past", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stopped.set()
        thread.join()
