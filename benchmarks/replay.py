"""The history read as domain objects, and rebuilt into tables."""

from __future__ import annotations

from city import City
from timing import Row, seconds

from samskap.store.rebuild import rebuild


def measure(city: City, number: int = 100_000) -> list[Row]:
    """Replay and rebuild a history.

    The base is the aim itself: a rate, so that the ratio says how far it is met.
    """
    store = city.municipality.store
    city.grow(number)
    count = store.count()
    read = min(seconds(lambda: sum(1 for _ in store.everything())) for _ in range(3))
    made = min(seconds(lambda: rebuild(store)) for _ in range(2))
    return [
        _row("replay to domain objects", count, read, 100_000),
        _row("rebuild into tables", count, made, 40_000),
    ]


def _row(what: str, count: int, seconds: float, aim: int) -> Row:
    rate = count / seconds
    return Row(what, f"{rate:,.0f} events/s", f"aim {aim:,} events/s", rate / aim, "≥ 1")
