"""How links come and go; methods call this from their projections."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from samskap.core.contributions.link_queries import (
    ALL_BACK,
    LINKED,
    PUBLIC,
    THREAD_LINKS,
    TOLD,
    TOLD_ALL_BACK,
)
from samskap.core.contributions.notices import tell
from samskap.store.projections import Projection

if TYPE_CHECKING:
    from samskap.domain import Recorded
    from samskap.store.database import Database

GROWN = "grown"


def link(
    db: Database, recorded: Recorded, *, source: object, target: object, tells: bool = True
) -> None:
    """Let one contribution have led to another; doing it again changes nothing.

    The thread shows a link only while both are open, so either may appear later. As soon as the
    target can be seen by everybody, those who follow the source are told; and where it is the
    municipality's, also those who follow what the source itself grew out of.

    Args:
        db: the read models.
        recorded: what happened.
        source: id of the contribution that it grew out of, in any process.
        target: id of what grew out of it.
        tells: False where followers of this source hear of it otherwise, as by a response.
    """
    if db.one(LINKED, source=source, target=target):
        return
    db.put(THREAD_LINKS, source=source, target=target, tells=tells, at=recorded.time)
    to = db.one(PUBLIC, target=target)
    if tells and to:
        further = db.all(ALL_BACK, target=source) if to["source"] else ()
        _tell(db, recorded, [*further, {"source": source}])


def unlink(db: Database, *, source: object, target: object) -> None:
    """Let one contribution not have led to another after all."""
    db.remove(THREAD_LINKS, {"source": source, "target": target})


def appeared(db: Database, recorded: Recorded, target: object) -> None:
    """Tell those from whose contributions it has grown, if everybody can see it.

    Args:
        db: the read models.
        recorded: what happened.
        target: id of a contribution.
    """
    to = db.one(PUBLIC, target=target)
    if to:
        # What participants add, often in great numbers, is news only one step back.
        _tell(db, recorded, db.all(TOLD_ALL_BACK if to["source"] else TOLD, target=target))


def _tell(db: Database, recorded: Recorded, sources: Iterable[Any]) -> None:
    for row in sources:
        tell(db, recorded, row["source"], GROWN)


PROJECTIONS = (Projection("thread", 1, [THREAD_LINKS], {}),)
