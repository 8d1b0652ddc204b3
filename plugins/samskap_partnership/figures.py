"""The figures that this method's pages show, for the export of a process."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

import msgspec

from samskap_partnership.actors import sectors as helix
from samskap_partnership.actors.queries import ACTORS_OF
from samskap_partnership.signing.queries import PUBLIC_AGREEMENTS, PUBLIC_SIGNATURES

Read = Callable[..., Sequence[Any]]


def published(read: Read, process: UUID) -> Iterator[tuple[str, str, int]]:
    """Give how many actors there are of each sector, in all and in each public agreement.

    Args:
        read: gives the rows of a select.
        process: whose.
    """
    sectors = {row["id"]: row["sector"] for row in read(ACTORS_OF, process=process)}
    yield from _helix("actors", "", helix.coverage(sectors.values()))
    signed = {row["agreement"]: row["number"] for row in read(PUBLIC_SIGNATURES, process=process)}
    for row in read(PUBLIC_AGREEMENTS, process=process):
        content = msgspec.json.decode(row["canonical"] or "{}")
        actors = [party["actor"] for party in content.get("parties", ())]
        covered = helix.coverage(sectors[actor] for actor in actors if actor in sectors)
        yield from _helix("parties", row["id"], covered)
        yield "signatures", row["id"], signed.get(row["id"], 0)


def _helix(name: str, subject: str, covered: Mapping[str, int]) -> Iterator[tuple[str, str, int]]:
    for sector, number in covered.items():
        yield f"{name}_{sector}", subject, number
