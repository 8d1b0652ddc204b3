"""Keeps the ledger of a whole site going: signs what has happened, again and again."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from threading import Event, Thread
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from samskap.core.config import Config
from samskap.core.municipality import Municipality
from samskap.features.ledger.keyring import Keyring
from samskap.features.ledger.notary import Notary
from samskap.features.ledger.witness_client import Asking
from samskap.tlog.keys import Verifier

if TYPE_CHECKING:
    from samskap.core.site import Site

log = logging.getLogger("samskap.features.ledger")

SECONDS = 2.0  # between two rounds


def notary(config: Config, municipality: Municipality) -> Notary:
    """Return the signer of a municipality's logs.

    Args:
        config: says where the keys lie and what the site is called.
        municipality: whose logs.
    """
    host = urlsplit(config.base_url).hostname or ""
    return Notary(municipality, Keyring(config.key_folder, municipality.slug), host)


def witnesses(config: Config) -> list[Asking]:
    """Return the witnesses that a site asks."""
    return [
        Asking(each.url, Verifier.parse(each.key), logs=each.logs, every=each.seconds)
        for each in config.witnesses
    ]


class Worker:
    """Signs the logs of a site every few seconds until it is stopped.

    Args:
        site: whose municipalities.
        seconds: between two rounds.
    """

    def __init__(self, site: Site, seconds: float = SECONDS) -> None:
        self.witnesses = witnesses(site.config)
        self.notaries = [notary(site.config, m) for m in site.municipalities.values()]
        self._seconds = seconds
        self._stopped = Event()
        self._failures: dict[tuple[str, str], str] = {}

    def run(self) -> None:
        """Go on until stopped; what happened up to then is signed before it ends."""
        while not self._stopped.wait(self._seconds):
            self.round()
        self.round()

    def stop(self) -> None:
        """Let it end after the present round."""
        self._stopped.set()

    def round(self) -> None:
        """Sign once, then ask the witnesses; what fails in one municipality stops no other."""
        for each in self.notaries:
            self._attend(each.municipality.slug, "signed", each.sign)
        for witness in self.witnesses:
            for each in self.notaries:
                ask = partial(witness.ask, each.municipality)
                self._attend(each.municipality.slug, f"shown to {witness.verifier.name}", ask)

    def _attend(self, slug: str, aim: str, attend: Callable[[], object]) -> None:
        try:
            attend()
        except Exception as error:
            # Said once, not every two seconds.
            if self._failures.get((slug, aim)) != str(error):
                log.exception("The history of %s could not be %s", slug, aim)
            self._failures[slug, aim] = str(error)
        else:
            self._failures.pop((slug, aim), None)


@contextmanager
def working(site: Site) -> Iterator[Worker]:
    """Let a worker attend to a site in the background for as long as this lasts."""
    worker = Worker(site)
    thread = Thread(target=worker.run, name="ledger", daemon=True)
    thread.start()
    try:
        yield worker
    finally:
        worker.stop()
        thread.join()
