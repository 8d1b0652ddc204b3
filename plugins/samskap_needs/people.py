"""How many people stand behind needs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple


class Behind(NamedTuple):
    """How many needs, and how many people stand behind them."""

    needs: int = 0
    people: int = 0


def behind_each(rows: Iterable[Any]) -> defaultdict[str, Behind]:
    """Return what stands behind each whole; nothing where there is no need.

    Args:
        rows: of `BEHIND_INSIGHTS` or `BEHIND_PROCESS`.
    """
    counted = {row["whole"]: Behind(row["needs"], row["people"]) for row in rows}
    return defaultdict(Behind, counted)
