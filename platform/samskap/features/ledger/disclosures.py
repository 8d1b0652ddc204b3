"""Which sealed words may be disclosed today: those that everybody can read on the site."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

import msgspec

from samskap.core.municipality import Municipality
from samskap.core.visibility import Spoken, Today, Words
from samskap.domain import Event
from samskap.tlog.export import Disclosure, Entry
from samskap.vault import Opened


class Envelope(msgspec.Struct, frozen=True):
    """What an entry says that decides whether its words are public."""

    id: UUID
    type: str
    subject: str
    sequence: int
    data: dict[str, Any]
    sealed: Mapping[str, str]


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
    spoken = [_spoken(municipality, each) for each in envelopes]
    with municipality.store.reading() as database:
        today = Today(database, spoken)
    for envelope, each in zip(envelopes, spoken, strict=True):
        if today.readers(each) is Words.PUBLIC:
            yield envelope.id


def _spoken(municipality: Municipality, envelope: Envelope) -> Spoken:
    known = municipality.store.mapper.named.get(envelope.type)
    kind = known.event_class if known else Event
    return Spoken(kind, envelope.subject, envelope.sequence, envelope.data)


def _disclosures(
    envelope: Envelope, opened: Mapping[tuple[UUID, str], Opened]
) -> dict[str, Disclosure]:
    found = ((field, opened.get((envelope.id, field))) for field in envelope.sealed)
    return {field: Disclosure(each.salt, each.value) for field, each in found if each}
