"""Commands with their leaves in the Merkle log against the same commands without."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from unittest.mock import patch

from city import City
from commands import NUMBER, supports
from timing import Row, cpu_seconds, in_turn, per_second

from samskap.store.database import Database


class Places:
    """Gives events their places as the ledger does, but grows no tree.

    Args:
        sizes: of the logs, which grow with it.
    """

    def __init__(self, sizes: Counter[str]) -> None:
        self._sizes = sizes
        self.places: list[tuple[str, int]] = []

    def __call__(self, _: Database, logs: Sequence[str], leaves: Sequence[bytes]) -> Places:
        """Return the places of new events."""
        self.places = []
        for log in logs:
            self.places.append((log, self._sizes[log]))
            self._sizes[log] += 1
        return self


ROUNDS = 21  # the difference is small


def bare(city: City) -> Callable[[], None]:
    """Return work in which people support a need in a city that keeps no ledger from now on."""
    send = supports(city, ROUNDS)
    places = Places(Counter({str(city.process): city.municipality.store.size(str(city.process))}))

    def work() -> None:
        with patch("samskap.store.logs.Growth", places):
            send()

    return work


def measure(folder: Path) -> list[Row]:
    """Compare the processor's time for both."""
    with_leaf, without = City(folder / "leaves"), City(folder / "no leaves")
    work = supports(with_leaf, ROUNDS), bare(without)
    ours, bares, ratio = in_turn(*work, ROUNDS, cpu_seconds)
    base = per_second(NUMBER, bares, "without leaf")
    rate = per_second(NUMBER, ours, "commands")
    return [Row("supports with their leaf, CPU", rate, base, ratio, "≥ 0.87")]
