"""Measure everything in one run and print ratios: `python benchmarks [--events N]`."""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

import commands
import leaves
import pages
import past
import replay
import verifying
from city import City
from timing import Row

SMALL = 1_000


def main() -> None:
    """Print the table, row by row as it is measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=1_000_000, help="the largest history")
    largest = parser.parse_args().events
    logging.disable(logging.WARNING)
    print("| what | rate | against | ratio | aim |\n|---|---|---|---|---|")
    with TemporaryDirectory() as folder:
        small, large = City(Path(folder) / "small"), City(Path(folder) / "large")
        small.grow(SMALL)
        first = [*commands.measure(small, Path(folder)), *pages.measure(small)]
        show(first)
        show(leaves.measure(Path(folder)))
        show(past.measure(City(Path(folder) / "past")))
        show(replay.measure(large, min(largest, 100_000)))
        large.grow(largest)
        last = [*commands.measure(large, Path(folder)), *pages.measure(large)]
        show(verifying.measure(small, large, Path(folder)))
        show(changes(first, last, largest))


def changes(small: list[Row], large: list[Row], number: int) -> Iterable[Row]:
    """Say how much slower each is with the largest history than with the smallest."""
    for before, after in zip(small, large, strict=True):
        what = f"{before.what}, {SMALL:,} → {number:,} events"
        yield Row(what, after.rate, before.rate, before.ratio / after.ratio, "≤ 1.3")


def show(rows: Iterable[Row]) -> None:
    """Print rows at once."""
    for row in rows:
        print(f"| {row.what} | {row.rate} | {row.base} | {row.ratio:.2f} | {row.aim} |")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
