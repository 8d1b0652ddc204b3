"""What others have contributed about the same, while somebody is still writing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from samskap.core.contributions.queries import ONE
from samskap.features.search.indexing import similar
from samskap.web import here
from samskap.web.contribution_addresses import address_here

LONGEST = 5000


def similar_to(kind: str, title: str, text: str, language: str) -> list[tuple[str, Any]]:
    """Return (address, row) of the most similar open contributions of this process.

    Args:
        kind: slug of the kind to look among.
        title, text: what has been typed so far.
        language: it is written in.
    """
    found = similar(
        here.municipality,
        title[:LONGEST],
        text[:LONGEST],
        process=str(here.process_id),
        kind=kind,
        language=language,
    )
    rows = _open(found)
    return [(address_here(row), row) for row in rows]


def _open(found: Any) -> Iterator[Any]:
    for one in found:
        row = here.one(ONE, subject=one.id)
        if row and row["state"] == "open" and row["title"] is not None:
            yield row
