"""Workshops as a calendar file (RFC 5545) that phones and calendars read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event


def calendar(workshops: Iterable[Any], zone: str, address: Any) -> bytes:
    """Return the workshops as one file; read again, it replaces what was read before.

    Args:
        workshops: rows.
        zone: name of the municipality's time zone.
        address: gives a workshop's full address from its row.
    """
    made = Calendar()
    made.add("prodid", "-//Samskap//cocreation//EN")
    made.add("version", "2.0")
    for workshop in workshops:
        made.add_component(_event(workshop, ZoneInfo(zone), address(workshop)))
    made.add_missing_timezones()
    written: bytes = made.to_ical()
    return written


def _event(workshop: Any, zone: ZoneInfo, address: str) -> Event:
    event = Event()
    # The same for ever, so that a change moves the entry instead of adding another.
    event.add("uid", f"{workshop['id']}@samskap")
    event.add("sequence", workshop["changes"])
    event.add("dtstamp", datetime.fromisoformat(workshop["at"]))
    event.add("dtstart", _at(workshop["day"], workshop["begins"], zone))
    event.add("dtend", _at(workshop["day"], workshop["ends"], zone))
    event.add("summary", workshop["title"])
    event.add("description", workshop["about"] or "")
    event.add("location", workshop["place"] or workshop["address"])
    event.add("url", address)
    event.add("status", "CANCELLED" if workshop["state"] == "cancelled" else "CONFIRMED")
    return event


def _at(day: str, clock: str, zone: ZoneInfo) -> datetime:
    return datetime.combine(date.fromisoformat(day), time.fromisoformat(clock), zone)
