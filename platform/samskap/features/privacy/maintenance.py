"""What has to be done about people again and again: news of leaving, retention, tidying up."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from threading import Event, Thread
from typing import TYPE_CHECKING

from samskap.core.schedule import send_due
from samskap.features.privacy.erasure import compact, sweep
from samskap.features.privacy.retention import late, let_go, rules
from samskap.vault import Rule

if TYPE_CHECKING:
    from samskap.core.municipality import Municipality
    from samskap.core.site import Site

log = logging.getLogger("samskap.features.privacy")

SECONDS = 60.0
ROUNDS_A_DAY = 24 * 60


def attend(municipality: Municipality) -> None:
    """Do what may be due any minute: what features have to finish, and what time has made due."""
    for _answer in municipality.registry.plugins.ask_safely("attend", municipality=municipality):
        pass
    send_due(municipality)


def daily(municipality: Municipality, rules: Sequence[Rule]) -> None:
    """Let go what is past its time, and give back the room of what was erased.

    Args:
        municipality: whose.
        rules: how long each kind of thing is kept.
    """
    let_go(municipality, late(municipality, rules))
    sweep(municipality)
    compact(municipality)


class Worker:
    """Attends to the people of a site every minute, and once a day to what has grown old.

    Args:
        site: whose municipalities.
        seconds: between two rounds.

    Raises:
        NoSuchRule: the settings keep something for a time that cannot be let go.
    """

    def __init__(self, site: Site, seconds: float = SECONDS) -> None:
        self._municipalities = list(site.municipalities.values())
        self._rules = rules(site.config.retention, site.registry)
        self._seconds = seconds
        self._round = 0
        self._stopped = Event()

    def run(self) -> None:
        """Go on until stopped."""
        while not self._stopped.wait(self._seconds):
            self.round()

    def stop(self) -> None:
        """Let it end after the present round."""
        self._stopped.set()

    def round(self) -> None:
        """Attend once; what fails in one municipality stops no other."""
        for municipality in self._municipalities:
            try:
                attend(municipality)
            except Exception:
                log.exception("The people of %s could not be attended to", municipality.slug)
            if self._round % ROUNDS_A_DAY == 0:
                self._daily(municipality)
        self._round += 1

    def _daily(self, municipality: Municipality) -> None:
        try:
            daily(municipality, self._rules)
        except Exception:
            log.exception("%s could not let go of what is old", municipality.slug)


@contextmanager
def working(site: Site) -> Iterator[Worker]:
    """Let a worker attend to a site's people in the background for as long as this lasts."""
    worker = Worker(site)
    thread = Thread(target=worker.run, name="people", daemon=True)
    thread.start()
    try:
        yield worker
    finally:
        worker.stop()
        thread.join()
