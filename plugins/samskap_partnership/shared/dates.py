"""Counting days and months."""

from __future__ import annotations

from calendar import monthrange
from datetime import date


def months_after(day: date, months: int) -> date:
    """Return the same day so many months later, or that month's last.

    Args:
        day: from when.
        months: how many; fewer than none for earlier.
    """
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def parsed(words: str | None) -> date | None:
    """Return the day that words such as 2026-05-17 name, or None where there are none."""
    return date.fromisoformat(words) if words else None
