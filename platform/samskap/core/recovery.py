"""What is put right when the platform starts: traces of a power cut, read models of old shape."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from samskap.domain import Recorded
from samskap.store import cursors

if TYPE_CHECKING:
    from samskap.core.municipality import Municipality

log = logging.getLogger("samskap.core.recovery")

POLICIES = "policies"
# One for each act that was under way; more mean that the history is older than the vault.
MOST_STRAYS = 100


def recover(municipality: Municipality) -> None:
    """Take back words that should not be there, and send what had not been sent."""
    for _answer in municipality.registry.plugins.ask("recover", municipality=municipality):
        pass
    sweep(municipality)
    resume(municipality)


def sweep(municipality: Municipality) -> int:
    """Erase sealed words that belong to no event; return of how many acts.

    Nothing is erased where there are many: then an old copy of the history lies beside the vault.
    """
    strays = municipality.vault.strays(municipality.store.stored)
    if len(strays) > MOST_STRAYS:
        text = "%s: %d sealed events are not in the history. Is it an old copy? Nothing was erased."
        log.error(text, municipality.slug, len(strays))
        return 0
    if strays:
        municipality.vault.unseal(strays)
    return len(strays)


def resume(municipality: Municipality) -> None:
    """Send the consequences of events since the last start again; each is carried out once.

    What fails is logged and tried again at the next start; the rest goes on.
    """
    store = municipality.store
    with store.reading() as database:
        position = reached = cursors.reached(database, POLICIES)
    failed = False
    while batch := store.history(position):
        for recorded in batch:
            failed = not _happened(municipality, recorded) or failed
            reached = reached if failed else recorded.position
        position = batch[-1].position
    with store.writing() as database:
        cursors.reach(database, POLICIES, reached)


def _happened(municipality: Municipality, recorded: Recorded) -> bool:
    try:
        municipality.happened([recorded])
    except Exception:
        log.exception("%s: what follows from %s failed", municipality.slug, recorded.id)
        return False
    return True
