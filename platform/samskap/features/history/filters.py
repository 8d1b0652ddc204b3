"""What a reader asks the history for, as the address says it."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
from werkzeug.datastructures import MultiDict

from samskap.core.municipality import Municipality
from samskap.core.processes.sides import Side
from samskap.core.snapshots import happened
from samskap.features.history.reading import Choice
from samskap.i18n import gettext as _

LONGEST = 64  # letters of a pseudonym
FARTHEST = 20_000


class Filter(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked for; what is empty does not matter.

    Args:
        kind: slug of a kind of events.
        by: how the pseudonym begins.
        side: whose acts; see `Side`.
        since, until: the first and the last day.
        page: counted from 1.
        wrong: what cannot be understood in it, in the reader's language.
    """

    kind: str = ""
    by: str = ""
    side: str = ""
    since: date | None = None
    until: date | None = None
    page: int = 1
    wrong: str = ""

    def address(self, **changes: object) -> dict[str, Any]:
        """Return the arguments of an address that asks for this, with changes."""
        own = {
            "kind": self.kind,
            "by": self.by,
            "side": self.side,
            "from": self.since,
            "to": self.until,
        }
        return {name: value or None for name, value in {**own, **changes}.items()}

    def choice(self, municipality: Municipality, log: str, size: int) -> Choice:
        """Return the part of a log between the days, by whom it is asked for.

        Args:
            municipality: whose.
            log: a process's id, or ADMINISTRATION.
            size: how many of its events there are to choose among.
        """
        zone = ZoneInfo(municipality.profile.timezone)

        def before(day: date) -> int:
            start = datetime.combine(day, time.min, zone)
            return happened(municipality, log, start - timedelta.resolution)

        first = before(self.since) if self.since else 0
        end = before(self.until + timedelta(days=1)) if self.until else size
        end = 0 if self.wrong else min(end, size)
        return Choice(log=log, first=first, end=end, by=self.by, side=self.side)


def asked(arguments: MultiDict[str, str]) -> Filter:
    """Read a filter from an address's arguments.

    Args:
        arguments: kind, by, side, from, to and page, each of which may be missing.
    """
    since, until, wrong = None, None, ""
    try:
        since, until = _day(arguments, "from"), _day(arguments, "to")
    except ValueError:
        wrong = _("Write the days as dates, such as 2026-05-17.")
    if since and until and since > until:
        wrong = _("The first day comes after the last.")
    return Filter(
        kind=arguments.get("kind", ""),
        by=arguments.get("by", "").strip()[:LONGEST],
        side=arguments.get("side", "") if arguments.get("side") in list(Side) else "",
        since=since,
        until=until,
        page=min(max(1, arguments.get("page", 1, type=int)), FARTHEST),
        wrong=wrong,
    )


def _day(arguments: MultiDict[str, str], name: str) -> date | None:
    text = arguments.get(name, "")
    day = date.fromisoformat(text) if text else None
    if day and not date(1970, 1, 1) <= day < date(9999, 1, 1):
        raise ValueError(text)
    return day
