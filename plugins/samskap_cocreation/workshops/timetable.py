"""When each part of a running order begins."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple


class Item(NamedTuple):
    """A part of a running order; `begins` is a time of day as HH:MM."""

    begins: str
    minutes: int
    title: str
    kind: str


def timetable(items: Iterable[Any], begins: str) -> list[Item]:
    """Return the items with the time at which each begins.

    Args:
        items: rows of a running order.
        begins: when the first does, as HH:MM.
    """
    hours, minutes = begins.split(":")
    now, timed = int(hours) * 60 + int(minutes), []
    for item in items:
        timed.append(Item(clock(now), item["minutes"], item["title"], item["kind"]))
        now += item["minutes"]
    return timed


def clock(minutes: int) -> str:
    """Return minutes after midnight as a time of day; it goes on after midnight."""
    return f"{minutes // 60 % 24:02}:{minutes % 60:02}"


def active(items: Iterable[Item]) -> int:
    """Return how many minutes are not breaks."""
    return sum(item.minutes for item in items if item.kind == "active")
