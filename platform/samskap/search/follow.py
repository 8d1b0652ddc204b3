"""The search index follows the contributions: what is public is found, nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from samskap.contributions.queries import CHANGED
from samskap.search.results import Document

if TYPE_CHECKING:
    from samskap.municipality import Municipality
    from samskap.search.index import SearchIndex

BATCH = 500


def catch_up(municipality: Municipality) -> int:
    """Bring a municipality's index level with its contributions; return how many had changed.

    Args:
        municipality: whose.
    """
    changed = 0
    while rows := _next(municipality):
        _index(municipality.index, rows)
        changed += len(rows)
    return changed


def _next(municipality: Municipality) -> Sequence[Any]:
    after = municipality.index.position
    rows = municipality.find_all(CHANGED, after=after, limit=BATCH)
    if len(rows) < BATCH:
        return rows
    # What one event changed is taken together, or the rest of it would never be seen.
    whole = [row for row in rows if row["position"] < rows[-1]["position"]]
    return whole or municipality.find_all(CHANGED, after=after, limit=-1)


def _index(index: SearchIndex, rows: Sequence[Any]) -> None:
    shown = [row for row in rows if row["state"] == "open" and row["title"] is not None]
    gone = {UUID(row["id"]) for row in rows} - {UUID(row["id"]) for row in shown}
    for row in rows:
        if row["title"] is None:
            index.forget(UUID(row["id"]))
    index.remove(gone)
    index.put([_document(row) for row in shown], position=rows[-1]["position"])


def _document(row: Any) -> Document:
    return Document(
        UUID(row["id"]),
        row["process"],
        row["kind"],
        row["language"],
        row["title"],
        row["text"] or "",
    )
