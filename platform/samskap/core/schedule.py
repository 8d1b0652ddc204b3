"""What time alone has made due is sent by the platform itself, each command exactly once."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any
from uuid import UUID

from samskap.domain import Actor, Command, Refused
from samskap.store import Done

if TYPE_CHECKING:
    from samskap.core.municipality import Municipality

log = logging.getLogger("samskap.core.schedule")

SCHEDULE = Actor(system="schedule")
Due = Iterable[tuple[Command, UUID]]


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


def row_by_row(rows: Iterable[Any], give: Callable[[Any], Due]) -> Iterator[tuple[Command, UUID]]:
    """Give what is due of each row; one that fails is logged, and keeps no other from it.

    Args:
        rows: of a read model.
        give: gives what one of them makes due.
    """
    for row in rows:
        try:
            # All of it before any is sent, so that no row is half done.
            made = list(give(row))
        except Exception:
            log.exception("What is due of %s cannot be told", _named(row))
        else:
            yield from made


def _named(row: Any) -> str:
    # An id names nobody; other columns may hold somebody's words.
    for column in ("id", "agreement", "workshop", "process"):
        try:
            return f"{column} {row[column]}"
        except (KeyError, IndexError, TypeError):
            continue
    return "a row"


def together(*asked: Callable[[], Due]) -> Iterator[tuple[Command, UUID]]:
    """Give what several sources say is due; one that fails keeps no other from it.

    Args:
        asked: the sources.
    """
    return row_by_row(asked, lambda ask: ask())
