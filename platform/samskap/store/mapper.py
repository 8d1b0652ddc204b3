"""Events to bytes and back, in a format that is ours and permanent.

What is stored is the public envelope in canonical JSON (RFC 8785): the very bytes that the
ledger hashes as a leaf. Sealed fields stand in it as commitments; the vault has the words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import UUID

import msgspec
from eventsourcing.persistence import Mapper as LibraryMapper
from eventsourcing.persistence import StoredEvent

from samskap.domain import Event, Recorded, Unknown
from samskap.vault import Opened, Sealing, Vault

Openings = Mapping[tuple[UUID, str], Opened]


class Envelope(msgspec.Struct, frozen=True, kw_only=True):
    """The stored form of an event, in this order nowhere but here: keys are sorted."""

    actor: str
    cause: str
    data: msgspec.Raw
    id: UUID
    log: str
    sealed: dict[str, str]
    sequence: int
    subject: UUID
    time: datetime
    type: str
    version: int


def written(time: datetime) -> str:
    """Return a time in UTC as RFC 3339 text of fixed length, which sorts as it passes."""
    return time.isoformat(timespec="microseconds").replace("+00:00", "Z")


class Kind:
    """How one event class is written and read.

    Args:
        event_class: the class; its fields must be of types that JSON has, without floats.
    """

    def __init__(self, event_class: type[Event]) -> None:
        self.event_class = event_class
        self.name = event_class.type_name()
        self.sealed = tuple(sorted(event_class.sealed_fields()))

    @cached_property
    def decoder(self) -> msgspec.json.Decoder[Event]:
        """Reads the public data of the current version."""
        return msgspec.json.Decoder(self.event_class)

    def owner(self, event: Event, actor: str) -> str:
        """Return whose words the sealed fields are: a pseudonym, or "" for the municipality."""
        if event.official:
            return ""
        return str(getattr(event, event.owner_field)) if event.owner_field else actor

    def data(self, event: Event) -> dict[str, Any]:
        """Return the public fields."""
        fields: dict[str, Any] = msgspec.to_builtins(event)
        for name in self.sealed:
            if fields[name] != "":
                del fields[name]
        return fields

    def upcast(self, envelope: Envelope) -> Event:
        """Read an older version through its upcasters."""
        data = msgspec.json.decode(envelope.data)
        for version in range(envelope.version, self.event_class.version):
            data = self.event_class.upcasters[version](data)
        return msgspec.convert(data, self.event_class)


class Mapper(LibraryMapper[UUID]):
    """The library's mapper with our own format.

    Args:
        event_classes: every event that installed plugins know.
        vault: keeps what is sealed.
        municipality: slug, the first part of each log's name.
    """

    def __init__(self, event_classes: Iterable[type[Event]], vault: Vault, municipality: str):
        self.kinds = {cls: Kind(cls) for cls in event_classes}
        self.named = {kind.name: kind for kind in self.kinds.values()}
        self.vault = vault
        self.municipality = municipality
        self._envelopes = msgspec.json.Decoder(Envelope)
        self._encode = msgspec.json.Encoder(order="sorted").encode

    def sealings(self, recorded: Recorded) -> list[Sealing]:
        """Return the fields of an event that the vault is to keep."""
        kind = self.kinds[type(recorded.event)]
        return [
            Sealing(
                event=recorded.id,
                field=name,
                value=value,
                type=kind.name,
                stream=recorded.stream,
                version=recorded.sequence,
                owner=kind.owner(recorded.event, recorded.actor),
            )
            for name in kind.sealed
            if (value := getattr(recorded.event, name))
        ]

    def write(self, recorded: Recorded, sealed: Mapping[str, str]) -> StoredEvent:
        """Return the row to store.

        Args:
            recorded: the event.
            sealed: field → commitment, from the vault.
        """
        kind = self.kinds[type(recorded.event)]
        envelope = {
            "actor": recorded.actor,
            "cause": recorded.cause,
            "data": kind.data(recorded.event),
            "id": recorded.id,
            "log": f"{self.municipality}/{recorded.log}",
            "sealed": sealed,
            "sequence": recorded.sequence,
            "subject": recorded.stream,
            "time": written(recorded.time),
            "type": kind.name,
            "version": kind.event_class.version,
        }
        return StoredEvent(recorded.stream, recorded.sequence, kind.name, self._encode(envelope))

    def to_stored_event(self, domain_event: Any) -> StoredEvent:
        """Seal one event and return the row to store (the library's own way in)."""
        sealings = self.sealings(domain_event)
        commitments = self.vault.seal(sealings)
        fields = [sealing.field for sealing in sealings]
        return self.write(domain_event, dict(zip(fields, commitments, strict=True)))

    def to_domain_event(self, stored_event: StoredEvent) -> Any:
        """Read one row and open what is sealed in it (the library's own way out)."""
        return self.read_all([(0, stored_event.state)])[0]

    def read(self, state: bytes, position: int = 0) -> Recorded:
        """Return the event of one row, its sealed fields None.

        Args:
            state: the stored bytes.
            position: the row's position in the store.
        """
        return self._recorded(self._envelopes.decode(state), position)

    def _recorded(self, envelope: Envelope, position: int) -> Recorded:
        return Recorded(
            self._event(envelope),
            envelope.id,
            envelope.subject,
            envelope.sequence,
            envelope.log.partition("/")[2],
            envelope.actor,
            envelope.time,
            envelope.cause,
            position,
        )

    def _event(self, envelope: Envelope) -> Event:
        kind = self.named.get(envelope.type)
        if kind is None or envelope.version > kind.event_class.version:
            return Unknown(name=envelope.type, data=msgspec.json.decode(envelope.data))
        if envelope.version < kind.event_class.version:
            return kind.upcast(envelope)
        return kind.decoder.decode(envelope.data)

    def read_all(self, rows: Sequence[tuple[int, bytes]]) -> list[Recorded]:
        """Return the events of many rows, opened together.

        Args:
            rows: (position, stored bytes).
        """
        envelopes = [(self._envelopes.decode(state), position) for position, state in rows]
        events = [self._recorded(envelope, position) for envelope, position in envelopes]
        sealed = [(e, r.event) for (e, _), r in zip(envelopes, events, strict=True) if e.sealed]
        openings = self.vault.open([envelope.id for envelope, _ in sealed]) if sealed else {}
        for envelope, event in sealed:
            if type(event) in self.kinds:
                _open(envelope, event, openings)
        return events


def _open(envelope: Envelope, event: Event, openings: Openings) -> None:
    for field in envelope.sealed:
        if opened := openings.get((envelope.id, field)):
            # Nobody else has seen the event yet.
            msgspec.structs.force_setattr(event, field, opened.value)
