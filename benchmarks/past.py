"""A process of 10,000 events at past moments, against the same page of the present."""

from __future__ import annotations

from city import City
from timing import Row, cpu_seconds

from samskap.app import create_app

NUMBER = 10_000
MOMENTS = 30
STRIDE = 3119  # a prime: one moment is nowhere near the next


def measure(city: City) -> list[Row]:
    """Time the first look with nothing prepared, looks at moments not yet kept, and at a kept one.

    The base is the aim itself, in milliseconds, so that the ratio says how far it is met.
    """
    city.grow(NUMBER)
    app = create_app(city.site)
    client, pages = app.test_client(), app.extensions["samskap_pages"]
    size = city.municipality.store.size(str(city.process))
    moments = (n * STRIDE % (size - 1) for n in range(1, MOMENTS + 1))

    def look(index: int) -> None:
        pages.clear()
        assert client.get(f"/by/prosess/?at={index}").status_code == 200

    look(0)
    first = cpu_seconds(lambda: look(size - 1))
    others = max(cpu_seconds(lambda: look(next(moments))) for _ in range(MOMENTS))
    kept = min(cpu_seconds(lambda: look(size - 1)) for _ in range(MOMENTS))
    return [
        _row("first look at a past moment, unprepared, CPU", first, 300),
        _row("slowest look at another moment, CPU", others, 300),
        _row("look at a kept moment, CPU", kept, 20),
    ]


def _row(what: str, seconds: float, aim: int) -> Row:
    took = seconds * 1000
    what = f"{what} of {NUMBER:,} events"
    return Row(what, f"{took:,.0f} ms", f"aim {aim:,} ms", aim / took, "≥ 1")
