"""Two things timed in turn, so that a machine that slows down slows both."""

from __future__ import annotations

import gc
from collections.abc import Callable
from statistics import median
from time import perf_counter, process_time
from typing import NamedTuple

ROUNDS = 7


class Row(NamedTuple):
    """One line of the table.

    Args:
        what: is measured.
        rate: of it, with its unit.
        base: what it is compared with, and that one's rate.
        ratio: of the two.
        aim: what we wish for, or "".
    """

    what: str
    rate: str
    base: str
    ratio: float
    aim: str


def seconds(work: Callable[[], object]) -> float:
    """Return how long some work takes."""
    return _taken(work, perf_counter)


def cpu_seconds(work: Callable[[], object]) -> float:
    """Return how long the processor is busy with some work, whatever else it does meanwhile."""
    return _taken(work, process_time)


def _taken(work: Callable[[], object], clock: Callable[[], float]) -> float:
    gc.collect()
    start = clock()
    work()
    return clock() - start


def in_turn(
    one: Callable[[], object],
    other: Callable[[], object],
    rounds: int = ROUNDS,
    timed: Callable[[Callable[[], object]], float] = seconds,
) -> tuple[float, float, float]:
    """Time two pieces of work in turn, after both have been done once.

    Returns:
        The median seconds of each, and the median of other / one, round by round.
    """
    one(), other()
    pairs = [(timed(one), timed(other)) for _ in range(rounds)]
    ratio = median(b / a for a, b in pairs)
    return median(a for a, _ in pairs), median(b for _, b in pairs), ratio


def per_second(number: int, seconds: float, unit: str) -> str:
    """Return a rate in words."""
    return f"{number / seconds:,.0f} {unit}/s"
