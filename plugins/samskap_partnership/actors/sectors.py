"""Which sectors of the quadruple helix take part, and which are absent."""

from __future__ import annotations

from collections.abc import Iterable

from samskap_partnership.shared.choices import SECTORS


def coverage(sectors: Iterable[str]) -> dict[str, int]:
    """Return how many actors there are of each sector, none where it is absent.

    Args:
        sectors: one of each actor.
    """
    found = list(sectors)
    return {sector: found.count(sector) for sector in SECTORS}


def absent(covered: dict[str, int]) -> list[str]:
    """Return the sectors of which there is nobody."""
    return [sector for sector, number in covered.items() if not number]
