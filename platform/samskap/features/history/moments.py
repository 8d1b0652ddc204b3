"""The way from one moment of a process to another, on each of its pages."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from urllib.parse import quote, urlencode

import msgspec
from flask import request

from samskap.domain import Recorded
from samskap.features.history.reading import unopened
from samskap.i18n import current_timezone, number
from samskap.i18n import datetime as written
from samskap.i18n import gettext as _
from samskap.web import here
from samskap.web.request_context import timeless


class Standpoint(msgspec.Struct, frozen=True):
    """Where the reader is in a process's history, and where to go from there.

    Args:
        index: the place in the log of the newest event that is seen.
        last: of the newest that there is.
        time: when it happened.
        words: the moment in words.
        others: the address's other arguments.
    """

    index: int
    last: int
    time: datetime
    words: str
    others: list[tuple[str, str]]

    @property
    def day(self) -> str:
        """The day it is then, as a form's field takes it."""
        return self.time.astimezone(current_timezone()).date().isoformat()

    @property
    def past(self) -> bool:
        """Tell whether something has happened since."""
        return self.index < self.last

    @property
    def steps(self) -> list[tuple[Any, str, str]]:
        """(label, address, relation) of the nearest and the farthest moments."""
        back = [(_("First event"), 0, ""), (_("One event back"), self.index - 1, "prev")]
        on = [(_("One event on"), self.index + 1, "next"), (_("Newest event"), self.last, "")]
        chosen = [*(back if self.index else []), *(on if self.past else [])]
        return [(label, self.address(index), relation) for label, index, relation in chosen]

    def address(self, index: int) -> str:
        """Return the address of the present page right after an event."""
        return f"{quote(request.path)}?{urlencode([*self.others, ('at', index)])}"


def standpoint() -> Standpoint | None:
    """Return where the reader is in the process; None where that does not matter."""
    if request.method != "GET" or timeless(request.endpoint or ""):
        return None
    last = here.municipality.store.size(here.process["id"]) - 1
    index = here.past.index if here.past else last
    newest = _event(index)
    return Standpoint(
        index,
        last,
        newest.time,
        words(index, last, newest),
        [(name, value) for name, value in request.args.items() if name != "at"],
    )


def _event(index: int) -> Recorded:
    return unopened(here.municipality, here.process["id"], index)


def words(index: int, last: int, recorded: Recorded) -> str:
    """Return what the moment right after an event is called.

    Args:
        index: the event's place in the log.
        last: the newest event's.
        recorded: the event.
    """
    return _(
        "No. %(number)s of %(last)s, %(moment)s: %(sentence)s",
        number=number(index),
        last=number(last),
        moment=written(recorded.time),
        sentence=here.municipality.describe(recorded),
    )


def words_at(index: int) -> str | None:
    """Return the words for a place in the present process's log, None where it has none."""
    last = here.municipality.store.size(here.process["id"]) - 1
    return words(index, last, _event(index)) if 0 <= index <= last else None
