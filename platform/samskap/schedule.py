"""What time alone has made due is sent by the platform itself, each command exactly once."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING
from uuid import UUID

from samskap.domain import Actor, Command, Refused
from samskap.store import Done

if TYPE_CHECKING:
    from samskap.municipality import Municipality

log = logging.getLogger("samskap.schedule")

SCHEDULE = Actor(system="schedule")


def send_due(municipality: Municipality) -> None:
    """Send what plugins say is due; one that fails is tried again and keeps no other from it.

    Args:
        municipality: where; it is asked with its read models and its date.
    """
    today, read = municipality.today(), municipality.find_all
    asked = municipality.registry.plugins.ask_safely("due", read=read, today=today)
    for plugin, commands in asked:
        try:
            for command, once in commands:
                _try(municipality, command, once)
        except Exception:
            log.exception("Plugin %s failed in due", plugin)


def _try(municipality: Municipality, command: Command, once: UUID) -> None:
    try:
        _send(municipality, command, once)
    except Exception:
        log.exception("%s was due and failed", command.type_name())


def _send(municipality: Municipality, command: Command, once: UUID) -> None:
    if municipality.store.done(Done(cause=str(once))):
        return
    try:
        municipality.send(command, SCHEDULE, once)
    except Refused as refusal:
        log.info("%s was due, but: %s", command.type_name(), refusal)
