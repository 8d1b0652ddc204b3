"""What witnesses have seen of a process through the administration's log, which records it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

import sqlalchemy as sa
from sqlalchemy import bindparam, func, select

from samskap.domain import ADMINISTRATION
from samskap.features.ledger.projections import RECORDS
from samskap.features.ledger.published import Published
from samskap.store import BATCH, Store
from samskap.store.checkpoint_tables import COSIGNATURES, COSIGNED, STORED
from samskap.store.database import Row
from samskap.tlog.export import Record
from samskap.tlog.keys import Verifier

_RECORDED = select(RECORDS.c.size, STORED.c.index).join(
    STORED, STORED.c.position == RECORDS.c.position
)
_OF_PROCESS = RECORDS.c.process == bindparam("process")
# The first checkpoint of the administration with the record that a witness has seen.
_LOOK = (
    select(func.min(COSIGNATURES.c.size))
    .where(COSIGNATURES.c.log == ADMINISTRATION, COSIGNATURES.c.size > STORED.c.index)
    .scalar_subquery()
)
LOOKS = (
    _RECORDED.add_columns(_LOOK.label("look"))
    .where(_OF_PROCESS, RECORDS.c.size > bindparam("after", type_=sa.Integer))
    .where(RECORDS.c.size <= bindparam("end", type_=sa.Integer))
    .order_by(RECORDS.c.size)
    .limit(bindparam("limit"))
)
SEEN = (
    select(COSIGNED.c.witness, func.max(RECORDS.c.size).label("size"))
    .select_from(RECORDS)
    .join(STORED, STORED.c.position == RECORDS.c.position)
    .join(COSIGNED, sa.and_(COSIGNED.c.log == ADMINISTRATION, COSIGNED.c.size > STORED.c.index))
    .where(_OF_PROCESS)
    .group_by(COSIGNED.c.witness)
)


def seen(published: Published) -> list[tuple[str, int]]:
    """Return each witness's name, and how many entries of a log it has seen, either way."""
    rows = published.database.all(SEEN, process=published.log.name)
    sizes = dict(published.witnesses())
    for row in rows:
        name = Verifier.parse(row["witness"]).name
        sizes[name] = max(row["size"], sizes.get(name, 0))
    return sorted(sizes.items())


def records(store: Store, process: str, size: int) -> Iterator[Record]:
    """Give the proofs that witnesses have seen a process's checkpoints, by size.

    Of the checkpoints that one look of a witness has seen first, only the largest.

    Args:
        store: where the logs are.
        process: its id.
        size: of the largest checkpoint to prove.
    """
    for _look, rows in groupby(_looks(store, process, size), key=itemgetter("look")):
        *_, row = rows
        if row["look"] is not None:
            yield _record(store, row)


def _looks(store: Store, process: str, size: int) -> Iterator[Row]:
    after = -1
    while True:
        with store.reading() as database:
            rows = database.all(LOOKS, process=process, after=after, end=size, limit=BATCH)
        yield from rows
        if len(rows) < BATCH:
            return
        after = rows[-1]["size"]


def _record(store: Store, row: Row) -> Record:
    with store.reading() as database:
        receipt = Published(database, ADMINISTRATION).proof(row["index"], row["look"])
    return Record(row["size"], str(receipt))
