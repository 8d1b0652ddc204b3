"""Which sealed words may be disclosed today: those that everybody can read on the site.

Words are public when the contribution that they belong to is, and every contribution that
their event names; or, where the event says whose part they are, when that one is. What is not
known to be public is withheld.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import bindparam, func, select

from samskap.contributions.queries import COMMENTS, CONTRIBUTIONS, SUPPORTS
from samskap.domain import Event
from samskap.ledger.export import Disclosure, Entry
from samskap.municipality import Municipality
from samskap.store.database import Database
from samskap.vault import Opened

_IDS = select(func.json_each(bindparam("ids")).table_valued("value").c.value)
_CONTRIBUTIONS = select(CONTRIBUTIONS.c.id, CONTRIBUTIONS.c.state).where(
    CONTRIBUTIONS.c.id.in_(_IDS)
)
_COMMENTS = select(COMMENTS.c.id).where(COMMENTS.c.id.in_(_IDS), COMMENTS.c.state == "open")
_SUPPORTS = select(SUPPORTS.c.id).where(SUPPORTS.c.id.in_(_IDS))

_ID_LENGTH = 36


class Envelope(msgspec.Struct, frozen=True):
    """What an entry says that decides whether its words are public."""

    id: UUID
    type: str
    subject: str
    data: dict[str, Any]
    sealed: Mapping[str, str]

    @property
    def named(self) -> set[str]:
        """All that it may be about."""
        return {self.subject, *_ids(self.data)}


class Shown(msgspec.Struct, frozen=True):
    """What can be seen on the site, of what some entries name.

    Args:
        contributions: id → whether it is open.
        around: comments and supports that stand.
    """

    contributions: Mapping[str, bool]
    around: Collection[str]

    def has_words_of(self, envelope: Envelope, kind: type[Event]) -> bool:
        """Tell whether an entry's words are public.

        Args:
            envelope: of the entry.
            kind: of the event; `Event` itself where nobody knows it.
        """
        if kind.part_of:
            return self.contributions.get(str(envelope.data.get(kind.part_of)), False)
        about = [self.contributions[id] for id in envelope.named if id in self.contributions]
        own = envelope.subject in self.contributions or envelope.subject in self.around
        return bool(about) and all(about) and (own or kind.official)


_decoder = msgspec.json.Decoder(Envelope)


def disclosed(municipality: Municipality, leaves: Sequence[bytes]) -> list[Entry]:
    """Return entries with the disclosures of what is public in them.

    Args:
        municipality: whose.
        leaves: their bytes.
    """
    envelopes = [_decoder.decode(leaf) for leaf in leaves]
    public = set(_public(municipality, [each for each in envelopes if each.sealed]))
    opened = municipality.vault.open(list(public))
    return [
        Entry(leaf, _disclosures(envelope, opened) if envelope.id in public else {})
        for leaf, envelope in zip(leaves, envelopes, strict=True)
    ]


def _public(municipality: Municipality, envelopes: Sequence[Envelope]) -> Iterator[UUID]:
    with municipality.store.reading() as database:
        shown = _shown(database, {id for each in envelopes for id in each.named})
    kinds = municipality.store.mapper.named
    for each in envelopes:
        known = kinds.get(each.type)
        if shown.has_words_of(each, known.event_class if known else Event):
            yield each.id


def _shown(database: Database, ids: Collection[str]) -> Shown:
    sought = msgspec.json.encode(sorted(ids)).decode()
    around = [*database.all(_COMMENTS, ids=sought), *database.all(_SUPPORTS, ids=sought)]
    return Shown(
        {row["id"]: row["state"] == "open" for row in database.all(_CONTRIBUTIONS, ids=sought)},
        {row["id"] for row in around},
    )


def _disclosures(
    envelope: Envelope, opened: Mapping[tuple[UUID, str], Opened]
) -> dict[str, Disclosure]:
    found = ((field, opened.get((envelope.id, field))) for field in envelope.sealed)
    return {field: Disclosure(each.salt, each.value) for field, each in found if each}


def _ids(value: Any) -> Iterator[str]:
    """Give every text in nested data that could be an id."""
    if isinstance(value, str):
        if len(value) == _ID_LENGTH:
            yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _ids(each)
    elif isinstance(value, list):
        for each in value:
            yield from _ids(each)
