"""A process's whole history and figures as one file, as they stand at one signed moment."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import bindparam, select

from samskap.domain import Refused, Why
from samskap.features.ledger.cosignatures import records
from samskap.features.ledger.disclosures import disclosed
from samskap.features.ledger.keyring import key_of
from samskap.features.ledger.notary import Notary
from samskap.features.ledger.published import Published
from samskap.features.ledger.published_figures import results
from samskap.features.ledger.reading import Log
from samskap.i18n import lazy_gettext as _
from samskap.store import BATCH, Store
from samskap.store.checkpoint_tables import CHECKPOINTS
from samskap.store.mapper import written
from samskap.tlog.export import Entry, Heading, Result, export
from samskap.tlog.keys import Verifier
from samskap.tlog.note import Note, parse_note

ATTEMPTS = 5

_NOTES = (
    select(CHECKPOINTS.c.size, CHECKPOINTS.c.note)
    .where(CHECKPOINTS.c.log == bindparam("log"))
    .where(CHECKPOINTS.c.size > bindparam("after", type_=sa.Integer))
    .where(CHECKPOINTS.c.size <= bindparam("end", type_=sa.Integer))
    .order_by(CHECKPOINTS.c.size)
    .limit(bindparam("limit"))
)


class Moment(NamedTuple):
    """A process at a moment when everything in it was signed."""

    size: int
    verifiers: Sequence[Verifier]
    results: Sequence[Result]


def exported(notary: Notary, process: UUID) -> Iterator[bytes]:
    """Return the lines of a process's export; they are read from the store as they are asked for.

    Args:
        notary: signs what has not been signed yet, and the file.
        process: which.

    Raises:
        Refused: so much is happening that no moment could be signed.
        BadKey, Forked: as the notary.
    """
    log, municipality = str(process), notary.municipality
    moment = _signed_moment(notary, process)
    signer = key_of(notary.keyring.signer(), log)
    heading = Heading(
        signer.name, f"{municipality.slug}/{log}", moment.verifiers, written(municipality.clock())
    )
    entries = _entries(notary, log, moment.size)
    notes = _notes(municipality.store, log, moment.size)
    seen = records(municipality.store, log, moment.size)
    return export(heading, entries, notes, moment.results, signer, seen)


def _signed_moment(notary: Notary, process: UUID) -> Moment:
    for _attempt in range(ATTEMPTS):
        notary.sign()
        moment = _moment(notary, process)
        if moment:
            return moment
    raise Refused(_("So much is happening here just now. Try again in a minute."), why=Why.CONFLICT)


def _moment(notary: Notary, process: UUID) -> Moment | None:
    municipality = notary.municipality
    # One transaction: the figures are those of exactly so many entries.
    with municipality.store.reading() as database:
        published = Published(database, str(process))
        size = published.size
        if size != published.log.size:
            return None
        figures = results(municipality.find_all, municipality.registry, process)
        return Moment(size, published.verifiers(), list(figures))


def _entries(notary: Notary, log: str, size: int) -> Iterator[Entry]:
    store = notary.municipality.store
    for first in range(0, size, BATCH):
        with store.reading() as database:
            leaves = list(Log(database, log).entries(first, min(first + BATCH, size)))
        yield from disclosed(notary.municipality, leaves)


def _notes(store: Store, log: str, size: int) -> Iterator[Note]:
    after = -1
    while True:
        with store.reading() as database:
            rows = database.all(_NOTES, log=log, after=after, end=size, limit=BATCH)
        yield from (parse_note(row["note"]) for row in rows)
        if len(rows) < BATCH:
            return
        after = rows[-1]["size"]
