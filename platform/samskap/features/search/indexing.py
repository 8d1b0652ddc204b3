"""The search index follows the contributions: what is public is found, nothing else."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from samskap.core.contributions.queries import CHANGED, ONE
from samskap.search.results import Document

if TYPE_CHECKING:
    from samskap.core.municipality import Municipality
    from samskap.search import Hits, SearchIndex, Similar

BATCH = 500


def catch_up(municipality: Municipality) -> int:
    """Bring a municipality's index level with its contributions; return how many had changed.

    Args:
        municipality: whose.
    """
    changed = 0
    while rows := _next(municipality):
        _index(municipality.index, rows)
        _check(municipality, rows)
        changed += len(rows)
    return changed


def search(municipality: Municipality, query: str, **within: Any) -> Hits:
    """Find a municipality's public contributions by their words; see `SearchIndex.search`."""
    catch_up(municipality)
    return municipality.index.search(query, **within)


def similar(municipality: Municipality, title: str, text: str = "", **within: Any) -> list[Similar]:
    """Find its public contributions about the same; see `SearchIndex.similar`."""
    catch_up(municipality)
    return municipality.index.similar(title, text, **within)


def anew(municipality: Municipality) -> None:
    """Empty a municipality's index, leave no trace of what was in it, and fill it again."""
    municipality.index.clear()
    municipality.index.compact()
    catch_up(municipality)


def forget(municipality: Municipality, subjects: Collection[UUID]) -> None:
    """Take contributions out whose words were erased, and put back what is left of them.

    Args:
        municipality: whose.
        subjects: their ids.
    """
    if not subjects:
        return
    municipality.index.remove(subjects)
    municipality.index.compact()
    rows = [municipality.find(ONE, subject=subject) for subject in subjects]
    municipality.index.put(_document(row) for row in rows if row and _is_shown(row))


def _check(municipality: Municipality, rows: Sequence[Any]) -> None:
    # Words may have been erased after they were read here and before they were put.
    read = {UUID(row["id"]) for row in rows if row["title"] is not None}
    now = (municipality.find(ONE, subject=subject) for subject in read)
    forget(municipality, [UUID(row["id"]) for row in now if row["title"] is None])


def _is_shown(row: Any) -> bool:
    return row["state"] == "open" and row["title"] is not None


def _next(municipality: Municipality) -> Sequence[Any]:
    after = municipality.index.position
    rows = municipality.find_all(CHANGED, after=after, limit=BATCH)
    if len(rows) < BATCH:
        return rows
    # What one event changed is taken together, or the rest of it would never be seen.
    whole = [row for row in rows if row["position"] < rows[-1]["position"]]
    return whole or municipality.find_all(CHANGED, after=after, limit=-1)


def _index(index: SearchIndex, rows: Sequence[Any]) -> None:
    shown = [row for row in rows if _is_shown(row)]
    index.remove({UUID(row["id"]) for row in rows} - {UUID(row["id"]) for row in shown})
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
